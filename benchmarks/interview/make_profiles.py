"""Makes `profiles.jsonl`: full profiles of made-up merchants, one a line, the same ones every time.

    python benchmarks/interview/make_profiles.py > benchmarks/interview/profiles.jsonl

A profile answers every question that is asked by default and applies to the merchant; a share of the answers is
`unknown`, as at a counter. Nobody in here exists. The weights are our own estimates, set down in `KINDS` (what differs
from one kind of business to another) and in the tables below it (what does not). Two of them follow surveys: the use
of AI and its understanding (300 shops, KBIZ, September 2025: in use 9.7 %, planned 23.0 %; well understood 24.7 %,
somewhat 41.3 %), and online selling (about 13 % of small merchants: 49.0 % of the 27.2 % that use digital technology,
2024). Where people seldom know the answer (is this market in the project this year?) most say so.
"""

import json
import random
import sys
from dataclasses import dataclass

HOW_MANY = 600
SEED = 20261123
UNKNOWN = "unknown"

Weights = dict[object, float]
Answers = dict[str, object]


@dataclass(frozen=True)
class Kind:
    """One kind of business: its share, and the weights of the answers that hang on it."""

    share: float
    place: Weights
    industry: Weights
    platforms: dict[str, float]
    ships: float
    goals: Weights
    sales: Weights
    employees: Weights
    registered: float = 0.97


IN_MARKET = {
    "traditional_market": 70,
    "shopping_street": 8,
    "alley_street": 10,
    ("traditional_market", "shopping_street", "alley_street"): 10,
    UNKNOWN: 2,
}
ON_STREET = {
    "ordinary_street": 82,
    "shopping_street": 5,
    "alley_street": 7,
    ("traditional_market", "shopping_street", "alley_street"): 4,
    UNKNOWN: 2,
}
NO_SHOP = {"no_shop": 88, "ordinary_street": 12}

# up to 1 billion won a year, up to 1.5 billion, up to 14 billion, above
TO_1, TO_1_5, TO_14, ABOVE = "0..1000000000", "1000000001..1500000000", "1500000001..14000000000", "14000000001.."
SMALL_SALES = {TO_1: 93, TO_1_5: 4, TO_14: 3}
MIXED_SALES = {TO_1: 84, TO_1_5: 8, TO_14: 8}
LARGE_SALES = {TO_1: 68, TO_1_5: 14, TO_14: 17, ABOVE: 1}
ALONE = {0: 86, "1..4": 13, "5..9": 1}
SOME_STAFF = {0: 55, "1..4": 38, "5..9": 6, "10..": 1}
MORE_STAFF = {0: 40, "1..4": 38, "5..9": 17, "10..": 5}

KINDS = {
    "market stall": Kind(
        share=17,
        place=IN_MARKET,
        industry={"retail": 96, "food": 4},
        platforms={"kakao_channel": 0.15, "naver_place": 0.2, "naver_smartstore": 0.06, "karrot_biz_profile": 0.1},
        ships=0.45,
        goals={"regulars": 28, "new_customers": 36, "online_sales": 14, "lower_costs": 14, "ai_skills": 5},
        sales=SMALL_SALES,
        employees=ALONE,
        registered=0.8,
    ),
    "food in a market": Kind(
        share=9,
        place=IN_MARKET,
        industry={"food": 100},
        platforms={"kakao_channel": 0.12, "naver_place": 0.3, "coupang_eats": 0.15, "karrot_biz_profile": 0.1},
        ships=0.2,
        goals={"new_customers": 40, "regulars": 30, "lower_costs": 18, "online_sales": 7, "ai_skills": 4},
        sales=SMALL_SALES,
        employees=ALONE,
        registered=0.85,
    ),
    "restaurant or café": Kind(
        share=25,
        place=ON_STREET,
        industry={"food": 100},
        platforms={"naver_place": 0.65, "kakao_channel": 0.2, "coupang_eats": 0.45, "karrot_biz_profile": 0.2},
        ships=0.08,
        goals={"new_customers": 40, "regulars": 25, "lower_costs": 25, "ai_skills": 6, "online_sales": 4},
        sales=MIXED_SALES,
        employees=SOME_STAFF,
    ),
    "shop on a street": Kind(
        share=16,
        place=ON_STREET,
        industry={"retail": 100},
        platforms={
            "naver_place": 0.45,
            "kakao_channel": 0.2,
            "naver_smartstore": 0.2,
            "coupang_marketplace": 0.1,
            "karrot_biz_profile": 0.15,
            "other_online": 0.08,
        },
        ships=0.6,
        goals={
            "new_customers": 32,
            "regulars": 22,
            "online_sales": 22,
            "lower_costs": 14,
            "faster_cash": 5,
            "ai_skills": 5,
        },
        sales=MIXED_SALES,
        employees=SOME_STAFF,
    ),
    "service": Kind(
        share=17,
        place=ON_STREET,
        industry={"personal_service": 68, "other": 28, "lodging": 4},
        platforms={"naver_place": 0.6, "kakao_channel": 0.3, "karrot_biz_profile": 0.3},
        ships=0.04,
        goals={"new_customers": 46, "regulars": 34, "lower_costs": 10, "ai_skills": 10},
        sales=SMALL_SALES,
        employees=SOME_STAFF,
    ),
    "online seller": Kind(
        share=7,
        place=NO_SHOP,
        industry={"retail": 86, "manufacturing": 8, "food": 6},
        platforms={
            "naver_smartstore": 0.75,
            "coupang_marketplace": 0.55,
            "coupang_rocket_growth": 0.3,
            "kakao_channel": 0.3,
            "other_online": 0.5,
        },
        ships=0.97,
        goals={
            "online_sales": 36,
            "faster_cash": 30,
            "new_customers": 12,
            "lower_costs": 12,
            "ai_skills": 8,
            "regulars": 4,
        },
        sales=LARGE_SALES,
        employees=SOME_STAFF,
    ),
    "maker": Kind(
        share=4,
        place=ON_STREET,
        industry={"manufacturing": 100},
        platforms={"naver_smartstore": 0.25, "coupang_marketplace": 0.12, "naver_place": 0.15, "other_online": 0.15},
        ships=0.8,
        goals={"online_sales": 38, "new_customers": 24, "lower_costs": 14, "faster_cash": 10, "ai_skills": 14},
        sales=LARGE_SALES,
        employees=MORE_STAFF,
    ),
    "building or transport": Kind(
        share=5,
        place={"no_shop": 60, "ordinary_street": 38, UNKNOWN: 2},
        industry={"construction": 52, "transport": 47, "mining": 1},
        platforms={"naver_place": 0.2, "kakao_channel": 0.12, "karrot_biz_profile": 0.25},
        ships=0.02,
        goals={"new_customers": 60, "lower_costs": 24, "regulars": 10, "ai_skills": 6},
        sales=LARGE_SALES,
        employees=MORE_STAFF,
    ),
}

# the same for every kind
NO_GOAL = 0.12  # "I don't know", and those who came for a loan
SECOND_GOAL = 0.6
ADJOINS: Weights = {"no": 80, "yes": 14, UNKNOWN: 6}
DISTRICT: Weights = {UNKNOWN: 72, "no": 20, "yes": 8}
NOT_SURE_ABOUT_A_COMPANY = 0.04
WALLET_OF_A_CHANNEL: Weights = {"no": 70, "yes": 15, UNKNOWN: 15}
FRIENDS: Weights = {"0..9": 30, "10..99": 34, "100..999": 22, "1000..": 4, UNKNOWN: 10}
STEADY_ORDERS: Weights = {"no": 58, "yes": 27, UNKNOWN: 15}
IN_THE_WALLET: Weights = {UNKNOWN: 60, "no": 22, "yes": 18}
MARKET_STORE: Weights = {"no": 52, UNKNOWN: 30, "yes": 18}
LOW_TIER: Weights = {UNKNOWN: 70, "no": 22, "yes": 8}
AI_USE: Weights = {"none": 65.3, "planning": 22.0, "using": 9.7, UNKNOWN: 3.0}
AI_UNDERSTANDING: Weights = {"none": 15, "a_little": 18, "some": 40, "well": 24, UNKNOWN: 3}
HELPER: Weights = {"yes": 52, "no": 45, UNKNOWN: 3}
NO_WORD_ON_SALES: Weights = {UNKNOWN: 8, "declined": 8}
NO_WORD_ON_REGISTRATION: Weights = {UNKNOWN: 1.5, "declined": 1.5}
NOT_SURE = 0.03  # of a plain question
SMALL_ENTERPRISE: Weights = {UNKNOWN: 80, "yes": 14, "no": 6}
HOURS: Weights = {"0": 16, "1..2": 40, "3..5": 22, "6..": 10, UNKNOWN: 12}

SCREENS = (
    ("naver_smartstore", "naver_place"),
    ("kakao_channel", "kakao_biz_wallet"),
    ("coupang_marketplace", "coupang_rocket_growth", "coupang_eats"),
    ("karrot_biz_profile", "other_online"),
)
MARKETS = {
    "traditional_market",
    "shopping_street",
    "alley_street",
    ("traditional_market", "shopping_street", "alley_street"),
}


def main() -> None:
    """Writes the profiles."""
    rng = random.Random(SEED)
    for _ in range(HOW_MANY):
        kind = KINDS[str(_pick(rng, {name: kind.share for name, kind in KINDS.items()}))]
        sys.stdout.write(json.dumps(profile(rng, kind), ensure_ascii=False) + "\n")


def profile(rng: random.Random, kind: Kind) -> Answers:
    """The answers of one merchant of this kind, in the order of the questions."""
    return {
        "goals": _goals(rng, kind),
        **_location(rng, kind),
        **_platforms(rng, kind),
        "ai_use": _pick(rng, AI_USE),
        "ai_understanding": _pick(rng, AI_UNDERSTANDING),
        "helper": _pick(rng, HELPER),
        **_business(rng, kind),
    }


def _goals(rng: random.Random, kind: Kind) -> object:
    if rng.random() < NO_GOAL:
        return UNKNOWN
    first = _pick(rng, kind.goals)
    if rng.random() >= SECOND_GOAL:
        return [first]
    return [first, _pick(rng, {goal: weight for goal, weight in kind.goals.items() if goal != first})]


def _location(rng: random.Random, kind: Kind) -> Answers:
    place = _pick(rng, kind.place)
    answers: Answers = {"place": {"one_of": list(place)} if isinstance(place, tuple) else place}
    adjoins = _pick(rng, ADJOINS)
    if place in ("ordinary_street", UNKNOWN):
        answers["adjoins_market"] = adjoins if place == "ordinary_street" else UNKNOWN
    if place in MARKETS or place == UNKNOWN or answers.get("adjoins_market") in ("yes", UNKNOWN):
        answers["district_supported"] = _pick(rng, DISTRICT)
    return answers


def _platforms(rng: random.Random, kind: Kind) -> Answers:
    has = {option for option, share in kind.platforms.items() if rng.random() < share}
    maybe: set[str] = set()
    for options in SCREENS:
        if rng.random() < NOT_SURE_ABOUT_A_COMPANY:
            maybe |= {*options} - has
    if "kakao_channel" in has:
        wallet = _pick(rng, WALLET_OF_A_CHANNEL)
        (has if wallet == "yes" else maybe if wallet == UNKNOWN else set()).add("kakao_biz_wallet")
    maybe -= has
    order = [option for options in SCREENS for option in options]
    named = [option for option in order if option in has]
    answers: Answers = {"platforms": {"has": named, "maybe": [o for o in order if o in maybe]} if maybe else named}
    for option, fact, weights in (
        ("kakao_channel", "channel_friends", FRIENDS),
        ("naver_smartstore", "steady_online_orders", STEADY_ORDERS),
        ("coupang_rocket_growth", "rg_in_wallet", IN_THE_WALLET),
        ("coupang_eats", "eats_market_store", MARKET_STORE),
        ("coupang_eats", "eats_low_tier", LOW_TIER),
    ):
        if option in has or option in maybe:
            answers[fact] = _pick(rng, weights) if option in has else UNKNOWN
    ships = "yes" if rng.random() < kind.ships else "no"
    return answers | {"ships_goods": UNKNOWN if rng.random() < NOT_SURE else ships}


def _business(rng: random.Random, kind: Kind) -> Answers:
    registered = "yes" if rng.random() < kind.registered else "no"
    answers: Answers = {"registered": _or_no_word(rng, registered, NO_WORD_ON_REGISTRATION)}
    sales = _pick(rng, kind.sales)
    answers["annual_sales"] = _or_no_word(rng, sales, NO_WORD_ON_SALES)
    answers["industry"] = UNKNOWN if rng.random() < NOT_SURE else _pick(rng, kind.industry)
    answers["employees"] = UNKNOWN if rng.random() < NOT_SURE else _pick(rng, kind.employees)
    if answers["annual_sales"] in (TO_14, UNKNOWN, "declined"):
        answers["small_enterprise"] = _pick(rng, SMALL_ENTERPRISE)
    return answers | {"hours_per_week": _pick(rng, HOURS)}


def _or_no_word(rng: random.Random, value: object, instead: Weights) -> object:
    """The value, or one of the ways of not saying it; their weights are per cent."""
    return _pick(rng, {value: 100 - sum(instead.values()), **instead})


def _pick(rng: random.Random, weights: Weights) -> object:
    return rng.choices(list(weights), list(weights.values()))[0]


if __name__ == "__main__":
    main()

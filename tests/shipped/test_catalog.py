"""The shipped catalog: complete, in both languages, every claim with its evidence, every rule with its cases."""

from datetime import date

import pytest

from advisor.catalog.cited import cited_sources
from advisor.catalog.model import All, Any, Claim, Condition, Not, Program
from advisor.catalog.values import NoAnswer, Possible, Selection, Span, Value
from advisor.commands.catalogs import load_rules
from advisor.engine.availability import availability
from advisor.engine.facts import settle
from advisor.engine.verdict import Case, judge

RULES = load_rules([])
CATALOG = RULES.catalog
DAY = date(2026, 11, 23)
CASES = [(rule.id, number) for rule in RULES.programs for number in range(len(rule.program.examples))]

FACTS = [
    "goals",
    "place",
    "adjoins_market",
    "district_supported",
    "association",
    "region",
    "platforms",
    "channel_friends",
    "steady_online_orders",
    "rg_in_wallet",
    "eats_market_store",
    "eats_low_tier",
    "ships_goods",
    "takes_out_food",
    "settlement_days",
    "reaches_regulars",
    "digital_tools",
    "ai_use",
    "ai_understanding",
    "ai_help",
    "ai_obstacle",
    "shop_internet",
    "keeps_records",
    "ai_readiness",
    "helper",
    "registered",
    "annual_sales",
    "industry",
    "employees",
    "small_enterprise",
    "small_merchant",
    "hours_per_week",
]

KINDS = {
    "naver-ai-education": "announced",
    "naver-fountain-fund": "background",
    "kakao-dangol": "announced",
    "kakao-message-credit": "announced",
    "coupang-fast-settlement": "announced",
    "coupang-fast-settlement-rocket-growth": "announced",
    "karrot-local-support": "announced",
    "business-registration": "enabling",
    "kakao-channel": "enabling",
    "kakao-biz-wallet": "enabling",
    "naver-smartstore": "enabling",
    "naver-place": "enabling",
    "coupang-marketplace": "enabling",
    "coupang-rocket-growth": "enabling",
    "coupang-eats": "enabling",
    "karrot-biz-profile": "enabling",
    "naver-fast-settlement": "related",
    "coupang-eats-market-pickup": "related",
    "coupang-good-shop": "related",
    "mss-ai-training": "related",
}
NO_REACH = {
    "coupang-fast-settlement",
    "coupang-fast-settlement-rocket-growth",
    "naver-fast-settlement",
    "coupang-eats-market-pickup",
}


def test_facts_are_the_public_vocabulary() -> None:
    """Every fact of the vocabulary is there, and none besides."""
    assert sorted(CATALOG.facts) == sorted(FACTS)


def test_programs_are_complete() -> None:
    """Every program is there with its kind."""
    assert {name: program.kind for name, program in CATALOG.programs.items()} == KINDS


def test_fast_settlements_are_never_a_reason_to_start_selling() -> None:
    """Chains lead to no program that is only for those who sell there already."""
    assert {name for name, program in CATALOG.programs.items() if not program.reach} == NO_REACH


@pytest.mark.parametrize(("program", "number"), CASES)
def test_example(program: str, number: int) -> None:
    """Every case in the catalog comes out as the person who wrote it said."""
    rule = RULES.programs[RULES.program_index[program]]
    example = rule.program.examples[number]
    case = Case(RULES, settle(RULES, example.profile), frozenset(example.done))
    assert judge(case, rule).verdict == example.verdict


@pytest.mark.parametrize("program", list(KINDS))
def test_every_program_has_three_cases_one_with_an_unknown_answer(program: str) -> None:
    """At least three cases for each program, and one of them states that an answer is not known."""
    examples = CATALOG.programs[program].examples
    assert len(examples) >= 3
    assert any(_is_open(value) for example in examples for value in example.profile.values())


def _is_open(value: Value) -> bool:
    if isinstance(value, NoAnswer):
        return True
    if isinstance(value, Possible):
        return len(value.options) > 1
    return (isinstance(value, Selection) and bool(value.maybe)) or (isinstance(value, Span) and value.low != value.high)


@pytest.mark.parametrize("program", list(KINDS))
def test_every_claim_has_a_source_with_a_date_or_says_whose_judgement_it_is(program: str) -> None:
    """A claim without a source is marked as our own; a source has a date or says that it shows none."""
    about = CATALOG.programs[program]
    for claim in _claims(about):
        assert bool(claim.sources) != claim.house_rule, claim.text
    for name in cited_sources(about):
        source = CATALOG.sources[name]
        assert (source.published is None) == source.undated, name


def _claims(program: Program) -> list[Claim]:
    claims = [program.benefit, program.costs.now, program.costs.later, *program.cautions, *program.conflicts]
    return [claim for claim in claims if claim is not None]


@pytest.mark.parametrize("program", [name for name, kind in KINDS.items() if kind != "background"])
def test_every_program_says_what_a_merchant_needs(program: str) -> None:
    """Costs now, a caution, something to say, steps, what nobody knows, and the date somebody looked at it."""
    about = CATALOG.programs[program]
    assert about.costs.now is not None
    assert about.cautions
    assert about.say is not None
    assert about.steps
    assert about.unknowns
    assert about.sources
    assert about.reviewed is not None
    assert about.hours == 0 or about.hours_estimated


@pytest.mark.parametrize("program", list(KINDS))
def test_every_test_in_a_condition_says_where_it_comes_from(program: str) -> None:
    """A condition names its source, or a note that it is our own judgement."""
    requires = CATALOG.programs[program].requires
    assert requires is None or _is_grounded(requires)


def _is_grounded(condition: Condition) -> bool:
    if condition.source is not None or condition.note is not None:
        return True
    if isinstance(condition, All | Any):
        return all(_is_grounded(part) for part in condition.parts)
    return isinstance(condition, Not) and _is_grounded(condition.part)


def test_a_weak_source_never_gives_a_match() -> None:
    """No program rests on grade C sources alone."""
    for name, program in CATALOG.programs.items():
        grades = {CATALOG.sources[source].grade for source in program.sources}
        assert not grades or grades - {"C"}, name


def test_nothing_is_called_open_without_dates_of_its_own() -> None:
    """On the catalog's day only what has a sourced window, or is a standing public service, reads open."""
    running = {name for name, each in CATALOG.programs.items() if availability(each.window, DAY).name == "open"}
    assert running == {"coupang-eats-market-pickup", "business-registration"}


def test_yearly_rounds_end_with_their_year() -> None:
    """A report about a round of one year does not say that it runs in the next."""
    window = CATALOG.programs["kakao-dangol"].window
    assert availability(window, date(2025, 12, 31)).name == "reported"
    assert availability(window, date(2026, 1, 1)).name == "unconfirmed"


def test_the_ranking_is_the_calibrated_one() -> None:
    """The figures of the score add up to 100 at most."""
    ranking = CATALOG.ranking
    best = ranking.goals.points[0][0] + ranking.certainty.match + max(ranking.effort.weeks.values())
    assert best + ranking.timing.closing + ranking.fit == 100

"""Made-up registers of merchants as CSV: an id and twelve facts, the same rows every time.

Nobody publishes the answers of real merchants, so there are two kinds of file, and the truth lies between them:

`realistic`  Rows repeat as they do where a form has few boxes and neighbours are alike. ANSWER_SETS sets of answers
             are drawn with the weights of the interview benchmark (benchmarks/interview/make_profiles.py: kinds of
             business by their share, AI and online selling by surveys, ranges instead of amounts, a share of
             `unknown`). A row takes the k-th of them with a frequency of 1/k: Zipf's law, for a few kinds of shop make
             up most of a register, and the tail is long. In one row of ten one answer is another merchant's.
`different`  No two rows are alike: every fact is drawn evenly and by itself from all its answers, amounts to the single
             won. Nothing can be remembered from row to row: worse than any register.

How much a real register repeats, nobody has measured.
"""

import csv
import itertools
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from benchmarks.interview.make_profiles import KINDS, profile

FACTS = (
    "place",
    "goals",
    "platforms",
    "ships_goods",
    "ai_use",
    "ai_understanding",
    "helper",
    "registered",
    "annual_sales",
    "employees",
    "industry",
    "hours_per_week",
)
SEED = 20261123
ANSWER_SETS = 3_000
CHANGED = 0.1

Repetition = Literal["realistic", "different"]
Row = tuple[str, ...]


def write_register(path: Path, rows: int, repetition: Repetition) -> int:
    """Writes so many merchants and returns how many different sets of answers they have."""
    drawn = _realistic(rows) if repetition == "realistic" else _different(rows)
    seen: set[int] = set()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", *FACTS])
        for number, row in enumerate(drawn):
            seen.add(hash(row))
            writer.writerow([f"m-{number}", *row])
    return len(seen)


def _realistic(rows: int) -> Iterator[Row]:
    rng = random.Random(SEED)
    kinds = rng.choices(list(KINDS.values()), [kind.share for kind in KINDS.values()], k=ANSWER_SETS)
    answers = [tuple(_cell(drawn.get(fact)) for fact in FACTS) for drawn in (profile(rng, kind) for kind in kinds)]
    weights = list(itertools.accumulate(1 / rank for rank in range(1, ANSWER_SETS + 1)))
    for _ in range(rows):
        (row,) = rng.choices(answers, cum_weights=weights)
        if rng.random() < CHANGED:
            place = rng.randrange(len(FACTS))
            row = (*row[:place], rng.choice(answers)[place], *row[place + 1 :])
        yield row


def _cell(answer: object) -> str:
    """An answer as a table has it. Platforms known only in part are left open."""
    if isinstance(answer, list):
        return ";".join(answer) or "none"
    if isinstance(answer, dict):
        return "|".join(answer["one_of"]) if "one_of" in answer else "unknown"
    return "" if answer is None else str(answer)


PLACES = ("traditional_market", "shopping_street", "alley_street", "ordinary_street", "no_shop", "unknown")
GOALS = ("new_customers", "regulars", "online_sales", "faster_cash", "ai_skills", "lower_costs")
PLATFORMS = (
    "naver_smartstore",
    "naver_place",
    "kakao_channel",
    "kakao_biz_wallet",
    "coupang_marketplace",
    "coupang_rocket_growth",
    "coupang_eats",
    "karrot_biz_profile",
    "other_online",
)
YES_NO = ("yes", "no", "unknown")
AI_USE = ("none", "planning", "using", "unknown")
AI_UNDERSTANDING = ("none", "a_little", "some", "well", "unknown")
INDUSTRIES = (
    "retail",
    "food",
    "lodging",
    "personal_service",
    "manufacturing",
    "construction",
    "transport",
    "mining",
    "other",
)


def _different(rows: int) -> Iterator[Row]:
    rng = random.Random(SEED)
    seen: set[int] = set()
    while len(seen) < rows:
        row = (
            rng.choice(PLACES),
            _some(rng, GOALS, 3),
            _some(rng, PLATFORMS, len(PLATFORMS)),
            rng.choice(YES_NO),
            rng.choice(AI_USE),
            rng.choice(AI_UNDERSTANDING),
            rng.choice(YES_NO),
            rng.choice(YES_NO),
            str(rng.randrange(10_000_000, 30_000_000_000)),
            str(rng.randrange(0, 20)),
            rng.choice(INDUSTRIES),
            str(rng.randrange(0, 41)),
        )
        if hash(row) not in seen:
            seen.add(hash(row))
            yield row


def _some(rng: random.Random, options: tuple[str, ...], most: int) -> str:
    return ";".join(rng.sample(options, rng.randint(0, most))) or "none"

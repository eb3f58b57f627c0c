"""Whole plans, and how the cost grows with the catalog: 10 to 10,000 programs."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from benchmarks.speed import ours, synthetic

SIZES = (10, 100, 260, 1_000, 10_000)
ROUNDS = 3
WORK = 20_000  # programs judged in a round, at most for all merchants together …
FEWEST = 5  # … but so many merchants at least

T = TypeVar("T")


@dataclass(frozen=True)
class Growth:
    """One catalog, in seconds of processor: reading and checking, compiling; medians over merchants and rounds.

    reasons: a plan, and the reasons of all that stands in it read. refusals: those of what does not match too.
    """

    programs: int
    read: float
    compiled: float
    verdicts: float
    plan: float
    reasons: float
    refusals: float


def grown(sizes: Iterable[int] = SIZES) -> list[Growth]:
    """Measures a catalog of each size."""
    return [_measured(size) for size in sizes]


def _measured(size: int) -> Growth:
    read, catalog = _timed(lambda: synthetic.synthetic_catalog(size))
    compiled, rules = _timed(lambda: ours.ready(catalog))
    merchants = synthetic.merchants(catalog)[: max(WORK // size, FEWEST)]

    def middle(work: Callable[[ours.Answers], object]) -> float:
        work(merchants[0])
        return statistics.median(_timed(partial(work, each))[0] for _ in range(ROUNDS) for each in merchants)

    return Growth(
        programs=len(rules.programs),
        read=read,
        compiled=compiled,
        verdicts=middle(lambda each: ours.verdicts(rules, ours.encoded(rules, each))),
        plan=middle(lambda each: ours.whole_plan(rules, each)),
        reasons=middle(lambda each: ours.plan_with_reasons(rules, each)),
        refusals=middle(lambda each: ours.plan_with_refusals(rules, each)),
    )


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result

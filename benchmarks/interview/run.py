"""How many questions the interview needs, how long choosing them takes, and whether it ever stops too early.

    make bench-interview [PROFILES=FILE]

FILE holds full profiles, one JSON object a line; without it the 600 of `profiles.jsonl` are run. Every merchant goes
through the whole interview, then every question that was skipped is filled in with every value, alone, and several
times together with the others: a flip is a plan with other items, verdicts or chains, or in another order.
"""

import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median

from flips import flips
from many_programs import many_programs, merchant
from merchants import Answers, read_merchants, reply_of
from regional_programs import resident, with_region

from advisor.commands.shared.catalogs import load_rules
from advisor.engine.facts.dependencies import Reads, merged
from advisor.engine.facts.fact_state import settle
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.interview.interview import Interview, answer, plan_of
from advisor.engine.interview.next_question import MOST_SCREENS, is_settled, next_screen, turn_of
from advisor.engine.interview.screens import QuestionScreen

AS_OF = date(2026, 11, 23)
SEED = 20261123
PROFILES = Path(__file__).with_name("profiles.jsonl")
MANY_MERCHANTS = 12
REGIONAL = (60, 260)  # programs of a region
EVERY = 10  # of the merchants, those that live in the region with programs of its own


@dataclass(frozen=True, slots=True)
class Run:
    """One interview to its end: its screens in order, and the seconds of processor time that choosing each took."""

    screens: tuple[QuestionScreen, ...]
    seconds: tuple[float, ...]
    ended: Interview


def main(profiles: Path) -> int:
    """Prints all figures; 1 if any plan flipped."""
    rules = load_rules([])
    merchants = list(read_merchants(profiles, rules.catalog))
    runs = [run(rules, answers) for answers in merchants]
    print(f"{len(runs)} interviews with the shipped catalog ({profiles.name})\n")
    row("", "median", "p90", "p99", "max", "goal")
    asked = readable(rules)
    default = {fact for fact in asked if rules.facts[fact].fact.by_default}
    both = list(zip(runs, merchants, strict=True))
    spread("asked / applicable, %", [100 * share(rules, *each, asked) for each in both], "median 50")
    spread("  of those by default, %", [100 * share(rules, *each, default) for each in both])
    spread("facts asked", [len(facts_of(each)) for each in runs], "median 8")
    spread("screens", [len(each.screens) for each in runs], f"median 9, max {MOST_SCREENS}")
    for count in REGIONAL:
        regional = with_regional_programs(rules, merchants[::EVERY], count)
        spread(f"  with {count} of a region", [len(each.screens) for each in regional], "median 12")
    spread("choosing the next, ms", [1000 * took for each in runs for took in each.seconds], "p99 20")
    spread("with 260 programs, ms", [1000 * took for took in with_many_programs(rules)], "median 100")
    print(f"back to an earlier topic: {sum(goes_back(rules, each) for each in runs)} of {len(runs)}")
    return report_endings(merchants)


def run(rules: Rules, answers: Answers) -> Run:
    """Takes one merchant through the interview."""
    interview = Interview(rules, AS_OF)
    screens: list[QuestionScreen] = []
    seconds: list[float] = []
    while True:
        start = time.process_time()
        upcoming = next_screen(interview)
        seconds.append(time.process_time() - start)
        if upcoming is None:
            return Run(tuple(screens), tuple(seconds), interview)
        screens.append(upcoming.screen)
        interview = answer(interview, upcoming.screen, reply_of(answers, interview, upcoming.screen))


# --- what is measured ---------------------------------------------------------------------------------------------


def readable(rules: Rules) -> set[int]:
    """The questions that a rule or the ranking reads, by number."""
    reads, ranking = Reads(rules), rules.catalog.ranking
    read = {*merged([*reads.verdicts, *reads.fits]), rules.index[ranking.goals.fact], rules.index[ranking.effort.fact]}
    return {fact for fact in read if rules.facts[fact].fact.ask is not None}


def facts_of(done: Run) -> set[int]:
    """The facts that were asked about."""
    return {screen.fact for screen in done.screens}


def share(rules: Rules, done: Run, answers: Answers, among: set[int]) -> float:
    """How many of these facts were asked about, of those that apply to the merchant."""
    gates = settle(rules, answers).gates
    return len(facts_of(done)) / sum(gates[fact] is not False for fact in among)


def goes_back(rules: Rules, done: Run) -> bool:
    """Whether the interview came back to an earlier topic, apart from what only others can tell, which comes last."""
    begun = Interview(rules, AS_OF)
    return any(turn_of(begun, one) > turn_of(begun, other) for one, other in pairwise(done.screens))


def with_many_programs(rules: Rules) -> list[float]:
    """The seconds of every step of some interviews with a catalog of 260 programs."""
    rng = random.Random(SEED)
    many = compile_rules(many_programs(rules.catalog, rng))
    return [took for _ in range(MANY_MERCHANTS) for took in run(many, merchant(many.catalog, rng)).seconds]


def with_regional_programs(rules: Rules, merchants: Sequence[Answers], count: int) -> list[Run]:
    """The interviews of some merchants with a catalog that has so many programs of their region besides."""
    rng = random.Random(SEED)
    regional = compile_rules(with_region(rules.catalog, rng, count))
    return [run(regional, resident(answers, rng)) for answers in merchants]


# --- the end ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ending:
    """How one interview ended. settled: it was told that nothing more can matter. tried: plans with skipped questions
    filled in; flipped: those that are others. first: whether all of them have the same first item.
    """

    settled: bool
    tried: int
    flipped: int
    first: bool


def report_endings(merchants: Sequence[Answers]) -> int:
    """Fills in what was skipped, in as many processes as there are processors."""
    with ProcessPoolExecutor() as pool:
        endings = list(pool.map(ending_of, merchants, range(len(merchants)), chunksize=20))
    settled = [each for each in endings if each.settled]
    rest = [each for each in endings if not each.settled]
    tried, flipped = (sum(column) for column in zip(*((each.tried, each.flipped) for each in settled), strict=True))
    print(f"\ntold that nothing more can matter: {100 * len(settled) / len(endings):.1f} % (goal 85)")
    print(f"  flips in {tried} plans with their skipped questions filled in: {flipped} (goal 0)")
    if rest:
        stays = 100 * sum(each.first for each in rest) / len(rest)
        print(f"of the other {len(rest)}, the first item stays: {stays:.1f} % (goal 95)")
    return 1 if flipped else 0


def ending_of(answers: Answers, seed: int) -> Ending:
    """The end of one merchant's interview."""
    ended = run(_shipped(), answers).ended
    tried, flipped = flips(ended, random.Random(seed))
    before = _first_of(ended)
    return Ending(is_settled(ended), tried, len(flipped), all(_first_of(each) == before for each in flipped))


def _first_of(interview: Interview) -> str | None:
    items = plan_of(interview).items
    return items[0].program if items else None


@cache
def _shipped() -> Rules:
    return load_rules([])


# --- the table ----------------------------------------------------------------------------------------------------


def spread(name: str, values: Sequence[float], goal: str = "") -> None:
    """One row: the middle, the upper ends, and what is aimed at."""
    ordered = sorted(values)
    ends = [ordered[int(part * (len(ordered) - 1))] for part in (0.9, 0.99, 1)]
    row(name, *(f"{value:.1f}".removesuffix(".0") for value in (median(ordered), *ends)), goal)


def row(name: str, *cells: str) -> None:
    """One line of the table."""
    print(f"{name:26}" + "".join(f"{cell:>9}" for cell in cells[:-1]) + f"   {cells[-1]}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROFILES))

"""Which programs match a merchant: the advisor beside every peer, on the same conditions and merchants, in rounds."""

import operator
import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.speed import ours, synthetic
from benchmarks.speed.ours import Answers, Catalog, Rules
from benchmarks.speed.peers import if_chain, json_logic, json_rules_engine, publicodes, zen_engine
from benchmarks.speed.peers.contender import (
    Contender,
    InProcess,
    Matches,
    NotMeasured,
    Profile,
    Start,
    Took,
    Work,
    true_at,
)

ROUNDS = 15
ENOUGH = 12.0  # seconds; a slow peer sits out once it has taken so long
LEFT_OUT = 0.2  # of the answers, for merchants who did not answer everything
OURS = "advisor"

Entry = Callable[[Work], Sequence[Contender]]
PEERS: tuple[tuple[str, Entry], ...] = (
    (if_chain.NAME, if_chain.contenders),
    (zen_engine.NAME, zen_engine.contenders),
    ("json-logic (Python)", json_logic.contenders),
    ("json-logic-js", json_logic.in_node),
    ("json-rules-engine", json_rules_engine.contenders),
    ("publicodes", publicodes.contenders),
)


@dataclass
class Open:
    """What a peer says of merchants who left something open. Counts of verdicts; `fails` names an exception."""

    unknown: int = 0
    yes_to_unknown: int = 0
    otherwise: int = 0
    fails: str = ""


@dataclass
class Result:
    """One contender: what each round took that it was part of, and how many merchants came out equal."""

    contender: Contender
    equal: int
    rounds: dict[int, Took] = field(default_factory=dict)
    open: Open = field(default_factory=Open)

    @property
    def middle(self) -> Took:
        """The medians of its rounds."""
        rounds = self.rounds.values()
        elapsed, processor = (each.elapsed for each in rounds), (each.processor for each in rounds)
        return Took(statistics.median(elapsed), statistics.median(processor))

    def beside(self, other: "Result") -> float:
        """How many times the processor's time of another it takes, in the median of the rounds of both."""
        both = self.rounds.keys() & other.rounds.keys()
        return statistics.median(self.rounds[each].processor / other.rounds[each].processor for each in both)


@dataclass
class Comparison:
    """All contenders on one catalog."""

    programs: int
    tests: int
    merchants: int
    share: float
    results: list[Result]
    missing: dict[str, str]

    def of(self, name: str, start: Start) -> list[Result]:
        """The forms of one peer that start from there."""
        return [each for each in self.results if each.contender.name == name and each.contender.start == start]


def compare(catalog: Catalog) -> Comparison:
    """Measures everybody on this catalog, and holds their results against ours."""
    rules, answers = ours.ready(catalog), synthetic.merchants(catalog)
    work = work_of(rules, answers)
    contenders, missing = _contenders(work)
    truth = _truth(rules, answers)
    results = [Result(each, _equal(each.matches(given(each, work)), truth)) for each in contenders]
    results = [*_ours(rules, answers, truth), *results]
    _rounds(results)
    partly = _partly(answers)
    for result in results[2:]:
        result.open = _on_open(result.contender, rules, partly)
    _close(contenders)
    tests = sum(len(list(ours.tests_of(condition))) for condition in work.conditions)
    share = sum(map(len, truth)) / len(truth) / len(work.conditions)
    return Comparison(len(work.conditions), tests, len(answers), share, results, missing)


def work_of(rules: Rules, answers: Sequence[Answers]) -> Work:
    """What these merchants and this catalog are to a peer."""
    conditions = list(ours.conditions(rules.catalog).values())
    read = set(ours.facts_read(rules.catalog, conditions))
    return Work(
        conditions,
        rules.catalog.facts,
        [ours.plain_answers(each, rules.catalog) for each in answers],
        [{fact: value for fact, value in ours.plain(rules, each).items() if fact in read} for each in answers],
    )


def given(contender: Contender, work: Work) -> list[Profile]:
    """The merchants as this contender wants them."""
    return work.answers if contender.start == "answers" else work.profiles


def _truth(rules: Rules, answers: Iterable[Answers]) -> Matches:
    return [matching(ours.verdicts(rules, ours.encoded(rules, each))) for each in answers]


def matching(codes: bytes) -> list[int]:
    """The programs that match, by number, of what the advisor says of all."""
    return true_at(ours.outcomes_of(codes))


def _equal(found: Matches, truth: Matches) -> int:
    return sum(map(operator.eq, found, truth))


def _contenders(work: Work) -> tuple[list[Contender], dict[str, str]]:
    found: list[Contender] = []
    missing: dict[str, str] = {}
    for name, entry in PEERS:
        try:
            found += entry(work)
        except (ImportError, NotMeasured, OSError) as why:
            missing[name] = str(why)
    return found, missing


def _ours(rules: Rules, answers: list[Answers], truth: Matches) -> list[Result]:
    def from_answers(each: Answers) -> bytes:
        return ours.verdicts(rules, ours.encoded(rules, each))

    def encoded(state: ours.FactState) -> bytes:
        return ours.verdicts(rules, state)

    states = [ours.encoded(rules, each) for each in answers]
    made = (
        InProcess(OURS, "encoding included", from_answers, answers, found=matching, start="answers"),
        InProcess(OURS, "the bitmap alone", encoded, states, found=matching, start="encoded facts"),
    )
    return [Result(each, _equal(each.matches(each.profiles), truth)) for each in made]


def _rounds(results: Sequence[Result]) -> None:
    spent = dict.fromkeys(range(len(results)), 0.0)
    for number in range(ROUNDS):
        for place, result in enumerate(results):
            if spent[place] < ENOUGH:
                start = time.perf_counter()
                result.rounds[number] = result.contender.round()
                spent[place] += time.perf_counter() - start


def _close(contenders: Iterable[Contender]) -> None:
    for each in contenders:
        close = getattr(each, "close", None)
        if close is not None:
            close()


# --- merchants who left something open ----------------------------------------------------------------------------


def _partly(answers: Iterable[Answers]) -> list[Answers]:
    chance = random.Random(synthetic.SEED)
    return [{fact: value for fact, value in each.items() if chance.random() >= LEFT_OUT} for each in answers]


def _on_open(contender: Contender, rules: Rules, answers: list[Answers]) -> Open:
    verdicts = [ours.outcomes_of(ours.verdicts(rules, ours.encoded(rules, each))) for each in answers]
    unknown = sum(each.count(None) for each in verdicts)
    try:
        found = contender.matches(given(contender, work_of(rules, answers)))
    except NotMeasured as why:
        return Open(unknown, fails=str(why).partition(": ")[2])
    except Exception as why:  # whatever a peer ends with is its answer
        return Open(unknown, fails=f"{type(why).__name__}")
    seen = Open(unknown)
    for outcomes, yes in zip(verdicts, map(set, found), strict=True):
        for program, outcome in enumerate(outcomes):
            seen.yes_to_unknown += outcome is None and program in yes
            seen.otherwise += outcome is not None and outcome is not (program in yes)
    return seen

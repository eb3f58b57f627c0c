"""What becomes of every program of a catalog: done, fitting, only announced, refused, or not to be judged."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.availability import Availability
from advisor.catalog.model.catalog import ProgramId
from advisor.engine.facts.fact_state import FactState
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.fast.recall import recall_of
from advisor.engine.verdicts.chain import SearchCutOff
from advisor.engine.verdicts.verdict import JudgedMerchant, Verdict, judge
from advisor.records import replace

WhyNot = Literal["conditions", "closed", "excluded"]
WhyNotChecked = Literal["too_many_chains", "needs_unchecked", "internal"]


class NotMatched(Struct, frozen=True, gc=False):
    """A program that is not in the plan, and why; `kept` names the kept one that excludes it."""

    program: ProgramId
    why: WhyNot
    verdict: Verdict
    kept: ProgramId | None = None


class AnnouncedOnly(Struct, frozen=True, gc=False):
    """A promise that nobody can do anything about, and since when it is one, as exactly as is known."""

    program: ProgramId
    since: str
    verdict: Verdict


class NotChecked(Struct, frozen=True):
    """A program that could not be evaluated. The rest of the plan stands without it."""

    program: ProgramId
    why: WhyNotChecked


class Eligible(Struct, frozen=True, gc=False):
    """A program that may enter the plan, with what its place there depends on."""

    rule: ProgramRule
    verdict: Verdict
    availability: Availability


class Judged(Struct, frozen=True):
    """All programs but background ones, by what became of them, each time in the catalog's order.

    there: what is done and may be used. promised: what might fit, and is only announced. refused: what is closed or
    does not match. failed: what could not be judged.
    """

    done: list[ProgramRule]
    there: list[Eligible]
    fitting: dict[ProgramId, Eligible]
    promised: list[AnnouncedOnly]
    refused: list[NotMatched]
    failed: list[NotChecked]


def judge_all(
    rules: Rules, state: FactState, when: Sequence[Availability], done: frozenset[ProgramId]
) -> Sequence[Verdict | str | None]:
    """What comes of every program by number; None for what is no program to be judged."""
    closed = closed_among(when)
    case = JudgedMerchant(rules, state, done, closed)
    recall = recall_of(rules, closed)
    if recall is None:
        return [None if rule.program.kind == "background" else judged_or_why(case, rule) for rule in rules.programs]
    # what is done does not change the verdicts on others
    return recall.verdicts(case, lambda case, rule: judged_or_why(replace(case, done=frozenset()), rule))


def closed_among(when: Sequence[Availability]) -> frozenset[int]:
    """The programs, by number, that are closed."""
    return frozenset([place for place, each in enumerate(when) if each.name == "closed"])


def judged_or_why(case: JudgedMerchant, program: ProgramRule) -> Verdict | WhyNotChecked:
    """The verdict, or why there is none: one program must not take the plan of all others with it."""
    try:
        return judge(case, program)
    except SearchCutOff:
        return "too_many_chains"
    except Exception:
        return "internal"


def with_done(
    rules: Rules, verdicts: Sequence[Verdict | str | None], named: Iterable[ProgramId]
) -> Sequence[Verdict | str | None]:
    """The same, but what is `named` is done, whatever came of judging it."""
    found = list(verdicts)
    for program in named:
        order = rules.program_index[program]
        if found[order] is not None:
            found[order] = Verdict(program, "done")
    return found


def sorted_out(
    programs: Iterable[ProgramRule], when: Iterable[Availability], verdicts: Iterable[Verdict | str | None]
) -> Judged:
    """Once through these programs, and no more read of each than must be: there are thousands."""
    judged = Judged([], [], {}, [], [], [])
    done, fitting, refused, failed = judged.done, judged.fitting, judged.refused, judged.failed
    for rule, available, verdict in zip(programs, when, verdicts, strict=True):
        if verdict is None:
            continue
        if isinstance(verdict, str):
            failed.append(NotChecked(rule.id, verdict))  # type: ignore[arg-type]  # only `judged_or_why` names it
            continue
        name = verdict.verdict
        if name == "done":
            done.append(rule)
            if rule.used is not None:
                judged.there.append(Eligible(rule, verdict, available))
        elif available.name == "closed":
            refused.append(NotMatched(rule.id, "closed", verdict))
        elif name == "no_match":
            refused.append(NotMatched(rule.id, "conditions", verdict))
        elif rule.only_announced:
            window = rule.program.window
            judged.promised.append(AnnouncedOnly(rule.id, window.announced or window.planned or "", verdict))
        else:
            fitting[rule.id] = Eligible(rule, verdict, available)
    return judged

"""A saved case on another day: what changed since and because of what, which answers went stale, when to look again.

The case's answers are held against the catalog of today twice: on the day of the save, which shows what the catalog
changed, and today, which shows what the time changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Annotated, Literal

from msgspec import Struct, json

from advisor.catalog.model.catalog import AvailabilityName, Catalogued, FactId, ProgramId, VerdictName
from advisor.catalog.model.fact_values import Value, first_day
from advisor.engine.facts.rules import Rules, on_day
from advisor.engine.follow_up.review_dates import LookAgain, look_again, stale_answers
from advisor.engine.plan.action_plan import Plan, availabilities, make_plan
from advisor.engine.plan.counselor_order import with_order
from advisor.json_schema import Must

RUNS: tuple[AvailabilityName, ...] = ("open", "closing", "reported")

ChangeKind = Literal["new", "gone", "opened", "closed", "availability", "entered", "left", "verdict", "moved"]
Cause = Literal["date", "program", "catalog", "heard", "advisor", "answers"]
Known = Mapping[ProgramId, "Noted"]
BY_DATE: Cause = "date"


# --- what a case notes when it is saved ---------------------------------------------------------------------------


class Noted(Catalogued, frozen=True, kw_only=True):
    """What was so about one program. `rank`: its place in the plan, 0: only to look at.

    `entry`: a trace of its entry in the catalog.
    """

    verdict: VerdictName
    availability: AvailabilityName
    rank: Annotated[int, Must(minimum=0, maximum=20_000)] | None = None
    entry: str


class Edition(Catalogued, frozen=True, kw_only=True):
    """A catalog file as it was."""

    id: str
    version: str
    sha256: str


class Past(Struct, frozen=True):
    """A case as it was saved. `same_answers`: nobody changed them in the file; `same_advisor`: by this program.
    `order`: what a counselor put in front of its plan.
    """

    as_of: date
    programs: Mapping[ProgramId, Noted]
    editions: tuple[Edition, ...]
    same_advisor: bool
    same_answers: bool
    order: tuple[ProgramId, ...] = ()


def digest(data: object) -> str:
    """A short trace of data: two that differ come from different data."""
    return sha256(json.encode(data)).hexdigest()[:12]


def editions(rules: Rules) -> tuple[Edition, ...]:
    """The catalog's files."""
    layers = rules.catalog.layers
    return tuple(Edition(id=each.about.id, version=each.about.version, sha256=each.sha256) for each in layers)


def noted(rules: Rules, plan: Plan, traces: Mapping[ProgramId, str] | None = None) -> dict[ProgramId, Noted]:
    """What a plan says about every program, in the catalog's order; those not checked and the background left out."""
    ranks = {item.program: item.rank for item in (*plan.checks, *plan.items)}
    verdicts = plan.verdicts
    traces = traces_of(rules) if traces is None else traces
    when = availabilities(on_day(rules, plan.as_of), plan.as_of)
    return {
        rule.id: Noted(
            verdict=verdicts[rule.id],
            availability=when[rule.order].name,
            rank=ranks.get(rule.id),
            entry=traces[rule.id],
        )
        for rule in rules.programs
        if rule.id in verdicts
    }


def traces_of(rules: Rules) -> dict[ProgramId, str]:
    """A trace of every program's entry."""
    return {rule.id: digest(rule.program) for rule in rules.programs}


# --- what changed since -------------------------------------------------------------------------------------------


class RecheckedProgram(Struct, frozen=True):
    """What changed about one program, and because of what. None: it was, or is, not known at all."""

    program: ProgramId
    before: Noted | None
    after: Noted | None
    kinds: tuple[ChangeKind, ...]
    causes: tuple[Cause, ...]


class Stale(Struct, frozen=True):
    """An answer about a year that is over, and the programs of today's plan that wait for a new one."""

    fact: FactId
    decides: tuple[ProgramId, ...]


class Recheck(Struct, frozen=True):
    """A case today. `plan` counts stale answers as not asked. `lacking`: catalogs of the save that are not here."""

    plan: Plan
    changes: tuple[RecheckedProgram, ...]
    stale: tuple[Stale, ...]
    look_again: tuple[LookAgain, ...]
    lacking: tuple[str, ...]


class Rechecker:
    """Looks at saved cases on one day with one catalog."""

    def __init__(self, rules: Rules, as_of: date) -> None:
        self.rules, self.as_of = rules, as_of
        self.traces = traces_of(rules)
        self.editions = editions(rules)

    def recheck(self, past: Past, answers: Mapping[FactId, Value], done: Iterable[ProgramId]) -> Recheck:
        """What became of one case."""
        done = tuple(done)
        stale = stale_answers(self.rules, answers, past.as_of, self.as_of)
        fresh = {fact: value for fact, value in answers.items() if fact not in stale}
        plan = with_order(make_plan(self.rules, fresh, self.as_of, done), self.rules, past.order)
        now = noted(self.rules, plan, self.traces)
        unchecked = frozenset(each.program for each in plan.could_not_check)
        changed = tuple(each for each in _changed(past.programs, now) if each[0] not in unchecked)
        then = now
        if changed and past.as_of != self.as_of:  # of most cases nothing changed: why is not asked of them
            before = with_order(make_plan(self.rules, answers, past.as_of, done), self.rules, past.order)
            then = noted(self.rules, before, self.traces)
        here = {edition.id for edition in self.editions}
        return Recheck(
            plan=plan,
            changes=tuple(self._change(past, then, *each) for each in changed),
            stale=tuple(Stale(fact, _waiting(plan, fact)) for fact in stale),
            look_again=look_again(self.rules, plan),
            lacking=tuple(edition.id for edition in past.editions if edition.id not in here),
        )

    def _change(
        self, past: Past, then: Known, program: ProgramId, before: Noted | None, after: Noted | None
    ) -> RecheckedProgram:
        between = then.get(program)
        causes = list(self._causes(past, before, between))
        if _differ(between, after):
            causes.append("heard" if self._heard_since(past, program, before) else BY_DATE)
        kinds = tuple(_kinds(before, after))
        return RecheckedProgram(program, before, after, kinds, tuple(dict.fromkeys(causes)))

    def _heard_since(self, past: Past, program: ProgramId, before: Noted | None) -> bool:
        """Whether somebody was told something after the save: on the day of the save that does not count yet."""
        told = self.rules.catalog.programs[program].window.confirmed
        is_ours = before is not None and before.entry != self.traces.get(program) and past.editions == self.editions
        return is_ours and past.same_advisor and told is not None and past.as_of < first_day(told.asked) <= self.as_of

    def _causes(self, past: Past, before: Noted | None, then: Noted | None) -> Iterator[Cause]:
        """Why today's catalog, on the day of the save, says something else than was saved."""
        if not _differ(before, then):
            return
        if not past.same_answers:
            yield "answers"
        is_another = before is None or then is None or before.entry != then.entry
        if past.editions != self.editions:
            yield "program" if is_another else "catalog"
        elif is_another and past.same_advisor:  # the files are the same: an office was told something
            yield "heard"
        elif not past.same_advisor or past.same_answers:
            yield "advisor"


def _changed(then: Known, now: Known) -> Iterator[tuple[ProgramId, Noted | None, Noted | None]]:
    """Yields what stands otherwise than it did, where it concerns the merchant."""
    for program in dict.fromkeys((*now, *then)):
        before, after = then.get(program), now.get(program)
        kinds = tuple(_kinds(before, after))
        if kinds and _concerns(before, after, kinds):
            yield program, before, after


def _waiting(plan: Plan, fact: FactId) -> tuple[ProgramId, ...]:
    return tuple(item.program for item in plan.listed if fact in item.verdict.missing)


def _concerns(before: Noted | None, after: Noted | None, kinds: tuple[ChangeKind, ...]) -> bool:
    """Whether the merchant has to do with it: what does not fit is passed over, and small news of what is far."""
    known = [each for each in (before, after) if each is not None]
    if kinds == ("availability",):
        return any(each.rank is not None or each.verdict == "done" for each in known)
    return any(each.verdict != "no_match" for each in known)


def _differ(one: Noted | None, other: Noted | None) -> bool:
    return any(True for _ in _kinds(one, other))


def _kinds(before: Noted | None, after: Noted | None) -> Iterator[ChangeKind]:
    if before is None or after is None:
        if before is not after:
            yield "new" if before is None else "gone"
        return
    if before.availability != after.availability:
        runs, ran = after.availability in RUNS, before.availability in RUNS
        yield "closed" if after.availability == "closed" else "opened" if runs and not ran else "availability"
    if before.verdict != after.verdict:
        yield "verdict"
    if (before.rank is None) != (after.rank is None):
        yield "entered" if before.rank is None else "left"
    elif before.rank != after.rank:
        yield "moved"

"""One program held against one merchant's facts: match, unsure, within_reach, no_match or done."""

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import force_setattr

from advisor.catalog.model.catalog import FactId, ProgramId, VerdictName
from advisor.engine.facts.fact_state import FactState, after_chain, state_of
from advisor.engine.facts.rules import Gift, ProgramRule, Rules
from advisor.engine.types.test_nodes import Node, Outcome
from advisor.engine.verdicts.chain import Chain, SearchCutOff, find_chain, gives_something_new
from advisor.engine.verdicts.reasons import Gap, Reason, because, gate_reasons, missing, missing_for_fact
from advisor.records import replace

SURELY_SEARCHED = 16  # so many steps make fewer chains than a search looks at before it is cut off


class Verdict(Struct, frozen=True, eq=False, gc=False):  # of no cycles, and there are thousands
    """What the rules say, and why.

    missing: the open facts that could change it, in catalog order; gaps: the same by number, with the options that
    matter. chain: for within_reach, the steps to do first. case and rule: what `because` and `later` are worked out
    from when they are first read, nothing for what was named as done; reasons, waits: those two once they were read.
    """

    program: ProgramId
    verdict: VerdictName
    missing: tuple[FactId, ...] = ()
    chain: tuple[ProgramId, ...] = ()
    gaps: frozenset[Gap] = frozenset()
    case: "JudgedMerchant | None" = None
    rule: ProgramRule | None = None
    reasons: tuple[Reason, ...] | None = None
    waits: tuple[FactId, ...] | None = None

    @property
    def because(self) -> tuple[Reason, ...]:
        """The tests that decide it."""
        found = self.reasons
        if found is None:
            known = self.case is not None and self.rule is not None
            found = _because(self.case, self.rule, self.verdict) if known else ()  # type: ignore[arg-type]
            force_setattr(self, "reasons", found)
        return found

    @property
    def later(self) -> tuple[FactId, ...]:
        """For no_match, the facts that waiting may change."""
        found = self.waits
        if found is None:
            known = self.verdict == "no_match" and self.case is not None and self.rule is not None
            found = _later(self.case, self.rule) if known else ()  # type: ignore[arg-type]
            force_setattr(self, "waits", found)
        return found

    def _whole(self) -> tuple[object, ...]:
        return self.program, self.verdict, self.missing, self.chain, self.gaps, self.because, self.later

    def __eq__(self, other: object) -> bool:
        """Whether all is the same, the reasons too."""
        return self._whole() == other._whole() if isinstance(other, Verdict) else NotImplemented

    def __repr__(self) -> str:
        """All of it, the reasons too."""
        return f"Verdict{self._whole()}"

    def __hash__(self) -> int:
        """By what is there already."""
        return hash((self.program, self.verdict, self.missing, self.chain))


class JudgedMerchant(Struct, frozen=True):
    """What a verdict is judged on: the facts, what is done, and which programs (by number) are closed."""

    rules: Rules
    state: FactState
    done: frozenset[ProgramId] = frozenset()
    closed: frozenset[int] = frozenset()


def judge(case: JudgedMerchant, program: ProgramRule) -> Verdict:
    """The verdict on one program. Raises SearchCutOff when its chains are too many to look at."""
    verdict = _judge(case, program)
    if verdict.verdict == "no_match" and len(program.steps) > SURELY_SEARCHED:
        verdict.later  # noqa: B018 -- a search that is cut off must end this verdict, not whoever reads it
    return verdict


def bare(found: Verdict) -> Verdict:
    """The verdict without the merchant it was made for: what may be remembered of it."""
    return Verdict(found.program, found.verdict, found.missing, found.chain, found.gaps)


def _judge(case: JudgedMerchant, program: ProgramRule) -> Verdict:
    there = _gifts_there(case, program)
    if program.id in case.done:
        return Verdict(program.id, "done")
    if there is True:
        return Verdict(program.id, "done", case=case, rule=program)
    requires = _outcome(case, program)
    waiting = _missing(case, program, case.state) if requires is None else set()
    if there is None:
        waiting |= _missing_gifts(case, program, case.state)
    if requires is None or (there is None and requires):
        return Verdict(program.id, "unsure", _names(case, waiting), (), frozenset(waiting), case, program)
    if requires:
        return Verdict(program.id, "match", case=case, rule=program)
    chain = find_chain(case.rules, program, case.state, case.closed) if program.steps else None
    if chain is None:
        return Verdict(program.id, "no_match", _names(case, waiting), (), frozenset(waiting), case, program)
    waiting |= _missing_along(case, program, chain)
    steps = tuple(step.id for step in chain.steps)
    return Verdict(program.id, "within_reach", _names(case, waiting), steps, frozenset(waiting), case, program)


def _outcome(case: JudgedMerchant, program: ProgramRule) -> Outcome:
    return True if program.requires is None else program.requires.outcome(case.state.values)


# --- why ----------------------------------------------------------------------------------------------------------


def _because(case: JudgedMerchant, program: ProgramRule, verdict: VerdictName) -> tuple[Reason, ...]:
    """The tests that decide a verdict which is known already."""
    if verdict == "within_reach":
        return _reasons(case, program.requires, False)
    if program.program.kind != "enabling" and verdict == "match":
        return _reasons(case, program.requires, True)
    there = _gifts_there(case, program)
    gifts = _gift_reasons(case, program, there)
    if verdict == "done":
        return gifts
    outcome = _outcome(case, program)
    if verdict == "unsure":
        return (_reasons(case, program.requires, None) if outcome is None else ()) + (gifts if there is None else ())
    decided = _reasons(case, program.requires, outcome) + gifts
    return decided + _why_no_chain(case, program, decided) if verdict == "no_match" else decided


def _reasons(case: JudgedMerchant, node: Node | None, outcome: Outcome) -> tuple[Reason, ...]:
    return () if node is None else tuple(because(case.rules, node, case.state, outcome))


def _names(case: JudgedMerchant, gaps: Iterable[Gap]) -> tuple[FactId, ...]:
    return tuple(case.rules.facts[fact].id for fact in sorted({gap.fact for gap in gaps}))


# --- what an enabling program gives may be there already ----------------------------------------------------------


def _gifts_there(case: JudgedMerchant, program: ProgramRule) -> Outcome:
    """Whether all that an enabling program gives is there; false for every other kind."""
    if program.program.kind != "enabling" or not program.gifts:
        return False
    held = [_holds(case, gift, case.state) for gift in program.gifts]
    return False if False in held else None if None in held else True


def _holds(case: JudgedMerchant, gift: Gift, state: FactState) -> Outcome:
    return case.rules.facts[gift.fact].domain.holds(state.values[gift.fact], gift.bits)


def _gift_reasons(case: JudgedMerchant, program: ProgramRule, there: Outcome) -> tuple[Reason, ...]:
    """What is there or is not, as far as it decides; nothing for programs that are no steps."""
    if program.program.kind != "enabling":
        return ()
    return tuple(
        reason
        for gift in program.gifts
        if _holds(case, gift, case.state) is there
        for reason in _gift_reason(case, gift.fact, there)
    )


def _gift_reason(case: JudgedMerchant, fact: int, there: Outcome) -> Iterator[Reason]:
    name = case.rules.facts[fact].id
    yield Reason(f"gives/{name}", fact, case.state.values[fact], there, None)
    yield from gate_reasons(case.rules, fact, there, case.state)


# --- what is missing ----------------------------------------------------------------------------------------------


def _missing(case: JudgedMerchant, program: ProgramRule, state: FactState) -> set[Gap]:
    """What `requires` waits for, before a chain or at a point of it."""
    return missing(case.rules, program.requires, state, case.state)


def _missing_gifts(case: JudgedMerchant, program: ProgramRule, state: FactState) -> set[Gap]:
    """What tells whether a program gives anything new: one that does not is done, or no step of a chain."""
    held = {gift: _holds(case, gift, state) for gift in program.gifts}
    if False in held.values():
        return set()
    gaps = (
        missing_for_fact(case.rules, gift.fact, state, case.state, gift.bits)
        for gift, there in held.items()
        if there is None
    )
    return set().union(*gaps)


def _missing_along(case: JudgedMerchant, program: ProgramRule, chain: Chain) -> set[Gap]:
    waiting = _missing(case, program, chain.after)
    for step, state in zip(chain.steps, chain.before, strict=True):
        waiting |= _missing(case, step, state) | _missing_gifts(case, step, state)
    return waiting


# --- what waiting may change --------------------------------------------------------------------------------------


def _later(case: JudgedMerchant, program: ProgramRule) -> tuple[FactId, ...]:
    """The facts that waiting may change and that, were they unknown, would leave the program possible."""
    if not program.reads_time:
        return ()
    rules = case.rules
    lasting = {fact for fact, rule in enumerate(rules.facts) if rule.fact.change != "time"}
    verdict = _judge(_knowing_only(case, lasting), program)
    if verdict.verdict not in ("unsure", "within_reach"):
        return ()
    return tuple(fact for fact in verdict.missing if rules.facts[rules.index[fact]].fact.change == "time")


def _knowing_only(case: JudgedMerchant, kept: Collection[int]) -> JudgedMerchant:
    """The same merchant, with all facts open but these."""
    own = tuple(own if fact in kept else case.rules.facts[fact].domain.full for fact, own in enumerate(case.state.own))
    return replace(case, state=state_of(case.rules, own))


# --- why no chain leads there -------------------------------------------------------------------------------------


def _why_no_chain(case: JudgedMerchant, program: ProgramRule, decided: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The further reasons that, together with `decided`, rule out every chain whatever the other facts are.

    Found by forgetting all other facts: a chain that seems to work then fails on the real facts somewhere, and what
    it fails on is a reason. Repeated until no chain seems to work: each time at least one fact more is kept.
    """
    reasons: list[Reason] = []
    for _ in case.rules.facts:
        kept = {reason.fact for reason in (*decided, *reasons)}
        chain = _chain_if_found(_knowing_only(case, kept), program)
        if chain is None:
            break
        failed = list(_failure(case, program, chain))
        reasons += (*failed, *_kept_by_gates(case, failed))
    # not by the whole reason: a test may carry a note in several languages, which has no hash
    found: dict[object, Reason] = {}
    for reason in reasons:
        found.setdefault((reason.at, reason.fact, reason.value, reason.outcome), reason)
    return tuple(found.values())


def _chain_if_found(case: JudgedMerchant, program: ProgramRule) -> Chain | None:
    try:
        return find_chain(case.rules, program, case.state, case.closed)
    except SearchCutOff:
        return None  # the verdict stands all the same; only its reasons may be fewer


def _kept_by_gates(case: JudgedMerchant, reasons: Iterable[Reason]) -> Iterator[Reason]:
    """Why the facts read along a chain kept their answers: their gates were true before it."""
    for fact in dict.fromkeys(reason.fact for reason in reasons):
        gate = case.rules.facts[fact].gate
        if gate is not None and case.state.gates[fact] is True:
            yield from because(case.rules, gate, case.state)


def _refused_at(step: ProgramRule, start: FactState, here: FactState) -> FactState | None:
    """Where the step of a chain is refused: at its place or, if chains may not lead to it, before the first step."""
    states = (here,) if step.program.reach else (start, here)
    return next((each for each in states if step.requires and step.requires.outcome(each.values) is False), None)


def _failure(case: JudgedMerchant, program: ProgramRule, chain: Chain) -> Iterator[Reason]:
    """What the real facts have against a chain: the first step that is refused or useless, or its end."""
    done: list[ProgramRule] = []
    for step in chain.steps:
        state = after_chain(case.rules, case.state, done)
        refused = _refused_at(step, case.state, state)
        if step.requires is not None and refused is not None:
            for reason in because(case.rules, step.requires, refused):
                own = reason.at.startswith("requires")
                yield replace(reason, at=f"programs/{step.id}/{reason.at}" if own else reason.at)
            return
        if not gives_something_new(case.rules, step, state):
            for gift in step.gifts:
                yield Reason(f"programs/{step.id}/gives", gift.fact, state.values[gift.fact], True, None)
                yield from gate_reasons(case.rules, gift.fact, True, state)
            return
        done.append(step)
    end = after_chain(case.rules, case.state, done)
    if program.requires is not None:
        yield from because(case.rules, program.requires, end)

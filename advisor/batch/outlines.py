"""What becomes of a merchant, in outline: worked out once for all who stand alike.

Verdicts hang only on the answers that a program reads, the order only on verdicts, fits, goals and pace. So each is
looked up under just that; only what is new is worked out. The result is the one of `make_plan`, always. What is
remembered is bounded: when it has grown too large, it is forgotten and begins anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple, Protocol

from advisor.batch.outline import Outline, facts_against, outline_of, outline_of_order
from advisor.batch.packing import Packing
from advisor.catalog.model import FactId, OptionId, ProgramId
from advisor.catalog.values import Value
from advisor.engine.availability import availability
from advisor.engine.chain import SearchCutOff
from advisor.engine.facts import State, state_of
from advisor.engine.order import Candidate, arrange
from advisor.engine.plan import ForWhom, WhyNotChecked, candidate_of, open_facts_in_order, plan_of_verdicts
from advisor.engine.ranking import pace_of
from advisor.engine.reads import Bits, Reads
from advisor.engine.rules import ProgramRule, Rules
from advisor.engine.verdict import Case, Verdict, judge

MOST_REMEMBERED = 100_000
MOST_OUTLINES = 10_000

For = tuple[tuple[OptionId, ...], int | None]  # goals, hours a week


class Merchant(Protocol):
    """What an outline is made of. packed: as stated, derived facts open. goals: in their order.

    hours_open: nothing was said of the hours a week. answers: all of it as values, made when it is needed.
    """

    @property
    def packed(self) -> int: ...
    @property
    def goals(self) -> tuple[OptionId, ...]: ...
    @property
    def hours_open(self) -> bool: ...
    @property
    def done(self) -> tuple[ProgramId, ...]: ...

    def answers(self) -> Mapping[FactId, Value]:
        """The answers by fact."""
        ...


@dataclass(frozen=True, slots=True)
class _Group:
    """Programs that read the same. mask: of what is packed; fits: which groups of fits tell whom they suit."""

    mask: int
    programs: tuple[ProgramRule, ...]
    fits: tuple[int, ...]


class _Kind(NamedTuple):
    """What came of the programs of a group, but for those told nowhere. verdicts: also as names, and those done."""

    verdicts: tuple[tuple[ProgramRule, Verdict | WhyNotChecked], ...]
    names: dict[ProgramId, str]
    against: tuple[tuple[ProgramId, FactId], ...]
    fitting: tuple[tuple[ProgramRule, Verdict], ...]
    done: tuple[ProgramRule, ...]
    failed: bool


class Outlines:
    """The outlines of one catalog on one day."""

    def __init__(self, rules: Rules, as_of: date) -> None:
        self.rules, self.as_of = rules, as_of
        self._packing = Packing(rules)
        self._hours = self._packing.mask({rules.index[rules.catalog.ranking.effort.fact]: -1})
        reads = Reads(rules)
        fitting = _together(reads.fits)
        self._fitting = [(self._packing.mask(bits), programs) for bits, programs in fitting]
        self._fit_places = {
            program: (at, 2 * place) for at, (_, programs) in enumerate(fitting) for place, program in enumerate(programs)
        }
        self._groups = [self._group(bits, programs) for bits, programs in _together(reads.verdicts)]
        self._running = [availability(rule.program.window, as_of).name for rule in rules.programs]
        self._closed = frozenset(place for place, name in enumerate(self._running) if name == "closed")
        self._forget()

    def _group(self, bits: Bits, programs: Sequence[int]) -> _Group:
        fits = sorted({self._fit_places[program][0] for program in programs})
        return _Group(
            self._packing.mask(bits), tuple(self.rules.programs[program] for program in programs), tuple(fits)
        )

    def _forget(self) -> None:
        # by group: what was read, and the number of what came of it
        self._judged: list[dict[int, int]] = [{} for _ in self._groups]
        self._looks = [(group.mask, known) for group, known in zip(self._groups, self._judged, strict=True)]
        self._fits: list[dict[int, int]] = [{} for _ in self._fitting]
        self._fit_looks = [(mask, known) for (mask, _), known in zip(self._fitting, self._fits, strict=True)]
        self._numbers: dict[tuple[object, ...], int] = {}
        self._kinds: list[_Kind] = []
        self._has_failed = False
        self._paces: dict[tuple[int, bool], int | None] = {}
        self._candidates: dict[For, dict[tuple[int, ...], tuple[Candidate, ...]]] = {}
        self._states: dict[tuple[int, int], State] = {}
        self._outlines: dict[tuple[object, ...], Outline] = {}
        self._remembered = 0

    def outline(self, merchant: Merchant) -> Outline:
        """The outline of the merchant's plan."""
        if self._remembered > MOST_REMEMBERED or len(self._outlines) > MOST_OUTLINES:
            self._forget()
        packed = merchant.packed
        kinds = [known.get(packed & mask) for mask, known in self._looks]
        if None in kinds:
            kinds = [self._judge(at, packed) if kind is None else kind for at, kind in enumerate(kinds)]
        fits = [known.get(packed & mask) for mask, known in self._fit_looks]
        if None in fits:
            fits = [self._fit(at, packed) if fit is None else fit for at, fit in enumerate(fits)]
        pace = self._paces.get((packed & self._hours, merchant.hours_open), -1)
        if pace == -1:
            pace = self._pace(merchant)
        key = (tuple(kinds), tuple(fits), merchant.goals, pace, merchant.done)
        outline = self._outlines.get(key)
        if outline is None:
            outline = self._outlines[key] = self._made(merchant, key[0], key[1], pace)  # type: ignore[arg-type]
        return outline

    def _judge(self, at: int, packed: int) -> int:
        """Judges the programs of a group; returns the number of what comes out, the same for the same outcome."""
        group = self._groups[at]
        case = Case(self.rules, self._state(packed), closed=self._closed)
        found = tuple(_verdict(case, rule) for rule in group.programs)
        kind = self._numbers.setdefault((at, *map(_outcome, found)), len(self._kinds))
        if kind == len(self._kinds):
            self._kinds.append(self._kind(tuple(zip(group.programs, found, strict=True))))
            self._has_failed = self._has_failed or self._kinds[-1].failed
        self._judged[at][packed & group.mask] = kind
        self._remembered += 1
        return kind

    def _kind(self, verdicts: tuple[tuple[ProgramRule, Verdict | WhyNotChecked], ...]) -> _Kind:
        told = [(rule, verdict) for rule, verdict in verdicts if rule.program.kind != "background"]
        known = [(rule, verdict) for rule, verdict in told if not isinstance(verdict, str)]
        open_ = [(rule, verdict) for rule, verdict in known if rule.order not in self._closed]
        return _Kind(
            verdicts=verdicts,
            names={rule.id: verdict.verdict for rule, verdict in known},
            against=tuple(
                (rule.id, fact)
                for rule, verdict in open_
                if verdict.verdict == "no_match"
                for fact in facts_against(self.rules, verdict)
            ),
            fitting=tuple((rule, verdict) for rule, verdict in open_ if verdict.verdict not in ("no_match", "done")),
            done=tuple(rule for rule, verdict in known if verdict.verdict == "done"),
            failed=len(known) < len(told),
        )

    def _fit(self, at: int, packed: int) -> int:
        """Whom the programs of a group suit, two bits a program."""
        mask, programs = self._fitting[at]
        state = self._state(packed)
        fits = 0
        for place, program in enumerate(programs):
            suits = self.rules.programs[program].suits
            outcome = None if suits is None else suits.outcome(state.values)
            fits |= (0 if outcome is None else 2 if outcome else 1) << 2 * place
        self._fits[at][packed & mask] = fits
        self._remembered += 1
        return fits

    def _pace(self, merchant: Merchant) -> int | None:
        packed = merchant.packed
        pace = pace_of(self.rules, merchant.answers(), self._state(packed))
        self._paces[packed & self._hours, merchant.hours_open] = pace
        return pace

    def _state(self, packed: int) -> State:
        return state_of(self.rules, self._packing.unpacked(packed))

    def _made(
        self, merchant: Merchant, numbers: tuple[int, ...], fits: tuple[int, ...], pace: int | None
    ) -> Outline:
        """An outline from verdicts and fits: the plan's own order, without what an outline does not tell."""
        kinds = [self._kinds[number] for number in numbers]
        if merchant.done or (self._has_failed and any(kind.failed for kind in kinds)):  # rare, and the chains of others may change too
            return self._whole(merchant, kinds)
        whom: For = (merchant.goals, pace)
        known = self._candidates.get(whom)
        if known is None:
            known = self._candidates[whom] = {}
        candidates: list[Candidate] = []
        for number, kind, group in zip(numbers, kinds, self._groups, strict=True):
            if kind.fitting:
                key = (number, *[fits[at] for at in group.fits])
                found = known.get(key)
                if found is None:
                    found = known[key] = self._candidates_of(kind, fits, merchant, pace)
                candidates += found
        steps = [each.chain for each in candidates if each.chain]
        if steps and not {each.rule.id for each in candidates}.issuperset(chain.from_iterable(steps)):
            return self._whole(merchant, kinds)
        done = [rule for kind in kinds for rule in kind.done]
        order = arrange(candidates, done)
        verdicts: dict[ProgramId, str] = {}
        for kind in kinds:
            verdicts |= kind.names
        return outline_of_order(
            order,
            verdicts,
            open_facts_in_order(self.rules, [each.candidate.verdict for each in order.placed]),
            tuple([each for kind in kinds for each in kind.against]),
        )

    def _whole(self, merchant: Merchant, kinds: Sequence[_Kind]) -> Outline:
        verdicts: list[Verdict | WhyNotChecked] = ["internal"] * len(self.rules.programs)
        for kind in kinds:
            for rule, verdict in kind.verdicts:
                verdicts[rule.order] = verdict
        answers = merchant.answers()
        return outline_of(self.rules, plan_of_verdicts(self.rules, answers, self.as_of, merchant.done, verdicts))

    def _candidates_of(
        self, kind: _Kind, fits: Sequence[int], merchant: Merchant, pace: int | None
    ) -> tuple[Candidate, ...]:
        self._remembered += len(kind.fitting)
        return tuple(self._candidate(rule, verdict, fits, merchant, pace) for rule, verdict in kind.fitting)

    def _candidate(
        self, rule: ProgramRule, verdict: Verdict, fits: Sequence[int], merchant: Merchant, pace: int | None
    ) -> Candidate:
        # of the facts, only whom it suits counts here: any merchant's will do for whom it suits alike
        at, place = self._fit_places[rule.order]
        suits = (rule.order, fits[at] >> place & 3)
        state = self._states.get(suits)
        if state is None:
            state = self._states[suits] = self._state(merchant.packed)
        steps = (self.rules.program_index[step] for step in verdict.chain)
        opens_later = any(self._running[step] == "upcoming" for step in steps)
        for_whom = ForWhom(state, merchant.goals, pace, verdict.chain, opens_later)
        return candidate_of(self.rules, rule, verdict, self._running[rule.order], for_whom)


def _together(reads: Sequence[Bits]) -> list[tuple[Bits, tuple[int, ...]]]:
    """Programs by number, put together where they read the same."""
    groups: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for program, bits in enumerate(reads):
        groups.setdefault(tuple(sorted(bits.items())), []).append(program)
    return [(dict(bits), tuple(programs)) for bits, programs in groups.items()]


def _verdict(case: Case, program: ProgramRule) -> Verdict | WhyNotChecked:
    try:
        return judge(case, program)
    except SearchCutOff:
        return "too_many_chains"
    except Exception:  # one program must not take the plan of all others with it
        return "internal"


def _outcome(verdict: Verdict | WhyNotChecked) -> object:
    """All of a verdict that an outline tells or that the order hangs on."""
    if isinstance(verdict, str):
        return verdict
    against = verdict.verdict == "no_match" and tuple(dict.fromkeys(reason.fact for reason in verdict.because))
    return verdict.verdict, verdict.missing, verdict.chain, against

"""A merchant before a catalog: what most properties are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter
from msgspec import Struct
from msgspec.structs import fields
from msgspec.structs import replace as changed

from advisor.catalog.model.catalog import Catalog, FactId, Program, ProgramId
from advisor.catalog.model.catalog_notation import as_data
from advisor.engine.facts.fact_state import settle
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.engine.verdicts.verdict import JudgedMerchant, Verdict, judge
from advisor.records import replace
from advisor.second.evaluate import evaluate

from .catalogs import AS_OF, catalogs
from .drawing import Draw, pick
from .profiles import Answers, done_lists, profiles
from .small_catalogs import dead_ends, districts, gated, ladders


@dataclass(frozen=True)
class Situation:
    """A catalog with the answers of one merchant, before the engine and before the second evaluator."""

    catalog: Catalog
    answers: Answers
    done: tuple[ProgramId, ...] = ()

    @cached_property
    def rules(self) -> Rules:
        """The catalog, compiled."""
        return compile_rules(self.catalog)

    @property
    def closed(self) -> tuple[ProgramId, ...]:
        """The programs whose window is over; see `catalogs.WINDOWS`."""
        return tuple(name for name, program in self.catalog.programs.items() if program.window.closes == "2026-05")

    def verdicts(self) -> dict[ProgramId, Verdict]:
        """The engine's verdict on every program."""
        state = settle(self.rules, self.answers)
        closed = frozenset(self.rules.program_index[program] for program in self.closed)
        case = JudgedMerchant(self.rules, state, frozenset(self.done), closed)
        return {program.id: judge(case, program) for program in self.rules.programs}

    def gaps(self, verdict: Verdict) -> dict[FactId, set[str]]:
        """What a verdict of the engine waits for, with the options that count of choices facts."""
        found: dict[FactId, set[str]] = {}
        for gap in verdict.gaps:
            rule = self.rules.facts[gap.fact]
            options = rule.domain.possible_options(gap.options) if rule.fact.type == "choices" else ()
            found.setdefault(rule.id, set()).update(options)
        return found

    def second(self) -> dict[str, Any]:
        """What the second evaluator makes of it, which knows nothing of the engine."""
        profile = {name: value.written() for name, value in self.answers.items()}
        return evaluate(as_data(self.catalog), profile | {"done": list(self.done)}, AS_OF.isoformat())

    def plan(self) -> Plan:
        """The engine's plan."""
        return make_plan(self.rules, self.answers, AS_OF, self.done)

    def with_answers(self, answers: Answers) -> "Situation":
        """Another merchant before the same catalog."""
        other = replace(self, answers=answers)
        other.__dict__["rules"] = self.rules
        return other

    def with_programs(self, programs: dict[ProgramId, Program]) -> "Situation":
        """The same merchant before other programs."""
        return Situation(changed(self.catalog, programs=programs), self.answers)

    def __repr__(self) -> str:
        lines = [f"{name}: {_short(fact)}" for name, fact in self.catalog.facts.items()]
        lines += [f"{name}: {_short(program)}" for name, program in self.catalog.programs.items()]
        return "\n".join(["", *lines, _short(self.catalog.ranking), f"answers: {self.answers}", f"done: {self.done}"])

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:  # noqa: ARG002  # IPython's protocol
        printer.text(repr(self))  # hypothesis would print every field of the catalog


ANY_CATALOG = (catalogs(), gated(), ladders(), dead_ends(), districts())


@st.composite
def situations(draw: Draw, among: Sequence[st.SearchStrategy[Catalog]] = ANY_CATALOG) -> Situation:
    """Any merchant before any of these catalogs."""
    catalog = draw(pick(draw, among))
    answers = draw(profiles(catalog))
    return Situation(catalog, answers, draw(done_lists(catalog)))


def _short(value: object) -> str:
    """A part of the catalog without what it has by default."""
    if isinstance(value, Struct):
        told = [
            f"{field.name}={_short(getattr(value, field.name))}"
            for field in fields(value)
            if getattr(value, field.name) != field.default and field.name not in ("label", "name", "summary", "benefit")
        ]
        return f"{type(value).__name__}({', '.join(told)})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_short(each)}" for key, each in value.items()) + "}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_short, value)) + ")"
    return repr(value)

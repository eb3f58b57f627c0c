"""The few names of the advisor that the benchmarks use, and what they do in one piece of work."""

from collections.abc import Iterable, Mapping
from datetime import date

from advisor.catalog.model.catalog import Catalog, Condition, FactId, ProgramId
from advisor.catalog.model.fact_values import Possible, Selection, Span, Value
from advisor.catalog.model.stated_tests import tests_of
from advisor.engine.facts.fact_state import FactState, settle
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.bitmap import OUTCOMES
from advisor.engine.fast.outcomes import required
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.engine.types.test_nodes import Outcome

__all__ = ["Answers", "Catalog", "FactState", "Rules", "tests_of"]

AS_OF = date(2026, 11, 23)

Answers = Mapping[FactId, Value]
Plain = dict[str, object]


def ready(catalog: Catalog) -> Rules:
    """The catalog, ready to run."""
    return compile_rules(catalog)


def conditions(catalog: Catalog) -> dict[ProgramId, Condition | None]:
    """What every program requires, as the catalog states it."""
    return {name: program.requires for name, program in catalog.programs.items()}


def encoded(rules: Rules, answers: Answers) -> FactState:
    """The facts of a merchant as the rules read them: gates applied, derived facts and levels computed."""
    return settle(rules, answers)


def verdicts(rules: Rules, state: FactState) -> bytes:
    """Of every program, in the catalog's order: NO, UNKNOWN or YES, a byte each. Plans are made of the same bytes."""
    return required(rules, state)


def outcomes_of(codes: bytes) -> list[Outcome]:
    """What these bytes stand for."""
    return [OUTCOMES[code] for code in codes]


def whole_plan(rules: Rules, answers: Answers) -> Plan:
    """The plan with verdicts, ranks and points. A reason is worked out when it is read."""
    return make_plan(rules, answers, AS_OF)


def plan_with_reasons(rules: Rules, answers: Answers) -> int:
    """The plan, and the reasons of all that stands in it read. Returns how many there are."""
    plan = make_plan(rules, answers, AS_OF)
    return sum(len(item.verdict.because) for item in (*plan.items, *plan.others))


def plan_with_refusals(rules: Rules, answers: Answers) -> int:
    """The plan, and every reason in it read, of what does not match too. Returns how many there are."""
    plan = make_plan(rules, answers, AS_OF)
    held = sum(len(item.verdict.because) for item in (*plan.items, *plan.others))
    return held + sum(len(each.verdict.because) + len(each.verdict.later) for each in plan.not_matched)


def plain(rules: Rules, answers: Answers) -> Plain:
    """What the rules read of a merchant, as plain data for another program: facts that are certain, gates applied.

    A choice is its option, yes_no too; a number is itself; choices are a list. What is open is None.
    """
    state = settle(rules, answers)
    settled = {}
    for rule, value, gate in zip(rules.facts, state.values, state.gates, strict=True):
        answer = answers.get(rule.id)
        keeps = gate is True and isinstance(answer, Span)  # the number itself, not the range a rule can tell apart
        settled[rule.id] = _plain(answer if keeps else rule.domain.decode(value))
    return settled


def plain_answers(answers: Answers, catalog: Catalog) -> Plain:
    """What a merchant answered, as plain data for another program; None for what was not asked."""
    return {name: _plain(answers.get(name)) for name in catalog.facts}


def _plain(value: Value | None) -> object:
    if isinstance(value, Possible):
        return value.options[0] if len(value.options) == 1 else None
    if isinstance(value, Selection):
        return None if value.maybe else list(value.has)
    if isinstance(value, Span):
        return value.low if value.low == value.high else None
    return None


def facts_read(catalog: Catalog, wanted: Iterable[Condition | None]) -> list[FactId]:
    """The facts that these conditions read, in the catalog's order."""
    read = {test.fact for condition in wanted for test in tests_of(condition)}
    return [name for name in catalog.facts if name in read]

"""A second reading of the design, plain and slow: why a condition has the outcome it has.

The children that share a node's outcome, down to the tests; then why the fact has the value that the test read:

- of a derived fact the reasons of its rule, of a level each fact that is scored;
- of a gated fact the gate, where it is unknown like the test, where it is false, or where the test hangs on its truth.
"""

from collections.abc import Iterator

from advisor.catalog.model.catalog import All, Any, Catalog, Condition, FactId, Not

from .facts import Outcome, State, Test, outcome, outcome_of, possible

Why = tuple[str, FactId, Outcome]  # the place in the catalog, the fact read there, what came out


def because(catalog: Catalog, condition: Condition | None, at: str, state: State) -> Iterator[Why]:
    """Place, fact and outcome of every test that decides a condition, and of what stands behind it."""
    result = outcome(condition, state.values)
    match condition:
        case None:
            return
        case All(parts=parts) | Any(parts=parts):
            word = "all" if isinstance(condition, All) else "any"
            for number, part in enumerate(parts):
                if outcome(part, state.values) is result:
                    yield from because(catalog, part, f"{at}/{word}/{number}", state)
        case Not(part=part):
            yield from because(catalog, part, f"{at}/not", state)
        case _:
            yield (at, condition.fact, result)
            yield from _behind(catalog, condition, result, state)


def _behind(catalog: Catalog, test: Test, result: Outcome, state: State) -> Iterator[Why]:
    name, fact = test.fact, catalog.facts[test.fact]
    if fact.derive is not None:
        yield from because(catalog, fact.derive, f"facts/{name}/derive", state)
    elif fact.levels:
        for scored in fact.points:
            yield (f"facts/{name}/points", scored, result)
            yield from gate_reasons(catalog, scored, result, state)
    elif fact.when is not None:
        # the gate decides where it is shut, and where the test would come out otherwise if it were
        either = state.own[name] | possible(fact, fact.otherwise)
        gate = state.gates[name]
        if result is None or gate is False or (gate is True and outcome_of(test, either) is not result):
            yield from gate_reasons(catalog, name, result, state)


def gate_reasons(catalog: Catalog, name: FactId, result: Outcome, state: State) -> Iterator[Why]:
    """Why the question about a fact applies, or does not; for something unknown only where that is unknown too."""
    if result is not None or state.gates[name] is None:
        yield from because(catalog, catalog.facts[name].when, f"facts/{name}/when", state)

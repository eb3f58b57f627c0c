"""Why: the tests that decide, through derived facts, levels and gates; and what is still missing."""

from engine.corner import corner, verdict

FURTHER = {
    "sales": "type: number, ask: '?'",
    "staff": "type: number, ask: '?'",
    "small": "type: yes_no, derive: {all: [{sales: {at_most: 100}}, {staff: {below: 5}}]}",
    "street": "type: yes_no, ask: '?'",
    "beside": "type: yes_no, when: {street: yes}, otherwise: no, ask: '?'",
}
RULES = corner({"small-only": "requires: {small: yes}", "beside-only": "requires: {beside: yes}"}, FURTHER)


def named(program, profile):
    """Facts named in because, with outcome, and those missing."""
    found = verdict(RULES, program, profile)
    return [(RULES.facts[each.fact].id, each.outcome) for each in found.because], found.missing


def test_reasons_go_through_derived_facts():
    """Too much staff decides; sales do not, whatever they are."""
    assert named("small-only", "{staff: 9}") == ([("small", False), ("staff", False)], ())


def test_what_is_missing_stands_behind_a_derived_fact():
    """Nobody can be asked whether they are small: sales and staff are asked."""
    assert named("small-only", "{staff: 2}") == ([("small", None), ("sales", None)], ("sales",))


def test_a_gate_is_a_reason_where_it_decides():
    """Not on a street: the question does not apply, and that is why. On one: the answer, and that it applies."""
    assert named("beside-only", "{street: no, beside: yes}") == ([("beside", False), ("street", False)], ())
    assert named("beside-only", "{street: yes, beside: yes}") == ([("beside", True), ("street", True)], ())


def test_a_gate_is_no_reason_where_it_cannot_matter():
    """Answered no, and no otherwise: on a street or not, it is no."""
    assert named("beside-only", "{street: yes, beside: no}") == ([("beside", False)], ())


def test_an_unknown_gate_is_missing():
    """Whether the question applies has to be known first; the answer is there already."""
    assert named("beside-only", "{beside: yes}") == ([("beside", None), ("street", None)], ("street",))
    assert named("beside-only", "{}")[1] == ("street", "beside")

"""A note in several languages on a condition changes nothing in how it is explained."""

from msgspec.structs import replace as changed

from advisor.catalog.model.catalog import All, Any, Condition, Not, SelectionTest
from advisor.catalog.model.fact_values import Possible, Selection, Span
from advisor.commands.shared.catalogs import load_rules
from advisor.engine.facts.fact_state import settle
from advisor.engine.fast.settling import compile_rules
from advisor.engine.verdicts.verdict import JudgedMerchant, judge

ANSWERS = {
    "place": Possible(("no_shop",)),
    "platforms": Selection(()),
    "annual_sales": Span(20_000_000_000, 20_000_000_000),
    "ships_goods": Possible(("no",)),
    "industry": Possible(("food",)),
    "employees": Span(3, 3),
    "registered": Possible(("no",)),
}
SELLS = SelectionTest(fact="platforms", mode="any", options=("coupang_rocket_growth", "coupang_eats"))


def test_reasons_of_noted_conditions_can_be_told() -> None:
    """A verdict that no chain can change has the same reasons when every condition carries a note."""
    shipped = load_rules([]).catalog
    lesson = changed(shipped.programs["mss-ai-training"], requires=SELLS)
    plain = compile_rules(changed(shipped, programs={**shipped.programs, "lesson": lesson}))
    note = {"ko": "메모", "en": "A note"}
    programs = {
        name: program if program.requires is None else changed(program, requires=_noted(program.requires, note))
        for name, program in plain.catalog.programs.items()
    }
    noted = compile_rules(changed(plain.catalog, programs=programs))
    for rule, other in zip(plain.programs, noted.programs, strict=True):
        told = [
            judge(JudgedMerchant(rules, settle(rules, ANSWERS)), each)
            for rules, each in ((plain, rule), (noted, other))
        ]
        places = [[reason.at for reason in verdict.because] for verdict in told]
        assert places[0] == places[1]
        assert told[0].later == told[1].later


def _noted(condition: Condition, note: dict[str, str]) -> Condition:
    """The condition with a note on every part."""
    if isinstance(condition, All | Any):
        return changed(condition, note=note, parts=tuple(_noted(part, note) for part in condition.parts))
    if isinstance(condition, Not):
        return changed(condition, note=note, part=_noted(condition.part, note))
    return changed(condition, note=note)

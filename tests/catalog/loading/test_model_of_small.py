"""What the reader makes of the notations in small.yaml."""

from pathlib import Path

import pytest

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import All, Any, Catalog, Not, NumberTest, OptionTest, Round, SelectionTest
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span

SMALL = Path(__file__).parents[2] / "catalogs" / "valid" / "small.yaml"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load([LayerInput("small.yaml", SMALL.read_bytes())])


def test_conditions(catalog: Catalog) -> None:
    """Every form of a test becomes the struct for it, with its source or note."""
    assert catalog.facts["small"].derive == All(
        parts=(
            OptionTest(fact="registered", options=("yes",), source="page"),
            Any(
                parts=(
                    NumberTest(
                        fact="sales", at_most=1000, above=0, note={"ko": "우리 판단: 그래요", "en": "Our judgement: so"}
                    ),
                    NumberTest(fact="employees", below=5),
                    Not(part=OptionTest(fact="ai_level", options=("using",))),
                )
            ),
        )
    )
    assert catalog.programs["credit"].requires == All(
        parts=(
            OptionTest(fact="place", options=("market", "alley"), source="paper-2025"),
            SelectionTest(fact="platforms", mode="every", options=("channel", "wallet")),
            SelectionTest(fact="platforms", mode="only", options=()),
            OptionTest(fact="small", options=("yes",)),
        )
    )


def test_values(catalog: Catalog) -> None:
    """Values in otherwise, sets, gives and examples are typed by their fact."""
    assert catalog.facts["adjoins"].otherwise == Possible(("no",))
    assert catalog.facts["place"].options["one_of_two"].sets == {"place": Possible(("market", "alley"))}
    assert catalog.facts["goals"].options["not_sure"].sets == {"goals": NoAnswer("unknown")}
    assert catalog.programs["open-channel"].gives == {"platforms": Selection(("channel",))}
    assert catalog.programs["credit"].examples[0].profile == {
        "place": Possible(("market",)),
        "platforms": Selection(("channel",), ("wallet",)),
        "sales": Span(None, 100),
        "registered": Possible(("yes",)),
    }


def test_line_in_an_example_stands_for_what_it_sets(catalog: Catalog) -> None:
    """An option that sets other values is replaced by them; `done` may stand in the profile of an example."""
    example = catalog.programs["credit"].examples[1]
    assert example.profile == {
        "place": Possible(("street",)),
        "adjoins": Possible(("yes",)),
        "goals": NoAnswer("unknown"),
    }
    assert example.done == ("credit",)


def test_scalars(catalog: Catalog) -> None:
    """Flags, amounts, hours, dates and plain texts are what their fields say, whatever YAML would make of them."""
    credit = catalog.programs["credit"]
    assert (credit.benefit.amount, credit.benefit.cash, credit.reach, credit.hours) == (300_000, False, False, 2.0)
    assert (credit.window.closes, credit.window.season, credit.window.closes_at) == ("2027-03", 2025, "18:00")
    contact, funding, loan = credit.contact, credit.funding, catalog.programs["small-loan"]
    assert contact is not None and (contact.text, contact.phone, contact.hours) == (
        "고객센터",
        "1588-3819",
        {"ko": "평일", "en": "weekdays"},
    )
    assert funding is not None and (funding.percent, funding.most, funding.first_come) == (70.0, 300_000, True)
    assert loan.window.rounds[1] == Round(opens="2026-02-09", closes="2026-12-18")
    assert loan.funding is not None and loan.funding.repay is not None and loan.funding.repay.sources == ("page",)
    assert catalog.programs["help-page"].window.seen == catalog.sources["page"].read == "2026-11-28"
    assert (catalog.facts["place"].known_by, catalog.facts["registered"].known_by) == ("elsewhere", "owner")
    assert catalog.facts["goals"].options["lower_costs"].label == "비용 줄이기"
    assert catalog.ranking.effort.weeks == {1: 15, 2: 11, 4: 7, 8: 3}
    assert not catalog.facts["place"].options["alley"].shown

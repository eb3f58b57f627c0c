"""Catalogs on top of each other."""

from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.catalog.loading.layer_input import LayerInput
from advisor.catalog.loading.load import load
from advisor.catalog.model.catalog import Catalog
from advisor.problem import InvalidCatalog

VALID = Path(__file__).parents[2] / "catalogs" / "valid"
SMALL = (VALID / "small.yaml").read_bytes()
OFFICE = (VALID / "office.yaml").read_bytes()
HEAD = 'catalog: {id: layer, version: "1", title: 층}\n'


@pytest.fixture(scope="module")
def both() -> Catalog:
    return load([LayerInput("small.yaml", SMALL, "shipped"), LayerInput("office.yaml", OFFICE, "variable")])


def codes(*layers: str) -> list[tuple[str, str | None]]:
    with pytest.raises(InvalidCatalog) as raised:
        load(
            [
                LayerInput("small.yaml", SMALL),
                *(LayerInput(f"{n}.yaml", text.encode()) for n, text in enumerate(layers)),
            ]
        )
    return [(problem.code, problem.place.file) for problem in raised.value.problems]


def test_layers_tell_where_they_came_from(both: Catalog) -> None:
    """Every file leaves its own block, the hash of its bytes and its origin."""
    assert [(layer.about.id, layer.origin, layer.path) for layer in both.layers] == [
        ("small", "shipped", "small.yaml"),
        ("center", "variable", "office.yaml"),
    ]
    assert both.layers[1].sha256 == sha256(OFFICE).hexdigest()


def test_later_layer_adds(both: Catalog) -> None:
    """Entries of a later layer stand after those of the earlier ones."""
    assert list(both.programs) == ["credit", "small-loan", "help-page", "class"]
    assert list(both.facts)[-1] == "member"


def test_replaced_entry_keeps_its_place_and_takes_the_layer(both: Catalog) -> None:
    """A replaced program stands where the first one stood, for order breaks ties, and belongs to the later layer."""
    assert both.program_layer == {"credit": 1, "small-loan": 0, "help-page": 0, "class": 1}
    assert both.programs["credit"].replaces
    assert both.providers["kakao"] == {"ko": "카카오(주)", "en": "Kakao Corp."}


def test_removed_program_is_gone_from_excludes() -> None:
    """What excluded a program that is switched off no longer names it."""
    layer = HEAD + "removes: [open-channel]\n"
    catalog = load([LayerInput("small.yaml", SMALL), LayerInput("x.yaml", layer.encode())])
    assert catalog.programs["credit"].excludes == ()


def test_third_layer_may_not_repeat_the_second() -> None:
    """An id repeated in any later layer is a problem of that later file."""
    layer = HEAD + "documents:\n  paper: {name: 종이}\n"
    assert codes(layer, layer) == [("repeated-id", "1.yaml")]


def test_problems_come_in_the_order_of_the_files() -> None:
    """Problems are sorted by the order of the layers, not by the names of the files."""
    broken = HEAD + "nonsense: 1\n"
    assert codes(broken, broken) == [("unknown-key", "0.yaml"), ("unknown-key", "1.yaml")]


def test_unreadable_layer_hides_no_other_problem_and_adds_none() -> None:
    """When a file is no YAML at all, nothing is said about names that it may have held."""
    uses = HEAD + "documents:\n  paper: {name: 종이, sources: [elsewhere]}\n"
    assert codes("sources: [", uses) == [("yaml-syntax", "0.yaml")]


def test_broken_entry_is_still_a_name() -> None:
    """An entry that could not be read is known by its name: nothing that refers to it is a problem."""
    layer = HEAD + (
        "providers:\n  p: {en: a}\n"
        "sources:\n  s: {title: t}\n"
        "facts:\n  f: {topic: ai, label: 항목, type: choice, options: {a: {en: a}}}\n"
        "programs:\n  new: {provider: p, name: 새것, kind: related, summary: 한 줄, "
        "benefit: {text: 덕, sources: [s]}, entry: ask, requires: {f: a}}\n"
    )
    assert [code for code, _ in codes(layer)] == [
        "missing-language",
        "missing-key",
        "missing-key",
        "source-without-date",
        "missing-language",
    ]


def test_removed_fact_is_reported_once_where_it_is_removed() -> None:
    """Switching off a fact that much reads is one problem, and it names the file that switches it off."""
    assert codes(HEAD + "removes: [place]\n") == [("removed-fact", "0.yaml")]


def test_fact_nobody_reads_can_be_removed() -> None:
    """A fact that nothing reads may be switched off."""
    layers = [HEAD + "facts:\n  mine: {topic: ai, label: 내 것, type: yes_no}\n", HEAD + "removes: [mine]\n"]
    inputs = [LayerInput(f"{n}.yaml", text.encode()) for n, text in enumerate(layers)]
    assert "mine" not in load([LayerInput("small.yaml", SMALL), *inputs]).facts


def confirmed(*layers: str) -> Catalog:
    """A small catalog, and layers over it."""
    inputs = [LayerInput(f"{number}.yaml", (HEAD + text).encode()) for number, text in enumerate(layers)]
    return load([LayerInput("small.yaml", SMALL), *inputs])


def told(asked: str, via: str) -> str:
    """A layer that says whom an office asked about `credit`, and when."""
    return f'confirmations: {{credit: {{runs: yes, asked: "{asked}", via: {via}}}}}\n'


def test_confirmation_stands_in_the_window_of_its_program() -> None:
    """A layer that only confirms a program leaves everything else of it as it was, its own layer too."""
    plain, known = confirmed(), confirmed(told("2026-11-20", "전화"))
    window = known.programs["credit"].window
    assert window.confirmed is not None
    assert (window.confirmed.runs, window.confirmed.asked, window.confirmed.via) == (True, "2026-11-20", "전화")
    assert replace(known.programs["credit"], window=plain.programs["credit"].window) == plain.programs["credit"]
    assert known.program_layer == plain.program_layer


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_several_offices_the_one_that_asked_last_counts(order: tuple[int, int]) -> None:
    """The order of the layers does not matter, the days of asking do."""
    layers = (told("2026-11-20", "early"), told("2026-11-21", "late"))
    window = confirmed(*(layers[each] for each in order)).programs["credit"].window
    assert window.confirmed is not None
    assert window.confirmed.via == "late"


def test_confirmation_of_a_program_that_is_switched_off_is_passed_over() -> None:
    """An office that switches a program off need not take back what others were told about it."""
    assert "credit" not in confirmed(told("2026-11-20", "전화"), "removes: [credit]\n").programs


def first_steps(layer: str) -> Catalog:
    """A small catalog, and a table of first steps with AI over it."""
    return confirmed("ai_first_steps:\n" + layer)


def test_layer_adds_first_steps_with_ai() -> None:
    """A goal that the catalog below says nothing about is added to its table."""
    table = first_steps("  lower_costs: {using: {text: 장부}}\n").ai_first_steps
    assert [*table] == ["regulars", "lower_costs"]
    assert table["lower_costs"]["using"].text == "장부"


def test_layer_replaces_first_steps_of_a_goal() -> None:
    """Where it says so, all levels of a goal are those of the layer; without the word it is a problem."""
    table = first_steps("  regulars: {replaces: yes, using: {text: 소식}}\n").ai_first_steps
    assert {level: step.text for level, step in table["regulars"].items()} == {"using": "소식"}
    assert codes(HEAD + "ai_first_steps:\n  regulars: {using: {text: 소식}}\n") == [("repeated-id", "0.yaml")]

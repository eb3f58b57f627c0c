"""What the conditions of a layer do to the questions below it."""

from pathlib import Path

import pytest

from advisor.catalog.loading.layer_input import LayerInput
from advisor.catalog.loading.load import load
from advisor.catalog.model.catalog import Catalog, Fact
from advisor.problem import InvalidCatalog
from advisor.wording.language import language
from advisor.wording.question_texts import line_label

SMALL = (Path(__file__).parents[2] / "catalogs" / "valid" / "small.yaml").read_bytes()
HEAD = 'catalog: {id: layer, version: "1", title: 층}\n'
SOURCES = 'sources: {s: {title: 공고, publisher: 구청, published: "2026-10", grade: A}}\nproviders: {p: 구청}\n'
PROGRAM = (
    "{provider: p, name: 지원, kind: KIND, summary: 한 줄, benefit: {text: 덕, sources: [s]}, entry: ask, "
    "requires: REQUIRES}"
)
FACTS = """facts:
  town: {topic: location, label: 동네, ask: 어디?, type: choice, by_default: no, options: {a: 가, b: 나}}
  member: {topic: business, label: 회원, ask: 회원?, type: yes_no, by_default: no, when: {town: a}, otherwise: no}
  reader: {topic: business, label: 읽는 것, type: yes_no, derive: {member: yes}}
  takings:
    {topic: business, label: 매출, ask: 얼마?, type: number, unit: KRW, bands: [99, 999],
     band_labels: [적음, 보통, 많음]}
"""
BASE = HEAD.replace("layer", "base") + SOURCES + FACTS


def offer(requires: str, kind: str = "related", **more: str) -> str:
    """A layer with one program. more: other parts of the layer, as they are written."""
    program = PROGRAM.replace("REQUIRES", requires).replace("KIND", kind)
    parts = "".join(f"{part}: {text}\n" for part, text in more.items())
    return f"{HEAD}programs:\n  offer: {program}\n{parts}"


def catalog(*layers: str) -> Catalog:
    inputs = [LayerInput(f"{number}.yaml", text.encode()) for number, text in enumerate(layers)]
    return load([LayerInput("small.yaml", SMALL), LayerInput("base.yaml", BASE.encode()), *inputs])


def asked(*layers: str) -> set[str]:
    """Those of the base's questions that are asked without being asked for."""
    facts = catalog(*layers).facts
    return {name for name in ("town", "member") if facts[name].by_default}


def codes(layer: str) -> list[str]:
    with pytest.raises(InvalidCatalog) as raised:
        catalog(layer)
    return [problem.code for problem in raised.value.problems]


def labels(fact: Fact) -> list[str]:
    starts = [fact.min, *(band + 1 for band in fact.bands)]
    return [line_label(fact, f"{start}..", language("ko")) for start in starts]


# --- asked, where it is needed ------------------------------------------------------------------------------------


def test_question_off_by_default_is_asked_where_a_later_layer_requires_it() -> None:
    """Who wrote `by_default: no` knew nothing of a condition that came later."""
    assert asked(offer("{town: a}")) == {"town"}


def test_what_a_requirement_reads_through_gates_and_derivations_is_asked_too() -> None:
    """A question that only applies after another, and one behind a derived fact, are needed as well."""
    assert asked(offer("{not: {reader: no}}")) == {"town", "member"}


@pytest.mark.parametrize("layer", [offer("{town: a}", "background"), offer("{takings: {at_most: 5}}")])
def test_what_no_offer_requires_stays_off(layer: str) -> None:
    """Without a requirement, or for what nobody applies to, nothing more is asked."""
    assert asked(layer) == set()


def test_requirement_of_the_same_file_turns_nothing_on() -> None:
    """Who wrote question and condition into one file decided for both."""
    both = offer(
        "{own: a}",
        facts="{own: {topic: ai, label: 것, ask: 것?, type: choice, by_default: no, options: {a: 가, b: 나}}}",
    )
    assert not catalog(both).facts["own"].by_default


def test_layer_above_may_turn_a_question_off_again() -> None:
    """The last layer that says it has the last word."""
    off = HEAD + "facts: {town: {extends: yes, by_default: no}}\n"
    assert asked(offer("{town: a}"), off) == set()
    assert asked(off, offer("{town: a}")) == {"town"}


# --- finer bands --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "bands"),
    [
        ("{at_most: 50}", (50, 99, 999)),
        ("{above: 50}", (50, 99, 999)),
        ("{at_least: 50}", (49, 99, 999)),
        ("{below: 50}", (49, 99, 999)),
        ("{at_least: 200, at_most: 300}", (99, 199, 300, 999)),
        ("{at_most: 999}", (99, 999)),
        ("{at_least: 0}", (99, 999)),
    ],
)
def test_threshold_of_a_layer_begins_a_new_range(test: str, bands: tuple[int, ...]) -> None:
    """A range of the screen never holds both what fits and what does not."""
    assert catalog(offer(f"{{takings: {test}}}")).facts["takings"].bands == bands


def test_only_the_range_that_was_cut_loses_its_words() -> None:
    """Its own label would say too much, so it is told by its numbers; the others keep theirs."""
    assert labels(catalog(offer("{takings: {at_most: 500}}")).facts["takings"])[::3] == ["적음", "많음"]
    assert labels(catalog(offer("{takings: {at_most: 500}}")).facts["takings"])[1:3] == ["100원~500원", "501원~999원"]


# --- changing a question without copying it -----------------------------------------------------------------------


def test_extended_question_keeps_what_the_layer_does_not_say() -> None:
    """Only what is written changes, and the question stays at its place."""
    layer = HEAD + "facts: {town: {extends: yes, why: 그냥, known_by: elsewhere}}\n"
    below, above = catalog(), catalog(layer)
    assert list(below.facts) == list(above.facts)
    town = above.facts["town"]
    assert (town.why, town.known_by, town.ask, town.options) == (
        "그냥",
        "elsewhere",
        "어디?",
        below.facts["town"].options,
    )


def test_options_are_added_and_changed_one_by_one() -> None:
    """A new option stands last; of one that is there only what is written changes."""
    layer = HEAD + "facts: {town: {extends: yes, options: {a: {words: [가동]}, c: 다, b: {ko: 나나, short: 나}}}}\n"
    options = catalog(layer).facts["town"].options
    assert list(options) == ["a", "b", "c"]
    assert (options["a"].label, options["a"].words) == ({"ko": "가"}, ("가동",))
    assert (options["b"].label, options["b"].short, options["c"].label) == ({"ko": "나나"}, "나", "다")


def test_new_bands_leave_old_labels_behind() -> None:
    """Labels belong to the ranges that they were written for."""
    takings = catalog(HEAD + "facts: {takings: {extends: yes, bands: [9]}}\n").facts["takings"]
    assert (takings.bands, labels(takings)) == ((9,), ["0원~9원", "10원 이상"])


def test_option_of_a_fact_in_screens_gets_a_screen() -> None:
    """What a layer adds can be ticked, without copying the screens."""
    several = "{topic: ai, label: 것, ask: 것?, type: choices, options: {a: 가, b: 나}, screens: SCREENS}".replace(
        "SCREENS", "[{options: [a]}, {options: [b]}]"
    )
    base, layer = (f"{HEAD}facts: {{own: {text}}}\n" for text in (several, "{extends: yes, options: {c: 다, d: 라}}"))
    assert [screen.options for screen in catalog(base, layer).facts["own"].screens] == [("a",), ("b",), ("c", "d")]


def test_what_is_wrong_in_a_change_stands_in_the_layer() -> None:
    """A problem is told of the file that made it, at the question or at the key."""
    assert codes(HEAD + "facts: {nobody: {extends: yes}}\n") == ["extends-nothing"]
    assert codes(HEAD + "facts: {town: {extends: yes, replaces: yes}}\n") == ["extends-and-replaces"]
    assert codes(HEAD + "facts: {town: {extends: maybe, why: 그냥}}\n") == ["not-a-flag"]
    with pytest.raises(InvalidCatalog) as raised:
        catalog(HEAD + "facts: {takings: {extends: yes, band_labels: [하나]}}\n")
    assert [(each.code, each.place.file, each.place.line) for each in raised.value.problems] == [
        ("band-labels-count", "0.yaml", 2)
    ]

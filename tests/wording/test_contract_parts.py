"""A part of a contract is filled from what is known under the same names."""

from datetime import date

import pytest
from msgspec import Struct

from advisor.catalog.model.fact_values import NoAnswer, Possible, Value
from advisor.wording.contract_parts import filled
from advisor.wording.language import language

Text = dict[str, str] | str


class Said(Struct, frozen=True):
    """Of the model: a text with its day."""

    text: Text
    day: date | None = None


class Thing(Struct, frozen=True):
    """Of the model: with all that a part may hold."""

    said: Said
    more: tuple[Said, ...]
    answers: dict[str, Value]
    words: tuple[Text, ...]


class SaidOut(Struct, frozen=True):
    """Of the contract."""

    text: str
    day: str | None


class ThingOut(Struct, frozen=True):
    """Of the contract."""

    said: SaidOut
    more: list[SaidOut]
    answers: dict[str, str | list[str]]
    words: list[str]
    count: int


THING = Thing(
    said=Said({"ko": "가", "en": "a"}, date(2026, 11, 30)),
    more=(Said("나"),),
    answers={"ko": Possible(("yes",)), "en": NoAnswer("unknown")},  # names, though they are called as languages
    words=({"ko": "다"}, "라"),
)


@pytest.mark.parametrize(("code", "text"), [("ko", "가"), ("en", "a")])
def test_what_is_called_alike_is_told_as_json_has_it(code: str, text: str) -> None:
    """Texts in one language, days as text, answers as profiles write them, parts in parts, names as names."""
    assert filled(ThingOut, language(code), THING, count=2) == ThingOut(
        said=SaidOut(text, "2026-11-30"),
        more=[SaidOut("나", None)],
        answers={"ko": "yes", "en": "unknown"},
        words=["다", "라"],
        count=2,
    )


def test_what_is_stated_comes_first_then_the_sources_in_their_order() -> None:
    """Of two sources the first that has a field says it, and what is given by name before both."""
    first, second = Said("first"), Said("second", date(2026, 1, 1))
    assert filled(SaidOut, language("ko"), first, second) == SaidOut("first", None)
    assert filled(SaidOut, language("ko"), first, day=second.day) == SaidOut("first", "2026-01-01")
    assert filled(SaidOut, language("ko"), THING, second, text="own") == SaidOut("own", "2026-01-01")


def test_a_part_of_the_contract_stays_as_it_is() -> None:
    """What was made for the contract already is not made again."""
    made = SaidOut("made", None)
    found = filled(ThingOut, language("en"), THING, said=made, more=[made], count=0)
    assert found.said is made
    assert found.more == [made]


def test_what_nothing_has_is_a_mistake_of_ours() -> None:
    """A field that neither the sources nor the caller know is no empty one."""
    with pytest.raises(AttributeError, match="count"):
        filled(ThingOut, language("ko"), THING)

"""Sets of values: what an answer leaves possible."""

import pytest

from advisor.catalog.model.catalog import Fact, NumberTest, Option
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span
from advisor.engine.types.registry import domain_of

SALES = domain_of(
    "sales",
    Fact(topic="business", label="sales", type="number", max=5_000, bands=(1_000,)),
    [NumberTest(fact="sales", at_most=300), NumberTest(fact="sales", above=2_000)],
)
TOOLS = domain_of(
    "tools",
    Fact(
        topic="platforms",
        label="tools",
        type="choices",
        options={name: Option(label={"en": name}) for name in ("channel", "shop", "wallet")},
    ),
    [],
)


def test_a_number_is_cut_where_a_rule_or_a_band_begins():
    """Every bound of a test and every band starts a cell; no test ever splits one."""
    assert SALES.cells == (0, 301, 1_001, 2_001)


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        (Span(300, 300), 0b0001),
        (Span(301, 301), 0b0010),
        (Span(200, 400), 0b0011),
        (Span(1_500, None), 0b1100),
        (Span(None, None), 0b1111),
        (NoAnswer("declined"), 0b1111),
        (None, 0b1111),
    ],
)
def test_a_range_is_the_cells_it_touches(value, cells):
    """An exact number is one cell, a range all that it touches, no answer every one."""
    assert SALES.encode(value) == cells


def test_a_range_within_a_cell_is_not_open():
    """Which of 400 to 900 it is, no rule can tell apart; so there is nothing left to ask."""
    assert not SALES.is_open(SALES.encode(Span(400, 900)))
    assert SALES.is_open(SALES.encode(Span(300, 400)))


def test_a_choices_fact_keeps_for_each_option_in_out_or_maybe():
    """Low half: may be in. High half: may be out."""
    partly = TOOLS.encode(Selection(has=("channel",), maybe=("shop",)))
    assert partly == 0b110_011
    assert (TOOLS.certain_options(partly), TOOLS.possible_options(partly)) == (("channel",), ("channel", "shop"))
    assert TOOLS.is_open(partly)
    assert not TOOLS.is_open(TOOLS.encode(Selection(has=("channel",))))


def test_a_set_reads_back_as_a_profile_would_say_it():
    """All that is possible is `unknown`, a cell is its range, and an open end stays open."""
    assert SALES.decode(0b1111) == NoAnswer("unknown")
    assert SALES.decode(0b0110) == Span(301, 2_000)
    assert SALES.decode(0b1000) == Span(2_001, None)
    assert TOOLS.decode(0b110_011) == Selection(has=("channel",), maybe=("shop",))
    assert domain_of("open", Fact(topic="ai", label="open", type="yes_no"), []).decode(0b10) == Possible(("yes",))

"""What is said about a program and where it was read: sources, claims, and what it brings, costs and pays."""

from typing import Annotated, Literal

from advisor.catalog.model.terms import (
    Act,
    Catalogued,
    Day,
    DayMonthOrYear,
    FactId,
    Flag,
    FundingForm,
    Hours,
    Percent,
    Serves,
    SourceId,
    Text,
    Url,
)
from advisor.json_schema import Must


class Source(Catalogued, frozen=True, kw_only=True):
    """Where a claim was read. Grade A: statute, government, the company's own page; B: a named newspaper; C: a lead.

    phrase: the few words, ours, that carry the claim, with its numbers, names and conditions. read: the day on which
    somebody read it there, which tells nothing of whether it still stands.
    """

    title: Text
    publisher: Text
    published: DayMonthOrYear | None = None
    undated: Flag = False
    url: Url | None = None
    grade: Literal["A", "B", "C"]
    phrase: Text | None = None
    read: Day | None = None


class Claim(Catalogued, frozen=True, kw_only=True):
    """A text with its evidence. Without sources it must say `house_rule: yes`: our judgement, nobody's report."""

    text: Text
    sources: tuple[SourceId, ...] = ()
    house_rule: Flag = False


class Conflict(Claim, frozen=True, kw_only=True):
    """Where sources disagree. `follows`: the ones the rules follow; `no_rule: yes` where none rests on any."""

    follows: tuple[SourceId, ...] = ()
    no_rule: Flag = False


class Benefit(Claim, frozen=True, kw_only=True):
    """What a program brings. `amount` in `unit` is an upper bound; `cash: no` where it cannot be cashed."""

    amount: int | None = None
    unit: str | None = None
    cash: Flag | None = None


class Costs(Catalogued, frozen=True, kw_only=True):
    """What it costs today, and what it may cost later."""

    now: Claim | None = None
    later: Claim | None = None


class Price(Catalogued, frozen=True, kw_only=True):
    """What each of a number costs that the merchant knows: `amount` in `unit` for every `per` of the fact."""

    fact: FactId
    per: Annotated[int, Must(minimum=1)] = 1
    amount: Annotated[int, Must(minimum=1)]
    unit: str
    sources: tuple[SourceId, ...]


class Uses(Claim, frozen=True, kw_only=True):
    """What to do with it where it is there already: an item of its own for the goals it serves.

    name: that in a few words, as it stands in the plan. price: what it costs, where that hangs on a number.
    """

    name: Text
    serves: Serves
    hours: Hours
    hours_estimated: Flag = False
    steps: tuple[Text, ...] = ()
    acts: tuple[Act, ...] = ()
    price: Price | None = None


class Funding(Catalogued, frozen=True, kw_only=True):
    """What kind of help it is, in money's terms: the wording and the warnings come from it.

    percent: the share of the cost that is paid. most: the upper bound, in `unit`. own_share: what the merchant pays, in
    percent of the cost. first_come: until the budget is used up. repay: how it is paid back; a loan and nothing else
    has it.
    """

    form: FundingForm
    percent: Percent | None = None
    most: int | None = None
    unit: str | None = None
    own_share: Percent | None = None
    first_come: Flag = False
    repay: Claim | None = None
    sources: tuple[SourceId, ...] = ()

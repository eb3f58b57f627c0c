"""Days and whole years: what counts from which day on, and what is not known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.examples import examples
from properties.strategies.catalogs import catalog_of, goals_fact, options, program_of

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.types.date import read_value
from advisor.catalog.model.catalog import Catalog, DateTest, Fact, Window
from advisor.catalog.model.catalog_notation import as_data
from advisor.catalog.model.fact_values import Days, Span
from advisor.catalog.model.whole_years import FIRST, days_of_years, latest, reached
from advisor.catalog.source.nodes import ScalarNode
from advisor.engine.facts.rules import on_day
from advisor.engine.fast.settling import compile_rules
from advisor.engine.follow_up.review_dates import look_again
from advisor.engine.plan.action_plan import make_plan
from advisor.problem import Problems
from advisor.records import replace
from advisor.second.evaluate import evaluate

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
LEAP = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2023, 2, 28), date(2020, 2, 29)]


def whole_years(since: date, until: date) -> int:
    """As people count birthdays, one of 29 February on the 28th."""
    month, day = since.month, 28 if (since.month, since.day) == (2, 29) else since.day
    return until.year - since.year - ((until.month, until.day) < (month, day))


def catalog(**test: object) -> Catalog:
    """One program, which asks for a day."""
    opened = Fact(topic="business", label="opened", type="date", ask="?", bands=(0, 2))
    pace = Fact(topic="business", label="pace", type="number", ask="?", max=8)
    tools = Fact(topic="platforms", label="tools", type="choices", options=options("a"), ask="?", change="action")
    grant = program_of(requires=DateTest(fact="opened", **test), serves={"regulars": 3}, window=Window(standing=True))
    facts = {"goals": goals_fact(), "pace": pace, "tools": tools, "opened": opened}
    return replace(catalog_of(facts, {"grant": grant}), day="2026-06-15")


def verdict(of: Catalog, opened: Days, day: date) -> str:
    """What the plan of a day says of the program; it is what the second evaluator says."""
    plan = make_plan(on_day(compile_rules(of), day), {"opened": opened}, day)
    found = plan.judged[0].verdict.verdict
    second = evaluate(as_data(of), {"opened": opened.written()}, day.isoformat())["verdicts"]["grant"]["verdict"]
    assert found == second
    return found


def on(day: date) -> Days:
    """One day as a value."""
    return Days(day.toordinal(), day.toordinal())


@given(DAYS | st.sampled_from(LEAP), DAYS | st.sampled_from(LEAP), st.integers(1, 30))
@examples(200)
def test_years_are_counted_as_birthdays(since: date, until: date, years: int) -> None:
    """So many years have passed exactly up to the last day that `latest` names, and on and after the day reached."""
    has = whole_years(since, until) >= years
    assert (since.toordinal() <= latest(years, until)) is has
    day = reached(since.toordinal(), years)
    assert day is not None
    assert (until >= day) is has


@given(DAYS | st.sampled_from(LEAP), st.integers(0, 9), st.integers(0, 9))
@examples(100)
def test_a_band_of_years_is_the_days_that_have_them(day: date, low: int, more: int) -> None:
    """The first and the last day of a band have its years, those beside it have not."""
    found = days_of_years(Span(low, low + more), day)
    assert found.low is not None
    ends = [found.low, found.high if found.high is not None else day.toordinal()]
    assert all(low <= whole_years(date.fromordinal(each), day) <= low + more for each in ends)
    assert whole_years(date.fromordinal(found.low - 1), day) > low + more
    if found.high is not None:
        assert whole_years(date.fromordinal(found.high + 1), day) < low


@given(DAYS | st.sampled_from(LEAP), st.integers(-3, 3), st.integers(1, 9))
@examples(60)
def test_both_evaluators_agree_at_each_threshold(day: date, beside: int, years: int) -> None:
    """On, before and after the day on which years are reached, both evaluators say what counting says."""
    opened = date.fromordinal(latest(years, day)) + timedelta(days=beside)
    has = whole_years(opened, day) >= years
    assert verdict(catalog(at_least_years=years), on(opened), day) == ("match" if has else "no_match")
    assert verdict(catalog(below_years=years), on(opened), day) == ("no_match" if has else "match")


@pytest.mark.parametrize(
    ("test", "opened", "expected"),
    [
        ({"before": "2024-06"}, "2024-05-31", "match"),
        ({"before": "2024-06"}, "2024-06-01", "no_match"),
        ({"after": "2024-06"}, "2024-06-30", "no_match"),
        ({"after": "2024-06"}, "2024-07-01", "match"),
        ({"after": "2024"}, "2024-12-31", "no_match"),
        ({"after": "2024", "below_years": 1}, "2025-06-15", "no_match"),
        ({"after": "2024", "below_years": 1}, "2025-06-16", "match"),
    ],
)
def test_days_before_and_after(test: dict[str, object], opened: str, expected: str) -> None:
    """A month or a year as a bound is left out as a whole."""
    assert verdict(catalog(**test), on(date.fromisoformat(opened)), date(2026, 6, 15)) == expected


def test_who_knows_the_month_alone_is_unsure_within_it() -> None:
    """A range of days on both sides of a threshold is neither yes nor no, whatever was known about it before."""
    month = Days(date(2023, 6, 1).toordinal(), date(2023, 6, 30).toordinal())
    grant = catalog(at_least_years=3)
    days = [date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 29), date(2026, 6, 30)]
    assert [verdict(grant, month, day) for day in days] == ["no_match", "unsure", "unsure", "match"]
    assert verdict(grant, Days(None, None), days[0]) == "unsure"


def test_what_was_answered_in_years_stays_the_days_it_meant() -> None:
    """Who said "less than one year" has had three years at the latest three years later, at the earliest two."""
    said = days_of_years(Span(0, 0), date(2026, 6, 15))
    grant = catalog(at_least_years=3)
    later = [date(2028, 6, 15), date(2028, 6, 16), date(2030, 6, 15)]
    assert [verdict(grant, said, day) for day in later] == ["no_match", "unsure", "unsure"]
    within = Days(said.low, date(2026, 6, 15).toordinal())
    assert verdict(grant, within, date(2029, 6, 15)) == "match"


def test_the_day_a_threshold_is_reached_is_one_to_look_again() -> None:
    """The next day on which years are reached is told, on a working day; one that is past is not."""
    rules = compile_rules(catalog(at_least_years=3))
    plan = make_plan(rules, {"opened": on(date(2023, 9, 1))}, date(2026, 6, 15))
    told = [(each.day, each.programs, each.facts) for each in look_again(rules, plan) if each.why == "time"]
    assert told == [(date(2026, 9, 1), ("grant",), ("opened",))]
    over = make_plan(rules, {"opened": on(date(2020, 9, 1))}, date(2026, 6, 15))
    assert not [each for each in look_again(rules, over) if each.why == "time"]


@given(DAYS, st.integers(0, 800))
@examples(60)
def test_days_are_written_as_they_are_read(low: date, more: int) -> None:
    """A range is written as a day, a month, a year or two days, and as nothing else."""
    value = Days(low.toordinal(), low.toordinal() + more)
    for each in (value, Days(None, value.high), Days(value.low, None), Days(FIRST, value.high)):
        problems = Problems()
        assert read_value(ScalarNode(str(each.written()), True, 1, 1), "opened", Scope(problems)) == each
        assert not problems
    year = Days(date(low.year, 1, 1).toordinal(), date(low.year, 12, 31).toordinal())
    assert year.written() == str(low.year)

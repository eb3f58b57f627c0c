"""The list of programs: what stands before it."""

from datetime import date

import pytest
from sample import unusual

from advisor.catalog.model.availability import availability
from advisor.views.document.page import Line, Section
from advisor.views.lists.program_views import programs_page
from advisor.wording.language import language

DAYS = [date(2026, 11, 23), date(2026, 12, 1), date(2026, 12, 2), date(2027, 4, 1), date(2031, 1, 1)]


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_last_days_to_come_stand_in_front_the_soonest_first(as_of: date) -> None:
    """What ends on a known day is told before all else, and nothing that is over."""
    rules = unusual()
    english = language("en")
    programs = tuple(rules.catalog.programs)
    ends = {each: availability(rules.catalog.programs[each].window, as_of).last_day for each in programs}
    wanted = sorted((day, each) for each, day in ends.items() if day is not None)
    assert wanted or as_of > DAYS[0], "on the first day something is to end"
    first = programs_page(programs, rules, as_of, english)[0]
    assert isinstance(first, Section)
    names = [part.text for part in first.parts if isinstance(part, Line) and part.tone == "name"]
    expected = [english.text(rules.catalog.programs[each].name) for _, each in wanted]
    assert len(names) == (len(expected) or len(programs))
    assert all(name.startswith(each) for name, each in zip(names, expected, strict=False))  # what kind it is may follow


def test_one_program_is_not_told_twice() -> None:
    """Whoever asked for one reads its last day once."""
    rules = unusual()
    for each in rules.catalog.programs:
        assert len(programs_page([each], rules, DAYS[0], language("en"))) == 2

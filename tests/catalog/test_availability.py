"""Whether a program runs on a day."""

from datetime import date

import pytest

from advisor.catalog.model.availability import availability
from advisor.catalog.model.catalog import Confirmation, Window


def told(runs, **further):
    """What an office was told on the first of June."""
    return Confirmation(runs=runs, asked="2026-06-01", via="phone", **further)


@pytest.mark.parametrize(
    ("window", "day", "name"),
    [
        (Window(), "2026-06-15", "unconfirmed"),
        (Window(announced="2026-06-01", planned="2026-06-01"), "2026-06-15", "unconfirmed"),
        (Window(reported="2025-12-09"), "2026-06-15", "reported"),
        (Window(reported="2025-12-09"), "2025-12-08", "unconfirmed"),
        (Window(reported="2025-12-09"), "2026-12-08", "reported"),
        (Window(reported="2025-12-09"), "2026-12-09", "unconfirmed"),
        (Window(reported="2025-12-09", season=2025), "2026-01-01", "unconfirmed"),
        (Window(reported="2025", closes="2026-12"), "2026-06-15", "open"),
        (Window(reported="2025", closes="2026-06"), "2026-06-15", "closing"),
        (Window(reported="2025", closes="2026-06"), "2026-07-01", "closed"),
        (Window(announced="2025", closes="2026-12"), "2026-06-15", "unconfirmed"),
        (Window(opens="2026-06-15"), "2026-06-14", "upcoming"),
        (Window(opens="2026-06-15", closes="2026-12-31"), "2026-06-15", "open"),
        (Window(standing=True), "2026-06-15", "open"),
        (Window(standing=True, closes="2026-06-30"), "2026-06-15", "closing"),
        (Window(confirmed=told(True)), "2026-06-15", "open"),
        (Window(confirmed=told(True)), "2026-11-29", "unconfirmed"),
        (Window(confirmed=told(True, until="2026-06-10")), "2026-06-11", "unconfirmed"),
        (Window(standing=True, confirmed=told(False)), "2026-06-15", "closed"),
    ],
)
def test_a_state_for_every_kind_of_knowledge(window, day, name):
    """Announcements and plans never mean more than unconfirmed; reports hold a year, an office's word 180 days."""
    assert availability(window, date.fromisoformat(day)).name == name


def test_what_a_state_rests_on():
    """The day of the report, so that a view can say how old it is."""
    assert availability(Window(reported="2025-12-09"), date(2026, 6, 15)).since == date(2025, 12, 9)
    assert availability(Window(announced="2025-12-09"), date(2026, 6, 15)).since is None

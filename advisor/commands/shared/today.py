"""The one clock of the program: today in Seoul, unless the command line names a day."""

from datetime import UTC, date, datetime, timedelta, timezone

from advisor.problem import Place, Problem, WrongUsage

SEOUL = timezone(timedelta(hours=9))
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


def as_of_date(stated: str | None) -> date:
    """The date that a plan counts from. Raises WrongUsage for what is no date between 2000 and 2100."""
    if stated is None:
        return datetime.now(UTC).astimezone(SEOUL).date()
    try:
        day = date.fromisoformat(stated) if _is_plain(stated) else None  # it knows weeks too: 2026-W48-1
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= LATEST:
        raise WrongUsage([Problem("bad-date", Place(option="--as-of"), found=stated)])
    return day


def time_of_day() -> str:
    """The hour, minute and second in Seoul, as six digits: what orders the files of one day."""
    return f"{datetime.now(UTC).astimezone(SEOUL):%H%M%S}"


def clock() -> str:
    """The time in Seoul, as people say it: `08:55`."""
    return f"{datetime.now(UTC).astimezone(SEOUL):%H:%M}"


def _is_plain(stated: str) -> bool:
    """Whether a text has the shape `YYYY-MM-DD`, in plain digits."""
    parts = stated.split("-")
    return [*map(len, parts)] == [4, 2, 2] and stated.isascii() and all(map(str.isdigit, parts))

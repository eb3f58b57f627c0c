"""What of a catalog is due as an iCalendar file (RFC 5545), which the calendars of offices and telephones take in.

Written here and not by a library: whole days with a text are six lines each and two rules, of signs and of long lines.
The libraries that are kept well bring time zones and recurrence, and three packages more for every locked list.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from advisor.audit.due_dates import Due
from advisor.catalog.model.catalog import Catalog
from advisor.views.catalog.due_text import due_sentence
from advisor.wording.language import Language
from advisor.wording.safe import safe

LONGEST_LINE = 75  # bytes, without the line end
SIGNS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def due_calendar(found: Sequence[Due], catalog: Catalog, as_of: date, language: Language) -> str:
    """Returns the file. Each entry keeps its name over the days, so that a calendar that reads it again changes it.

    What was due before `as_of` stands on that day: nobody looks back in a calendar.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//advisor//catalog check//KO"]
    for each in found:
        lines += _event(each, catalog, as_of, language)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(due: Due, catalog: Catalog, as_of: date, language: Language) -> Iterator[str]:
    day = max(due.day, as_of)
    yield "BEGIN:VEVENT"
    yield f"UID:{due.program}-{due.kind}@advisor"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"  # the day that was asked about, not the second of writing
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{safe(due_sentence(due, catalog, language)).translate(SIGNS)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> str:
    """A line as lines of at most 75 bytes, no letter cut in two; what goes on begins with a blank."""
    pieces, rest = [""], 0
    for letter in line:
        size = len(letter.encode())
        if rest + size > LONGEST_LINE:
            pieces.append(" ")
            rest = 1
        pieces[-1] += letter
        rest += size
    return "\r\n".join(pieces)

"""What of a catalog is due: for a person, kind by kind; as JSON; and as an iCalendar file (RFC 5545).

That file, which the calendars of offices and telephones take in, is written here and not by a library: whole days with
a text are six lines each and two rules, of signs and of long lines. The libraries that are kept well bring time zones
and recurrence, and three packages more for every locked list.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import get_args

from advisor.audit.due_dates import Due, DueKind
from advisor.catalog.loading.places import Places
from advisor.catalog.model.catalog import Catalog
from advisor.views.catalog import due_contract as out
from advisor.views.document.page import Line, Page, Section
from advisor.views.plan.plan_json import catalogs_out, result
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.safe import safe

LONGEST_LINE = 75  # bytes, without the line end
SIGNS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def due_page(found: Sequence[Due], catalog: Catalog, as_of: date, language: Language) -> Page:
    """Returns all that is due as sections, one a kind, the earliest first."""
    sections = []
    for kind in get_args(DueKind):
        lines = []
        for each in (each for each in found if each.kind == kind):
            late = f" {language.say('due.late')}" if each.day < as_of else ""
            text = f"{each.day.isoformat()}{late}: {_sentence(each, catalog, language)} ({each.program})"
            lines.append(Line(text, "-", "warn" if late else "plain"))
        if lines:
            sections.append(Section(language.counted(f"due.heading.{kind}", len(lines)), tuple(lines)))
    return tuple(sections) or (Section(language.say("due.none", as_of=as_of.isoformat()), ()),)


def due_json(found: Sequence[Due], catalog: Catalog, places: Places, as_of: date, language: Language) -> str:
    """All that is due as one JSON document."""
    due = []
    for each in found:
        name, text = catalog.programs[each.program].name, _sentence(each, catalog, language)
        own = {"late": each.day < as_of, "name": name, "text": text}
        due.append(filled(out.DueOut, language, each, places.of(each.path), **own))
    return encode(result(out.CalendarOut, language, as_of, catalogs=catalogs_out(catalog), due=due))


def due_calendar(found: Sequence[Due], catalog: Catalog, as_of: date, language: Language) -> str:
    """Returns the file. Each entry keeps its name over the days, so that a calendar that reads it again changes it.

    What was due before `as_of` stands on that day: nobody looks back in a calendar.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//advisor//catalog check//KO"]
    for each in found:
        day = max(each.day, as_of)
        lines += (
            "BEGIN:VEVENT",
            f"UID:{each.program}-{each.kind}@advisor",
            f"DTSTAMP:{as_of:%Y%m%d}T000000Z",  # the day that was asked about, not the second of writing
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{safe(_sentence(each, catalog, language)).translate(SIGNS)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        )
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _sentence(due: Due, catalog: Catalog, language: Language) -> str:
    """What is to be done about one program."""
    name = language.text(catalog.programs[due.program].name)
    since = "never" if due.since is None and due.kind == "review" else due.kind
    return language.say(f"due.{since}", name=name, since=(due.since or due.day).isoformat())


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

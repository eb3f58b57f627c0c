"""What of a catalog is due, for a person: kind by kind, the earliest first."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from advisor.audit.due_dates import Due, DueKind
from advisor.catalog.model.catalog import Catalog
from advisor.views.document.page import Line, Page, Section
from advisor.wording.language import Language


def due_sentence(due: Due, catalog: Catalog, language: Language) -> str:
    """What is to be done about one program."""
    name = language.text(catalog.programs[due.program].name)
    since = "never" if due.since is None and due.kind == "review" else due.kind
    return language.say(f"due.{since}", name=name, since=(due.since or due.day).isoformat())


def due_page(found: Sequence[Due], catalog: Catalog, as_of: date, language: Language) -> Page:
    """Returns all that is due as sections, one a kind."""
    sections = []
    for kind in get_args(DueKind):
        of_kind = [each for each in found if each.kind == kind]
        if of_kind:
            heading = language.counted(f"due.heading.{kind}", len(of_kind))
            lines = tuple(_line(each, catalog, as_of, language) for each in of_kind)
            sections.append(Section(heading, lines))
    return tuple(sections) or (Section(language.say("due.none", as_of=as_of.isoformat()), ()),)


def _line(due: Due, catalog: Catalog, as_of: date, language: Language) -> Line:
    late = f" {language.say('due.late')}" if due.day < as_of else ""
    text = f"{due.day.isoformat()}{late}: {due_sentence(due, catalog, language)} ({due.program})"
    return Line(text, "-", "warn" if late else "plain")

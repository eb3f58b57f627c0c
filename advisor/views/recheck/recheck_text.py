"""Saved cases looked at again, as text: what changed once, with how many cases it is about; then, by day, the cases in
whose plan it makes a difference. A single case is told in full.

Of a case no more is kept than its line needs, and that where the caller wishes: a year of an office has thousands.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct
from rich.console import Console

from advisor.engine.facts.rules import Rules
from advisor.profile.rechecking import Recheck
from advisor.profile.saved_case import SavedCase
from advisor.views.document.page import Line, Page, Rows, Section
from advisor.views.document.terminal import print_page
from advisor.views.plan.plan_words import PlanWords
from advisor.views.recheck.recheck_words import (
    Once,
    OneRecheck,
    RecheckFigures,
    RecheckWords,
    asked_again,
    causes_of,
    each_once,
)
from advisor.wording.language import Language

if TYPE_CHECKING:
    from advisor.catalog.model.catalog import FactId

Group = Literal["closed", "opened", "entered", "left", "otherwise", "stale", "left_out"]
GROUPS: tuple[Group, ...] = ("closed", "opened", "entered", "left", "otherwise", "stale", "left_out")
Matters = tuple[tuple[Group, tuple[str, ...]], ...]  # what makes a difference to a case, by ids
CHUNK = 200  # cases that are laid out at once


class CaseLine(Struct, frozen=True, array_like=True):
    """A case in whose plan something makes a difference; day: on which it is to be looked at."""

    day: date
    name: str
    matters: Matters

    @property
    def place(self) -> tuple[date, str]:
        """What the lines are sorted by."""
        return self.day, self.name


class Lines(Protocol):
    """Where the lines are kept; what comes out is sorted by their place."""

    def add(self, each: CaseLine, /) -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[CaseLine]: ...


class RecheckText:
    """Collects cases one after the other. names_all: also those in whose plan nothing makes a difference."""

    def __init__(self, rules: Rules, language: Language, as_of: date, lines: Lines, *, names_all: bool = False) -> None:
        self.rules, self.language, self.as_of, self.names_all = rules, language, as_of, names_all
        self.words = PlanWords(rules, language, as_of)
        self.told = RecheckWords(self.words)
        self._say = self.told.say
        self.figures, self.moved = RecheckFigures(), 0
        self.once: Counter[Once] = Counter()
        self.facts: Counter[FactId] = Counter()
        self.lacking: Counter[str] = Counter()
        self.lines = lines
        self._only: tuple[str, SavedCase, OneRecheck] | None = None

    def add(
        self,
        name: str,
        case: SavedCase,
        found: Recheck,
        day: date | None = None,
        rules: Rules | None = None,
        *,
        is_told: bool = True,
    ) -> None:
        """Adds a case. day: on which it was to be looked at; else the next on which it is. rules: of its own market.

        is_told: else it is counted, and no more.
        """
        self.figures.add(case, found, is_told=is_told)
        if not is_told:
            return
        alone = self.figures.told == 1
        self._only = (name, case, OneRecheck(rules or self.rules, self.language, case, found)) if alone else None
        self.moved += any(change.kinds == ("moved",) for change in found.changes)
        for change in found.changes:
            self.once.update(each_once(change, causes_of(change, found.stale)))
        self.facts.update(each.fact for each in found.stale)
        self.lacking.update(found.lacking)
        matters = _matters(case, found)
        if matters or self.names_all:
            next_day = found.look_again[0].day if found.look_again else self.as_of
            self.lines.add(CaseLine(day or next_day, name, matters))

    def pages(self, rejected: int = 0) -> Iterator[Page]:
        """Yields the text page by page, so that not all of it is laid out at once; a single case is told in full.

        rejected: how many files were no cases; what is wrong with them is told elsewhere.
        """
        title = Line(self._say("recheck.title", date=self.words.date(self.as_of)), tone="title")
        if self._only is not None and not rejected:
            name, case, one = self._only
            heading = self._say("recheck.case", file=name, saved=case.saved.date)
            head = self._head(title, rejected) if self.figures.looked_at > 1 else [title]
            yield (Section("", tuple(head)), Section(heading, (Rows(one.rows()),)))
            return
        sections = [Section("", tuple(self._head(title, rejected)))]
        sections += [Section(self._say("heading.once"), tuple(self._changes()))] if self.once or self.moved else []
        stale: list[Line] = []
        for fact, count in self.facts.most_common():
            first, *how = asked_again(self.words, fact)
            stale += [Line(self._say("recheck.once", what=first.text, count=count), first.mark), *how]
        sections += [Section(self._say("heading.stale"), tuple(stale))] if stale else []
        yield tuple(sections)
        key = "heading.cases.all" if self.names_all else "heading.cases"
        heading, lines = self._say(key, count=len(self.lines)), iter(self.lines)
        while chunk := tuple(islice(lines, CHUNK)):
            yield (Section(heading, tuple(map(self._line, chunk))),)
            heading = ""

    def parts(self, rejected: int = 0) -> Iterator[Callable[[Console], None]]:
        """Yields what prints the pages, one after the other."""
        for number, page in enumerate(self.pages(rejected)):
            apart = (Section("", ()),) if number == 1 else ()  # an empty line between what changed and the cases
            yield partial(print_page, (*apart, *page))

    def _head(self, title: Line, rejected: int) -> Iterator[Line]:
        yield title
        found = self.figures
        figures = {"changed": found.changed, "stale": found.stale, "same": found.same}
        yield Line(self._say("recheck.summary", count=found.looked_at, **figures))
        if found.told < found.looked_at:
            yield Line(self._say("recheck.told" if found.told else "recheck.told.none", count=found.told))
        if rejected:
            yield Line(self._say("recheck.rejected", count=rejected), tone="warn")
        for catalog, count in self.lacking.most_common():
            yield Line(self._say("recheck.lacking.once", ids=catalog, count=count), tone="warn")

    def _changes(self) -> Iterator[Line]:
        order = self.rules.program_index
        found = sorted(self.once.items(), key=lambda each: (-each[1], order.get(each[0].program, len(order))))
        for once, count in found:
            what = self.told.one(once.program, self.told.what(once), once.causes)
            yield Line(self._say("recheck.once", what=what, count=count), "-")
        if self.moved:
            yield Line(self._say("recheck.moved.once", count=self.moved), "-")

    def _line(self, line: CaseLine) -> Line:
        told, facts = [], self.rules.catalog.facts
        for group, ids in line.matters:
            if group in ("stale", "left_out"):
                named = [self.words.fact(each) if each in facts else each for each in ids]
            else:
                named = [*map(self.words.name_or_id, ids)]
            told.append(self._say(f"recheck.group.{group}", names=self.words.say("join").join(named)))
        what = self._say("slash").join(told) or self._say("recheck.group.none")
        return Line(self._say("recheck.line", day=line.day, case=line.name, what=what), "-")


def _matters(case: SavedCase, found: Recheck) -> Matters:
    """What makes a difference to the plan of a case; nothing where things only stand in another order, or far away."""
    by: dict[Group, list[str]] = {group: [] for group in GROUPS}
    for change in found.changes:
        is_planned = any(noted is not None and noted.rank is not None for noted in (change.before, change.after))
        if change.kinds != ("moved",) and is_planned:
            otherwise: Group = "entered" if change.before is None else "left" if change.after is None else "otherwise"
            by[next((group for group in GROUPS[:4] if group in change.kinds), otherwise)].append(change.program)
    by["stale"] = [each.fact for each in found.stale if each.decides]
    by["left_out"] = list(case.left_out)
    return tuple((group, tuple(ids)) for group, ids in by.items() if ids)

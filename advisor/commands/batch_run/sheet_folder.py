"""A folder of sheets: one for each merchant, called by what the merchant is known by, and one page for a market."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from advisor.batch.sheet_rows import OnPaper, SheetRow, Told
from advisor.cases.call_list import CallList
from advisor.commands.shared.sheet_choice import made_sheet
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.engine.plan.counselor_order import what_stays, with_order
from advisor.file_names import ENDS, name_from, name_key
from advisor.formats.registry import FORMATS
from advisor.formats.result_format import ResultViews, Write
from advisor.output.failures import cannot, failed
from advisor.output.whole_files import make_folder, write_file
from advisor.views.document.bilingual import paired
from advisor.views.document.page import Page
from advisor.views.plan.plan_words import PlanWords
from advisor.views.recheck.chair import chair_page
from advisor.views.sheet.changes import SheetChanges, left_without, without
from advisor.wording.language import language
from advisor.wording.safe import safe

CHAIR = "overview"  # the name of the chair's page: no merchant's sheet has it


@dataclass(frozen=True, slots=True)
class SheetMaker:
    """Makes a sheet of a plan; a value, so that it can go to another process. form: of the files in `folder`.

    order: what a counselor put in front, for each merchant as far as it is in the plan and can be begun.
    """

    rules: Rules
    sheet: str
    languages: tuple[str, ...]
    changes: SheetChanges
    form: str = "html"
    folder: str = ""
    order: tuple[str, ...] = ()

    def __call__(self, plan: Plan) -> OnPaper:
        """The whole file, what one begins with, and what whoever gives it away has to know."""
        told: list[Told] = []
        if self.order:
            plan, told = _in_order(plan, self.rules, self.order)
        made = made_sheet(self.sheet, plan, self.rules, [*map(language, self.languages)], self.changes)
        told += [("left-without", program) for program in left_without(plan, self.changes.drop)]
        told += [] if made.fits else [("too-long", None)]
        first = next((item.program for item in without(plan, self.changes.drop).items), None)
        return OnPaper(self.written(made.page, plan.as_of), first, tuple(told))

    def written(self, page: Page, as_of: date) -> bytes:
        """A page as a file."""
        views = ResultViews(languages=[*map(language, self.languages)], page=lambda: page, as_of=as_of)
        made = ready_for(self.form, self.folder)(views)
        return made if isinstance(made, bytes) else "".join(made).encode()


@cache
def ready_for(form: str, folder: str) -> Write:
    """What writes the files of a folder. Raises CannotWrite, with all that the form lacks here."""
    return FORMATS[form].ready(folder)


def _in_order(plan: Plan, rules: Rules, order: Sequence[str]) -> tuple[Plan, list[Told]]:
    """Returns the plan with these in front, what of them stays where it is, and whose last day passes meanwhile."""
    moved = with_order(plan, rules, order)
    held = {item.program for item in plan.items}
    told: list[Told] = [("not-in-plan", program) for program in order if program not in held]
    told += [("stays", each.program) for each in what_stays(plan, order)]
    return moved, [*told, *(("late", program) for program in moved.moved_late)]


class SheetFolder:
    """Writes the sheets as they come. Raises CannotWrite where the folder may not be written to.

    A folder that holds something already is left alone, unless force says that files of the same names are replaced.
    """

    def __init__(self, folder: str, paper: SheetMaker, as_of: date, *, force: bool) -> None:
        self._folder, self._paper, self._as_of, self._force = Path(folder), paper, as_of, force
        self._end = ENDS[paper.form][0]
        self._taken = {name_key(CHAIR)}
        self._first: Counter[str | None] = Counter()
        self._told: Counter[Told] = Counter()
        self._calls = CallList(paper.rules)
        check_folder(folder, force=force)

    @property
    def shown(self) -> str:
        """The folder's name, to be told."""
        return safe(str(self._folder))

    @property
    def rules(self) -> Rules:
        """What the sheets were made by."""
        return self._paper.rules

    @property
    def chair(self) -> str:
        """The name of the chair's page."""
        return f"{CHAIR}{self._end}"

    @property
    def count(self) -> int:
        """How many sheets were written."""
        return self._first.total()

    @property
    def told(self) -> Mapping[Told, int]:
        """What a counselor has to know, each with the number of sheets that it is about."""
        return self._told

    def add(self, sheets: Iterable[SheetRow]) -> None:
        """Writes some. Raises CannotWrite."""
        for sheet in sheets:
            name = name_from(sheet.id or "", self._taken, f"row-{sheet.row}")
            self._taken.add(name_key(name))
            self._write(name, sheet.sheet)
            self._first[sheet.first] += 1
            self._told.update(sheet.told)
            self._calls.add_waits(sheet.waits)

    def end(self) -> None:
        """Writes the page for the chair; none about nobody, which would keep the folder from the next try. Raises
        CannotWrite."""
        if not self.count:
            return
        calls = self._calls.calls()
        pages = [
            chair_page(self._first, calls, PlanWords(self._paper.rules, language(code), self._as_of))
            for code in self._paper.languages
        ]
        self._write(CHAIR, self._paper.written(_together(pages), self._as_of))

    def _write(self, name: str, data: bytes) -> None:
        make_folder(str(self._folder))
        write_file(data, str(self._folder / f"{name}{self._end}"), force=self._force)


def check_folder(folder: str, *, force: bool) -> None:
    """Refuses at once a folder that cannot be written to, or that holds something. Raises CannotWrite."""
    path = Path(folder)
    try:
        if path.exists() and not path.is_dir():
            raise cannot("output-exists", folder)
        if path.is_dir() and not force and any(path.iterdir()):
            raise cannot("folder-not-empty", folder)
        if not path.resolve().parent.is_dir():
            raise cannot("output-folder-missing", folder)
    except OSError as error:
        raise failed(error, folder) from None


def _together(pages: Sequence[Page]) -> Page:
    if len(pages) == 1:
        return pages[0]
    return paired(pages[0], pages[1])

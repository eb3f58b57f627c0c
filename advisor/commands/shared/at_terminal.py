"""The plan for whoever sits at the terminal: nothing of it scrolls away; then more of it, paper, or other answers."""

import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct

from advisor.catalog.model.catalog import ProgramId
from advisor.commands.shared.ask import asker_for
from advisor.commands.shared.plan_views import print_as_asked
from advisor.commands.shared.profiles import plan_for
from advisor.commands.shared.sheet_choice import MERCHANT, made_sheet
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.interview import Interview
from advisor.engine.plan.action_plan import Plan
from advisor.formats.text import text_for
from advisor.output.delivery import deliver
from advisor.output.whole_files import write_file
from advisor.platform.opening import open_file
from advisor.problem import CannotWrite
from advisor.profile.profile import Profile
from advisor.prompts.after_plan import CHANGE, DETAILS, FINISH, PAPER, after_plan, look_over_again
from advisor.prompts.draft_questions import Writer
from advisor.prompts.input_way import Way
from advisor.prompts.resume import resumed, with_answers
from advisor.views.plan.plan_text import print_further
from advisor.views.sheet.changes import SheetChanges
from advisor.wording.language import Language
from advisor.wording.problems import told

EXISTS = "output-exists"
MOST_SHEETS = 100  # of one day in one folder; who has so many is not overwriting by mistake


class Sitting(Struct, frozen=True):
    """What the plan is made with and shown by. way: how to ask. offers: whether a menu follows.

    top, explain: how much was asked for; None and no points are the one page. keep: saves changed answers, as wished.
    order: what a counselor put in front.
    """

    rules: Rules
    as_of: date
    language: Language
    way: Way
    offers: bool
    top: int | None
    explain: bool
    keep: Callable[[Profile], None]
    order: tuple[ProgramId, ...] = ()


def show_plan(profile: Profile, sitting: Sitting) -> Plan:
    """Shows the plan until its reader has enough; returns the one shown last. Raises KeyboardInterrupt, CannotWrite.

    Other answers make another plan, which is shown as the first one was.
    """
    while True:
        plan = plan_for(sitting.rules, profile, sitting.as_of, sitting.order)
        changed = _read(profile, plan, sitting)
        if changed is None:
            return plan
        sitting.keep(changed)
        profile = changed


def _read(profile: Profile, plan: Plan, sitting: Sitting) -> Profile | None:
    """Shows one plan. Returns the profile with other answers, or None at the end.

    In menus it stands above the history of the terminal too, whatever is shown on their own screen; by lines it is
    written once.
    """
    rules, language = sitting.rules, sitting.language
    text = _text(plan, sitting)
    fits = text.count("\n") < shutil.get_terminal_size().lines  # the line below it is where somebody types
    if sitting.way == "menu" or (fits and not sitting.offers):
        deliver(text, None)
    if fits and not sitting.offers:
        return None

    def render(columns: int) -> str:
        return _text(plan, sitting, columns)

    def further(columns: int) -> str:
        return text_for(None, lambda console: print_further(plan, rules, language, console), columns)

    is_page = sitting.top is None and not sitting.explain
    shown = after_plan(language, details=is_page) if sitting.offers else None
    with asker_for(language, sitting.way) as asker:
        chosen = asker.read(render, shown)
        while chosen and shown is not None and chosen != (FINISH,):
            if chosen == (CHANGE,):
                changed = _changed(profile, sitting, asker)
                if changed is not None:
                    return changed
            elif chosen == (DETAILS,):
                asker.read(further)
            elif chosen == (PAPER,):
                asker.tell("", *_on_paper(plan, sitting))
            chosen = asker.read(render, shown) if sitting.way == "menu" else asker.ask(shown)
    return None


def _text(plan: Plan, sitting: Sitting, columns: int | None = None) -> str:
    """What was asked for. columns: of a screen whose last one stays empty; else the terminal's own."""
    asked = partial(print_as_asked, plan, sitting.rules, sitting.language, explain=sitting.explain, top=sitting.top)
    return text_for(None, partial(asked, typed=not sitting.offers, free=0 if columns is None else 1), columns)


def _changed(profile: Profile, sitting: Sitting, asker: Writer) -> Profile | None:
    """The profile with other answers, or None if they stayed as they were."""
    interview = Interview(sitting.rules, sitting.as_of, done=profile.done)
    before = resumed(interview, profile.values, profile.asked)
    after = look_over_again(before, asker, sitting.language)
    if after.replies == before.replies:
        return None
    return with_answers(profile, after)


def _on_paper(plan: Plan, sitting: Sitting) -> tuple[str, ...]:
    """Writes the merchant's sheet beside what is there already, and opens it. Returns what came of it, in sentences."""
    from advisor.views.document.html.html_page import html_page

    say = sitting.language.say
    page = made_sheet(MERCHANT, plan, sitting.rules, [sitting.language], SheetChanges()).page
    data = html_page(page, sitting.language).encode()
    try:
        path = _written(data, f"plan-{plan.as_of.isoformat()}")
    except CannotWrite as error:
        return tuple(told(problem, sitting.language) for problem in error.problems)
    opened = open_file(path)
    return say("questions.after.written", path=path), say(f"questions.after.{'opened' if opened else 'to_open'}")


def _written(data: bytes, name: str) -> Path:
    """Writes under a name that is not taken, here or else at home; returns where. Raises CannotWrite."""
    try:
        return _written_in(Path.cwd(), data, name)
    except (CannotWrite, OSError):  # OSError: the folder that we stand in is gone
        return _written_in(Path.home(), data, name)


def _written_in(folder: Path, data: bytes, name: str) -> Path:
    for number in range(1, MOST_SHEETS + 1):
        path = folder / (f"{name}.html" if number == 1 else f"{name}-{number}.html")
        try:
            write_file(data, str(path), force=False)
        except CannotWrite as error:
            if number < MOST_SHEETS and error.problems[0].code == EXISTS:
                continue
            raise
        return path
    raise AssertionError

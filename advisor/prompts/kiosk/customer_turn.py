"""A customer's turn: language, questions, plan, and what to do with it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from advisor.engine.interview.interview import Interview, plan_of
from advisor.engine.plan.action_plan import Plan
from advisor.prompts.conversation import converse
from advisor.prompts.kiosk.paper_limit import Printout
from advisor.prompts.kiosk.printing import Printer
from advisor.prompts.menu.menu import Menu
from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.language import Language

FINISHED, TIMED_OUT = 0, 6
STOPPING = ("c-c", "<sigint>", "c-d", "c-z", "c-\\", "c-s")


@dataclass(frozen=True, slots=True)
class KioskDesk:
    """What a turn needs. render: the plan in a language, so many columns wide. paper: the plan as it is printed.

    codes: the addresses that a phone can carry away, a page each; none where no page was verified.
    """

    interview: Interview
    languages: Sequence[Language]
    menu: Callable[[Language], AbstractContextManager[Menu]]
    render: Callable[[Plan, Language, int], str]
    paper: Callable[[Plan, Language], Printout]
    printer: Printer
    codes: Callable[[Plan, Language], Sequence[str]]


def take_turn(desk: KioskDesk) -> None:
    """One customer from the first question to the end. Raises KeyboardInterrupt, TimeUp."""
    with desk.menu(desk.languages[0]) as menu:
        language = _chosen_language(desk, menu)
        menu.speak(language)
        menu.tell(language.say("kiosk.private"), language.say("questions.truth"))
        ended = converse(desk.interview, menu, language)
        plan = plan_of(ended)
        _take_away(desk, menu, plan, language)


def _chosen_language(desk: KioskDesk, menu: Menu) -> Language:
    question = " / ".join(dict.fromkeys(language.say("kiosk.language.ask") for language in desk.languages))
    lines = tuple(ScreenLine(each.code, each.name) for each in desk.languages)
    code = menu.ask(Shown("", question, None, lines, rests=lines[0].id))[0]
    return next(language for language in desk.languages if language.code == code)


def _take_away(desk: KioskDesk, menu: Menu, plan: Plan, language: Language) -> None:
    """Shows the plan with what can be done with it below, until its reader has enough. Enter alone never ends it."""
    paper: Printout | None = None  # made for whoever wants it: a PDF takes a moment
    while True:
        codes = desk.codes(plan, language)
        wait = desk.printer.minutes_until_paper if desk.printer.left else 0
        prints = desk.printer.left and not wait
        offered = [*(["codes"] if codes else []), *(["print"] if prints else []), "finish"]
        lines = tuple(ScreenLine(each, language.say(f"kiosk.after.{each}")) for each in offered)
        if wait:
            menu.tell(language.say("kiosk.no_paper", minutes=wait))
        shown = Shown("", "", None, lines)
        chosen = menu.read(lambda columns: desk.render(plan, language, columns), shown)[0]
        if chosen == "finish":
            return
        if chosen == "codes":
            for page in codes:
                menu.read(partial(_as_it_is, page))
            continue
        menu.show(language.say("kiosk.printing"))
        paper = paper or desk.paper(plan, language)
        printed = desk.printer.print(paper)
        menu.awake()
        menu.tell(language.say("kiosk.printed" if printed else "kiosk.not_printed"))


def _as_it_is(page: str, _columns: int) -> str:
    """A page that has one width."""
    return page

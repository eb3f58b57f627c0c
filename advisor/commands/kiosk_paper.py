"""What a kiosk prints: the plan as text, or the one page of a sheet as PDF or HTML; made in memory, never in a file."""

import io
import os
from collections.abc import Callable, Iterator

from advisor.commands.shared.option_checks import one_of
from advisor.engine.interview.interview import Interview
from advisor.engine.plan.action_plan import Plan
from advisor.problem import Place
from advisor.prompts.kiosk.paper_limit import Printout, text_printout
from advisor.views.document.console import console_for
from advisor.views.document.page import Page
from advisor.views.plan.plan_text import print_plan
from advisor.views.sheet.merchant import MOST_OF_A_KIOSK, kiosk_sheet
from advisor.wording.language import Language

PrintOut = Callable[[Plan, Language], Printout]

OPTION = "--print-as"
PAPER_WIDTH = 80


def print_out(form: str, interview: Interview, contact: str | None) -> PrintOut:
    """Returns what makes the paper of a plan. Raises WrongUsage, and CannotWrite where a PDF cannot be made here.

    contact: whom to call at the office, where a page is made. What it needs is loaded at once: nobody waits for it, or
    is told that it is missing, with a plan before them.
    """
    return PRINTED[one_of(OPTION, form, FORMS)](interview, contact)


def rendered(interview: Interview, plan: Plan, language: Language, columns: int | None) -> str:
    """The plan as text: for so many columns of the screen, or for paper."""
    colour = columns is not None and not os.environ.get("NO_COLOR")
    console = console_for(io.StringIO(), width=columns or PAPER_WIDTH, colour=colour)
    with console.capture() as captured:
        print_plan(plan, interview.rules, language, console, typed=False)
    return captured.get()


def _as_text(interview: Interview, _contact: str | None) -> PrintOut:
    return lambda plan, language: text_printout(rendered(interview, plan, language, None))


def _as_html(interview: Interview, contact: str | None) -> PrintOut:
    from advisor.views.document.html.html_page import html_page
    from advisor.views.document.paper import sheets_of

    def printed(plan: Plan, language: Language) -> Printout:
        for page in _shorter_and_shorter(interview, contact, plan, language):
            if sum(sheets_of(page, language.code)) <= 1:  # by estimate: a browser prints it
                break
        return Printout(html_page(page, language).encode(), 1)

    return printed


def _as_pdf(interview: Interview, contact: str | None) -> PrintOut:
    from advisor.formats.pdf import needed_font

    font = needed_font(Place(option=OPTION))
    from advisor.views.document.pdf import pdf

    def printed(plan: Plan, language: Language) -> Printout:
        for page in _shorter_and_shorter(interview, contact, plan, language):
            data, sheets = pdf(page, font, language.code, plan.as_of)
            if sheets == 1:
                break
        return Printout(data, sheets)

    return printed


def _shorter_and_shorter(interview: Interview, contact: str | None, plan: Plan, language: Language) -> Iterator[Page]:
    """The page, with as many codes as it has room for: none of them is worth a second sheet."""
    for shortened in range(MOST_OF_A_KIOSK + 1):
        yield kiosk_sheet(plan, interview.rules, language, shortened, contact)


# a sheet is not written but printed: each of these counts how many it takes
PRINTED = {"text": _as_text, "pdf": _as_pdf, "html": _as_html}
FORMS = tuple(PRINTED)

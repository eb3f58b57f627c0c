"""`advisor kiosk`: a terminal that many people share, one after the other, without leaving a trace."""

import io
import os
import shutil
import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.commands.cli.signals import Stopped
from advisor.commands.shared import catalog_cache, options
from advisor.commands.shared.ask import is_terminal
from advisor.commands.shared.catalogs import load_rules
from advisor.commands.shared.language_and_format import chosen_language, count
from advisor.commands.shared.today import as_of_date
from advisor.engine.interview.interview import Interview
from advisor.files import read_bytes
from advisor.problem import Place, Problem, WrongUsage

if TYPE_CHECKING:
    from advisor.engine.plan.plan import Plan
    from advisor.prompts.kiosk.turn import Desk
    from advisor.wording.language import Language

HANG_UP = 1
LONGEST_WORD = 100
PAPER_WIDTH = 80
IdleOption = Annotated[str, typer.Option("--idle", metavar="SECONDS")]
MostOption = Annotated[str, typer.Option("--max", metavar="SECONDS")]
WordOption = Annotated[str, typer.Option("--exit-word-file", metavar="FILE")]
PrintOption = Annotated[bool, typer.Option("--print")]
CommandArgument = Annotated[list[str] | None, typer.Argument(metavar="[CMD ARG…]", show_default=False)]


def kiosk(
    context: typer.Context,
    command: CommandArgument = None,
    *,
    idle: IdleOption = "120",
    most: MostOption = "1800",
    exit_word_file: WordOption,
    prints: PrintOption = False,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    catalog: options.CatalogOption = None,
) -> None:
    """A shared terminal: welcome, questions, plan, then everything is wiped and it begins again."""
    chosen_language(lang)
    seconds, longest = count("--idle", idle), count("--max", most)
    if bool(command) != prints:
        raise WrongUsage([Problem("print-and-command", Place(option="--print"))])
    word = _exit_word(exit_word_file)
    if sys.platform == "win32" or not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise WrongUsage([Problem("kiosk-needs-terminal", Place(option="kiosk"))])
    catalog_cache.switch_off()  # a terminal that everybody uses keeps nothing, not even what is no secret
    rules = load_rules(catalog or (), options.catalog_origin(context))
    interview = Interview(rules, as_of_date(as_of))
    _serve(interview, lang, word, (seconds or 0, longest or 0), command or ())


def _exit_word(file: str) -> str:
    """The word in the file. Raises WrongUsage if there is none that can be typed."""
    data = read_bytes(file, PROFILE_LIMITS.bytes)
    if isinstance(data, Problem):
        raise WrongUsage([data])
    word = data.decode(errors="replace").strip()
    if not word.isprintable() or not 0 < len(word.encode()) <= LONGEST_WORD:
        raise WrongUsage([Problem("exit-word", Place(file=file))])
    return word


def _serve(interview: Interview, lang: str, word: str, limits: tuple[int, int], command: Sequence[str]) -> None:
    """Serves customers until the office leaves. Raises Stopped when the terminal is gone."""
    from advisor.languages import languages
    from advisor.prompts.kiosk.customers import Customers
    from advisor.prompts.kiosk.terminal import Terminal
    from advisor.prompts.kiosk.welcome import TerminalGone, Welcome
    from advisor.wording.language import language

    spoken = [language(code) for code in sorted(languages(), key=lambda code: code != lang)]
    _warm_up()
    with Terminal(sys.stdin.fileno(), sys.stdout.fileno()) as terminal:
        welcome = Welcome(terminal, spoken, sys.stdout.encoding, word)
        customers = Customers(terminal, lambda note: _turn(interview, spoken, limits, command, note), limits[1])
        try:
            while welcome.wait():
                customers.serve()
        except TerminalGone:
            raise Stopped(HANG_UP) from None


def _turn(
    interview: Interview, spoken: "Sequence[Language]", limits: tuple[int, int], command: Sequence[str], note: int
) -> int:
    """One customer, in the child process. Returns how it ended."""
    from advisor.prompts.idle_watch import TimeUp
    from advisor.prompts.kiosk.turn import FINISHED, TIMED_OUT, take_turn

    try:
        take_turn(_desk(interview, spoken, limits, command, note))
    except TimeUp:
        return TIMED_OUT
    return FINISHED


def _desk(
    interview: Interview, spoken: "Sequence[Language]", limits: tuple[int, int], command: Sequence[str], note: int
) -> "Desk":
    from advisor.prompts.idle_watch import Watch
    from advisor.prompts.kiosk.printing import Printer
    from advisor.prompts.kiosk.turn import STOPPING, Desk
    from advisor.prompts.menu.menu import Menu
    from advisor.prompts.menu.stage import Stage

    watch = Watch(*limits)

    def menu(language: "Language") -> Menu:
        return Menu(language, Stage(sys.stdin, sys.stdout, watch, STOPPING, own_screen=False), sys.stdout)

    printer = Printer(command, note)
    return Desk(interview, spoken, menu, partial(_rendered, interview), printer, partial(_codes, interview))


def _rendered(interview: Interview, plan: "Plan", language: "Language", columns: int | None) -> str:
    """The plan as text: for so many columns of the screen, or for paper."""
    from advisor.views.document.console import console_for
    from advisor.views.plan.text import print_plan

    colour = columns is not None and not os.environ.get("NO_COLOR")
    console = console_for(io.StringIO(), width=columns or PAPER_WIDTH, colour=colour)
    with console.capture() as captured:
        print_plan(plan, interview.rules, language, console)
    return captured.get()


def _codes(interview: Interview, plan: "Plan", language: "Language") -> Sequence[str]:
    """The verified pages of the plan as QR codes, if the terminal can show any."""
    from advisor.views.plan.screen_codes import code_pages, has_codes

    catalog = interview.rules.catalog
    if not has_codes(plan, catalog, sys.stdout.encoding):
        return ()
    size = shutil.get_terminal_size()
    return code_pages(plan, catalog, language, (size.columns, size.lines), not os.environ.get("NO_COLOR"))


def _warm_up() -> None:
    """Loads what every customer needs once, before the first one comes."""
    import advisor.prompts.kiosk.turn
    import advisor.views.plan.text  # noqa: F401 -- to have them loaded

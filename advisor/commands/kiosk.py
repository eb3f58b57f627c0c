"""`advisor kiosk`: a terminal that many people share, one after the other, without leaving a trace."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from advisor import __version__
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.commands.cli.signals import Stopped
from advisor.commands.kiosk_paper import OPTION as PRINT_AS
from advisor.commands.kiosk_paper import PrintOut, print_out, rendered
from advisor.commands.shared import catalog_cache
from advisor.commands.shared.next_step import option_again
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions
from advisor.commands.shared.option_checks import count
from advisor.commands.shared.result_form import ResultOptions, check_name
from advisor.commands.shared.today import as_of_date
from advisor.engine.interview.interview import Interview
from advisor.engine.plan.action_plan import Plan
from advisor.exit_codes import BUG
from advisor.files import bytes_of
from advisor.languages import languages
from advisor.output.delivery import deliver
from advisor.output.targets import STDOUT, check_target
from advisor.output.whole_files import write_file
from advisor.platform.processes import can_split
from advisor.platform.raw_terminal import has_raw_keys
from advisor.platform.terminals import is_terminal
from advisor.problem import Place, Problem, WrongUsage
from advisor.prompts.idle_watch import TimeUp, Watch
from advisor.prompts.kiosk.customer_turn import FINISHED, STOPPING, TIMED_OUT, KioskDesk, take_turn
from advisor.prompts.kiosk.customers import Customers
from advisor.prompts.kiosk.exit_word import words_in
from advisor.prompts.kiosk.kiosk_terminal import FIRST_SCREEN, Terminal
from advisor.prompts.kiosk.notes import Notes
from advisor.prompts.kiosk.paper_limit import PaperLimit
from advisor.prompts.kiosk.printing import Printer
from advisor.prompts.kiosk.spawned_customers import SpawnedCustomers, live
from advisor.prompts.kiosk.welcome import TerminalGone, Welcome
from advisor.prompts.menu.menu import Menu
from advisor.prompts.menu.menu_screen import Stage
from advisor.views.plan.screen_codes import code_pages, has_codes
from advisor.wording.language import Language, language
from advisor.wording.letters import fitted

if TYPE_CHECKING:
    from advisor.prompts.kiosk.self_test import Check

HANG_UP = 1
TURN = "MERCHANT_ADVISOR_TURN"  # tells a process that it is one customer's; nobody sets it by hand
READING = 300  # seconds, at least, and twice as long as at a question
PAGES = "--pages-per-hour"
IdleOption = Annotated[str, typer.Option("--idle", metavar="SECONDS")]
MostOption = Annotated[str, typer.Option("--max", metavar="SECONDS")]
ReadingOption = Annotated[str | None, typer.Option("--reading", metavar="SECONDS")]
PagesOption = Annotated[str, typer.Option("--pages-per-hour", metavar="N")]
WordOption = Annotated[str | None, typer.Option("--exit-word-file", metavar="FILE")]
SelfTestOption = Annotated[bool, typer.Option("--self-test")]
PrintOption = Annotated[bool, typer.Option("--print")]
PrintAsOption = Annotated[str, typer.Option("--print-as", metavar="FORM")]
CommandArgument = Annotated[list[str] | None, typer.Argument(metavar="[CMD ARG…]", show_default=False)]


@dataclass(frozen=True, slots=True)
class _Service:
    """What every customer gets. idle, most, reading: seconds; pages: how many `paper` are printed in an hour."""

    interview: Interview
    spoken: Sequence[Language]
    idle: int
    most: int
    reading: int
    command: Sequence[str]
    pages: int
    paper: PrintOut


def kiosk(
    here: RulesOptions,
    result: ResultOptions,
    command: CommandArgument = None,
    *,
    idle: IdleOption = "120",
    most: MostOption = "1800",
    reading: ReadingOption = None,
    exit_word_file: WordOption = None,
    pages: PagesOption = "60",
    prints: PrintOption = False,
    print_as: PrintAsOption = "text",
    self_test: SelfTestOption = False,
) -> None:
    """A shared terminal: welcome, questions, plan, then everything is wiped and it begins again."""
    lang, output, force = here.language.code, result.output, result.force
    check_name("-o", output, ("text",))
    seconds, longest, sheets = count("--idle", idle) or 0, count("--max", most) or 0, count(PAGES, pages) or 0
    reads = _reading_time(reading, seconds)
    if bool(command) != prints:
        raise WrongUsage([Problem("print-and-command", Place(option="--print"))])
    if not prints and here.is_typed("print_as"):
        raise WrongUsage([Problem("print-and-command", Place(option=PRINT_AS))])
    if not self_test and (output is not None or force):
        raise WrongUsage([Problem("only-with-self-test", Place(option="--force" if output is None else "-o"))])
    turn = os.environ.pop(TURN, None)
    if exit_word_file is None and not self_test:
        raise WrongUsage([Problem("exit-word-missing", Place(option="--exit-word-file"))])
    words = frozenset[str]() if exit_word_file is None else _exit_words(exit_word_file)
    if not (has_raw_keys() and is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise WrongUsage([Problem("kiosk-needs-terminal", Place(option="kiosk"))])
    check_target(output, force=force)
    catalog_cache.switch_off()  # a terminal that everybody uses keeps nothing, not even what is no secret
    desk, day = here.desk, here.day
    spoken = [language(code) for code in sorted(languages(), key=lambda code: code != lang)]
    interview = Interview(here.ground.for_all, day)
    paper = print_out(print_as, interview, desk.contact)
    service = _Service(interview, spoken, seconds, longest, reads, tuple(command or ()), sheets, paper)
    if turn is not None:
        _live(service, turn)
    elif self_test:
        named = here.catalog if here.catalog and here.catalog_origin == "file" else ()
        again = ["--lang", lang, *option_again("--catalog", named)]
        again += ["--as-of", here.as_of] if here.as_of is not None else []
        again += ["--office", desk.file] if desk.file is not None else []
        again += [PRINT_AS, print_as] if prints else []
        _try_out(service, again, output, force)
    else:
        _serve(service, words)


def _reading_time(typed: str | None, idle: int) -> int:
    """Seconds in which nobody need press a key while a plan is read. Raises WrongUsage for less than at a question."""
    seconds = count("--reading", typed)
    if seconds is None:
        return max(READING, 2 * idle)
    if seconds < idle:
        raise WrongUsage([Problem("reading-below-idle", Place(option="--reading"), str(seconds), {"idle": str(idle)})])
    return seconds


def _exit_words(file: str) -> frozenset[str]:
    """The word in the file, in each way to read it. Raises WrongUsage if there is none that can be typed."""
    words = words_in(bytes_of(file, PROFILE_LIMITS.bytes, WrongUsage))
    if not words:
        raise WrongUsage([Problem("exit-word", Place(file=file))])
    return words


def _serve(service: _Service, words: frozenset[str]) -> None:
    """Serves customers until the office leaves. Raises Stopped when the terminal is gone."""
    terminal = Terminal(sys.stdin.fileno(), sys.stdout.fileno())
    welcome = Welcome(terminal, service.spoken, sys.stdout.encoding, words)
    paper = PaperLimit(service.pages)
    with _customers(service, terminal, paper) as customers, terminal:
        try:
            while welcome.wait():
                customers.serve()
        except TerminalGone:
            raise Stopped(HANG_UP) from None


def _customers(service: _Service, terminal: Terminal, paper: PaperLimit) -> Customers | SpawnedCustomers:
    if can_split():
        return Customers(terminal, lambda notes: _turn(service, notes, paper), service.most, paper)
    return SpawnedCustomers(terminal, service.most, paper, TURN)


def _live(service: _Service, pipes: str) -> None:
    """The life of a process that was started anew for one customer."""
    raise typer.Exit(live(lambda notes, paper: _turn(service, notes, paper), service.pages, pipes))


def _try_out(service: _Service, again: Sequence[str], output: str | None, force: bool) -> None:
    """Tries every ending on this terminal, and writes what came of it. Ends with BUG if something failed.

    again: the options with which a kiosk is as this one was to be.
    """
    from advisor.platform.raw_terminal import size_of
    from advisor.prompts.kiosk.self_test_report import TrialPlace as Tried
    from advisor.prompts.kiosk.self_test_report import bar, page, passed

    spoken, size = service.spoken[0], size_of(sys.stdout.fileno())
    deliver(spoken.say("selftest.running") + "\n", None)
    checks = _checks(service, again, size)
    fit = fitted(sys.stdout.encoding)
    tried = Tried(as_of_date(None), __version__, size, os.environ.get("TERM", ""))
    told = page(checks, tried, spoken, prints=bool(service.command))
    if output is not None:
        deliver(told, output, force=force)
    if output != STDOUT:
        deliver(fit(told), None)
    deliver(fit(bar(size[1], spoken)), None)
    if not passed(checks):
        raise typer.Exit(BUG)


def _checks(service: _Service, again: Sequence[str], size: tuple[int, int]) -> "Sequence[Check]":
    """What came of every ending, and of looking for what is left."""
    if not can_split():
        from advisor.platform.children import Child
        from advisor.platform.children import again as this_line
        from advisor.prompts.kiosk.console_trial import try_console

        with Terminal(sys.stdin.fileno(), sys.stdout.fileno()) as terminal:
            return try_console(terminal, lambda: Child(this_line(), TURN), prints=bool(service.command))
    import secrets

    from advisor.platform.pseudo_terminal import PseudoTerminal
    from advisor.platform.temporary import folder_for_now
    from advisor.prompts.kiosk.made_up_customer import made_up
    from advisor.prompts.kiosk.self_test import SelfTest, Setting
    from advisor.prompts.kiosk.traces import usual_folders

    word, spoken = secrets.token_hex(8), service.spoken[0]
    customer = made_up(service.interview, spoken)
    paper = rendered(service.interview, customer.plan, spoken, None)
    with folder_for_now() as folder:
        file = str(folder / "word")
        write_file(word.encode(), file, force=False, private=True)
        line = [sys.executable, "-m", "advisor", "kiosk", *again, "--exit-word-file", file]
        printing = ["--print", *service.command] if service.command else []

        def start(more: Sequence[str]) -> PseudoTerminal:
            return PseudoTerminal([*line, *more, *printing], size, os.environ)

        with Terminal(sys.stdin.fileno(), sys.stdout.fileno()) as terminal:
            terminal.write(FIRST_SCREEN)  # where a kiosk begins
            setting = Setting(
                start=start,
                echo=terminal.write,
                keys=terminal.keys,
                encoding=sys.stdout.encoding,
                language=spoken,
                spoken=service.spoken,
                customer=customer,
                plan=fitted(sys.stdout.encoding)(paper),
                word=word,
                prints=bool(service.command),
                folders=usual_folders(),
            )
            return SelfTest(setting).run()


def _turn(service: _Service, notes: Notes, paper: PaperLimit) -> int:
    """One customer, in the child process. Returns how it ended."""
    try:
        take_turn(_desk(service, notes, paper))
    except TimeUp:
        return TIMED_OUT
    return FINISHED


def _desk(service: _Service, notes: Notes, paper: PaperLimit) -> KioskDesk:
    watch = Watch(service.idle, service.most, service.reading)

    def menu(language: Language) -> Menu:
        return Menu(language, Stage(sys.stdin, sys.stdout, watch, STOPPING, own_screen=False), sys.stdout)

    printer = Printer(service.command, notes, paper, sys.stdin.fileno())
    interview = service.interview
    render, codes = partial(rendered, interview), partial(_codes, interview)
    return KioskDesk(interview, service.spoken, menu, render, service.paper, printer, codes)


def _codes(interview: Interview, plan: Plan, language: Language) -> Sequence[str]:
    """The verified pages of the plan as QR codes, if the terminal can show any."""
    catalog = interview.rules.catalog
    if not has_codes(plan, catalog, sys.stdout.encoding):
        return ()
    size = shutil.get_terminal_size()
    return code_pages(plan, catalog, language, (size.columns, size.lines), not os.environ.get("NO_COLOR"))

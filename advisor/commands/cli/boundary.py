"""The outermost layer: every way a run can end, as an exit code and, where something is wrong, a clear sentence."""

import os
from collections.abc import Sequence

import typer

from advisor.commands.cli.signals import Stopped
from advisor.commands.shared.option_checks import as_given, language_of_errors
from advisor.exit_codes import BUG, INTERRUPTED, READER_GONE
from advisor.output.failures import ReaderGone, failed
from advisor.output.streams import say
from advisor.platform.windows_names import unquoted
from advisor.problem import Invalid, Place, Problem, WrongUsage

COMPLETING = "_ADVISOR_COMPLETE"  # set by the scripts of `completion_scripts`
LONGEST_OPTION = 40


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code. No traceback reaches the user."""
    try:
        return _run(unquoted(arguments))
    except ReaderGone:
        return READER_GONE
    except (KeyboardInterrupt, typer.Abort, EOFError):
        return INTERRUPTED
    except Stopped as stop:
        return stop.exit_code
    except OSError as error:  # of a file or a stream that nobody expected to fail
        behind = _stop_behind(error)
        if behind is not None:
            return behind.exit_code
        return _told(failed(error, str(error.filename or "<stdout>")), arguments)
    except Exception as error:  # a bug: its type and place, none of the merchant's answers
        behind = _stop_behind(error)
        if behind is not None:
            return behind.exit_code
        say(f"advisor: {type(error).__name__} ({_place(error)})")
        return BUG


def _stop_behind(error: BaseException | None) -> Stopped | None:
    """The signal that was being obeyed when something failed: a terminal that is gone cannot be tidied up."""
    while error is not None and not isinstance(error, Stopped):
        error = error.__context__
    return error


def _run(arguments: Sequence[str]) -> int:
    from advisor.commands.cli.app import app  # an error in here must find the boundary standing

    if COMPLETING in os.environ:  # a shell asks what could follow; the parser answers and ends the program
        typer.completion.completion_init()  # type: ignore[attr-defined]  # not in its list of exports
    try:
        code = typer.main.get_command(app).main(list(arguments), prog_name="advisor", standalone_mode=False)
    except Invalid as error:
        return _told(error, arguments)
    except typer.TyperException as error:  # all that its parser complains of
        return _told(WrongUsage([_usage(error)]), arguments)
    return code if isinstance(code, int) else 0


def _told(error: Invalid, arguments: Sequence[str]) -> int:
    from msgspec.structs import replace

    from advisor.wording.problems import sentence

    language = language_of_errors(arguments)
    for problem in error.problems:
        option = problem.place.option
        place = problem.place if option is None else Place(option=_cut(as_given(option, arguments)))
        say(sentence(replace(problem, place=place), language.code))
    return error.exit_code


def _usage(error: typer.TyperException) -> Problem:
    """The parser's complaint in our words. It says in English what it could not use, in quotes.

    Only one kind of complaint has a public name; the others are told by what they know.
    """
    inside, closed, _ = error.message.partition("'")[2].rpartition("'")
    found = inside if closed else None
    if hasattr(error, "possibilities"):  # the options that are spelt nearly like it
        return Problem("no-such-option", Place(option=_option(error)), nearest=tuple(error.possibilities or ()))
    if hasattr(error, "option_name"):
        code = "option-takes-no-value" if "does not take" in error.message else "option-needs-value"
        return Problem(code, Place(option=_option(error)))
    is_missing = hasattr(error, "param_type")
    # the only values that the parser itself judges are those of yes-or-no options
    if isinstance(error, typer.BadParameter) and not is_missing:
        return Problem("bad-choice", Place(option=_option(error)), found, {"allowed": "yes, no"})
    return Problem("wrong-usage", Place(option="advisor"), found)


def _option(error: Exception) -> str:
    parameter = getattr(error, "param", None)
    return str(getattr(error, "option_name", None) or getattr(parameter, "opts", ["advisor"])[0])


def _cut(option: str) -> str:
    """An option that may be any text, at a length that leaves room for what is wrong with it."""
    return option if len(option) <= LONGEST_OPTION else option[: LONGEST_OPTION - 1] + "…"


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119 -- its last part

"""The outermost layer: every way a run can end, as an exit code and, where something is wrong, a clear sentence."""

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

import typer

from advisor.commands.output import ReaderGone
from advisor.commands.words import language_of_errors
from advisor.problem import Invalid, Place, Problem, WrongUsage
from advisor.wording.problems import sentence

BUG, WRONG_USAGE, INTERRUPTED, READER_GONE = 1, 2, 130, 141
# typer hands on the errors of its parser; their common class has no public name
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


class Stopped(BaseException):
    """A signal asked us to end; carries its number."""


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code. No traceback reaches the user."""
    from advisor.commands.app import app  # an error in here must find the boundary standing

    _listen()
    try:
        code = typer.main.get_command(app).main(list(arguments), prog_name="advisor", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except Invalid as error:
        return _told(error, arguments)
    except UsageError as error:
        return _told(_usage(error), arguments)
    except ReaderGone:
        return READER_GONE
    except (KeyboardInterrupt, typer.Abort, EOFError):
        return INTERRUPTED
    except Stopped as stop:
        return 128 + int(stop.args[0])
    except Exception as error:  # a bug: its type and place, none of the merchant's answers
        _say(f"advisor: {type(error).__name__} ({_place(error)})")
        return BUG


def _listen() -> None:
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(ValueError, OSError):
                signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)


def _told(error: Invalid, arguments: Sequence[str]) -> int:
    language = language_of_errors(arguments)
    for problem in error.problems:
        _say(sentence(problem, language.code))
    return error.exit_code


def _usage(error: Exception) -> WrongUsage:
    """The parser's complaint in our words: which option or argument, and what is near it."""
    kind = type(error).__name__
    option = getattr(error, "option_name", None) or getattr(getattr(error, "param", None), "opts", [None])[0]
    possibilities = tuple(getattr(error, "possibilities", None) or ())
    codes = {
        "NoSuchOption": "no-such-option",
        "MissingParameter": "argument-missing",
        "BadOptionUsage": "option-needs-value",
        "BadParameter": "bad-option-value",
    }
    code = codes.get(kind, "wrong-usage")
    return WrongUsage([Problem(code, Place(option=option or "advisor"), _found(error), {}, possibilities[:3])])


def _found(error: Exception) -> str | None:
    """The word that the parser could not use: it stands in quotes in the parser's own message."""
    message = str(getattr(error, "message", ""))
    parts = message.split("'")
    return parts[1] if len(parts) > 2 else None


def _say(text: str) -> None:
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            print(text, file=sys.stderr)


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119

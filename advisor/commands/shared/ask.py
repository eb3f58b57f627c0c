"""Asking what a profile leaves open: whom and how, and what becomes of the answers when somebody stops."""

import os
import stat
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from advisor.commands.shared.language_and_format import one_of
from advisor.problem import InvalidProfile, Place, Problem, WrongUsage

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from advisor.catalog.model.values import Value
    from advisor.engine.interview.interview import Interview
    from advisor.profile.model import Profile
    from advisor.prompts.input_way import Way
    from advisor.prompts.program_draft import Writer
    from advisor.wording.language import Language

WAYS = ("auto", "menu", "line")


def has_terminal() -> bool:
    """Whether somebody sits there: keys come from a terminal, and questions can be shown on one."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is open and leads to a terminal."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def way_to_ask(wanted: str, *, typed: bool, needed: bool) -> "Way | None":
    """How to ask, or None where there is nobody to ask. Raises WrongUsage.

    wanted: what `--input` says, typed: whether on the command line. needed: without answers there is nothing to plan
    for, so that a pipe is read also where only a variable asks for lines.
    """
    one_of("--input", wanted, WAYS)
    if has_terminal():
        from advisor.prompts.input_way import automatic

        return automatic(os.environ, sys.platform) if wanted == "auto" else _named(wanted)
    if wanted == "menu" and typed:
        raise WrongUsage([Problem("input-needs-terminal", Place(option="--input"), wanted)])
    if wanted == "line" and (typed or needed) and sys.stdin is not None:
        return "line"
    return "line" if wanted == "auto" and needed and _is_mintty_on_windows() else None


def ask_rest(
    interview: "Interview",
    profile: "Profile",
    language: "Language",
    way: "Way",
    news: Sequence[str] = (),
    keep: "Callable[[Profile], None] | None" = None,
) -> "Profile":
    """The profile with what was asked. Raises KeyboardInterrupt on Ctrl-C, InvalidProfile when a pipe ends too early.

    news: what to say first. keep: saves the answers so far, if whoever stops wishes so.
    """
    from advisor.prompts.conversation import Interrupted, converse
    from advisor.prompts.lines.lines import InputEnded
    from advisor.prompts.stop_early import wants_to_keep

    with asker_for(language, way) as asker:
        try:
            asker.tell(*_beginning(interview, language, keep is not None), *news)
            return _with_answers(profile, converse(interview, asker, language))
        except InputEnded:
            raise InvalidProfile([Problem("input-ended", Place(file="<stdin>"))]) from None
        except Interrupted as stop:
            if wants_to_keep(asker, language, keep is not None) and keep is not None:
                keep(_with_answers(profile, stop.interview))
                asker.tell(language.say("questions.stopped.kept"))
            else:
                asker.tell(language.say("questions.stopped"))
            raise


def resumed(interview: "Interview", profile: "Profile") -> "Interview":
    """The interview of a saved profile: what the file says can be looked over and changed like what was just said."""
    from advisor.prompts.resume import resumed as with_replies
    from advisor.records import replace

    if not profile.saved:
        return interview
    from_file = {fact: answer.value for fact, answer in profile.answers.items() if answer.origin == "file"}
    given = {fact: value for fact, value in interview.given.items() if fact not in from_file}
    return with_replies(replace(interview, given=given), from_file)


def values_of(profile: "Profile") -> "dict[str, Value]":
    """The answers without where they came from."""
    return {fact: answer.value for fact, answer in profile.answers.items()}


def _beginning(interview: "Interview", language: "Language", stored: bool) -> tuple[str, str]:
    """What is said before the first question: how long it takes, and where the answers go."""
    begin = language.say("questions.resumed" if interview.replies else "questions.welcome")
    kept = language.say("questions.stored" if stored else "questions.not_stored")
    return f"{begin} {kept}", language.say("questions.truth")


def _with_answers(profile: "Profile", interview: "Interview") -> "Profile":
    """The profile with what the interview came to; an answer that is as it was keeps its origin."""
    from advisor.engine.interview.interview import finish
    from advisor.profile.model import Answer, Profile

    ended = finish(interview)
    answers = {fact: profile.answers[fact] for fact in interview.given if fact in profile.answers}
    for fact, value in ended.answers.items():
        earlier = profile.answers.get(fact)
        same = earlier is not None and earlier.value == value
        answers[fact] = earlier if earlier is not None and same else Answer(value, "asked")
    return Profile(answers, ended.done, profile.saved)


def asker_for(language: "Language", way: "Way") -> "AbstractContextManager[Writer]":
    """A way of asking on the terminal, or from a pipe, to be used in a `with`."""
    if way == "line":
        from advisor.prompts.lines.lines import Lines

        return Lines(language, sys.stdin, sys.stderr)
    from advisor.prompts.menu.menu import Menu
    from advisor.prompts.menu.stage import Stage

    return Menu(language, Stage(sys.stdin, sys.stderr), sys.stderr)


def _named(wanted: str) -> "Way":
    return "line" if wanted == "line" else "menu"


def _is_mintty_on_windows() -> bool:
    """Whether a person sits behind two pipes: that is how mintty looks to a Windows program."""
    if sys.platform != "win32":
        return False
    from advisor.prompts.input_way import is_mintty

    if not is_mintty(os.environ):
        return False
    return all(stream is not None and _is_pipe(stream) for stream in (sys.stdin, sys.stderr))


def _is_pipe(stream: Any) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False

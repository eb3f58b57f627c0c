"""Asking what a profile leaves open: whom and how, and what becomes of the answers when somebody stops."""

import os
import stat
import sys
from collections.abc import Callable, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from advisor.commands.shared.option_checks import one_of
from advisor.platform.processes import keep_answers_inside
from advisor.platform.terminals import SAYS_TERM, is_terminal
from advisor.problem import InvalidProfile, Place, Problem, WrongUsage

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from advisor.engine.facts.rules import Rules
    from advisor.engine.interview.interview import Interview
    from advisor.profile.profile import Profile
    from advisor.prompts.answer_file.input_lines import Arriving
    from advisor.prompts.draft_questions import Writer
    from advisor.prompts.input_way import Way
    from advisor.wording.language import Language

WAYS = ("auto", "menu", "line")
A_MINUTE = 4  # questions that people answer in one: our estimate
PATIENCE = 1  # seconds that a program at the other end of a pipe has to send more, or to say that there is no more


def has_terminal() -> bool:
    """Whether somebody sits there: keys come from a terminal, and questions can be shown on one."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def way_to_ask(wanted: str, *, typed: bool, needed: bool) -> "Way | None":
    """How to ask, or None where there is nobody to ask. Raises WrongUsage.

    wanted: what `--input` says, typed: whether on the command line. needed: without answers there is nothing to plan
    for, so that a pipe is read also where only a variable asks for lines.
    """
    one_of("--input", wanted, WAYS)
    if has_terminal():
        from advisor.prompts.input_way import automatic

        return automatic(os.environ, says_term=SAYS_TERM) if wanted == "auto" else _named(wanted)
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
    """The profile with what was asked, or with what a file answers by name; the same one if nobody was asked anything.

    news: what to say first. keep: saves the answers so far, if whoever stops wishes so. Raises KeyboardInterrupt on
    Ctrl-C; InvalidProfile when a file has too few answers, one too many, or one that does not fit.
    """
    from advisor.prompts.conversation import Interrupted, converse
    from advisor.prompts.lines.line_asker import InputEnded
    from advisor.prompts.resume import with_answers
    from advisor.prompts.stop_early import wants_to_keep

    answers = answers_without_a_person(way)
    if answers is not None:
        first = answers.first_answer(PATIENCE)
        if first is not None and first.names_its_question:
            return _named_answers(interview, profile, language, answers, news)
    with asker_for(language, way, answers, interview.rules) as asker:
        try:
            asker.tell(*_beginning(interview, language, keep is not None), *news)
            ended = converse(interview, asker, language, look_over=keep is not None)
            check_nothing_left(answers)
            if answers is not None:
                asker.tell("", language.say("questions.file.by_numbers"))
            return profile if ended is interview else with_answers(profile, ended)
        except InputEnded:
            raise InvalidProfile([Problem("input-ended", Place(file="<stdin>"))]) from None
        except Interrupted as stop:
            may_keep = keep is not None and answers is None
            if wants_to_keep(asker, language, may_keep) and keep is not None:
                keep(with_answers(profile, stop.interview))
                asker.tell(language.say("questions.stopped.kept"))
            else:
                asker.tell(language.say("questions.stopped"))
            raise


def _named_answers(
    interview: "Interview", profile: "Profile", language: "Language", answers: "Arriving", news: Sequence[str]
) -> "Profile":
    """The profile with what a file answers by name. What it leaves open is not asked, and that is told."""
    from advisor.prompts.answer_file.answer_reading import read_named
    from advisor.prompts.answer_file.applied_answers import told, with_named

    named = read_named(answers.rest(), interview.rules, language)
    whole = with_named(profile, named)
    with asker_for(language, "line") as asker:
        asker.tell(*news, *told(interview, whole, named, language))
    return whole


def _beginning(interview: "Interview", language: "Language", stored: bool) -> tuple[str, str]:
    """What is said before the first question: how long it takes at most, and where the answers go."""
    from advisor.engine.interview.next_question import next_screen

    upcoming = None if interview.replies else next_screen(interview)
    if upcoming is None:
        begin = language.say("questions.resumed")
    else:
        most = upcoming.ahead + 1
        begin = language.say("questions.welcome", most=most, minutes=ceil(most / A_MINUTE))
    kept = language.say("questions.stored" if stored else "questions.not_stored")
    return f"{begin} {kept}", language.say("questions.truth")


def asker_for(
    language: "Language", way: "Way", answers: "Arriving | None" = None, rules: "Rules | None" = None
) -> "AbstractContextManager[Writer]":
    """A way of asking on the terminal, or from answers that nobody types, to be used in a `with`.

    rules: those whose questions the comments among such answers may name. From then on no image of this process
    reaches a disk: `Ctrl-\\` makes one of a program that asks by lines.
    """
    keep_answers_inside()
    if way == "line":
        from advisor.prompts.lines.line_asker import LineAsker

        if answers is None or rules is None:
            return LineAsker(language, sys.stdin, sys.stderr, answers)
        from advisor.prompts.answer_file.screen_names import question_heads

        return LineAsker(language, sys.stdin, sys.stderr, answers, question_heads(rules, language))
    from advisor.prompts.menu.menu import Menu
    from advisor.prompts.menu.menu_screen import Stage

    return Menu(language, Stage(sys.stdin, sys.stderr), sys.stderr)


def answers_without_a_person(way: "Way") -> "Arriving | None":
    """The lines of standard input where nobody sits at it, as from a file or another program."""
    if way == "menu" or is_terminal(sys.stdin) or _is_mintty_on_windows():
        return None
    from advisor.prompts.answer_file.input_lines import Arriving

    return Arriving(sys.stdin.buffer)


def check_nothing_left(answers: "Arriving | None") -> None:
    """Refuses answers after the last question: they were written for others. Raises InvalidProfile."""
    left = None if answers is None else answers.left_over(PATIENCE)
    if left is not None:
        raise InvalidProfile([Problem("answers-left-over", Place("<stdin>", left.number), left.text)])


def _named(wanted: str) -> "Way":
    return "line" if wanted == "line" else "menu"


def _is_mintty_on_windows() -> bool:
    """Whether a person sits behind two pipes: that is how mintty looks to a Windows program."""
    if SAYS_TERM:
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

"""Asking on the terminal what a profile leaves open."""

import sys
from typing import TextIO

from advisor.catalog.values import Value
from advisor.engine.interview import Interview, answers
from advisor.profile.model import Answer, Profile
from advisor.wording.language import Language


def has_terminal() -> bool:
    """Whether somebody sits there: keys come from a terminal, and questions can be shown on one."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def ask_rest(interview: Interview, profile: Profile, language: Language) -> Profile:
    """The profile with what was asked on the terminal. Raises KeyboardInterrupt on Ctrl-C."""
    from advisor.prompts.conversation import converse  # only a terminal needs the prompts
    from advisor.prompts.menu import Menu

    ended = converse(interview, Menu(language, sys.stderr), language)
    asked = {fact: value for fact, value in answers(ended).items() if fact not in profile.answers}
    return Profile(
        {**profile.answers, **{fact: Answer(value, "asked") for fact, value in asked.items()}},
        ended.done,
        profile.saved,
    )


def values_of(profile: Profile) -> dict[str, Value]:
    """The answers without where they came from."""
    return {fact: answer.value for fact, answer in profile.answers.items()}

"""What an option or an argument says, checked: a language, one of some words, a count, and whether it is there."""

import os
from collections.abc import Mapping, Sequence
from typing import TypeVar

from advisor.languages import KOREAN, languages
from advisor.problem import Place, Problem, WrongUsage, nearest
from advisor.wording.language import Language, language

Given = TypeVar("Given")
MOST_DIGITS = 6
MOST_LANGUAGES, BETWEEN = 2, ","  # on one sheet of paper


def chosen_language(code: str) -> Language:
    """The language of a code. Raises WrongUsage for one that is not spoken here, and for two: only paper has two."""
    if BETWEEN in code and set(code.split(BETWEEN)) <= set(languages()):
        raise WrongUsage([Problem("one-language", Place(option="--lang"), code)])
    return language(one_of("--lang", code, languages()))


def chosen_languages(codes: str) -> Sequence[Language]:
    """The languages of `ko`, or of `ko,en` for a handout that has both. Raises WrongUsage."""
    spoken = [
        language(one_of("--lang", code, languages())) for code in dict.fromkeys(map(str.strip, codes.split(BETWEEN)))
    ]
    if len(spoken) > MOST_LANGUAGES:
        raise WrongUsage([Problem("two-languages", Place(option="--lang"), codes)])
    return spoken


def one_of(option: str, found: str, allowed: Sequence[str]) -> str:
    """The value of an option, if it is allowed. Raises WrongUsage with the nearest one."""
    if found in allowed:
        return found
    problem = Problem(
        "bad-choice", Place(option=option), found, {"allowed": ", ".join(allowed)}, nearest(found, allowed)
    )
    raise WrongUsage([problem])


def check_given(command: str, given: Mapping[str, object]) -> None:
    """Refuses a command line that lacks an argument. given: what each says, None where it is not there.

    Raises WrongUsage with all that are missing.
    """
    missing = [name for name, value in given.items() if value is None]
    if missing:
        here = Place(option=command)
        raise WrongUsage([Problem("argument-missing", here, values={"missing": name}) for name in missing])


def needed(command: str, name: str, value: Given | None) -> Given:
    """What the one argument says that a command line must have. Raises WrongUsage where it is not there."""
    check_given(command, {name: value})
    assert value is not None  # noqa: S101 -- looked at above
    return value


def count(option: str, found: str | None) -> int | None:
    """A whole number from 1, if there is one. Raises WrongUsage."""
    if found is None:
        return None
    if not (found.isascii() and found.isdigit() and len(found) <= MOST_DIGITS and int(found)):
        raise WrongUsage([Problem("bad-count", Place(option=option), found)])
    return int(found)


def variable_of(option: str) -> str:
    """The variable in the environment that says the same as an option."""
    return "ADVISOR_" + option.removeprefix("--").replace("-", "_").upper()


def as_given(option: str, arguments: Sequence[str]) -> str:
    """The option as its user knows it: with the variable that its value came from, if it was not typed."""
    variable = variable_of(option)
    typed = any(each == option or each.startswith(f"{option}=") for each in arguments)
    return option if typed or not os.environ.get(variable) else f"{option} ({variable})"


def language_of_errors(arguments: Sequence[str]) -> Language:
    """The language that a command line asks for, found without understanding it, so that its errors can be told."""
    code = os.environ.get("ADVISOR_LANG", KOREAN)
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            code = arguments[place + 1]
        elif argument.startswith("--lang="):
            code = argument.removeprefix("--lang=")
    first = code.partition(BETWEEN)[0]
    return language(first if first in languages() else KOREAN)

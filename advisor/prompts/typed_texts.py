"""Texts, ids and numbers that somebody types for a catalog: what is wrong with them, told before they get there."""

import re
from collections.abc import Container
from unicodedata import normalize

from advisor.catalog.editing.romanization import romanized
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.fields.text_fields import read_string
from advisor.catalog.loading.fields.whole_numbers import in_words
from advisor.catalog.source import nodes
from advisor.problem import Place, Problem, Problems
from advisor.wording.language import Language
from advisor.wording.problems import told
from advisor.wording.safe import is_harmless, safe

NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
LONGEST_ID = 60
USUAL_ID = "program"


def why_not_a_text(text: str, language: Language) -> str | None:
    """What keeps a text out of a catalog, if anything: the reader's own rules, and no sign that acts or hides."""
    problems = Problems()
    if not is_harmless(text):
        acting = next(letter for letter in text if not is_harmless(letter))
        problems.add("raw-control", Place(), found=acting)
    else:
        read_string(nodes.ScalarNode(normalize("NFC", text), True, 1, 1), Scope(problems))
    return told(problems.found[0], language) if problems.found else None


def why_not_a_number(text: str, language: Language, low: int, high: int) -> str | None:
    """What is wrong with a number typed, if anything. `10억` and `1,000` are numbers here: what is written is shown."""
    number = in_words(text)
    if number is None:
        return told(Problem("not-a-whole-number", Place(), found=text), language)
    if not low <= number <= high:
        bounds = {"low": f"{low:,}", "high": f"{high:,}"}
        return told(Problem("number-out-of-bounds", Place(), found=text, values=bounds), language)
    return None


def id_of(name: str) -> str:
    """The id that a name makes: `Kakao: Talk Channel` is `kakao-talk-channel`, `간판 지원` is `ganpan-jiwon`."""
    return NOT_IN_AN_ID.sub("-", romanized(name).lower())[:LONGEST_ID].strip("-") or USUAL_ID


def free_id(wanted: str, taken: Container[str]) -> str:
    """The id itself, or with the first number from 2 that nobody has."""
    number, free = 2, safe(wanted)
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free

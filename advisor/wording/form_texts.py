"""Questions and answers as other people's forms can hold them: in one line, and no answer with what splits a list.

A form hands several answers over as one text, with commas or semicolons between them. So no answer has one, and the
reader knows each label in this form, too.
"""

import re
import unicodedata

from advisor.catalog.model.catalog import Fact
from advisor.wording.language import Language
from advisor.wording.question_texts import line_label
from advisor.wording.safe import acts

LONGEST = 120
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_SPLITS = re.compile(r"\s*[,;，；、﹐﹔､]+\s*")
_BRACKETS = re.compile(r"\s*([(\[][^()\[\]]*[)\]])\s*$")


def in_one_line(text: str) -> str:
    """A text without line breaks and without characters that act or hide themselves."""
    told = "".join(" " if unicodedata.category(each) in ("Zs", "Cc", "Zl", "Zp") else each for each in text)
    return " ".join("".join(each for each in told if not acts(each)).split())


def as_answer(text: str) -> str:
    """A text in one line without commas and semicolons, not longer than a form shows."""
    told = _SPLITS.sub(" · ", _GROUPED.sub("", in_one_line(text))).strip(" ·")
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1].rstrip()}…"


def form_line(fact: Fact, line: str, language: Language) -> str:
    """What a form calls an option, or a range of numbers; of a fact that is asked in parts by the name it has alone."""
    label = line_label(fact, line, language)
    about = fact.options.get(line)
    if fact.screens and about is not None and about.short is not None:
        more = _BRACKETS.search(label)
        label = f"{language.text(about.short)} {more[1]}" if more else language.text(about.short)
    return as_answer(label) or line


def form_special(line: str, language: Language) -> str:
    """What a form calls not knowing, not saying, or none of several."""
    return as_answer(language.say(f"questions.{line}"))


def next_title(fact: Fact | None, language: Language, name: str = "") -> str:
    """The title of the question for what comes next in an order; by the name alone where the texts are not clear."""
    if fact is None or fact.ask_more is None:
        return in_one_line(language.say("form.next", label=name if fact is None else language.text(fact.label)))
    return in_one_line(f"{language.text(fact.label)}: {language.text(fact.ask_more)}")

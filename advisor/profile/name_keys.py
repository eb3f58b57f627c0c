"""The form in which titles and answers are compared: what people and forms write around a name is no part of it."""

import re
from functools import cache
from html import unescape

from advisor.wording.table_words import plain, words

# in front of an answer: its number in a circle, or what begins a line of a list
_CIRCLED = re.compile(r"^\s*(?:[①-⑳❶-❿]|[-※★☆–—*•‣▪▫◦·○●□■◇◆▶▷>]\s+(?=\S))")
_NUMBERED = re.compile(
    r"^(?:\(?(?:\d{1,2}-)?\d{1,2}[.)](?!\d)|\d{1,2}번|[가나다라마바사아자차카타파하][.)]\s|[a-z][.)]\s"
    r"|[\[<【](?:q|문|문항|질문)?\s?\d{1,2}(?:-\d{1,2})?[\]>】]|(?:q|문|문항|질문)\s?\d{1,2}(?:-\d{1,2})?(?:[.):](?!\d)|\s))\s*"
)
_MARKS = (
    re.compile(r"\s*[(\[<【]([^()\[\]<>【】]+)[)\]>】][\s*]*$"),
    re.compile(r"^[\s*]*[(\[<【]([^()\[\]<>【】]+)[)\]>】]\s*"),
)
DOUBT = "?"
_DOUBTED = re.compile(r"\?[\s.!?~:*]*$")
_ARTICLE = re.compile(r"^(?:the|an?) (?=\w)")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_APART = str.maketrans("", "", " ·ㆍ‧・'\"“”‘’「」『』")


def key(text: str) -> str:
    """A text in the form in which names and words are compared.

    As `plain` has it, without blanks, dots between words, quotes, a number in front, marks at the end, and what forms
    write beside a question, `Q3. … [필수]`; unless that is all. What a web page wrote for a letter is that letter. What
    stands in brackets as a whole is what stands in them, and no article begins a name.
    """
    if text.isascii() and text.isdecimal():
        return text  # as most numbers of a table are, of which there may be a million
    told = plain(_CIRCLED.sub("", unescape(text) if "&" in text else text))
    bare = _ARTICLE.sub("", _bare(told))
    if (inside := _IN_BRACKETS.fullmatch(bare)) is not None:
        bare = inside[1].strip()
    return bare.translate(_APART).rstrip(".!?~:*") or told


def answer_key(text: str) -> str:
    """As `key` has it, for an answer: a question mark behind it is a doubt, and stays. `네?` is not `네`."""
    told = key(text)
    return told if told.endswith(DOUBT) or not _DOUBTED.search(plain(text)) else f"{told}{DOUBT}"


def bare_name(text: str) -> str:
    """A name without the number in front of it and the marks around it, to be set beside another."""
    return _bare(plain(_CIRCLED.sub("", text)))


def _bare(told: str) -> str:
    return _unmarked(_NUMBERED.sub("", _unmarked(told)))


def _unmarked(told: str) -> str:
    """A text without what says in brackets that a question has to be answered, or how."""
    while True:
        found = next((each for mark in _MARKS if (each := mark.search(told)) and each[1].strip() in _marks()), None)
        if found is None:
            return told
        told = told[: found.start()] + told[found.end() :]


@cache
def _marks() -> frozenset[str]:
    return frozenset(words("marks"))

"""Texts of a catalog: in Korean at least, not empty, of a length that a person can check and a screen can hold."""

import re
import unicodedata
from typing import Any

from advisor.catalog.loading.fields.scope import BROKEN, Scope
from advisor.catalog.model.catalog import Text
from advisor.catalog.source import nodes
from advisor.languages import KOREAN, languages

LONGEST_TEXT = 4_000
MOST_MARKS = 8
NOT_TEXTS = ("yes", "no", "true", "false", "on", "off")  # answers to something else, or a key on the wrong line

_CURLY = re.compile('[\u201c\u201d][^\u201c\u201d]*[\u201c\u201d"]')  # what word processors make of straight quotes
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
# Runs outside the blocks that hold no combining marks (Latin, punctuation, kana, ideographs, Hangul): nearly none.
_SUSPECT = re.compile(
    "[^\x00-\u02ff\u2000-\u206f\u3000-\u3029\u3030-\u3098\u309b-\ua4cf\uac00-\ud7a3\uff00-\uffef]{9,}"
)


def read_text(node: nodes.Node, scope: Scope) -> Text | Any:
    """Returns a text: one for all languages, or one each. BROKEN if something is wrong with it."""
    if isinstance(node, nodes.MappingNode):
        return read_languages(node, scope)
    return read_string(node, scope)


def read_languages(node: nodes.MappingNode, scope: Scope) -> dict[str, str] | Any:
    """Returns the text of each language; Korean must be there, in which it is shown where another is missing."""
    texts: dict[str, str] = {}
    for key, value in node.entries:
        is_spoken = key.text in languages()
        if not _LANGUAGE.fullmatch(key.text) or not (is_spoken or isinstance(value, nodes.ScalarNode)):
            scope.add("unknown-language", key, key.text, languages())
            texts[key.text] = BROKEN
        else:
            texts[key.text] = read_string(value, scope)
    if KOREAN not in texts:
        scope.add("missing-language", node, language=KOREAN)
    return BROKEN if KOREAN not in texts or BROKEN in texts.values() else texts


def read_string(node: nodes.Node, scope: Scope) -> str | Any:
    """Returns a single text without the white space around it."""
    if not isinstance(node, nodes.ScalarNode):
        scope.add("text-expected", node)
        return BROKEN
    text = node.text.strip()
    if not text or node.is_nothing:
        scope.add("text-is-comment" if node.commented and not text else "empty-text", node)
        return BROKEN
    if node.commented:
        scope.add("text-before-comment", node, text)
        return BROKEN
    if not node.quoted and (_CURLY.fullmatch(text) or text.count('"') == 1):
        scope.add("text-half-quoted", node, text)
        return BROKEN
    if not node.quoted and text.lower() in NOT_TEXTS:
        scope.add("text-is-flag", node, text)
        return BROKEN
    if len(text) > LONGEST_TEXT:
        scope.add("text-too-long", node, most=f"{LONGEST_TEXT:,}", length=f"{len(text):,}")
        return BROKEN
    if not text.isascii() and _piles_marks(text):
        scope.add("too-many-marks", node, most=MOST_MARKS)
        return BROKEN
    return text


def _piles_marks(text: str) -> bool:
    """Whether more than `MOST_MARKS` combining marks follow each other: those reach into the lines above and below."""
    for suspect in _SUSPECT.finditer(text):
        run = 0
        for character in suspect.group():
            run = run + 1 if unicodedata.category(character)[0] == "M" else 0
            if run > MOST_MARKS:
                return True
    return False

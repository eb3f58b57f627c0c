"""Texts that are no table: files of this program, as answers, maps, catalogs and results; talk; broken letters."""

import json
import re
from typing import Literal

DEEPEST = 4  # objects around a list
LEAST_BROKEN = 3  # letters: two accents may stand side by side in other languages
NoTable = Literal["answers", "map", "catalog", "result", "talk", "broken"]

_KEY = re.compile(r"""(["']?)([^\W\d][\w .()/?-]{0,80})\1:(?=\s|$)""")
_GOES_ON = (" ", "\t", "- ", "-\t", "]", "}")  # of YAML: what stands within what began above, or at its left edge
_RESULT = re.compile(  # as JSON, rows as JSON Lines, rows as CSV
    r'\{\s*"schema"\s*:\s*"advisor/|\{"row": \d+, "id": [^\n]*?"(?:verdicts|placed_for|sheet)":|'
    r"row,id,(?:[^\n]*,)?find_out,"
)
# a room of KakaoTalk, as a computer saves it or as it is copied out of it
_TALK = re.compile(
    r"[^\n]*(?:카카오톡 대화|KakaoTalk Chats?)[^\n]*\r?\n\s*(?:저장한 날짜|Date Saved)\s*:"
    r"|(?:\[[^\]\n]+\] \[(?:오전|오후)? ?\d{1,2}:\d\d(?: [AP]M)?\] [^\n]*\n){2}"
)
_OF_A_MAP, _OF_A_CATALOG = {"map", "columns"}, {"catalog", "programs"}


def no_table(text: str) -> NoTable | None:
    """Which of them a text is. text: what it begins with; the whole of it, if it is short."""
    if _RESULT.match(text) is not None:
        return "result"
    if _TALK.match(text) is not None:
        return "talk"
    if _is_broken(text.partition("\n")[0]):
        return "broken"
    if text.startswith("{"):
        return "answers" if "\n" in text.strip() and _is_one_object(text) else None
    keys = _keys(text)
    if not keys:
        return None
    return "map" if keys >= _OF_A_MAP else "catalog" if keys & _OF_A_CATALOG else "answers"


def _is_broken(line: str) -> bool:
    """Whether this was Korean in CP949, which a program took for Latin letters and saved as these: `»óÈ£`."""
    try:
        korean = line.encode("latin-1").decode("cp949")
    except UnicodeError:
        return False
    return len([letter for letter in korean if "가" <= letter <= "힣"]) >= LEAST_BROKEN


def _keys(text: str) -> set[str]:
    """The keys of YAML at its left edge; none where anything else stands there."""
    keys: set[str] = set()
    lines = text.split("\n")
    for line in lines if text.endswith("\n") or len(lines) == 1 else lines[:-1] or lines:
        if not line.strip() or line.startswith(("#", "---", "%YAML")) or (keys and line.startswith(_GOES_ON)):
            continue
        found = _KEY.match(line)
        if found is None:
            return set()
        keys.add(found[2])
    return keys


def _is_one_object(text: str) -> bool:
    """Whether this is one object, which holds no list of other ones."""
    try:
        return not has_objects(json.loads(text), DEEPEST)
    except ValueError:  # several, or it goes on behind what was read
        return False


def has_objects(value: object, deep: int) -> bool:
    """Whether a list of objects lies in a value."""
    if isinstance(value, dict):
        return deep > 0 and any(has_objects(each, deep - 1) for each in value.values())
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)

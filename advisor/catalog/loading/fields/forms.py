"""Scalars of a certain form: yes or no, numbers, dates, addresses, ids. BROKEN after noting a problem."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from advisor.catalog.loading.fields.scope import BROKEN, Scope
from advisor.catalog.loading.fields.whole_numbers import is_notation
from advisor.catalog.source import nodes
from advisor.quantities.telephones import DASHED

FLAGS = {"yes": True, "true": True, "no": False, "false": False}
RESERVED_FACTS = frozenset(("all", "any", "not", "source", "note", "notes", "saved", "done", "answers", "replies"))
RESERVED_OPTIONS = frozenset(("unknown", "declined"))
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)

# compiled when they are first used: most runs read no catalog
_ID = r"[a-z0-9][a-z0-9_-]*"
_WHOLE = r"-?[0-9]+"
_DECIMAL = r"-?[0-9]+(\.[0-9]+)?"
_DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_MONTH = r"([0-9]{4})-([0-9]{2})"
_YEAR = r"[0-9]{4}"
# A host of ASCII letters with a dot, whose last part starts with a letter: no user part, no IP number in any notation.
_URL = (
    r"https://(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(?::[0-9]{1,5})?(?:[/?#][^\s\\<>\"`{}|^]*)?"
)
_TIME_OF_DAY = r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00"
_LONGEST_NUMBER = 17
_LEADING_ZERO = re.compile(r"-?0[0-9]")
_TIME = r"[0-9]{1,3}(:[0-5]?[0-9]){1,2}"
_LIKE_FLAGS = {
    **dict.fromkeys(("yes", "y", "on", "true", "예", "네", "1"), "yes"),
    **dict.fromkeys(("no", "n", "off", "false", "아니요", "아니오", "0"), "no"),
}


def read_flag(node: nodes.Node, scope: Scope) -> bool | Any:
    """Returns yes or true as True, no or false as False."""
    text = _text(node)
    if text in FLAGS:
        return FLAGS[text]
    means = _LIKE_FLAGS.get((text or "").lower())
    scope.add("not-a-flag", node, text, (), **({"allowed": means} if means else {}))
    return BROKEN


def read_integer(node: nodes.Node, scope: Scope, low: float | None = None, high: float | None = None) -> int | Any:
    """Returns a whole number in plain digits from `low` to `high`."""
    text = _digits(node, _WHOLE, "not-a-whole-number", scope)
    return BROKEN if text is None else _within(int(text), node, scope, low, high)


def read_decimal(node: nodes.Node, scope: Scope, low: float | None = None, high: float | None = None) -> float | Any:
    """Returns a decimal number (hours) from `low` to `high`."""
    text = _digits(node, _DECIMAL, "not-a-decimal", scope)
    return BROKEN if text is None else _within(float(text), node, scope, low, high)


def _digits(node: nodes.Node, form: str, code: str, scope: Scope) -> str | None:
    """Returns the digits of a number. What other readers of YAML would take for another number has its own code."""
    text = _text(node)
    is_number = text is not None and re.fullmatch(form, text) is not None and len(text) <= _LONGEST_NUMBER
    if is_number and re.match(_LEADING_ZERO, text or ""):
        code = "number-leading-zero"
    elif is_number:
        return text
    elif text is not None and re.fullmatch(_TIME, text):
        code = "number-as-time"
    elif text is not None and is_notation(text):
        code = "number-notation"
    scope.add(code, node, text)
    return None


def read_literal(node: nodes.Node, scope: Scope, allowed: tuple[str, ...]) -> str | Any:
    """Returns one of a few fixed words."""
    text = _text(node)
    if text in allowed:
        return text
    scope.add("not-one-of", node, text, allowed, allowed=", ".join(allowed))
    return BROKEN


def check_id(key: nodes.ScalarNode, scope: Scope, reserved: frozenset[str] = frozenset()) -> None:
    """Notes an id with characters that other notations need, or one that means something else already."""
    if not is_id(key.text):
        scope.add("bad-id", key, key.text)
    elif key.text in reserved:
        scope.add("reserved-id", key, key.text, allowed=", ".join(sorted(reserved)))


def is_id(text: str) -> bool:
    """Whether a text could be the id of something in some catalog."""
    return re.fullmatch(_ID, text) is not None


def is_day(text: str) -> bool:
    """Whether it is a day that exists, within the years that count."""
    match = re.fullmatch(_DAY, text)
    if match is None:
        return False
    try:
        return FIRST_DAY <= date(*map(int, match.groups())) <= LAST_DAY
    except ValueError:
        return False


def is_month(text: str) -> bool:
    """Whether it is `YYYY-MM` within the years that count."""
    match = re.fullmatch(_MONTH, text)
    return match is not None and is_day(text + "-01")


def is_year(text: str) -> bool:
    """Whether it is `YYYY` within the years that count."""
    return re.fullmatch(_YEAR, text) is not None and is_day(text + "-01-01")


def is_url(text: str) -> bool:
    """Whether it is an address that shows where it leads."""
    return re.fullmatch(_URL, text) is not None and text.isprintable()


def is_time(text: str) -> bool:
    """Whether it is an hour and a minute of a day, such as `09:00`; `24:00` is the day's end."""
    return re.fullmatch(_TIME_OF_DAY, text) is not None


def is_phone(text: str) -> bool:
    """Whether it is a Korean telephone number, its parts joined by dashes: `126`, `1588-3819`, `02-2345-6789`."""
    return re.fullmatch(DASHED, text) is not None


FORMS: dict[str, Callable[[str], bool]] = {
    "day": is_day,
    "day-or-month": lambda text: is_day(text) or is_month(text),
    "day-month-or-year": lambda text: is_day(text) or is_month(text) or is_year(text),
    "time": is_time,
    "url": is_url,
    "phone": is_phone,
}


def read_form(node: nodes.Node, scope: Scope, form: str) -> str | Any:
    """Returns a text of one of `FORMS`; the problem's code is the form with `bad-` before it."""
    text = _text(node)
    if text is not None and FORMS[form](text):
        return text
    scope.add(f"bad-{form}", node, text)
    return BROKEN


def _within(number: float, node: nodes.Node, scope: Scope, low: float | None, high: float | None) -> float | Any:
    if (low is not None and number < low) or (high is not None and number > high):
        scope.add("number-out-of-bounds", node, _text(node), low=f"{low or 0:,g}", high=f"{high or 0:,g}")
        return BROKEN
    return number


def _text(node: nodes.Node) -> str | None:
    return node.text if isinstance(node, nodes.ScalarNode) else None

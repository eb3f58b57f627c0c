"""A cell of a spreadsheet as the text that a person sees: whole numbers without a fraction, ids with their zeros.

And a value of a Parquet file or an Arrow batch as a cell would write it.
"""

import datetime
import math
import re
from decimal import Decimal

BETWEEN = ";"  # the parts of a list, as a cell has them
_PLAIN = (str, int, float, datetime.date, datetime.time)
_ZEROS = re.compile(r"0[0\-. ()/]*0")  # a format that is digits alone, with what stands between them
_QUOTED = re.compile(r'\\(.)|"([^"]*)"|\[[^\]]*\]|;.*|_.')


def text_of(value: object, number_format: str = "General") -> str:
    """The text of a value. number_format: as spreadsheets write it, for digits that it adds."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    if isinstance(value, datetime.datetime):
        at_midnight = value.time() == datetime.time()
        return value.date().isoformat() if at_midnight else value.isoformat(" ", "seconds")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def text_of_data(value: object) -> str:
    """A value as a cell would write it: an empty list is `none`, and what no cell can hold is what Python writes."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, _PLAIN):
        return text_of(value)
    if isinstance(value, Decimal):
        return str(int(value)) if value == value.to_integral_value() else str(value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return BETWEEN.join(value) or "none"
    return repr(value)


def _number(value: float, number_format: str) -> str:
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        if value.is_integer():
            value = int(value)
    if number_format == "General":
        return str(value)
    mask = _QUOTED.sub(lambda found: found[1] or found[2] or "", number_format)
    if isinstance(value, int) and value >= 0 and _ZEROS.fullmatch(mask):
        return _masked(str(value), mask)
    if mask.endswith("%"):
        return f"{value * 100:g}%"
    return str(value)


def _masked(digits: str, mask: str) -> str:
    """Digits set into a format of zeros from its end on."""
    left = [*digits.zfill(mask.count("0"))]
    told = [left.pop() if each == "0" else each for each in reversed(mask)]
    return "".join((*left, *reversed(told)))

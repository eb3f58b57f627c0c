"""Whole numbers as people write them: full-width digits and `1,000` are read; `3억` is not, but understood."""

import re

from advisor.catalog.loading.fields.shapes import NUMBER_MAX

_TO_ASCII = str.maketrans("０１２３４５６７８９，．－", "0123456789,.-")
# made into patterns by `re` when first used: most numbers are digits
_PLAIN = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_COUNTER = r"\s*(명|개|일|시간|곳|군데)$"
_TWO_THINGS = r"^[^만억조]*[천백십]$"  # 5천 is 5,000, and 50,000,000 to whoever counts in 만원
_ROUNDED = 16
_LEADING_ZERO = r"-?0[0-9,]*[0-9]"
_NOTATION = r"\+[0-9.]+|-?[0-9]{1,3}([_,][0-9]{3})+|-?[0-9]*\.?[0-9]+[eE][+-]?[0-9]+|0[xob][0-9a-fA-F]+"
LONGEST_WORDS = 40


def read_whole(text: str) -> int | None:
    """Returns a whole number, or None. Numbers too long to matter come back as `NUMBER_MAX + 1`, with their sign."""
    plain = text.strip().translate(_TO_ASCII)
    if not (plain.isascii() and plain.isdigit()) and not re.fullmatch(_PLAIN, plain):
        return None
    digits = plain.lstrip("-").replace(",", "").lstrip("0") or "0"
    number = int(digits) if len(digits) <= _ROUNDED else NUMBER_MAX + 1
    return -number if plain.startswith("-") else number


def begins_with_zero(text: str) -> bool:
    """Whether a whole number begins with a zero that other readers of YAML take for the sign of an octal number."""
    return re.fullmatch(_LEADING_ZERO, text.strip().translate(_TO_ASCII)) is not None


def is_notation(text: str) -> bool:
    """Whether it is a number in other signs than digits: `1e9`, `0o17`, `+5`, `1_000`."""
    return re.fullmatch(_NOTATION, text) is not None


def in_words(text: str) -> int | None:
    """Returns the number that `3억`, `1억 5천만`, `3.5만`, `5명` stand for; None where it could be two: `5천`."""
    from advisor.quantities.quantity_reading import amount  # noqa: PLC0415 -- most numbers are digits

    if len(text) > LONGEST_WORDS:
        return None
    plain = re.sub(_COUNTER, "", text.strip())
    number = None if re.search(_TWO_THINGS, plain) else amount(plain)
    return number if number is not None and number <= NUMBER_MAX else None

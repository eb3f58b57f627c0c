"""Amounts and dates as people say them: 10억원, 2025년 12월."""

MAN, EOK = 10_000, 100_000_000


def won(amount: int, language: str) -> str:
    """Whole won as 억 and 만 in Korean (`1500000` → `150만`), in digits elsewhere; without the unit."""
    if language != "ko" or amount < MAN:
        return f"{amount:,}"
    eok, rest = divmod(amount, EOK)
    man, single = divmod(rest, MAN)
    parts = [f"{eok:,}억" if eok else "", f"{man:,}만" if man else "", f"{single:,}" if single else ""]
    return " ".join(part for part in parts if part)


def day(when: str, language: str) -> str:
    """A date of the catalog (`2025-12-09`, `2025-12`, `2025`) in words; a full date stays as it is."""
    parts = when.split("-")
    if language != "ko" or len(parts) == 3:
        return when
    return f"{parts[0]}년" if len(parts) == 1 else f"{parts[0]}년 {int(parts[1])}월"


def plain_number(number: float) -> str:
    """Hours without a needless `.0`, to two places."""
    return f"{number:.2f}".rstrip("0").rstrip(".")

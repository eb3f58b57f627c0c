"""Amounts and dates as people say them: 10억원, 2025년 12월; 1.5 billion."""

MAN = 10_000
A_PRICE = 10 * MAN  # below it an uneven amount is a price: 19,800, which no line end can make 9,800 of
KOREAN_UNITS = (("조", 10**12), ("억", 10**8), ("만", MAN), ("", 1))
ENGLISH_UNITS = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))


def won(amount: int, language: str) -> str:
    """Whole won as people say them, without the unit: `1500000` is `150만` in Korean, `1.5 million` in English."""
    if language == "ko":
        return _korean(amount)
    return _english(amount) if language == "en" else f"{amount:,}"


def _korean(amount: int) -> str:
    if MAN < amount < A_PRICE and amount % MAN:
        return f"{amount:,}"
    parts: list[str] = []
    rest = amount
    for name, size in KOREAN_UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{name}")
    return " ".join(parts) or "0"


def _english(amount: int) -> str:
    """In words where they are exact with at most three decimals, else in digits."""
    for name, size in ENGLISH_UNITS:
        if amount >= size:
            whole, rest = divmod(amount, size)
            decimals = f".{rest * 1000 // size:03}".rstrip("0").rstrip(".")
            return f"{whole:,}{decimals} {name}" if rest * 1000 % size == 0 else f"{amount:,}"
    return f"{amount:,}"


def day(when: str, language: str) -> str:
    """A date of the catalog (`2025-12-09`, `2025-12`, `2025`) in words; a full date stays as it is."""
    parts = when.split("-")
    if language != "ko" or len(parts) == 3:
        return when
    return f"{parts[0]}년" if len(parts) == 1 else f"{parts[0]}년 {int(parts[1])}월"


def plain_number(number: float) -> str:
    """Hours without a needless `.0`, to two places."""
    return f"{number:.2f}".rstrip("0").rstrip(".")

"""What can be wrong with a file, by name: its bytes as a profile or a catalog, and where its first problem stands."""

from dataclasses import dataclass

SECRETS = {"annual_sales": "987654321", "channel_friends": "54321", "employees": "31415"}
ANSWERS = "".join(f"{fact}: {number}\n" for fact, number in SECRETS.items()).encode()
JSON_ANSWERS = "".join(f'"{fact}": {number},\n ' for fact, number in SECRETS.items()).encode()
AFTER = len(SECRETS) + 1
HUGE = 10_000_000
MANY = 10_000


@dataclass(frozen=True)
class Bad:
    """A bad input. `at`: line and column of the first problem as they are told, or nothing for the whole file."""

    data: bytes
    at: str = ""
    name: str = "bad.yaml"


def yaml(line: str, column: int | None = None, more: bytes = b"") -> Bad:
    """Answers that nobody else should see, then a bad line."""
    where = f":{AFTER}:{column}" if column else ""
    return Bad(ANSWERS + line.encode() + b"\n" + more, where)


def json(line: bytes, column: int) -> Bad:
    """The same as JSON."""
    return Bad(b"{" + JSON_ANSWERS + line + b"}\n", f":{AFTER}:{column}", "bad.json")


DIGITS = "7" * 5_000

# the shape of any file: these are refused as a profile and as a catalog
FILES = {
    "empty": Bad(b""),
    "only-space": Bad(b" \n\n"),
    "invalid-yaml": yaml("goals: [regulars]]", 18),
    "invalid-yaml-key": yaml("place: a: b", 9),
    "tab": yaml("\tplace: no_shop", 1),
    "duplicate-key": Bad(b"place: no_shop\n" + ANSWERS + b"place: no_shop\n", f":{AFTER + 1}:1"),
    "lone-surrogate-json": json(b'"place": "a\\ud800"', 11),
    "lone-surrogate-yaml": yaml('place: "a\\ud800"', 12),
    "surrogate-bytes": Bad(ANSWERS + b"place: \xed\xa0\x80\n"),
    "nan-json": json(b'"hours_per_week": NaN', 20),
    "infinity-json": json(b'"hours_per_week": -Infinity', 20),
    "alias": yaml("place: *market", 8),
    "anchor": yaml("place: &market no_shop", 8),
    "tag": yaml("place: !!python/object/apply:os.system [x]", 8),
    "second-document": yaml("---", 1, b"place: no_shop\n"),
    "directive": Bad(b"%YAML 1.2\n---\n" + ANSWERS, ":1:1"),
    "cut-off-json": Bad(b'{"place": "no_shop"', ":1:20", "bad.json"),
    "binary": Bad(bytes(range(256)) * 8),
    "binary-zeros": Bad(bytes(4_096)),
    "cp949": Bad(ANSWERS + "place: 시장 안\n".encode("cp949")),
    "utf-16": Bad(ANSWERS.decode().encode("utf-16-le")),
    "utf-16-be": Bad(ANSWERS.decode().encode("utf-16-be")),
    "utf-16-cut": Bad(ANSWERS.decode().encode("utf-16") + b"a"),
    "raw-control": yaml("place: a\x1b[31m"),
}

# what is valid YAML and no valid answer
VALUES = {
    "unknown-fact": yaml("plase: no_shop", 1),
    "unknown-fact-nfd": yaml("\u1109\u1175\u110c\u1161\u11bc: yes", 1),
    "unknown-option": yaml("place: no_shp", 8),
    "option-of-control": yaml('place: "\\u202e\\u0007[bold red]\\x9b31m\\uFEFF"', 8),
    "option-of-many-letters": yaml(f"place: {'x' * 3_000}", 8),
    "wrong-type": yaml("place: {a: b}", 9),
    "wrong-type-list": yaml("place: [no_shop]", 8),
    "wrong-type-number": yaml("goals: 7", 8),
    "out-of-range": yaml("hours_per_week: 99999", 17),
    "negative": yaml("hours_per_week: -1", 17),
    "nan": yaml("hours_per_week: .nan", 17),
    "infinity": yaml("hours_per_week: .inf", 17),
    "digits": yaml(f"hours_per_week: {DIGITS}", 17),
    "no-value": yaml("place:", 7),
    "not-a-mapping": Bad(b"- place\n", ":1:1"),
    "derived-fact": yaml("ai_readiness: using", 1),
    "unknown-program": yaml("done: [kakao-chanel]", 8),
}

NESTED = ("[", "{", "- ", "? ", "a: {")
BOMBS = {
    f"{token.strip()}-{times}{suffix}": Bad(token.encode() * times, name=f"bad{suffix}")
    for token in NESTED
    for times in (MANY, HUGE)
    for suffix in (".yaml", ".json")
}
LINES = {
    "items-of-lines": Bad(b"- x\n" * HUGE),
    "keys-of-lines": Bad(b"a: 1\n" * HUGE),
    "comments": Bad(b"# x\n" * HUGE),
    "spaces": Bad(b" " * HUGE),
    "directives": Bad(b"%a\n" * HUGE),
    "exclamations": Bad(b"!" * HUGE),
}

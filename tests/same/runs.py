"""What is recorded: more than 400 command lines over all examples, in every form, language and way of failing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--as-of", "2026-11-23")
LATER = ("--as-of", "2027-06-01")
LANGUAGES = ("ko", "en")
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))
REGIONAL = "examples/regional/dawn-city.yaml"
PROGRAMS = ("kakao-message-credit", "kakao-dangol", "naver-fast-settlement", "naver-smartstore")
SETTINGS = ("place=no_shop", "hours_per_week=0", "annual_sales=..1000000000", "platforms=none")
TOPICS = (
    *("exit-codes", "environment", "accessibility", "limits", "windows", "powershell", "privacy", "profile"),
    *("regional", "kiosk"),
)
COMMANDS = ("plan", "explain", "compare", "recheck", "programs", "questions", "batch", "confirm", "kiosk", "completion")
CATALOG_COMMANDS = ("check", "diff", "new")
SHELLS = ("bash", "zsh", "fish")

# the end of a file's name, and what else the form wants
PLAN_FORMS = ("text", "json", "md", "html", "csv")
WRONG = (
    ("plan", "no-such-file.yaml"),
    ("plan", "examples/cafe.yaml", "--set", "place=moon"),
    ("plan", "examples/cafe.yaml", "--set", "plase=no_shop"),
    ("plan", "examples/cafe.yaml", "--set", "annual_sales=3억"),
    ("plan", "examples/cafe.yaml", "--lang", "xx"),
    ("plan", "examples/cafe.yaml", "--format", "docx"),
    ("plan", "examples/cafe.yaml", "--as-of", "2026-02-30"),
    ("plan", "examples/cafe.yaml", "--catalog", "examples/cafe.yaml"),
    ("plan", "examples/cafe.yaml", "--top", "-1"),
    ("plan", "examples/merchants.csv"),
    ("plan",),
    ("pln", "examples/cafe.yaml"),
    ("explain", "kakao-mesage-credit"),
    ("compare", "examples/cafe.yaml"),
    ("recheck", "examples/cafe.yaml"),
    ("recheck", "no-such-folder"),
    ("programs", "show", "nothing"),
    ("batch", "no-such-file.csv", "-o", "out.jsonl"),
    ("batch", "examples/merchants.csv", "-o", "out.jsonl"),
    ("help", "no-such-topic"),
    ("confirm", "kakao-dangol"),
    ("catalog", "check", "no-such-file.yaml"),
    ("catalog", "chek"),
    ("--no-such-option",),
)


@dataclass(frozen=True)
class Run:
    """One command line, in a folder that holds the examples, the invalid catalogs and the invalid profiles."""

    arguments: tuple[str, ...]
    stdin: bytes = b""

    @property
    def name(self) -> str:
        """How it is called in a report."""
        return " ".join(["advisor", *self.arguments, *(["<", repr(self.stdin[:60])] if self.stdin else [])])


def every_run() -> tuple[Run, ...]:
    """All runs, each once, in a fixed order."""
    groups = (_plans(), _sheets(), _answers(), _explanations(), _lists(), _cases(), _batches(), _catalogs(), _help())
    wrong = (Run((*each, "--lang", code)) for each in WRONG for code in LANGUAGES)
    return tuple(dict.fromkeys([run for group in groups for run in group] + list(wrong)))


def _plans() -> Iterator[Run]:
    for example in EXAMPLES:
        profile = f"examples/{example}.yaml"
        for code in LANGUAGES:
            for form in PLAN_FORMS:
                yield Run(("plan", profile, "--no-input", *DAY, "--lang", code, "--format", form))
        yield Run(("plan", profile, "--no-input", *LATER, "--explain"))
    for setting in SETTINGS:
        for form in ("text", "json"):
            yield Run(("plan", "--set", setting, *DAY, "--format", form))
    for form in PLAN_FORMS:
        yield Run(("plan", "-", *DAY, "--format", form), b"{}")
    with_layer = ("--catalog", "shipped", "--catalog", REGIONAL, "--set", "dawn_market=every_day")
    for form in PLAN_FORMS:
        yield Run(("plan", "examples/cafe.yaml", *DAY, *with_layer, "--format", form))


def _sheets() -> Iterator[Run]:
    for example in EXAMPLES:
        for kind in ("merchant", "counselor"):
            sheet = ("plan", f"examples/{example}.yaml", "--no-input", *DAY, "--sheet", kind)
            yield Run((*sheet, "-o", "sheet.html"))
            yield Run((*sheet, "--lang", "ko,en", "-o", "sheet.md"))
    own = ("--drop", "kakao-channel", "--add", "화요일 2시", "--contact", "02-000-0000")
    for example in ("cafe", "market-stall"):
        for form in ("text", "html", "md"):
            yield Run(("plan", f"examples/{example}.yaml", *DAY, "--sheet", "merchant", *own, "--format", form))


def _answers() -> Iterator[Run]:
    """The questionnaire by lines."""
    lines = (ROOT / "examples" / "answers-line.txt").read_bytes()
    for way in ((), ("--express",), ("--all",)):
        for code in LANGUAGES:
            yield Run(("--input", "line", *way, *DAY, "--lang", code), lines)
            yield Run(("--input", "line", *way, *DAY, "--lang", code), b"\n" * 60)
    yield Run(("--input", "line", "--save", "case.yaml", *DAY), lines)
    yield Run(("plan", "examples/mostly-unknown.yaml", "--input", "line", *DAY), b"1\n" * 60)
    yield Run(("catalog", "new", "region.yaml", "--input", "line", *DAY), b"x\n" * 10)


def _explanations() -> Iterator[Run]:
    for example in EXAMPLES:
        profile = f"examples/{example}.yaml"
        for number, program in enumerate(PROGRAMS):
            code = LANGUAGES[number % 2]
            yield Run(("explain", program, profile, *DAY, "--lang", code))
            yield Run(("explain", program, profile, *DAY, "--lang", code, "--format", "json"))
        yield Run(("explain", PROGRAMS[0], profile, *DAY, "--tree"))
    for program in PROGRAMS:
        yield Run(("explain", program, *DAY))


def _lists() -> Iterator[Run]:
    for code in LANGUAGES:
        for form in ("text", "json"):
            end = (*DAY, "--lang", code, "--format", form)
            yield Run(("programs", *end))
            yield Run(("programs", "카카오", *end))
            yield Run(("questions", *end))
            for program in PROGRAMS:
                yield Run(("programs", "show", program, *end))
    for example in EXAMPLES:
        yield Run(("questions", "--next", f"examples/{example}.yaml", *DAY))
    yield Run(("questions", "--next", "--all", *DAY, "--lang", "en"))


def _cases() -> Iterator[Run]:
    for example in EXAMPLES:
        profile = f"examples/{example}.yaml"
        yield Run(("compare", profile, "--set", "place=alley_street", *DAY))
        yield Run(("compare", profile, "--set", "hours_per_week=1", *DAY, "--format", "json", "--lang", "en"))
        yield Run(("plan", profile, "--no-input", *DAY, "--save", "case.yaml"))
    yield Run(("compare", "examples/cafe.yaml", "examples/bakery.yaml", *DAY))
    for form in ("text", "json", "jsonl"):
        yield Run(("recheck", "examples", *LATER, "--format", form))
        yield Run(("recheck", "saved", *LATER, "--format", form))
    yield Run(("recheck", "--calls", "saved", *LATER))
    yield Run(("recheck", "--calls", "saved", *LATER, "--format", "json", "--lang", "en"))


def _batches() -> Iterator[Run]:
    source = ("batch", "examples/merchants.csv", "--keep", "*", *DAY)
    for target in ("plans.jsonl", "plans.csv"):
        for rows in ("merchant", "item"):
            for jobs in ("1", "2"):
                yield Run((*source, "-o", target, "--rows", rows, "--jobs", jobs))
    yield Run((*source, "-o", "-", "--to", "jsonl", "--lang", "en"))
    yield Run(("batch", "-", "-o", "-", *DAY, "--from", "csv", "--to", "csv"), b"id,place\n1,no_shop\n2,moon\n3\n")
    yield Run(
        ("batch", "-", "-o", "-", *DAY, "--from", "jsonl", "--to", "jsonl"), b'{"place": "no_shop"}\n{"plase": 1}\n'
    )


def _catalogs() -> Iterator[Run]:
    invalid = sorted(path.name for path in (ROOT / "tests/catalogs/invalid").glob("*.yaml"))
    for number, name in enumerate(invalid):
        form = ("text", "json", "annotations")[number % 3]
        yield Run(("catalog", "check", f"invalid/{name}", *DAY, "--lang", LANGUAGES[number % 2], "--format", form))
    for form in ("text", "json", "annotations"):
        yield Run(("catalog", "check", "shipped", REGIONAL, "--strict", *DAY, "--format", form))
    yield Run(("catalog", "check", REGIONAL, *DAY, "--suggest", "--mutants", "--lang", "en"))
    for form in ("text", "json"):
        yield Run(("catalog", "diff", "shipped", REGIONAL, *DAY, "--profiles", "examples", "--format", form))
    asked = ("--runs", "yes", "--asked", "2026-11-20", "--via", "공식 채널 문의", "--into", "office.yaml", *DAY)
    for program in PROGRAMS:
        yield Run(("confirm", program, *asked))
    for path in sorted((ROOT / "tests/profiles/invalid").iterdir()):
        yield Run(("plan", f"profiles/{path.name}", *DAY))


def _help() -> Iterator[Run]:
    for code in LANGUAGES:
        lang = ("--lang", code)
        yield Run((*lang, "--help"))
        yield Run(("help", *lang))
        for topic in TOPICS:
            yield Run(("help", topic, *lang))
        for command in COMMANDS:
            yield Run((command, "--help", *lang))
        for command in CATALOG_COMMANDS:
            yield Run(("catalog", command, "--help", *lang))
    for shell in SHELLS:
        yield Run(("completion", shell))
    yield Run(("--version",))

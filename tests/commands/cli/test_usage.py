"""Wrong usage, help, and where options may come from."""

import json
import os
from pathlib import Path

import pytest

from advisor import __version__
from commands.running import MARKET_STALL, SHIPPED, advisor, problems, refused

# what the parser would say in its own words
PARSER_WORDS = ("No such", "requires an argument", "Got unexpected", "Invalid value", "Usage:", "Error:", "Try '")
WRONG = {
    "unknown-option": (("plan", "--bogus"), "--bogus:"),
    "misspelt-option": (("plan", "--frmat", "json"), "--frmat:"),
    "unknown-letter": (("plan", "-x"), "-x:"),
    "unknown-letters": (("plan", "-xo", "f"), "-x:"),
    "unknown-at-the-top": (("--bogus",), "--bogus:"),
    "version-of-a-command": (("plan", "--version"), "--version:"),
    "option-of-another-command": (("programs", "--top", "3"), "--top:"),
    "long-option": (("plan", "--" + "x" * 3_000), "--xxxx"),
    "acting-option": (("plan", "--\x1b[31m\u202e"), "--<U+001B>[31m<U+202E>:"),
    "no-value": (("plan", "--format"), "--format:"),
    "no-value-of-a-letter": (("plan", "-o"), "-o:"),
    "no-value-at-the-top": (("--lang",), "--lang:"),
    "a-value-too-many": (("plan", "--force=yes"), "--force:"),
    "arguments-too-many": (("plan", "a.yaml", "b.yaml"), "advisor plan:"),
    "arguments-too-many-of-questions": (("questions", "--next", "a.yaml", "b.yaml"), "advisor questions:"),
    "unknown-command": (("plam",), "advisor:"),
    "file-as-command": ((str(MARKET_STALL),), "advisor:"),
    "empty-command": (("",), "advisor:"),
    "language": (("plan", "--lang", "xx"), "--lang:"),
    "language-at-the-top": (("--lang", "xx"), "--lang:"),
    "date-at-the-top": (("--as-of", "x"), "--as-of:"),
    "format": (("plan", "--format", "yaml"), "--format:"),
    "format-of-programs": (("programs", "--format", "zz"), "--format:"),
    "format-of-questions": (("questions", "--format", "zz"), "--format:"),
    "top-0": (("plan", "--top", "0"), "--top:"),
    "top-negative": (("plan", "--top", "-3"), "--top:"),
    "top-word": (("plan", "--top", "three"), "--top:"),
    "top-digits": (("plan", "--top", "9" * 5_000), "--top:"),
    "top-nothing": (("plan", "--top", ""), "--top:"),
    "top-nan": (("plan", "--top", "NaN"), "--top:"),
    "no-date": (("plan", "--as-of", "2026-02-30"), "--as-of:"),
    "half-a-date": (("plan", "--as-of", "2026-11"), "--as-of:"),
    "date-of-a-week": (("plan", "--as-of", "2026-W01-1"), "--as-of:"),
    "before-2000": (("plan", "--as-of", "1999-12-31"), "--as-of:"),
    "after-2100": (("plan", "--as-of", "2101-01-01"), "--as-of:"),
    "setting-without-equals": (("plan", "--set", "place"), "--set:"),
    "show-nothing": (("programs", "show"), "programs show:"),
    "show-two": (("programs", "show", "kakao-channel", "kakao-dangol"), "programs show:"),
    "show-unknown": (("programs", "show", "kakao-chanel"), "programs show:"),
    "answers-without-next": (("questions", str(MARKET_STALL)), "PROFILE:"),
    "settings-without-next": (("questions", "--set", "place=no_shop"), "--set:"),
}
VARIABLES = {
    "ADVISOR_LANG": ("xx", "--lang (ADVISOR_LANG):"),
    "ADVISOR_FORMAT": ("zz", "--format (ADVISOR_FORMAT):"),
    "ADVISOR_AS_OF": ("tomorrow", "--as-of (ADVISOR_AS_OF):"),
    "ADVISOR_NO_INPUT": ("perhaps", "--no-input (ADVISOR_NO_INPUT):"),
    "ADVISOR_EXPLAIN": ("perhaps", "--explain (ADVISOR_EXPLAIN):"),
    "ADVISOR_ALL": ("perhaps", "--all (ADVISOR_ALL):"),
    "ADVISOR_TOP": ("0", "--top (ADVISOR_TOP):"),
}


@pytest.mark.parametrize(("number", "name"), list(enumerate(WRONG)))
def test_wrong_usage(number: int, name: str) -> None:
    """Wrong usage is exit 2, beginning with the option, in the language chosen, in none of the parser's own words."""
    arguments, begins = WRONG[name]
    language = ("ko", "en")[number % 2]
    ended = advisor(*arguments, variables={"ADVISOR_LANG": language} if "--lang" not in arguments else {})
    refused(ended, 2, begins)
    assert not [words for words in PARSER_WORDS if words in ended.err]
    korean = any("가" <= letter <= "힣" for letter in ended.err)
    assert korean == (language == "ko" or "--lang" in arguments)


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("plan", "--frmat", "json"), "--format"),
        (("plan", "--no-inputs"), "--no-input"),
        (("plam",), "plan"),
        (("plan", "--format", "jsn"), "json"),
        (("programs", "show", "kakao-chanel"), "kakao-channel"),
    ],
)
def test_nearest_name(arguments: tuple[str, ...], near: str) -> None:
    """A misspelt option, command, value or program gets the nearest known name."""
    (problem,) = problems(advisor(*arguments, variables={"ADVISOR_LANG": "en"}).err)
    assert near in " ".join(" ".join(problem).split()).partition("Did you mean")[2]


@pytest.mark.parametrize("variable", VARIABLES)
def test_wrong_variable(variable: str) -> None:
    """A variable with a wrong value is wrong usage that names the variable; a typed option does not."""
    value, begins = VARIABLES[variable]
    refused(advisor("plan", "--set", "place=no_shop", variables={variable: value}), 2, begins)


def test_wrong_option_over_a_variable() -> None:
    """Where both are given, the typed one is wrong and is named alone."""
    ended = advisor("plan", "--set", "place=no_shop", "--lang", "xx", variables={"ADVISOR_LANG": "en"})
    refused(ended, 2, '--lang: "xx"')


@pytest.mark.parametrize("place", ["before", "after", "joined", "variable"])
def test_language_of_errors(place: str) -> None:
    """The language of an error is the one asked for, wherever that stands."""
    arguments: dict[str, tuple[str, ...]] = {
        "before": ("--lang", "en", "plan", "missing.yaml"),
        "after": ("plan", "missing.yaml", "--lang", "en"),
        "joined": ("plan", "missing.yaml", "--lang=en"),
        "variable": ("plan", "missing.yaml"),
    }
    ended = advisor(*arguments[place], variables={"ADVISOR_LANG": "en"} if place == "variable" else {})
    assert "There is no such file" in ended.err


def test_nothing_to_do() -> None:
    """Without a terminal `advisor` alone is wrong usage: short help on standard error, exit 2."""
    ended = advisor()
    assert (ended.code, ended.out) == (2, b"")
    assert all(command in ended.err for command in ("plan", "programs", "questions", "--help"))
    assert len(ended.err.splitlines()) <= 40


@pytest.mark.parametrize("command", [(), ("plan",), ("programs",), ("questions",)])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help(command: tuple[str, ...], option: str) -> None:
    """Help goes to standard output with exit 0, also beside what would be wrong."""
    ended = advisor(*command, "--lang", "ko", option)
    assert (ended.code, ended.err) == (0, "")
    assert "--catalog" in ended.text
    assert all(len(line) <= 80 for line in ended.text.splitlines())


def test_version() -> None:
    """The version, whether or not the short way to it is taken."""
    for arguments in (("--version",), ("--lang", "en", "--version"), ("--version", "plan")):
        ended = advisor(*arguments)
        assert (ended.code, ended.text, ended.err) == (0, f"advisor {__version__}\n", "")


# --- precedence -------------------------------------------------------------------------------------------------------


def plan(
    *arguments: str | Path, variables: dict[str, str] | None = None, folder: Path | None = None
) -> dict[str, object]:
    """The plan of a run as JSON."""
    ended = advisor("plan", *arguments, variables=variables, folder=folder)
    assert ended.code == 0, ended.err
    document: dict[str, object] = json.loads(ended.out)
    return document


def test_settings_go_over_the_file() -> None:
    """`--set` goes before the file, and an empty one takes an answer back."""
    stall = plan(MARKET_STALL, "--format", "json")["answers"]
    changed = plan(
        MARKET_STALL,
        *("--format", "json"),
        *("--set", "place=no_shop", "--set", "goals=", "--set", "employees=1..3"),
    )["answers"]
    assert isinstance(stall, dict)
    assert isinstance(changed, dict)
    assert stall["place"] != "no_shop"
    assert changed["place"] == "no_shop"
    assert "goals" in stall
    assert "goals" not in changed
    assert changed["employees"] == "1..3"


def test_settings_are_joined_or_refused() -> None:
    """Settings of one fact make a list where it holds several; where it holds one thing, two are wrong usage."""
    parts = ("--set", "platforms=kakao_channel", "--set", "platforms=naver_place")
    answers = plan(*parts, "--format", "json")["answers"]
    assert answers == plan("--set", "platforms=kakao_channel,naver_place", "--format", "json")["answers"]
    for second in ("no_shop", "alley_street"):
        refused(advisor("plan", "--set", "place=no_shop", "--set", f"place={second}"), 2, "--set place:")


def test_variables(tmp_path: Path) -> None:
    """Language, date, format, catalog and no-input may come from variables; a typed option goes before them."""
    (tmp_path / "내 목록.yaml").write_bytes(SHIPPED.read_bytes())
    variables = {
        "ADVISOR_LANG": "en",
        "ADVISOR_AS_OF": "2025-01-02",
        "ADVISOR_FORMAT": "json",
        "ADVISOR_CATALOG": "내 목록.yaml",
        "ADVISOR_NO_INPUT": "1",
    }
    document = plan(MARKET_STALL, variables=variables, folder=tmp_path)
    assert (document["language"], document["as_of"]) == ("en", "2025-01-02")
    assert [layer["from"] for layer in document["catalogs"]] == ["variable"]  # type: ignore[attr-defined]
    typed = plan(
        *(MARKET_STALL, "--lang", "ko", "--as-of", "2026-03-04", "--catalog", SHIPPED),
        variables=variables,
        folder=tmp_path,
    )
    assert (typed["language"], typed["as_of"]) == ("ko", "2026-03-04")
    assert [layer["from"] for layer in typed["catalogs"]] == ["file"]  # type: ignore[attr-defined]
    text = advisor("plan", MARKET_STALL, "--format", "text", variables=variables, folder=tmp_path)
    assert not text.out.startswith(b"{")


def test_several_catalogs_in_a_variable(tmp_path: Path) -> None:
    """Several catalogs in a variable are split as paths are, so that a name may hold a space."""
    (tmp_path / "a b.yaml").write_bytes(SHIPPED.read_bytes())
    refused(
        advisor("programs", variables={"ADVISOR_CATALOG": f"a b.yaml{os.pathsep}c d.yaml"}, folder=tmp_path),
        4,
        "c d.yaml:",
    )


def test_an_empty_variable_is_none() -> None:
    """A variable that is set to nothing counts as not set."""
    names = ("LANG", "AS_OF", "FORMAT", "CATALOG", "NO_INPUT", "TOP", "ALL", "EXPLAIN")
    ended = advisor("plan", MARKET_STALL, variables={f"ADVISOR_{name}": "" for name in names})
    assert ended.code == 0
    assert ended.out == advisor("plan", MARKET_STALL).out


def test_variables_that_must_not_count(tmp_path: Path) -> None:
    """No variable names an output, overwrites one, or states an answer."""
    variables = {f"ADVISOR_{name}": "x.txt" for name in ("O", "OUTPUT", "SAVE", "PRINT", "SET", "PROFILE", "FORCE")}
    ended = advisor("plan", MARKET_STALL, variables=variables, folder=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == advisor("plan", MARKET_STALL).out
    assert not list(tmp_path.iterdir())
    (tmp_path / "plan.txt").write_text("mine", encoding="utf-8")
    kept = advisor("plan", MARKET_STALL, "-o", "plan.txt", variables={"ADVISOR_FORCE": "1"}, folder=tmp_path)
    refused(kept, 5, "plan.txt:")


def test_options_before_the_command() -> None:
    """An option before the command's name counts like one after it: none is passed over in silence."""
    plain = advisor("plan", MARKET_STALL, "--as-of", "2026-11-23").out
    for options in (("--lang", "en", "--as-of", "2026-11-23"), ("--as-of", "2025-01-02"), ("--explain",)):
        before = advisor(*options, "plan", MARKET_STALL)
        assert before.code == 0, before.err
        assert before.out == advisor("plan", MARKET_STALL, *options).out != plain
    refused(advisor("--catalog", "missing.yaml", "plan", MARKET_STALL), 4, "missing.yaml:")
    refused(advisor("--explain", "programs"), 2, "--explain:")


# --- nobody to ask ----------------------------------------------------------------------------------------------------


def test_no_profile() -> None:
    """No profile, no `--set` and no terminal is exit 3; an empty profile is a profile."""
    refused(advisor("plan"), 3, "PROFILE:")
    refused(advisor("plan", "--no-input"), 3, "PROFILE:")
    assert advisor("plan", "-", stdin=b"{}").code == 0
    assert advisor("plan", "--set", "place=").code == 0


def test_nothing_fits(tmp_path: Path) -> None:
    """A plan without a single item is done all the same: exit 0."""
    (tmp_path / "p.yaml").write_text(
        "place: no_shop\nannual_sales: 900000000000\nemployees: 900\ngoals: []\n", encoding="utf-8"
    )
    assert advisor("plan", "p.yaml", folder=tmp_path).code == 0

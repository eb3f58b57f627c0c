"""Help: of every command, by topic, in every language, and the next command that a result suggests."""

import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

import pexpect
import pytest
import typer
from sample import CATALOG

from advisor import exit_codes
from advisor.catalog.loading.fact_rules import MOST_OPTIONS
from advisor.catalog.loading.fields.text_fields import LONGEST_TEXT
from advisor.catalog.loading.layers import MOST_ENTRIES
from advisor.catalog.source.nodes import CATALOG_LIMITS, PROFILE_LIMITS
from advisor.commands.cli.app import app
from advisor.commands.cli.help_option import OPTIONS, option_key, show
from advisor.commands.shared.today import EARLIEST, LATEST
from advisor.languages import languages
from advisor.wording.language import language
from advisor.wording.manual import laid, rows
from advisor.wording.terminal_columns import width
from advisor.wording.topics import topic_text, topics
from commands.running import MARKET_STALL, PROGRAM, ROOT, advisor, environment, refused

OWN_WORDS = re.compile(r'"[^"]*"|(?<=--label )\S+|(?<=name: |tamp: |gang: |jeon: )[^,}]+')  # of whoever types them
HANG_UP_AND_TERMINATE = (1, 15)  # signals, also where a system has none
GROUP: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = {
    "": GROUP,
    **GROUP.commands,
    **{
        f"{group} {name}": command
        for group in ("catalog", "case")
        for name, command in GROUP.commands[group].commands.items()
    },
}
# said elsewhere than in `--help` itself
OTHERS = {"required", "default", "usage", "usage.options", "usage.command", "short", "more", "topics", "topics.more"}
OTHERS |= {
    "heading.arguments",
    "heading.examples",
    "next",
    "order-kept",
    "order-late",
    "sheet-beyond",
    "sheet-too-long",
    "sheet-shortened",
    "sheet-left-without",
}


def parameters(command: Any) -> Iterator[Any]:
    """All that a command takes, with `--help` itself."""
    with typer.Context(command, help_option_names=["-h", "--help"]) as context:
        yield from command.get_params(context)


def keys_of(name: str, command: Any, code: str) -> Iterator[str]:
    """The keys that the help of a command needs."""
    own = name and "." + name.replace(" ", ".")
    yield from (f"help.about{own}", f"help.example{own}")
    for each in parameters(command):
        if each.param_type_name == "argument":
            yield f"help.argument.{each.name}"
        else:
            yield option_key(each, own, language(code))
            yield f"help.group.{getattr(each, 'rich_help_panel', None) or OPTIONS[0]}"
    if name:
        yield f"help.group.{command.rich_help_panel}"


# --- of a command -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("name", COMMANDS)
def test_every_text_is_there(name: str, code: str) -> None:
    """Each command, argument, option and group has its text in each language."""
    assert [key for key in keys_of(name, COMMANDS[name], code) if not language(code).has(key)] == []


@pytest.mark.parametrize("code", languages())
def test_no_text_is_left_over(code: str) -> None:
    """No text of help explains what no longer exists."""
    used = {key.removeprefix("help.") for name, command in COMMANDS.items() for key in keys_of(name, command, code)}
    table = json.loads((ROOT / f"advisor/wording/texts/{code}/help.json").read_text("utf-8"))
    assert set(table) - used - OTHERS == set()


@pytest.mark.parametrize("name", ["", "case", "catalog"])
def test_commands_of_a_kind_stand_together(name: str) -> None:
    """No heading stands twice in a list of commands."""
    kinds = [each.rich_help_panel for each in COMMANDS[name].commands.values() if not each.hidden]
    changes = [kind for kind, before in zip(kinds, [None, *kinds], strict=False) if kind != before]
    assert sorted(changes) == sorted(set(kinds))


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("name", COMMANDS)
def test_help_names_everything(name: str, code: str) -> None:
    """Help goes to standard output in the language chosen, names each option, and fits 80 columns."""
    ended = advisor(*name.split(), "--help", variables={"ADVISOR_LANG": code})
    assert (ended.code, ended.err) == (0, "")
    for option in (each for each in parameters(COMMANDS[name]) if each.param_type_name == "option"):
        assert re.search(rf"^  {re.escape(', '.join(sorted(option.opts, key=len)))}\b", ended.text, re.MULTILINE)
    assert max(map(width, ended.text.splitlines())) <= 80
    assert bool(re.search("[가-힣]", ended.text)) == (code == "ko")


def test_help_takes_the_language_of_the_line() -> None:
    """`--lang` counts for help wherever it stands, also before the command and after `--help`."""
    for line in (("--lang", "en", "plan", "--help"), ("plan", "--help", "--lang", "en"), ("plan", "-h", "--lang=en")):
        assert advisor(*line, variables={"ADVISOR_LANG": "ko"}).text.startswith("Usage: advisor plan")
    assert advisor("plan", "-h").text.startswith("쓰는 법: advisor plan")


@pytest.mark.parametrize("encoding", ["cp949", "ascii", "utf-8"])
def test_help_fits_the_encoding(encoding: str) -> None:
    """Help is readable on a Korean code page, and becomes UTF-8 where there is no Hangul at all."""
    ended = advisor("help", "limits", variables={"PYTHONIOENCODING": encoding})
    assert ended.code == 0
    assert "한도" in ended.out.decode("utf-8" if encoding == "ascii" else encoding)


def test_letters_that_a_code_page_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sign that the output cannot carry is replaced by a similar one."""
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(data, encoding="cp949"))
    show("한 — 둘")
    assert data.getvalue().decode("cp949").rstrip("\r\n") == "한 - 둘"


@pytest.mark.posix
def test_help_fits_a_narrow_terminal() -> None:
    """On a terminal of 40 columns help is laid out for 40."""
    shown = pexpect.run(f"{PROGRAM} plan --help", env=environment(), dimensions=(24, 40), encoding="utf-8")
    assert shown.count("\r\n") > 40
    assert max(width(line) for line in shown.replace("\r", "").split("\n")) <= 40


def test_help_is_as_wide_as_columns_says() -> None:
    """COLUMNS counts for help as it does for a plan, also where it goes to a pipe."""
    ended = advisor("plan", "--help", variables={"COLUMNS": "40"})
    assert max(map(width, ended.text.splitlines())) <= 40


def test_short_help_is_short() -> None:
    """Who starts it without a terminal is told on standard error how to go on, in 24 lines."""
    for code in languages():
        ended = advisor(variables={"ADVISOR_LANG": code})
        assert (ended.code, ended.out) == (2, b"")
        assert "advisor plan" in ended.err
        assert len(ended.err.splitlines()) <= 24


# --- by topic ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", languages())
def test_topics_in_every_language(code: str) -> None:
    """Each language has the same topics, each with a title of its own."""
    assert topics(code) == topics("ko")
    assert {"exit-codes", "environment", "accessibility", "limits", "windows", "kiosk"} <= set(topics(code))
    listed = advisor("help", "--lang", code).text
    for name in topics(code):
        told = advisor("help", name, "--lang", code)
        assert (told.code, told.err) == (0, "")
        assert told.text.startswith(laid(topic_text(name, language(code))))
        assert max(map(width, told.text.splitlines())) <= 80
        assert {*commands_in(topic_text(name, language(code)))} <= {*commands_in(told.text)}, "none is cut"
        assert name in listed
        assert bool(re.search("[가-힣]", told.text)) == (code == "ko")


def commands_in(text: str) -> list[str]:
    """The lines of a topic that are typed."""
    return [line.split("    ")[1] for line in text.split("\n") if line.startswith("    ")]


@pytest.mark.parametrize("name", topics("ko"))
def test_topics_type_the_same(name: str) -> None:
    """What a topic says to type is the same in every language, but for names and what somebody said."""
    typed = [OWN_WORDS.sub("…", "\n".join(commands_in(topic_text(name, language(code))))) for code in languages()]
    assert typed.count(typed[0]) == len(typed)


@pytest.mark.parametrize("code", languages())
def test_topics_are_true(code: str) -> None:
    """Topics name every exit code, every variable and every limit as the program has them."""
    spoken = language(code)
    own = {code for code in vars(exit_codes).values() if isinstance(code, int) and code != exit_codes.ENDED_BY}
    codes = {0, *own, *(exit_codes.ENDED_BY + number for number in HANG_UP_AND_TERMINATE)}
    told = re.findall(r"^  (\d+) ", topic_text("exit-codes", spoken), re.MULTILINE)
    assert list(map(int, told)) == sorted(codes)
    variables = {each.envvar for command in COMMANDS.values() for each in parameters(command) if _variable(each)}
    assert set(re.findall(r"ADVISOR_[A-Z_]+", topic_text("environment", spoken))) == variables
    limits = topic_text("limits", spoken)
    numbers = [*MOST_ENTRIES.values(), MOST_OPTIONS, LONGEST_TEXT]
    for each in (PROFILE_LIMITS, CATALOG_LIMITS):
        numbers += [each.bytes, each.nodes, each.levels]
    assert [number for number in numbers if f"{number:,}" not in limits] == []
    assert EARLIEST.isoformat() in limits
    assert LATEST.isoformat() in limits


def _variable(parameter: Any) -> bool:
    return isinstance(getattr(parameter, "envvar", None), str)


def test_the_kiosk_claims_no_certificate() -> None:
    """The topic of the kiosk says that it is no certified barrier-free device."""
    assert "인증받은 무장애(배리어프리) 키오스크가 아니에요" in topic_text("kiosk", language("ko"))
    assert "no certified barrier-free device" in topic_text("kiosk", language("en"))


@pytest.mark.parametrize(("typed", "near"), [("exit-code", "exit-codes"), ("kiosc", "kiosk"), ("plann", "plan")])
def test_unknown_topics_get_the_nearest(typed: str, near: str) -> None:
    """A topic that does not exist is wrong usage, with the nearest topic or command."""
    ended = advisor("help", typed, "--lang", "en")
    refused(ended, 2, "advisor help:")
    assert near in ended.err.partition("Did you mean")[2]


def test_help_of_a_command_by_its_name() -> None:
    """`advisor help plan` is `advisor plan --help`; a topic of the same name stands before it."""
    assert advisor("help", "plan").text == advisor("plan", "--help").text
    both = advisor("help", "kiosk", "--lang", "en").text
    assert both.startswith("The kiosk")
    assert both.endswith(advisor("kiosk", "--help", "--lang", "en").text)


# --- layout -----------------------------------------------------------------------------------------------------------


def test_layout() -> None:
    """Further lines stand under the text of their term, and below it where there is no room."""
    source = rows([("하나", "one two three"), ("--an-option", "일 이 삼")])
    assert laid(source, 40) == "  하나         one two three\n  --an-option  일 이 삼"
    assert laid("  ab  one two three four five six", 31) == "  ab  one two three four five\n      six"
    assert laid("- one two three four five six seven", 30) == "- one two three four five six\n  seven"
    assert laid("  a-rather-long-term  one two three", 30) == "  a-rather-long-term\n    one two three"
    assert rows([("a" * 30, "text"), ("b", "text")]) == f"  {'a' * 30}\n     text\n  b  text"


# --- the next command -------------------------------------------------------------------------------------------------

NEXT = {"ko": "다음에 해 볼 것: ", "en": "Next you could try: "}


def on_a_terminal(*arguments: str, **variables: str) -> str:
    """What a run shows on a terminal, in the end; its one question is answered, and reading on is declined."""
    shown = pexpect.spawn(
        PROGRAM, list(arguments), env=environment(variables), cwd=str(ROOT), encoding="utf-8", timeout=30
    )
    try:
        prompts = {"1 3\\): ": "3", "0 Enter: stop reading\\] ": "0", "4\\. End\r\n(?s:.)*Number: ": "4"}
        while (asked := shown.expect([pexpect.EOF, *prompts])) != 0:
            shown.send(f"{[*prompts.values()][asked - 1]}\r")
        return str(shown.before)
    finally:
        shown.close(force=True)


@pytest.mark.posix
@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (("explain", "kakao-channel", "examples/cafe.yaml"), "advisor plan examples/cafe.yaml"),
        (("explain", "kakao-channel"), "advisor plan case.yaml"),
        (("programs", "show", "naver-place"), "advisor explain naver-place case.yaml"),
        (
            ("compare", "examples/cafe.yaml", "--set", "place=no_shop"),
            "advisor plan examples/cafe.yaml --set place=no_shop",
        ),
        (("questions",), "advisor help profile"),
    ],
)
def test_the_next_command(arguments: tuple[str, ...], command: str) -> None:
    """On a terminal a result ends with the command that is of use next, in the language chosen."""
    for code, words in NEXT.items():
        assert on_a_terminal(*arguments, "--lang", code).rstrip().endswith(words + command)


@pytest.mark.posix
def test_the_next_command_after_a_plan() -> None:
    """After a plan it is the explanation of what stands first, from the same answers."""
    stall, catalog = (str(path.relative_to(ROOT)) for path in (MARKET_STALL, CATALOG))
    shown = on_a_terminal(
        *("plan", stall, "--set", "place=traditional_market", "--input", "line"),
        ADVISOR_LANG="en",
        ADVISOR_CATALOG=catalog,
    )
    said = shown.rpartition(NEXT["en"])[2].strip()
    assert re.fullmatch(rf"advisor explain [a-z-]+ {re.escape(stall)} --set place=traditional_market.*", said)
    assert advisor(*said.split()[1:], folder=ROOT, variables={"ADVISOR_CATALOG": catalog}).code == 0


@pytest.mark.posix
@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", str(MARKET_STALL), "--no-input"),
        ("explain", "naver-place", str(MARKET_STALL), "--format", "json"),
        ("programs", "show", "nothing"),
        ("questions", "--next"),
        ("help", "kiosk"),
    ],
)
def test_no_next_command_for_scripts_and_after_errors(arguments: tuple[str, ...]) -> None:
    """Nothing is suggested with `--no-input`, beside data, or after an error, also on a terminal."""
    assert NEXT["ko"] not in on_a_terminal(*arguments)


def test_no_next_command_without_a_terminal() -> None:
    """Nothing is suggested when the result goes to a pipe or a file."""
    assert advisor("plan", MARKET_STALL).err == ""
    assert advisor("programs", "show", "naver-place").err == ""

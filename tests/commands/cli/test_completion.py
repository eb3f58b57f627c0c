"""What the Tab key fills in: asked for as each shell asks, in real shells."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pexpect
import pytest

from advisor.commands.cli.completion_scripts import SHELLS
from commands.running import MARKET_STALL, PROGRAM, ROOT, SMALL_CATALOG, advisor, environment, refused

PATH = {"PATH": f"{Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}"}
# the line so far, and all that may follow
OFFERED = {
    "advisor ex": ["explain"],
    "advisor pr": ["programs"],
    "advisor --lang ": ["ko", "en"],
    "advisor plan --lang=e": ["en"],
    "advisor plan --lang ko,": ["ko,en"],
    "advisor plan --fo": ["--format", "--force"],
    "advisor plan --input m": ["menu"],
    "advisor recheck --format json": ["json", "jsonl"],
    "advisor plan --set pl": ["place=", "platforms="],
    "advisor plan --set place=tr": ["place=traditional_market"],
    "advisor plan --set place=traditional_market|sh": ["place=traditional_market|shopping_street"],
    "advisor plan --set platforms=kakao_channel,ka": [
        "platforms=kakao_channel,kakao_biz_wallet",
        "platforms=kakao_channel,karrot_biz_profile",
    ],
    "advisor plan --set helper=": ["helper=no", "helper=yes", "helper=unknown", "helper=declined"],
    "advisor plan --set done=kakao-d": ["done=kakao-dangol"],
    "advisor plan --set ai_read": [],
    "advisor plan --set nothing=": [],
    "advisor plan ": [],
    "advisor explain kakao-c": ["kakao-channel"],
    "advisor explain kakao-channel ": [],
    "advisor confirm kakao-channel --runs ": ["yes", "no"],
    "advisor programs sh": ["show"],
    "advisor programs show naver-s": ["naver-smartstore"],
    "advisor help ex": ["exit-codes", "explain"],
    "advisor help kio": ["kiosk"],
    "advisor completion ": ["bash", "zsh", "fish"],
    "advisor catalog ": ["check", "diff", "draft", "new", "review"],
    "advisor schema catalog": ["catalog-check", "catalog-calendar", "catalog-diff", "catalog"],
    "advisor schema plan --i": ["--ids"],
    "advisor catalog ch": ["check"],
    "advisor catalog check --s": ["--strict", "--suggest"],
    "advisor catalog check --format ": ["text", "json", "annotations", "ics"],
    "advisor catalog diff --form": ["--format"],
    "advisor catalog new --input ": ["auto", "menu", "line"],
    "advisor nonsense --se": [],
    "advisor --version --l": ["--lang"],
    f"advisor plan --catalog {SMALL_CATALOG.as_posix()} --set sal": ["sales="],
    "advisor plan --catalog missing.yaml --set pl": [],
}
# typed into a shell before the Tab key, and what then stands there
FILLED = {
    "advisor expl": "advisor explain ",
    "advisor explain kakao-me": "advisor explain kakao-message-credit ",
    "advisor plan --set adjo": "advisor plan --set adjoins_market=",
    "advisor plan --set place=tr": "advisor plan --set place=traditional_market ",
    "advisor plan --set=place=tr": "advisor plan --set=place=traditional_market ",
    "advisor plan --format=js": "advisor plan --format=json ",
    "advisor sch": "advisor schema ",
    "advisor schema pl": "advisor schema plan ",
    "advisor catalog check --format=ann": "advisor catalog check --format=annotations ",
    "advisor plan examples/market-st": "advisor plan examples/market-stall.yaml ",
}
SHELL = {
    "bash": ("bash", ["--norc", "--noprofile", "-i"], "source <(advisor completion bash)"),
    "zsh": ("zsh", ["-f", "-i"], "bindkey -e; autoload -U compinit; compinit -D; source <(advisor completion zsh)"),
}


def answer(line: str) -> list[str]:
    """What the program offers for a line, in the protocol that the scripts use."""
    asked = {
        "_ADVISOR_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": line,
    }
    ended = advisor(variables=asked, folder=ROOT)
    assert (ended.code, ended.err) == (0, "")
    return ended.text.split()


@pytest.mark.parametrize("line", OFFERED)
def test_offers(line: str) -> None:
    """Commands, options, words, programs, facts and values are offered, and nothing that does not fit."""
    assert answer(line) == OFFERED[line]


def test_protocol_of_bash() -> None:
    """The parser's own protocol for bash is answered too."""
    asked = {"_ADVISOR_COMPLETE": "complete_bash", "COMP_WORDS": "advisor explain kakao-c", "COMP_CWORD": "2"}
    assert advisor(variables=asked).text.split() == ["kakao-channel"]


@pytest.mark.posix
@pytest.mark.parametrize("shell", SHELL)
def test_a_real_shell_fills_in(shell: str, tmp_path: Path) -> None:
    """In a shell that read the script, the Tab key completes the word and nothing else on the line."""
    name, options, begin = SHELL[shell]
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    variables = {
        **environment(PATH),
        "TERM": "dumb",
        "HOME": str(tmp_path),
        "PS1": "> ",
        "HISTFILE": os.devnull,
        "ZDOTDIR": str(tmp_path),
        "ADVISOR_NO_CACHE": "1",
    }
    typed = pexpect.spawn(name, options, env=variables, cwd=str(ROOT), encoding="utf-8", timeout=30)
    typed.delaybeforesend = None
    try:
        typed.sendline(f"{begin}; echo rea''dy")
        typed.expect_exact("ready")
        for line, filled in FILLED.items():
            typed.send(f'{line}\t\x01echo "[\x05]"\r')  # to the line's beginning and end: it is shown, not run
            typed.expect(rf"\n\[{re.escape(filled.rstrip())} ?\]")  # zsh takes its space back before a bracket
    finally:
        typed.close(force=True)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize("line", ["advisor ex", "advisor plan --set pl", "advisor plan --set place=tr"])
def test_fish_completes(line: str, tmp_path: Path) -> None:
    """Fish, having read the script, offers what the program offers."""
    command = f"advisor completion fish | source; complete -C '{line}'"
    ended = subprocess.run(
        ["fish", "--no-config", "-c", command],
        env={**environment(PATH), "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert ended.stdout.split() == OFFERED[line], ended.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_only_shown(shell: str, tmp_path: Path) -> None:
    """`advisor completion` writes no file, and its script names no file of ours."""
    ended = advisor("completion", shell, variables={"HOME": str(tmp_path)}, folder=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert "_ADVISOR_COMPLETE" in ended.text
    assert str(ROOT) not in ended.text
    assert list(tmp_path.iterdir()) == []


def test_shells_that_are_not_known() -> None:
    """Another shell, or none, is wrong usage that names those there are."""
    refused(advisor("completion", "tcsh"), 2, "advisor completion:")
    refused(advisor("completion"), 2, "advisor completion:")


def test_nothing_is_offered_by_a_run() -> None:
    """Without the variable of the protocol a command line is run as ever."""
    assert advisor("plan", MARKET_STALL, variables={"_TYPER_COMPLETE_ARGS": "advisor ex"}).code == 0

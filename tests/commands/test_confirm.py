"""An office writes down what it was told: a small layer, comments kept, and the plan says so."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advisor.catalog.editing.confirmation import NewLayer, with_confirmation
from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Confirmation
from advisor.problem import InvalidCatalog
from commands.running import SHIPPED, advisor, environment, refused

from .saved import BAKERY, CAFE, DAY, fits

TOLD = Confirmation(runs=True, asked="2026-11-20", via="공식 채널 문의")
NEW = NewLayer("office", {"ko": "우리", "en": "ours"}, "first\nsecond")
OFFICE = """\
# Our own layer.

catalog: {id: center, version: 1.0, title: 우리 센터}   # do not change the id
removes: [naver-fountain-fund, 'coupang-good-shop']

providers:
    # four spaces here
    center: {ko: 우리 센터, en: "Our center"}
programs:
    class:
        provider: center   # us
        name: >-
            아주 긴
            이름
        kind: related
        summary: |
            가르쳐요

        entry: ask
        hours: 1.50
        benefit: {text: 배워요, house_rule: yes}
        steps:
        - {ko: 하나, en: one}

        # between
        - 둘
confirmations:
  # told by the association
  kakao-dangol: {runs: no, asked: 2026-11-01, via: '상인회'}  # until January

# the end
"""


def confirm(*arguments: str | Path, folder: Path, program: str = "kakao-message-credit") -> Any:
    given = {"--runs": "yes", "--asked": "2026-11-20", "--via": "공식 채널 문의", "--into": "office.yaml"}
    stated = [each for each in arguments if str(each) in given]
    rest = [part for option, value in given.items() if option not in stated for part in (option, value)]
    return advisor("confirm", program, *arguments, *rest, "--as-of", str(DAY), folder=folder)


def plan(folder: Path, *arguments: str | Path) -> dict[str, Any]:
    layers = ("--catalog", SHIPPED, "--catalog", "office.yaml")
    day = () if "--as-of" in arguments else ("--as-of", str(DAY))
    ended = advisor("plan", BAKERY, *layers, "--format", "json", *day, *arguments, folder=folder)
    assert ended.code == 0, ended.err
    document: dict[str, Any] = json.loads(ended.out)
    assert fits("plan-1", document)
    return document


# --- what it leads to ---------------------------------------------------------------------------------------------


def test_a_yes_opens_the_program(tmp_path: Path) -> None:
    """After a yes the program is open, and text and JSON say who confirmed it and when, `dates` included."""
    assert confirm("--contact", "센터 02-000-0000", folder=tmp_path).code == 0
    item = next(each for each in plan(tmp_path)["plan"] if each["program"] == "kakao-message-credit")
    assert item["availability"] == "open"
    assert item["dates"]["confirmed"] == {
        "runs": True, "asked": "2026-11-20", "via": "공식 채널 문의", "until": None, "contact": "센터 02-000-0000",
    }  # fmt: skip
    layers = ("--catalog", SHIPPED, "--catalog", "office.yaml", "--as-of", str(DAY))
    for language, said in (("ko", "센터가 2026-11-20에 확인함"), ("en", "onfirmed by the center on 2026-11-20")):
        text = advisor("plan", BAKERY, *layers, "--lang", language, folder=tmp_path).text
        assert said in text
        assert "02-000-0000" in text


def test_a_no_closes_the_program(tmp_path: Path) -> None:
    """After a no the program reads closed, with its verdict, until the confirmation ends."""
    assert confirm("--runs", "no", "--until", "2026-12-31", folder=tmp_path, program="kakao-dangol").code == 0
    found = {each["program"]: each for each in plan(tmp_path)["not_matched"]}
    assert found["kakao-dangol"]["why"] == "closed"
    later = plan(tmp_path, "--as-of", "2027-01-01")
    assert "kakao-dangol" in {each["program"] for each in later["plan"]}
    shown = advisor("programs", "show", "kakao-dangol", "--catalog", SHIPPED, "--catalog", "office.yaml",
                    "--as-of", str(DAY), folder=tmp_path).text  # fmt: skip
    assert "2026-12-31까지 쉬어요 (센터가 2026-11-20에 물어봄)" in " ".join(shown.split())


def test_a_confirmation_holds_for_half_a_year(tmp_path: Path) -> None:
    """On the 180th day it is still open, on the next no more."""
    assert confirm(folder=tmp_path).code == 0
    for day, name in (("2027-05-19", "open"), ("2027-05-20", "unconfirmed")):
        items = {each["program"]: each for each in plan(tmp_path, "--as-of", day)["plan"]}
        assert items["kakao-message-credit"]["availability"] == name


def test_a_later_answer_replaces_an_earlier_one(tmp_path: Path) -> None:
    """Written again, the entry holds the new answer alone, and the layer's edition follows."""
    assert confirm("--contact", "02-1", "--until", "2026-12-01", folder=tmp_path).code == 0
    assert confirm("--runs", "no", "--asked", "2026-11-22", "--via", "전화", folder=tmp_path).code == 0
    layer = load([LayerInput("p", SHIPPED.read_bytes()), LayerInput("o", (tmp_path / "office.yaml").read_bytes())])
    told = layer.programs["kakao-message-credit"].window.confirmed
    assert told == Confirmation(runs=False, asked="2026-11-22", via="전화")
    assert layer.layers[1].about.version == "2026-11-22"


def test_the_layer_may_stand_among_the_catalogs(tmp_path: Path) -> None:
    """An office that always works with its layer names it twice, and may confirm what stands only there."""
    (tmp_path / "office.yaml").write_text(OFFICE, "utf-8")
    layers = ("--catalog", SHIPPED, "--catalog", "office.yaml")
    assert confirm(*layers, folder=tmp_path, program="class").code == 0
    assert confirm(folder=tmp_path, program="class").code == 0
    assert "  class:\n" in (tmp_path / "office.yaml").read_text("utf-8")


def test_it_tells_what_it_wrote(tmp_path: Path) -> None:
    """Standard output stays empty; a note says what was written where, and until when it counts."""
    ended = confirm(folder=tmp_path)
    assert ended.out == b""
    assert "office.yaml" in ended.err
    assert "2027-05-19" in ended.err


# --- what is kept -------------------------------------------------------------------------------------------------


def test_every_line_of_a_layer_is_kept() -> None:
    """Comments, quotes, spaces between lines and odd scalars stay; only the confirmation is added."""
    flat = OFFICE.replace("    # four", "  # four").replace("    center:", "  center:")
    before = with_confirmation(flat.encode(), "o", "kakao-channel", TOLD, NEW).decode()
    after = with_confirmation(before.encode(), "o", "kakao-message-credit", TOLD, NEW).decode()
    lines = before.split("\n")
    assert [line for line in after.split("\n") if line not in lines] == ["  kakao-message-credit:"]
    comments = [line.partition("#")[2] for line in OFFICE.split("\n") if "#" in line]
    assert [line.partition("#")[2] for line in after.split("\n") if "#" in line] == comments
    for odd in ("version: 1.0", "'coupang-good-shop'", "hours: 1.50", "asked: 2026-11-01", "via: '상인회'", "name: >-"):
        assert odd in after


@pytest.mark.parametrize("text", [OFFICE.replace("\n", "\r\n"), "\ufeff" + OFFICE, OFFICE.rstrip("\n")])
def test_other_ends_of_lines(text: str) -> None:
    """A file of Windows, with a byte order mark or without a last newline, is updated as well, in its own manner."""
    after = with_confirmation(text.encode(), "o", "kakao-channel", TOLD, NEW).decode()
    assert ("\r\n" in after) == ("\r\n" in text)
    assert "\r" not in after.replace("\r\n", "")
    assert (
        load([LayerInput("p", SHIPPED.read_bytes()), LayerInput("o", after.encode())])
        .programs["kakao-channel"]
        .window.confirmed
        == TOLD
    )


@pytest.mark.parametrize(
    "head", ["confirmations: {}\n", "confirmations: {kakao-dangol: {runs: yes, asked: '2026-11-02', via: x}}\n", ""]
)
def test_other_forms_of_the_part(head: str) -> None:
    """The part may be empty, on one line, or not there."""
    text = 'catalog: {id: o, version: "1", title: t}\n' + head
    after = with_confirmation(text.encode(), "o", "kakao-channel", TOLD, NEW)
    told = load([LayerInput("p", SHIPPED.read_bytes()), LayerInput("o", after)])
    assert told.programs["kakao-channel"].window.confirmed == TOLD
    assert (told.programs["kakao-dangol"].window.confirmed is not None) == ("kakao-dangol" in head)


def test_texts_come_back_as_they_were_given() -> None:
    """Whatever is written, quotes, colons, signs and words like no, is read back the same."""
    for via in (
        "no",
        "a: b # c",
        '"',
        "\\",
        "'",
        "{x}",
        "- y",
        "123",
        "2026-11-20",
        "전화 ☎ 😀",
        "%",
        "@",
        "!x",
        "null",
    ):
        told = Confirmation(runs=True, asked="2026-11-20", via=via, contact=via)
        after = with_confirmation(None, "o", "kakao-channel", told, NEW)
        catalog = load([LayerInput("p", SHIPPED.read_bytes()), LayerInput("o", after)])
        assert catalog.programs["kakao-channel"].window.confirmed == told


def test_an_unsound_layer_is_refused() -> None:
    """What is no YAML that we read is refused with its place."""
    with pytest.raises(InvalidCatalog) as raised:
        with_confirmation(b"a: &x 1\nb: *x\n", "o.yaml", "kakao-channel", TOLD, NEW)
    assert raised.value.problems[0].place.line == 1


@pytest.mark.posix
def test_the_mode_of_a_layer_is_kept(tmp_path: Path) -> None:
    """A layer that colleagues may read stays so."""
    path = tmp_path / "office.yaml"
    path.write_text(OFFICE, "utf-8")
    path.chmod(0o640)
    assert confirm(folder=tmp_path).code == 0
    assert path.stat().st_mode & 0o777 == 0o640


# --- what is refused ----------------------------------------------------------------------------------------------

WRONG: dict[str, tuple[tuple[str, ...], int, str]] = {
    "runs": (("--runs", "maybe"), 2, "--runs"),
    "asked": (("--asked", "2026-13-01"), 2, "--asked"),
    "asked-short": (("--asked", "2026-11"), 2, "--asked"),
    "asked-later": (("--asked", "2026-11-24"), 2, "--asked"),
    "until": (("--until", "soon"), 2, "--until"),
    "until-before": (("--until", "2026-11-19"), 2, "--until"),
    "via-empty": (("--via", "  "), 2, "--via"),
    "via-control": (("--via", "a\x1b[31m"), 2, "--via"),
    "via-hidden": (("--via", "a\u202eb"), 2, "--via"),
    "via-long": (("--via", "x" * 4_001), 2, "--via"),
    "via-marks": (("--via", "a" + "\u0301" * 10), 2, "--via"),
    "contact-empty": (("--contact", ""), 2, "--contact"),
    "json": (("--into", "office.json"), 2, "--into"),
    "no-suffix": (("--into", "office"), 2, "--into"),
    "no-folder": (("--into", "no/such/office.yaml"), 5, "no/such"),
    "folder": (("--into", "folder.yaml"), 5, "folder.yaml"),
    "shipped": (("--into", str(SHIPPED)), 5, ""),  # a long path is shortened at its head
    "catalog": (("--catalog", "missing.yaml"), 4, "missing.yaml"),
    "profile": (("--into", "case.yaml"), 4, "case.yaml"),
    "broken": (("--into", "broken.yaml"), 4, "broken.yaml:1:"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_refused(name: str, tmp_path: Path) -> None:
    """A wrong date, word, text or file is refused with the right code and a clear word, and nothing is written."""
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "case.yaml").write_bytes(CAFE.read_bytes())
    (tmp_path / "broken.yaml").write_text("catalog: {id: a", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    arguments, code, begins = WRONG[name]
    ended = confirm(*arguments, folder=tmp_path)
    refused(ended, code, begins)
    assert name != "shipped" or SHIPPED.name in ended.err.partition(": ")[0]
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("program", ["kakao-mesage-credit", "", "kakao-chanel", "programs"])
def test_unknown_program(program: str, tmp_path: Path) -> None:
    """A program that the catalog does not have is refused, with the nearest names, and nothing is written."""
    refused(confirm(folder=tmp_path, program=program), 2, "PROGRAM")
    assert not list(tmp_path.iterdir())


def test_what_is_missing_is_named_at_once() -> None:
    """Without its options the command names all of them."""
    ended = advisor("confirm")
    refused(ended, 2, "advisor confirm")
    assert all(option in ended.err for option in ("PROGRAM", "--runs", "--via", "--into"))


def test_today_is_not_later(tmp_path: Path) -> None:
    """Asked today is fine; the day counts in Seoul."""
    assert confirm("--asked", str(DAY), folder=tmp_path).code == 0
    assert date.fromisoformat("2026-11-23") == DAY


def test_only_confirm_loads_the_writer_of_comments() -> None:
    """ruamel.yaml is loaded when a layer is written, by no command before that."""
    loads = (
        "import sys, advisor.commands.confirming.confirm, advisor.commands.plan, advisor.catalog.editing.confirmation"
    )
    script = f"{loads}; print('ruamel' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=environment())
    assert ended.stdout.split() == [b"False"]

"""Sheets for many: a page for each merchant, called by what is known of it, and one page for a market."""

import html
import re
from pathlib import Path

import pytest
from batch.registers import DAY
from sample import CATALOG, profile

from advisor.commands.cli.boundary import run
from advisor.views.document.fonts import VARIABLE, korean_font
from commands.running import advisor

HEADER = "id,goals,place,platforms,registered,ai_use\n"
IDS = ("007", "김밥 천국/본점", "con", "a", "A", "../up", "..", "가게\u202e", "overview", "=1+1", "x" * 300, "", "a")
SMALL = ("--catalog", str(CATALOG), *DAY)


def table(folder: Path, ids: tuple[str, ...] = IDS) -> Path:
    """A register with these ids."""
    rows = "".join(f'"{each}",regulars,traditional_market,none,yes,none\n' for each in ids)
    (folder / "in.csv").write_text(HEADER + rows, "utf-8")
    return folder / "in.csv"


def letters(page: Path) -> str:
    """What a page says."""
    return html.unescape(re.sub("<[^>]+>", " ", page.read_text("utf-8")))


def test_each_merchant_gets_the_sheet_that_plan_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheet of a row is, letter for letter, the one of the same answers as a profile; ids keep their zeros."""
    monkeypatch.chdir(tmp_path)
    table(tmp_path, ("007", "008"))
    (tmp_path / "case.yaml").write_text(
        "goals: [regulars]\nplace: traditional_market\nplatforms: []\nregistered: yes\nai_use: none\n", "utf-8"
    )
    assert run(["sheets", "in.csv", "-o", "out", "--jobs", "1", *SMALL]) == 0
    assert run(["plan", "case.yaml", "--no-input", "-o", "one.html", *SMALL]) == 0
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["007.html", "008.html", "overview.html"]
    assert (tmp_path / "out" / "007.html").read_bytes() == (tmp_path / "one.html").read_bytes()


def test_a_column_that_nobody_knows_is_told_with_what_can_be_typed(tmp_path: Path) -> None:
    """The options that would help belong to another command, and are named with it."""
    (tmp_path / "in.csv").write_text("place,memo\ntraditional_market,x\n", "utf-8")
    ended = advisor("sheets", "in.csv", "-o", "out", "--lang", "en", *SMALL, folder=tmp_path)
    assert (ended.code, (tmp_path / "out").exists()) == (3, False)
    said = " ".join(ended.err.split())
    assert "advisor batch FILE --look" in said
    assert said.index("In batch") < said.index("--keep")


def test_sheets_for_a_printer_are_those_that_plan_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As PDF, the chair's page too; without a font nothing is written."""
    monkeypatch.chdir(tmp_path)
    if korean_font(None) is None:  # asked here: a rig's fonts lie on another drive
        pytest.skip("no Korean font here")
    table(tmp_path, ("007",))
    (tmp_path / "case.yaml").write_text(
        "goals: [regulars]\nplace: traditional_market\nplatforms: []\nregistered: yes\nai_use: none\n", "utf-8"
    )
    line = ("sheets", "in.csv", "--format", "pdf", "--jobs", "2", *SMALL)
    ended = advisor(*line, "-o", "none", folder=tmp_path, variables={VARIABLE: "nothing.ttf"})
    assert (ended.code, (tmp_path / "none").exists()) == (5, False), ended.err
    assert run([*line, "-o", "out"]) == 0
    assert run(["plan", "case.yaml", "--no-input", "-o", "one.pdf", *SMALL]) == 0
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["007.pdf", "overview.pdf"]
    assert (tmp_path / "out" / "007.pdf").read_bytes() == (tmp_path / "one.pdf").read_bytes()
    assert (tmp_path / "out" / "overview.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_names_are_safe_and_apart(tmp_path: Path, jobs: str) -> None:
    """Whatever a merchant is called, the file lies in the folder, is a file on every system, and replaces no other."""
    table(tmp_path)
    ended = advisor("sheets", "in.csv", "-o", "out", "--jobs", jobs, *SMALL, folder=tmp_path)
    assert ended.code == 0, ended.err
    names = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert len(names) == len(IDS) + 1
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if re.search(r'[<>:"/\\|?*\s=\u202e]|^(con|nul)\.', name)]
    assert {"007.html", "김밥-천국-본점.html", "a.html", "A-2.html", "a-3.html", "overview-2.html"} <= {*names}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["in.csv", "out"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder that holds something is left alone; with --force files of the same names are replaced, others stay."""
    table(tmp_path, ("a",))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.html").write_text("mine", "utf-8")
    (tmp_path / "out" / "b.html").write_text("mine", "utf-8")
    line = ("sheets", "in.csv", "-o", "out", *SMALL)
    ended = advisor(*line, folder=tmp_path)
    assert (ended.code, ended.out) == (5, b"")
    assert (tmp_path / "out" / "a.html").read_text("utf-8") == "mine"
    assert advisor(*line, "--force", folder=tmp_path).code == 0
    assert (tmp_path / "out" / "a.html").read_text("utf-8") != "mine"
    assert (tmp_path / "out" / "b.html").read_text("utf-8") == "mine"


def test_a_table_that_cannot_be_read_leaves_no_folder(tmp_path: Path) -> None:
    """What is refused is refused before anything is written."""
    (tmp_path / "in.csv").write_text("id,nonsense\na,b\n", "utf-8")
    assert advisor("sheets", "in.csv", "-o", "out", *SMALL, folder=tmp_path).code == 3
    assert not (tmp_path / "out").exists()


def test_rows_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    """The others get their sheets, and the run ends with 7."""
    (tmp_path / "in.csv").write_text("id,place\na,market\nb,nowhere at all\nc,no_shop\n,\n", "utf-8")
    ended = advisor("sheets", "in.csv", "-o", "out", "--lang", "en", *SMALL, folder=tmp_path)
    assert ended.code == 7
    assert "nowhere at all" in ended.err
    assert "nothing in them: 1" in ended.err
    assert (tmp_path / "out" / "c.html").exists()
    assert not (tmp_path / "out" / "b.html").exists()


def test_batch_writes_the_same_sheets(tmp_path: Path) -> None:
    """`batch --sheets` has rows and sheets of one run."""
    table(tmp_path)
    assert advisor("sheets", "in.csv", "-o", "one", *SMALL, folder=tmp_path).code == 0
    ended = advisor("batch", "in.csv", "-o", "plans.jsonl", "--sheets", "two", *SMALL, folder=tmp_path)
    assert ended.code == 0, ended.err
    one, two = ({each.name: each.read_bytes() for each in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert len((tmp_path / "plans.jsonl").read_text("utf-8").splitlines()) == len(IDS)


def test_standard_input_cannot_be_read_twice(tmp_path: Path) -> None:
    """Rows of a stream give plans, and sheets only from a file."""
    line = ("batch", "-", "--from", "csv", "-o", "plans.jsonl", "--sheets", "two", *SMALL)
    ended = advisor(*line, folder=tmp_path, stdin=HEADER.encode())
    assert (ended.code, ended.out) == (2, b"")
    assert not [*tmp_path.iterdir()]


def test_the_chairs_page_names_nobody(tmp_path: Path) -> None:
    """It counts what comes first and what one answer settles, names no shop, and tells no group of under five apart."""
    few = [f"few-{at},lower_costs,no_shop,none,yes,none\n" for at in range(3)]
    many = [f"many-{at},regulars,traditional_market,none,yes,none\n" for at in range(9)]
    (tmp_path / "in.csv").write_text(HEADER + "".join([*few, *many]), "utf-8")
    assert advisor("sheets", "in.csv", "-o", "out", "--lang", "ko,en", *SMALL, folder=tmp_path).code == 0
    told = letters(tmp_path / "out" / "overview.html")
    assert "few-" not in told
    assert "many-" not in told
    assert "12" in told
    numbers = [int(each) for each in re.findall(r"[:：] (\d+)분", told)]
    assert numbers
    assert min(numbers) >= 5


# --- saved cases ------------------------------------------------------------------------------------------------------


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A folder with two saved cases, one of them long ago, a catalog, and a file that is no case."""
    folder = tmp_path / "cases"
    folder.mkdir()
    for name, day in (("now", "2026-11-23"), ("long-ago", "2026-03-02")):
        line = ("plan", profile("market-stall"), "--no-input", "--catalog", CATALOG, "--as-of", day)
        assert advisor(*line, "--save", folder / f"{name}.yaml", folder=tmp_path).code == 0
    (folder / "none.yaml").write_text("place: market\n", "utf-8")
    (folder / "region.yaml").write_bytes(CATALOG.read_bytes())
    return folder


def test_saved_cases_get_sheets(cases: Path, tmp_path: Path) -> None:
    """Each is called as its file is; what is no case is told, and the others get theirs."""
    ended = advisor("sheets", "cases", "-o", "out", *SMALL, folder=tmp_path)
    assert ended.code == 7
    assert "none.yaml" in ended.err
    assert cases.exists()
    names = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert names == ["long-ago.html", "now.html", "overview.html"]


@pytest.mark.usefixtures("cases")
def test_due_are_those_whose_day_has_come(tmp_path: Path) -> None:
    """A day on which somebody was to look again has come for the old one, and not for the one of today."""
    ended = advisor("sheets", "cases", "--due", "-o", "out", *SMALL, folder=tmp_path)
    assert ended.code == 7
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["long-ago.html", "overview.html"]


def test_where_nobody_gets_a_sheet_nothing_stands(tmp_path: Path) -> None:
    """No page about nobody: it would keep the same line from working once there is something to make."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "hand.yaml").write_text("place: market\n", "utf-8")
    for _ in range(2):
        ended = advisor("sheets", "cases", "-o", "out", *SMALL, folder=tmp_path)
        assert ended.code == 7, ended.err
        assert "만들 종이가 없어서" in ended.err
    assert not (tmp_path / "out").exists()


def test_only_cases_are_due(tmp_path: Path) -> None:
    """A table has no day to look again."""
    table(tmp_path)
    assert advisor("sheets", "in.csv", "--due", "-o", "out", *SMALL, folder=tmp_path).code == 2

"""`advisor batch` as a user runs it: rows in, rows out, and nothing lost."""

import csv
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from batch.registers import DAY, FACTS, ids, lines_of, register, table_of
from jsonschema import Draft202012Validator

from advisor.commands.shared.catalogs import load_rules
from commands.running import ROOT, Ended, advisor, refused

if sys.platform != "win32":
    pass

CATALOG = load_rules([]).catalog
HEADER = "id,place,annual_sales"
WRONG = "m-0,nowhere\n"
THOROUGH = os.environ.get("ADVISOR_THOROUGH") == "1"
Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a batch over a text; the output goes to `out.jsonl`."""

    def go(text: str | bytes, *arguments: str, name: str = "in.csv", out: str = "out.jsonl") -> Ended:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return advisor("batch", name, "-o", out, *DAY, *arguments, folder=tmp_path)

    return go


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The usual output."""
    return tmp_path / "out.jsonl"


# --- what a row says ----------------------------------------------------------------------------------------------


def test_a_row_says_what_the_plan_says(run: Run, out: Path) -> None:
    """Verdicts, order, points and what to find out are those of `advisor plan` for the same answers."""
    text = register(CATALOG, 12)
    assert run(text).code == 0
    for row, line in zip(lines_of(out), csv.DictReader(text.splitlines()), strict=True):
        assert (row["id"], row["row"]) == (line["id"], int(line["id"][2:]) + 1)
        if row["row"] % 4:
            continue
        settings = [f"--set={fact}={line[fact].replace(';', ',')}" for fact in FACTS if line[fact]]
        told = json.loads(advisor("plan", "-", "--no-input", "--format", "json", *DAY, *settings, stdin=b"{}").text)
        placed = (*told["plan"], *told["waiting"])
        items = (*placed, *told["others"])
        assert row["plan"] == [item["program"] for item in placed]
        assert row["scores"] == {item["program"]: item["score"] for item in items}
        assert row["find_out"] == [each["fact"] for each in told["find_out"]]
        step = told["ai_first_step"]
        assert row.get("ai_first_step") == (step and {name: step[name] for name in ("goal", "level", "text")})
        assert {item["program"]: item["verdict"] for item in items}.items() <= row["verdicts"].items()
        assert {item["program"]: item["availability"] for item in items}.items() <= row["availability"].items()
        assert [program for program, verdict in row["verdicts"].items() if verdict == "done"] == told["done"]


@pytest.mark.parametrize("each", ["merchant", "item"])
def test_rows_fit_their_schema(run: Run, out: Path, each: str) -> None:
    """Every line fits the schema that ships with the program."""
    assert run(register(CATALOG, 40) + "m-0,nowhere\n", "--rows", each).code == 7
    name = "batch-1" if each == "merchant" else "batch-item-1"
    for file, schema in ((out, name), (out.with_name("out.jsonl.rejected"), "batch-rejected-1")):
        check = Draft202012Validator(json.loads((ROOT / f"advisor/schemas/{schema}.json").read_text("utf-8")))
        rows = lines_of(file)
        assert rows
        assert [error.message for row in rows for error in check.iter_errors(row)] == []


@pytest.mark.parametrize("each", ["merchant", "item"])
def test_csv_says_the_same_as_json(run: Run, out: Path, each: str, tmp_path: Path) -> None:
    """The same rows in the same order, cell by cell."""
    text = register(CATALOG, 30)
    more = ("--all-verdicts",) if each == "merchant" else ()
    assert run(text, "--rows", each, *more).code == 0
    assert run(text, "--rows", each, *more, out="out.csv").code == 0
    table, rows = table_of((tmp_path / "out.csv").read_bytes()), lines_of(out)
    assert len(table) == len(rows)
    for cells, row in zip(table, rows, strict=True):
        assert (cells["id"], cells["row"]) == (row["id"], str(row["row"]))
        if each == "item":
            assert cells["program"] == (row["program"] or "")
            assert cells["score"] == str(row["score"] if row["score"] is not None else "")
        else:
            assert cells["plan"].split(";") == row["plan"] or (not row["plan"] and not cells["plan"])
            assert {name: cells[f"verdict.{name}"] for name in row["verdicts"]} == row["verdicts"]


def test_a_row_leaves_out_what_does_not_match(run: Run, out: Path, tmp_path: Path) -> None:
    """However large the catalog: what does not match is told on demand alone, in JSON as in CSV."""
    text = register(CATALOG, 20)
    assert run(text, "--all-verdicts").code == 0
    every = lines_of(out)
    assert run(text, "--force").code == 0
    assert run(text, out="out.csv").code == 0
    for whole, row, cells in zip(every, lines_of(out), table_of((tmp_path / "out.csv").read_bytes()), strict=True):
        told = {program: verdict for program, verdict in whole["verdicts"].items() if verdict != "no_match"}
        assert row["verdicts"] == told
        assert row["availability"] == {program: whole["availability"][program] for program in told}
        assert {name: row[name] for name in ("plan", "scores", "find_out")} == {
            name: whole[name] for name in ("plan", "scores", "find_out")
        }
        for verdict in ("match", "within_reach", "unsure", "done"):
            assert [name for name in told if told[name] == verdict] == [*filter(None, cells[verdict].split(";"))]
    assert any("no_match" in whole["verdicts"].values() for whole in every)


@pytest.mark.parametrize("each", ["merchant", "item"])
def test_kept_columns_do_not_collide_with_ours(run: Run, tmp_path: Path, each: str) -> None:
    """A column that is called as one of the result's comes out under another title, and that is said."""
    ended = run(
        "id,place,row,score,match\n1,no_shop,B,C,D\n", "--keep", "row,score,match", "--rows", each, out="out.csv"
    )
    assert ended.code == 0, ended.err
    (first, *_) = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    titles = first.split(",")
    assert len(set(titles)) == len(titles)
    (row, *_) = table_of((tmp_path / "out.csv").read_bytes())
    assert (row["row"], row["kept.row"], row["kept.score" if each == "item" else "score"]) == ("1", "B", "C")
    assert "'kept.row'" in ended.err


def test_rows_that_are_no_merchants(run: Run, out: Path) -> None:
    """Blank rows, sums, notes and the header again are left out, each kind counted with its lines; no exit 7."""
    ended = run(
        'id,상호,place,annual_sales\n1,가,no_shop,1\n,,,\n , ,\u3000,\n2,계란집,no_shop,2\n소  계,2,,"3,000"\n'
        "id,상호,place,annual_sales\n3,,,\n※ 2026년 11월 기준,,,\n합계 (3개소),,,1억 2천만원\n출처: 상인회\n\n",
        "--keep",
        "상호",
        "--lang",
        "en",
    )
    assert ended.code == 0, ended.err
    assert [*ids(lines_of(out))] == ["1", "2", "3"]
    for told in (
        "nothing in them: 2 (line 3–4)",
        "totals: 2 (line 6, 10)",
        "notes, headings or examples: 2 (line 9, 11)",
    ):
        assert told in ended.err
    assert "header once more: 1 (line 7)" in ended.err


def test_ids_that_come_again_are_told(run: Run, out: Path) -> None:
    """A merchant may have been entered twice; both rows are there."""
    ended = run(
        "id,place\n1,no_shop\n1.23E+09,no_shop\n,no_shop\n,no_shop\n1.23E+09,no_shop\n1,no_shop\n", "--lang", "en"
    )
    assert ended.code == 0
    assert "id of one above: 2 (line 3 = 6, 2 = 7)" in ended.err
    assert len(lines_of(out)) == 6


@pytest.mark.parametrize("keep", ["*", "상호"])
def test_a_table_without_answers_is_refused(run: Run, keep: str) -> None:
    """Plans of people who answered nothing are no result, unless the answers are stated for all."""
    refused(run("id,상호\n1,가\n", "--keep", keep), 3, "in.csv:1:")
    assert run("id,상호\n1,가\n", "--keep", keep, "--set", "place=no_shop").code == 0


def test_the_end_says_which_columns_were_answers(run: Run) -> None:
    """With the share of their cells that was understood, so that a column that was not read stands out."""
    ended = run(
        "id,상호,Place,registered\n1,가,no_shop,\n2,나,no_shop,\n3,다,nowhere,maybe\n", "--keep", "상호", "--lang", "en"
    )
    assert ended.code == 7
    assert "understood: Place 67 % · registered 0 %" in ended.err
    assert "carried through: 상호" in ended.err


def test_a_whole_market_shares_an_answer(run: Run, out: Path) -> None:
    """`--set` states a fact for every row, before the row's own, and what its option sets where nothing else does."""
    assert run("id,place\na,no_shop\nb,\n", "--set", "place=traditional_market").code == 0
    one, other = lines_of(out)
    assert one["verdicts"] == other["verdicts"]
    assert one["verdicts"]["kakao-dangol"] == "unsure"


def test_foreign_headers_and_kept_columns(run: Run, out: Path) -> None:
    """A foreign header stands for a fact, a kept column comes out as it went in, with an id that is a formula."""
    text = '번호,매장 위치,메모\n=1,no_shop,"쉼표, ""따옴표"""\n'
    wanted = ("--columns", "번호=id", "--columns", "매장 위치=place", "--keep", "메모")
    assert run(text, *wanted).code == 0
    assert [(row["id"], row["kept"]) for row in lines_of(out)] == [("=1", {"메모": '쉼표, "따옴표"'})]
    assert run(text, *wanted, out="out.csv").code == 0
    (row,) = table_of(out.with_suffix(".csv").read_bytes())
    assert (row["id"], row["메모"]) == ("'=1", '쉼표, "따옴표"')


def test_json_lines_are_profiles_with_an_id(run: Run, out: Path) -> None:
    """An object states what a profile states; what is wrong with one is told, and the others go on."""
    text = (
        '{"id": 7, "place": {"one_of": ["traditional_market", "alley_street"]}, "platforms": [], "memo": "x"}\n'
        '{"id": "b", "place": "nowhere"}\n\n[1]\n{"id": "c", "id": "d"}\n{"id": "e", "plcae": "no_shop"}\n{"id": "f"}'
    )
    assert run(text, "--keep", "memo", name="in.jsonl").code == 7
    assert [(row["id"], row["row"], row["kept"]["memo"]) for row in lines_of(out)] == [("7", 1, "x"), ("f", 7, "")]
    rejected = lines_of(out.with_name("out.jsonl.rejected"))
    assert [(row["line_from"], row["id"], row["problems"][0]["code"]) for row in rejected] == [
        (2, "b", "unknown-option"),
        (4, None, "not-an-object"),
        (5, None, "duplicate-key"),
        (6, "e", "unknown-fact"),
    ]


def test_an_empty_register_has_no_rows(run: Run, out: Path) -> None:
    """A header alone is a register of nobody."""
    assert run(HEADER + "\n").code == 0
    assert out.read_bytes() == b""


# --- what is wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "arguments", "code", "told"),
    [
        ("", (), 3, "in.csv:"),
        ("\n", (), 3, "in.csv:1:"),
        ("id,plcae\n", (), 3, "place"),
        ("id,memo\n", (), 3, "--keep"),
        ("id,place,place\n", (), 3, "place"),
        ("id,place,where\n", ("--columns", "where=place"), 3, "where"),
        ("id,id\n", (), 3, "id"),
        ('id,"place\n', (), 3, "in.csv:1:"),
        (b"\xff\xfei\x00d\x00", (), 3, "in.csv:"),
        (",".join(f"c{at}" for at in range(1_001)), ("--keep", "*"), 3, "1,000"),
        (HEADER, ("--keep", "memo"), 3, "--keep"),
        (HEADER, ("--columns", "where=place"), 3, "--columns"),
        (HEADER, ("--columns", "where"), 2, "--columns"),
        (HEADER, ("--columns", "where=plcae"), 2, "place"),
        (HEADER, ("--set", "place=nowhere"), 3, "--set"),
        (HEADER, ("--rows", "items"), 2, "item"),
        (HEADER, ("--from", "pictures"), 2, "csv"),
        (HEADER, ("--jobs", "0"), 2, "--jobs"),
        (HEADER, ("--encoding", "utf-7"), 2, "utf-8"),
        (HEADER, ("--rejected", "in.csv"), 5, "in.csv"),
    ],
)
def test_what_is_wrong_with_the_whole_is_told_at_once(
    run: Run, out: Path, text: str | bytes, arguments: tuple[str, ...], code: int, told: str
) -> None:
    """A clear problem with its place, nothing on standard output, and no file that was not there before."""
    ended = run(text, *arguments)
    assert ended.code == code, ended.err
    assert told in ended.err
    refused(ended, code, "in.csv", "--")
    assert sorted(each.name for each in out.parent.iterdir()) == ["in.csv"]


def test_nothing_is_lost(run: Run, out: Path) -> None:
    """Each id is in the output or among those rejected, and no other answer is in what is told of these."""
    text = register(CATALOG, 50).splitlines()
    for at, broken in ((5, "m-4,no_shop"), (17, 'm-16,"no_shop'), (29, "m-28," + "secret_answer" + "," * 11)):
        text[at] = broken
    assert run("\n".join(text)).code == 7
    rejected = lines_of(out.with_name("out.jsonl.rejected"))
    assert sorted([*ids(lines_of(out)), *ids(rejected)]) == sorted(f"m-{row}" for row in range(50))
    assert [row["line_from"] for row in rejected] == [6, 18, 30]
    whole = out.with_name("out.jsonl.rejected").read_text("utf-8")
    assert whole.count("secret_answer") == 1  # the refused value itself
    assert "retail" not in whole


def test_letters_are_found_and_said(run: Run, out: Path) -> None:
    """UTF-8 with or without its mark, else CP949 for the whole file; lines of neither are told one by one."""
    text = "id,place,메모\n가,no_shop,떡집\n나,no_shop,분식\n"
    for data, name in ((text.encode("utf-8-sig"), "UTF-8"), (text.encode("cp949"), "CP949")):
        ended = run(data, "--keep", "메모", "--force")
        assert (ended.code, name in ended.err) == (0, True)
        assert [(row["id"], row["kept"]["메모"]) for row in lines_of(out)] == [("가", "떡집"), ("나", "분식")]
    mixed = text.encode() + "다,no_shop,찻집\n".encode("cp949") + "라,no_shop,책방\n".encode()
    assert run(mixed, "--keep", "메모", "--force").code == 7
    assert [*ids(lines_of(out))] == ["가", "나", "라"]


def test_a_long_line_costs_no_memory(run: Run, out: Path) -> None:
    """A line of 50 MB is told, and the next is read; the process has a gigabyte at most."""
    assert run(f"{HEADER}\na,no_shop,1\nb,".encode() + b"x" * 50_000_000 + b"\nc,no_shop,1\n").code == 7
    assert [*ids(lines_of(out))] == ["a", "c"]
    (rejected,) = lines_of(out.with_name("out.jsonl.rejected"))
    assert (rejected["line_from"], rejected["problems"][0]["code"]) == (3, "line-too-long")


@pytest.mark.parametrize(("length", "code"), [(999, 0), (1_000, 0), (1_001, 7)])
def test_a_cell_has_a_thousand_characters(run: Run, length: int, code: int) -> None:
    """Just below, at and just above the limit."""
    assert run(f"id,platforms\na,{'naver_place;'.ljust(length, ';')}\n").code == code


@pytest.mark.parametrize(("columns", "code"), [(999, 0), (1_000, 0), (1_001, 3)])
def test_a_register_has_a_thousand_columns(run: Run, columns: int, code: int) -> None:
    """Just below, at and just above the limit."""
    assert run(",".join(["place", *(f"c{at}" for at in range(columns - 1))]) + "\n", "--keep", "*").code == code


def test_several_processes_write_the_same_bytes(run: Run, out: Path) -> None:
    """Order and bytes do not depend on how many work."""
    text = (register(CATALOG, 300) + WRONG) * 12  # with the header again and again, which is left out
    assert run(text).code == 7
    one, rejected = out.read_bytes(), out.with_name("out.jsonl.rejected").read_bytes()
    assert run(text, "--jobs", "3", "--force").code == 7
    assert (out.read_bytes(), out.with_name("out.jsonl.rejected").read_bytes()) == (one, rejected)


def test_the_end_tells_what_it_came_to(run: Run) -> None:
    """How many plans, verdicts by program, reasons against and unknown facts, in the language chosen."""
    ended = run(register(CATALOG, 40), "--lang", "en")
    assert ended.out == b""
    for told in ("Plans made: 40.", "By program", "What stood against", "What still has to be found out"):
        assert told in ended.err

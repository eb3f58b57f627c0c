"""A table as offices have them comes to the same rows on Spark as in the single process, with the same map."""

from collections import Counter
from pathlib import Path

import pytest
from batch.registers import DAY, lines_of

from advisor.batch.mapping.map_applying import before_of
from advisor.batch.spark import plan_frame, read_table
from advisor.batch.task import ArrowTask
from advisor.commands.batch_run.row_names import Tell
from advisor.commands.batch_run.run_table import TableOptions, choice_of, map_of
from advisor.commands.cli.boundary import run
from advisor.commands.shared.catalogs import load_rules
from advisor.commands.shared.today import as_of_date

BELOW = """번호,가게,매장,,온라인,,비고
,이름,위치,업종,스마트스토어,카카오채널,
1,가,전통시장,음식점,O,X,"할머니 혼자
2,나,전통시장
전화만"
3,다,상점가,소매,X,O,메모
4,라,달나라,소매,X,O,메모
5,마,상점가
,,,,,,
합계,5,,,,,
※ 2026년 기준,,,,,,
"""
TABLES = {
    "plain.csv": BELOW.encode(),
    "titles.csv": f"점포 조사\n2026년 11월,,,,,,\n\n{BELOW}".encode(),
    "marked.csv": BELOW.replace(",", ";").encode("utf-8-sig"),
    "sep.csv": f"sep=|\n{BELOW.replace(',', '|')}".encode(),
    "korean.csv": BELOW.replace("※", "주:").replace("\n", "\r\n").encode("cp949"),
    "wide.csv": BELOW.encode("utf-16"),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_same_map_the_same_rows(
    spark, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Titles, two lines of header, cells of several lines, totals and notes are what they are everywhere."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(TABLES[name])
    assert run(["batch", name, "--look", "--no-input"]) == 0, capfd.readouterr().err
    written = (tmp_path / f"{name}.map.yaml").read_text("utf-8")
    (tmp_path / f"{name}.map.yaml").write_text(written.replace('"위치": "?"', '"위치": place'), "utf-8")
    assert run(["batch", name, "--map", f"{name}.map.yaml", "-o", "out.jsonl", *DAY]) == 7
    rules = load_rules([])
    wanted = TableOptions(map_file=f"{name}.map.yaml")
    told = map_of(rules, wanted)
    assert told is not None
    choice = choice_of(rules, wanted, told, no_answers=False)
    task = ArrowTask(rules, as_of_date(DAY[1]), choice, (), Tell("ko"), leave_out=told.source.leave_out)
    frame, titles, _ = read_table(spark, str(tmp_path / name), choice.knows, None, before_of(told))
    rows = [row.asDict(recursive=True) for row in plan_frame(frame, task, titles).collect()]
    made = {row["id"]: (row["plan"], row["scores"]) for row in rows if not row["rejected"] and not row["left_out"]}
    own = lines_of(tmp_path / "out.jsonl")
    assert made == {row["id"]: (row["plan"], row["scores"]) for row in own}
    assert len(own) == 2
    refused = {row["id"]: [each["code"] for each in row["rejected"]] for row in rows if row["rejected"]}
    rejected = lines_of(tmp_path / "out.jsonl.rejected")
    assert refused == {row["id"]: [each["code"] for each in row["problems"]] for row in rejected}
    assert len(refused) == 2
    assert {"total": 1, "note": 1}.items() <= Counter(row["left_out"] for row in rows).items()


@pytest.mark.parametrize("letters", ["cp949", "utf-8"])
def test_letters_that_were_cut_reject_their_row_alone(spark, letters: str, tmp_path: Path) -> None:
    """A byte limit cut a letter in half: the others of the file are read, also what stands behind it in its record."""
    data = 'id,memo,place\n가,한빛,no_shop\n나,순이,no_shop\n다,합계,no_shop\n라,"정,상",no_shop\n'.encode(letters)
    for word in ("순이", "합계"):
        data = data.replace(word.encode(letters), word.encode(letters)[:-1])
    (tmp_path / "in.csv").write_bytes(data)
    rules = load_rules([])
    choice = choice_of(rules, TableOptions(keep=["memo"]), None, no_answers=False)
    task = ArrowTask(rules, as_of_date(DAY[1]), choice, (), Tell("ko"))
    frame, titles, _ = read_table(spark, str(tmp_path / "in.csv"), choice.knows, None, None)
    rows = {row["id"]: row for row in plan_frame(frame, task, titles).collect()}
    assert {name: row["memo"] for name, row in rows.items() if row["plan"]} == {"가": "한빛", "라": "정,상"}
    assert {name: [each["code"] for each in row["rejected"]] for name, row in rows.items() if row["rejected"]} == {
        "나": ["wrong-letters"],
        "다": ["wrong-letters"],
    }


def test_a_folder_of_files(spark, tmp_path: Path) -> None:
    """Each of its files has a header of its own, and none of them is a row."""
    folder = tmp_path / "months"
    folder.mkdir()
    for month in range(1, 6):
        (folder / f"{month}.csv").write_text(f"2026-{month}\nid,place\n{month},no_shop\n", "utf-8")
    rules = load_rules([])
    choice = choice_of(rules, TableOptions(), None, no_answers=False)
    task = ArrowTask(rules, as_of_date(DAY[1]), choice, (), Tell("ko"))
    frame, titles, _ = read_table(spark, str(folder), choice.knows, None, None)
    rows = plan_frame(frame, task, titles).collect()
    assert sorted(row["id"] for row in rows if row["plan"]) == [*"12345"]
    assert len(rows) == 5

"""A look writes a report and a map, nothing else; what is open is asked on a terminal; maps read back."""

import re
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest
from commands.running import ROOT, advisor, refused
from hypothesis import given
from hypothesis import strategies as st
from prompts.terminal import CTRL_C, DOWN, UP, Terminal

from advisor.batch.left_out import WHYS
from advisor.batch.mapping.column_guesses import Guess
from advisor.batch.mapping.map_reading import read_map
from advisor.batch.mapping.map_writing import map_text
from advisor.batch.mapping.table_look import Seen, TableLook
from advisor.batch.mapping.table_map import MappedColumn, TableSource
from advisor.batch.reading.table_header import find_header
from advisor.batch.register_cells import Cells
from advisor.batch.register_columns import facts_of, known_by
from advisor.batch.tally import Tally
from advisor.commands.batch_run.look import guesser_of
from advisor.commands.shared.catalogs import load_rules
from advisor.profile.amount_texts import SCALES
from advisor.profile.vocabulary import Vocabulary
from advisor.wording.language import language
from batch.registers import DAY, lines_of

RULES = load_rules([])
CELLS = Cells(RULES)
FACTS = facts_of(RULES.catalog)
TABLE = "번호,매장 위치,사업자등록,비고\n1,전통시장,O,\n2,강변,세모,x\n3,강변,X,\n"
TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
TITLES = TITLES.map(lambda text: normalize("NFC", text).strip()).filter(bool)
COLUMNS = st.lists(
    st.builds(
        MappedColumn,
        TITLES,
        st.sampled_from(["place", "annual_sales", "id", "keep", "leave", "?"]),
        also=st.lists(TITLES, max_size=2).map(tuple),
        unit=st.sampled_from([None, *SCALES]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda column: column.title,
)
SOURCES = st.builds(
    TableSource,
    st.sampled_from(["text", "xlsx"]),
    st.sampled_from([None, "명단", "1월: 표"]),
    st.sampled_from([None, "utf-8", "cp949"]),
    st.sampled_from([None, ",", ";", "\t", "|"]),
    st.sampled_from([(1,), (3,), (2, 3)]),
    st.sampled_from([WHYS, ("blank",), ("blank", "total")]),
)


def told(data: bytes) -> dict[str, MappedColumn]:
    """The columns of a map by their titles."""
    return {column.title: column for column in read_map(data, "map", CELLS, FACTS).columns}


def test_a_look_writes_the_map_alone(tmp_path: Path) -> None:
    """The report says what it is sure of and why, and what is open; a map that is there stays, unless it may go."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    line = ("batch", "in.csv", "--look", "--lang", "en")
    ended = advisor(*line, folder=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert "매장 위치 → place (the shop's location) · a name that the catalog knows for it · " in ended.text
    assert "understood: 33 % of 3 filled cells" in ended.text
    assert "강변 → ? · 2" in ended.text
    assert "2 open. Answer each ? in in.csv.map.yaml" in ended.text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "in.csv.map.yaml"]
    first = (tmp_path / "in.csv.map.yaml").read_text("utf-8")
    refused(advisor(*line, folder=tmp_path), 5, "in.csv.map.yaml:")
    assert (tmp_path / "in.csv.map.yaml").read_text("utf-8") == first
    assert advisor(*line, "--force", "-o", "other.yaml", folder=tmp_path).code == 0
    assert (tmp_path / "other.yaml").read_text("utf-8") == first


def test_a_look_goes_to_standard_output_and_comes_from_standard_input(tmp_path: Path) -> None:
    """Without files there is the map alone, for a program to read; and a stream has no name to call a map by."""
    ended = advisor("batch", "-", "--look", "-o", "-", stdin=TABLE.encode(), folder=tmp_path)
    assert ended.code == 0
    assert [*told(ended.out)] == TABLE.split("\n", maxsplit=1)[0].split(",")
    refused(advisor("batch", "-", "--look", stdin=TABLE.encode(), folder=tmp_path), 2, "advisor batch:")


def test_what_was_said_once_is_kept_at_the_next_look(tmp_path: Path) -> None:
    """A look with a map asks only what that leaves open, and its answers stand in the new one."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    said = "map: 1\ncolumns: {번호: id, 매장 위치: {means: place, values: {강변: ordinary_street}}, 비고: keep}\n"
    (tmp_path / "said.yaml").write_text(said, "utf-8")
    ended = advisor("batch", "in.csv", "--look", "--map", "said.yaml", "--lang", "en", folder=tmp_path)
    assert "1 open" in ended.text
    found = told((tmp_path / "in.csv.map.yaml").read_bytes())
    assert found["매장 위치"].values["강변"] == "ordinary_street"
    assert (found["비고"].means, found["번호"].means) == ("keep", "id")


def test_two_columns_of_one_name_have_no_map(tmp_path: Path) -> None:
    """A map calls columns by their titles: where two that state something have one, both are named, and no map is made.
    Notes of one name matter to nobody."""
    (tmp_path / "in.csv").write_text("번호,사업자등록,비고,1. 사업자등록,비고\n1,O,,한빛,\n", "utf-8")
    refused(advisor("batch", "in.csv", "--look", folder=tmp_path), 3, 'in.csv:1: "사업자등록 · 1. 사업자등록":')
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    "option", [("--set", "place=no_shop"), ("--rows", "item"), ("--rejected", "x"), ("--jobs", "2")]
)
def test_a_look_does_nothing_else(tmp_path: Path, option: tuple[str, str]) -> None:
    """Options that a look would pass over are refused."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    refused(advisor("batch", "in.csv", "--look", *option, folder=tmp_path), 2, f"{option[0]}:")


@pytest.mark.posix
def test_what_is_open_is_asked_by_number(tmp_path: Path) -> None:
    """Who sits at a terminal answers there and then; what is left for later stays open."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    variables = {"ACCESSIBLE": "1", "ADVISOR_CATALOG": str(ROOT / "programs.yaml")}
    with Terminal(("batch", str(tmp_path / "in.csv"), "--look"), 100, 40, variables) as terminal:
        terminal.wait_for("'가게 위치' 칸에 2번 적힌 말이에요: 강변")
        terminal.answer("4")
        terminal.wait_for("적힌 말이에요: 세모")
        later = re.search(r"(\d+)\. 나중에 파일에서", terminal.text.partition("세모.")[2])
        assert later
        terminal.answer(later[1])
        terminal.wait_for("모르는 것이 1개")
        assert terminal.end() == 0
    found = told((tmp_path / "in.csv.map.yaml").read_bytes())
    assert found["매장 위치"].values["강변"] in RULES.catalog.facts["place"].options
    assert "세모" not in found["사업자등록"].values
    ended = advisor(
        "batch", "in.csv", "--map", "in.csv.map.yaml", "-o", "out.jsonl", "--lang", "en", *DAY, folder=tmp_path
    )
    assert ended.code == 7
    assert [row["id"] for row in lines_of(tmp_path / "out.jsonl")] == ["1", "3"]
    assert '1 × [사업자등록] "세모"' in ended.err


@pytest.mark.posix
def test_a_yes_to_a_title_that_says_not_is_asked_once_its_column_is_decided() -> None:
    """Whoever says that a column is of a registration has not yet said what a yes of it means."""
    guesser = guesser_of(RULES, known_by(Vocabulary(RULES.catalog), FACTS, {}, ()))
    seen = Seen("사업자 미등록 여부")
    for text in ("예", "아니오", "예"):
        seen.add(text)
    (open_one,) = guesser.guesses(TableLook((seen,), 0, 0, Tally(), Counter()))
    decided = guesser.decided(open_one, seen, "registered")
    assert (open_one.column.means, decided.column.means) == ("?", "registered")
    assert [(word.text, word.answer) for word in decided.words] == [("예", "?"), ("아니오", "?")]


def test_what_is_open_is_chosen_with_arrows(tmp_path: Path) -> None:
    """In the menus, too; and who breaks off has written nothing."""
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    variables = {"ADVISOR_CATALOG": str(ROOT / "programs.yaml")}
    words = ("batch", str(tmp_path / "in.csv"), "--look")
    with Terminal(words, 100, 40, variables) as terminal:
        terminal.wait_for("'가게 위치' 칸에 2번 적힌 말이에요: 강변")
        terminal.press(CTRL_C)
        assert terminal.end() == 130
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]
    with Terminal(words, 100, 40, variables) as terminal:
        terminal.wait_for("'가게 위치' 칸에 2번 적힌 말이에요: 강변")
        terminal.press(DOWN)
        terminal.answer()
        terminal.wait_for("적힌 말이에요: 세모")
        terminal.press(UP)
        terminal.answer()
        terminal.wait_for("모르는 것이 1개")
        assert terminal.end() == 0
    found = told((tmp_path / "in.csv.map.yaml").read_bytes())
    options = [*RULES.catalog.facts["place"].options]
    assert found["매장 위치"].values["강변"] == options[0]  # no line is chosen before somebody moves
    assert "세모" not in found["사업자등록"].values


@given(SOURCES, COLUMNS)
def test_a_map_reads_back_as_it_was_written(source: TableSource, columns: list[MappedColumn]) -> None:
    """Whatever titles there are, in any language and with any signs."""
    text = map_text(source, [Guess(column, "word") for column in columns], language("ko"))
    titles = [title for column in columns for title in column.titles]
    if len(set(titles)) < len(titles):
        return
    found = read_map(text.encode(), "map", CELLS, FACTS)
    assert found.source == source
    plain = ("id", "keep", "leave", "?")
    assert [(each.title, each.means) for each in found.columns] == [(each.title, each.means) for each in columns]
    assert [each for each in found.columns if each.means not in plain] == [
        each for each in columns if each.means not in plain
    ]


def knows(cell: str) -> int:
    """Names for a header: `a` to `c`, and `x` as an answer."""
    return 2 if cell in ("a", "b", "c", "g [x]") else 1 if cell == "x" else 0


@pytest.mark.parametrize(
    ("table", "titles", "first"),
    [
        ("a,b\nx,y\n", ("a", "b"), 2),
        ("title\n\na;b\nx;y\n", ("a", "b"), 4),
        ("a,g,,b\n,x,y,\n1,2,3,4\n", ("a", "g [x]", "y", "b"), 3),
        ("p,q,\n,a,b\n1,2,3\n", ("p", "a", "b"), 3),
        ("a,b,\n1,2,3\n", ("a", "b", ""), 2),
        ("u,v\nx,x\n", ("x", "x"), 3),
        ("a,v\nx,x\n", ("a", "v"), 2),
    ],
)
def test_a_header_is_where_the_names_are(table: str, titles: tuple[str, ...], first: int) -> None:
    """Names tell more than what may be an answer; groups above count where they hide no name."""
    found = find_header(table.encode(), "utf-8", knows)
    assert (found.titles, found.first) == (titles, first)

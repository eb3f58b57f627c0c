"""Files of any kind are read by what they are, each record with its place; what is no table is told as what it is."""

import datetime
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from commands.running import Ended, advisor, refused
from hypothesis import given
from hypothesis import strategies as st

from advisor.batch.reading import json_array
from advisor.batch.reading.cell_texts import text_of
from advisor.batch.reading.html_table import sheets_of as tables_of
from advisor.batch.reading.json_array import item_blocks
from advisor.batch.reading.table_sheets import NotRead
from advisor.batch.reading.table_text import TableText
from batch.reading.workbooks import ods, xlsx
from batch.registers import DAY, lines_of

ROWS = [["id", "place", "memo"], ["1", "no_shop", "a, b"], ["2", "nowhere", ""], [], ["3", "no_shop", "두 줄\n메모"]]


def run(folder: Path, name: str, *more: str, stdin: bytes | None = None) -> Ended:
    """Runs a batch over a file, or over standard input."""
    line = ("batch", name, "-o", "out.jsonl", "--keep", "memo", "--lang", "en", *more, *DAY)
    return advisor(*line, folder=folder) if stdin is None else advisor(*line, folder=folder, stdin=stdin)


def check(folder: Path, ended: Ended, lines: tuple[int, int, int] = (2, 3, 5)) -> None:
    """All rows of ROWS are there: two plans, one rejected, one left out, each with its place."""
    first, wrong, last = lines
    assert ended.code == 7, ended.err
    rows, rejected = lines_of(folder / "out.jsonl"), lines_of(folder / "out.jsonl.rejected")
    assert [(row["row"], row["id"], row["kept"]["memo"].replace("\r", "")) for row in rows] == [
        (1, "1", "a, b"),
        (1 + last - first, "3", "두 줄\n메모"),
    ]
    assert [(row["line_from"], row["id"]) for row in rejected] == [(wrong, "2")]
    assert "nothing in them: 1" in ended.err


def csv_of(separator: str, end: str) -> str:
    """ROWS as CSV."""
    lines = (separator.join(f'"{cell}"' if set(cell) & {separator, "\n"} else cell for cell in row) for row in ROWS)
    return end.join(line or separator * 2 for line in lines) + end


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_texts(tmp_path: Path, separator: str, end: str, letters: str) -> None:
    """Any separator, any line end, any letters that offices have."""
    (tmp_path / "in.csv").write_bytes(csv_of(separator, end).encode(letters))
    check(tmp_path, run(tmp_path, "in.csv"))


@pytest.mark.parametrize("name", ["in.tsv", "in.txt", "in", "in.xlsx"])
def test_a_name_does_not_matter(tmp_path: Path, name: str) -> None:
    """A text is read as such, whatever it is called."""
    (tmp_path / name).write_text(csv_of("\t", "\n"), encoding="utf-8")
    check(tmp_path, run(tmp_path, name))


@pytest.mark.parametrize("letters", ["utf-8", "utf-16", "cp949"])
def test_standard_input(tmp_path: Path, letters: str) -> None:
    """The same through a pipe, without a word on what it is."""
    check(tmp_path, run(tmp_path, "-", stdin=csv_of(";", "\n").encode(letters)))


def test_a_line_that_says_the_separator(tmp_path: Path) -> None:
    """Excel writes `sep=;` above a table: it is no row, and lines keep their numbers."""
    (tmp_path / "in.csv").write_text("sep=;\n" + csv_of(";", "\n"), encoding="utf-8")
    check(tmp_path, run(tmp_path, "in.csv"), (3, 4, 6))


def test_letters_that_were_cut_reject_their_row_alone(tmp_path: Path) -> None:
    """A byte limit cut a letter of CP949 in half: the others of the file are read."""
    lines = ["id,place,memo", "1,no_shop,한빛", "2,no_shop,순이", "3,no_shop,정상"]
    data = "\n".join(lines).encode("cp949").replace("순이".encode("cp949"), "순이".encode("cp949")[:-1])
    (tmp_path / "in.csv").write_bytes(data)
    ended = run(tmp_path, "in.csv")
    assert (ended.code, "CP949" in ended.err) == (7, True)
    assert [row["kept"]["memo"] for row in lines_of(tmp_path / "out.jsonl")] == ["한빛", "정상"]
    (rejected,) = lines_of(tmp_path / "out.jsonl.rejected")
    assert (rejected["line_from"], rejected["problems"][0]["code"]) == (3, "wrong-letters")


# --- workbooks and pages ------------------------------------------------------------------------------------------


def test_a_workbook(tmp_path: Path) -> None:
    """Rows of a sheet have their numbers as places."""
    xlsx(tmp_path / "in.xlsx", ROWS)
    check(tmp_path, run(tmp_path, "in.xlsx"))


@pytest.mark.parametrize("name", ["in.ods", "in.xls"])
def test_a_workbook_of_libre_office(tmp_path: Path, name: str) -> None:
    """Read in a process of its own, whatever it is called."""
    ods(tmp_path / name, [[each.replace("\n", "</text:p><text:p>") for each in row] for row in ROWS])
    check(tmp_path, run(tmp_path, name))


def test_standard_input_may_be_a_workbook(tmp_path: Path) -> None:
    """It is kept for as long as it is read."""
    xlsx(tmp_path / "in.xlsx", ROWS)
    check(tmp_path, run(tmp_path, "-", stdin=(tmp_path / "in.xlsx").read_bytes()))


@pytest.mark.parametrize("letters", ["utf-8", "cp949"])
def test_a_page_that_is_called_xls(tmp_path: Path, letters: str) -> None:
    """Many systems export HTML under that name: a table of it is read, and what it is said."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>".replace("\n", "<br>") for cell in row) + "</tr>" for row in ROWS)
    page = f"<html><style>td {{}}</style><table><tr><td>메뉴</table><table border=1>{rows}</table></html>"
    (tmp_path / "in.xls").write_bytes(page.encode(letters))
    ended = run(tmp_path, "in.xls")
    check(tmp_path, ended)
    assert "web page" in ended.err


def test_the_sheet_with_the_known_names_is_read(tmp_path: Path) -> None:
    """Not the first one, nor a hidden one that has as many; another is read where it is named, if it is there."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["안내"])
    for title, shop, state in (("복사본", "x", "hidden"), ("명단", "1", "visible"), ("작년", "9", "visible")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in (["id", "place"], [shop, "no_shop"]):
            sheet.append(row)
    book.save(tmp_path / "in.xlsx")
    line = ("batch", "in.xlsx", "-o", "out.jsonl", "--lang", "en", *DAY, "--force")
    for more, shop, title in (
        ((), "1", "명단"),
        (("--worksheet", "작년"), "9", "작년"),
        (("--worksheet", "복사본"), "x", "복사본"),
    ):
        ended = advisor(*line, *more, folder=tmp_path)
        assert (ended.code, title in ended.err) == (0, True), ended.err
        assert [row["id"] for row in lines_of(tmp_path / "out.jsonl")] == [shop]
    refused(advisor(*line, "--worksheet", "내년", folder=tmp_path), 3, "in.xlsx:")


def test_what_a_workbook_shows_and_what_it_hides(tmp_path: Path) -> None:
    """Ids keep the zeros that their format adds, hidden rows and formulas that nobody worked out are told."""
    rows = [["id", "annual_sales", "memo"], [7, 120000000.0, datetime.date(2026, 11, 1)], [1012345678, "=1+1", "#N/A"]]
    xlsx(tmp_path / "in.xlsx", rows, {"A2": "00000", "A3": "000-0000-0000"}, hidden=(3,))
    ended = run(tmp_path, "in.xlsx")
    assert ended.code == 0, ended.err
    assert [(row["id"], row["kept"]["memo"]) for row in lines_of(tmp_path / "out.jsonl")] == [
        ("00007", "2026-11-01"),
        ("010-1234-5678", "#N/A"),
    ]
    assert "hidden in Excel were read, too: 1" in ended.err
    assert "Formulas without a saved value were read as empty cells: 1" in ended.err


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (120000000.0, "General", "120000000"),
        (0.1, "General", "0.1"),
        (12, "00000", "00012"),
        (123456, "0000", "123456"),
        (1012345678, r"000\-0000\-0000", "010-1234-5678"),
        (1012345678, '"T"000-0000-0000', "1012345678"),
        (0.5, "0%", "50%"),
        (-5, "0000", "-5"),
        (True, "General", "TRUE"),
        (datetime.datetime.fromisoformat("2026-11-01"), "General", "2026-11-01"),
        (datetime.datetime.fromisoformat("2026-11-01T09:30"), "General", "2026-11-01 09:30:00"),
        (None, "General", ""),
    ],
)
def test_a_cell_is_what_a_person_sees(value: object, form: str, text: str) -> None:
    """Whole numbers have no fraction, and digits that the format adds are there."""
    assert text_of(value, form) == text


def test_a_cell_in_the_last_corner(tmp_path: Path) -> None:
    """A small and legal file with a million rows of nothing costs a second, and ends neither reader nor run."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cell, value in (("A1", "id"), ("B1", "place"), ("A2", 1), ("B2", "no_shop"), ("XFD1048576", 1)):
        sheet[cell] = value
    book.save(tmp_path / "in.xlsx")
    ended = advisor("batch", "in.xlsx", "-o", "out.jsonl", *DAY, "--lang", "en", folder=tmp_path)
    assert (ended.code, "1,048,574 (line 3" in ended.err) == (0, True), ended.err


def test_a_file_that_ends_its_reader_ends_no_run(tmp_path: Path) -> None:
    """What asks for all memory there is, is told; the program goes on to say so."""
    row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    ods(tmp_path / "in.ods", [["id", "place"]])
    with zipfile.ZipFile(tmp_path / "in.ods") as packed:
        content = packed.read("content.xml").decode()
    content = content.replace("</table:table>", row.format(1_000_000, cell) + "</table:table>")
    with zipfile.ZipFile(tmp_path / "in.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
    refused(advisor("batch", "in.ods", "-o", "out.jsonl", folder=tmp_path), 3, "in.ods:")


def packed(name: str, data: bytes) -> bytes:
    """An archive that holds one file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("begun", "word"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"HWP Document File V3.00", "Hangul"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "HwpSummaryInformation".encode("utf-16-le"), "Hangul"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "document of text"),
        (b"\x1f\x8b\x08", "packed"),
        (b"PK\x03\x04 cut off", "packed"),
        (b"Rar!\x1a\x07\x01\0", "packed"),
        (b"EGGA\0\1", "packed"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "picture"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "picture"),
        (b"SQLite format 3\0", "database"),
        (packed("mimetype", b"application/hwp+zip"), "Hangul"),
        (packed("Index/Document.iwa", b""), "Numbers"),
        (packed("list.csv", b"id,place"), "Unpack"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"<html><p>no table</p></html>", "no table"),
        (b'[{"id": 1}', "no list"),
        (b"[{}] x", "no list"),
    ],
)
def test_what_is_no_table_is_told_as_what_it_is(tmp_path: Path, begun: bytes, word: str) -> None:
    """With what to do about it, whatever it is called."""
    (tmp_path / "in.xlsx").write_bytes(begun)
    ended = run(tmp_path, "in.xlsx", "--keep", "")
    refused(ended, 3, "in.xlsx:")
    assert word in ended.err


@given(st.text(st.sampled_from("ab<>&\"'/trdh \n"), max_size=60))
def test_no_page_is_too_odd(inside: str) -> None:
    """Whatever stands in a page, it is read or refused."""
    data = f"<table><tr><td>{inside}</td></tr></table>".encode()
    try:
        (sheet, *_) = tables_of(io.BytesIO(data), "utf-8")
    except NotRead:
        return
    list(sheet.rows())


# --- JSON ---------------------------------------------------------------------------------------------------------

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(st.sampled_from('a"\\{}[],:한\n'), max_size=6),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=12,
)


@given(st.lists(VALUES, max_size=6), st.integers(1, 9), st.booleans())
def test_the_items_of_a_list_are_taken_apart(items: list[object], size: int, indented: bool) -> None:
    """Each item is a record with its number, however the list is written and read."""
    text = json.dumps(items, indent=1 if indented else None, ensure_ascii=False)
    data = io.BytesIO(text.encode())
    found = [item for block in item_blocks(lambda _: data.read(size)) for item in block.records]
    assert [json.loads(item) for _, _, item in found] == items
    assert [(one, other) for one, other, _ in found] == [(number, number) for number in range(1, len(items) + 1)]


def test_a_list_is_read_without_holding_it(tmp_path: Path) -> None:
    """An item over the limit is rejected alone, with its number."""
    long = json.dumps({"id": "long", "memo": "x" * 3_000_000})
    (tmp_path / "in.json").write_text(f'[{{"id": 1, "place": "no_shop"}},{long},{{"id": 2}}]', encoding="utf-8")
    assert run(tmp_path, "in.json").code == 7
    assert [row["id"] for row in lines_of(tmp_path / "out.jsonl")] == ["1", "2"]
    (rejected,) = lines_of(tmp_path / "out.jsonl.rejected")
    assert (rejected["line_from"], rejected["problems"][0]["code"]) == (2, "line-too-long")


@pytest.mark.parametrize("form", ["lines", "list", "indented"])
def test_objects_as_programs_write_them(tmp_path: Path, form: str) -> None:
    """Null is not asked, true is yes, a whole number with a fraction is one, a list may be a text as in a cell."""
    objects = [
        {
            "id": 1,
            "place": "no_shop",
            "registered": True,
            "annual_sales": 9e8,
            "platforms": "kakao_channel;naver_place",
        },
        {"id": 2, "place": None, "registered": None, "annual_sales": None, "goals": None},
        {"id": None, "place": None},
        {"id": 3, "registered": "no", "platforms": ["naver_place"], "place": {"one_of": ["no_shop", "alley_street"]}},
    ]
    text = {
        "lines": "\n".join(map(json.dumps, objects)),
        "list": json.dumps(objects),
        "indented": json.dumps(objects, indent=2),
    }[form]
    (tmp_path / "in.json").write_text(text, encoding="utf-8")
    ended = advisor("batch", "in.json", "-o", "out.jsonl", "--lang", "en", *DAY, folder=tmp_path)
    assert ended.code == 0, ended.err
    assert [row["id"] for row in lines_of(tmp_path / "out.jsonl")] == ["1", "2", "3"]
    assert "nothing in them: 1" in ended.err


def test_a_stream_is_read_from_any_byte() -> None:
    """Of UTF-16 as of any other text: what was read to find the header is not read again."""
    text = "머리글\n" + "가나다\n" * 1_000
    for letters in ("utf-8", "utf-16"):
        begun = TableText(io.BytesIO(text.encode(letters)))
        assert begun.read_as(letters).decode().startswith("머리글")
        start = len("머리글\n".encode())
        assert begun.reader(start)(9).decode() == "가나다"


def test_the_limit_of_an_item_is_that_of_a_line() -> None:
    """Its text is cut off behind the limit, so that nobody holds it."""
    item = b'{"a": [' + b"1, " * 1_000_000 + b"1]}"
    data = io.BytesIO(b"[" + item + b"]")
    ((_, _, text),) = [each for block in item_blocks(data.read) for each in block.records]
    assert json_array.MOST_LINE < len(text) < json_array.MOST_LINE + 100


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    """Of sheets with the same kind of table one is read, and the others are told; one of another kind is not."""
    book = openpyxl.Workbook()
    for title, rows in {
        "가동": [["id", "place"], ["1", "no_shop"]],
        "나동": [["id", "place"], ["2", "no_shop"]],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.create_sheet("안내").append(["이 파일은"])
    del book["Sheet"]
    book.save(tmp_path / "in.xlsx")
    ended = advisor("batch", "in.xlsx", "-o", "out.jsonl", "--lang", "en", *DAY, folder=tmp_path)
    assert ended.code == 0, ended.err
    assert "that were not read: 나동. To read one" in ended.err

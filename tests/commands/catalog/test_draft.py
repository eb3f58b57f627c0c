"""`advisor catalog draft`: from thirty notices to drafts, nothing lost, nothing invented, and never in a plan."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import to_builtins

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import All, Catalog, Condition, Program
from advisor.catalog.notices.plain_words import address_of, lines_of
from advisor.wording.language import language
from commands.running import MARKET_STALL, ROOT, SHIPPED, Ended, advisor

NOTICES = ROOT / "tests" / "notices"
FILES = ("business-support.json", "subsidies.csv")
EXPECTED = yaml.safe_load((NOTICES / "expected.yaml").read_text("utf-8"))
DAY = ("--as-of", "2026-11-20")


def draft(source: Path | str, into: Path, *more: str, code: int = 0) -> Ended:
    ended = advisor(
        "catalog", "draft", str(source), "--into", str(into), *(more if "--as-of" in more else (*DAY, *more))
    )
    assert ended.code == code, ended.err
    return ended


def loaded(into: Path) -> Catalog:
    return load([LayerInput("programs.yaml", SHIPPED.read_bytes()), LayerInput("drafts.yaml", into.read_bytes())])


def shipped() -> Catalog:
    return load([LayerInput("programs.yaml", SHIPPED.read_bytes())])


@pytest.fixture(scope="module", params=FILES)
def drafted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Catalog, Ended]:
    into = tmp_path_factory.mktemp("drafts") / "drafts.yaml"
    ended = draft(NOTICES / request.param, into, code=7)
    return request.param, loaded(into), ended


def parts_of(condition: Condition | None) -> list[Condition]:
    return [] if condition is None else list(condition.parts) if isinstance(condition, All) else [condition]


def conditions_of(program: Program) -> dict[str, Any]:
    """The conditions of a draft by fact, as they are written."""
    return {
        part["fact"]: {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in part.items()
            if key not in ("fact", "source", "note", "type") and value is not None
        }
        for part in map(to_builtins, parts_of(program.requires))
    }


def test_every_notice_is_read_as_a_person_would(drafted: tuple[str, Catalog, Ended]) -> None:
    """Conditions, days and whether all was read are, for each notice, those that somebody wrote down for it."""
    name, catalog, _ = drafted
    told = {
        program.notice.id: {
            "requires": conditions_of(program),
            "window": {key: value for key, value in to_builtins(program.window).items() if value},
            "complete": program.notice.complete,
        }
        for program in catalog.drafts.values()
        if program.notice is not None
    }
    assert told == EXPECTED[name]


def raw_of(name: str) -> list[dict[str, Any]]:
    if name.endswith(".json"):
        items = json.loads((NOTICES / name).read_text("utf-8"))["jsonArray"]["item"]
        return [each for each in items if isinstance(each, dict)]
    with (NOTICES / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_nothing_is_lost(drafted: tuple[str, Catalog, Ended]) -> None:
    """Every word of every field of a notice stands in its draft, but counters; every other notice is told."""
    name, catalog, ended = drafted
    kept = {program.notice.id: program.notice.says for program in catalog.drafts.values() if program.notice}
    raw = raw_of(name)
    used = 0
    for record in raw:
        id_ = str(record.get("pblancId") or record.get("seq") or record.get("서비스ID") or "")
        says = kept.get(id_)
        title = lines_of(str(record.get("서비스명") or record.get("pblancNm") or record.get("title") or ""))
        if says is None or title not in says.values():
            continue
        used += 1
        for field, value in record.items():
            if value not in (None, "") and field not in ("totCnt", "inqireCo"):
                assert says[field] in (lines_of(str(value)), (address_of(str(value)),))
    assert used == len(kept)
    assert "쓰지 못한 것: 3건" in ended.err


def test_nothing_is_invented(drafted: tuple[str, Catalog, Ended]) -> None:
    """Every proposed field quotes its notice: the words stand there letter by letter, and each condition has some."""
    _, catalog, _ = drafted
    for program in catalog.drafts.values():
        notice = program.notice
        assert notice is not None
        words = [line for lines in notice.says.values() for line in lines]
        for field, quote in notice.quotes.items():
            assert any(quote in line for line in (*words, " ".join(words))), (field, quote)
        assert {f"requires.{fact}" for fact in conditions_of(program)} <= set(notice.quotes)
        assert bool(to_builtins(program.window).get("closes")) <= ("window" in notice.quotes)


def test_about_a_third_is_complete_and_it_says_so(drafted: tuple[str, Catalog, Ended]) -> None:
    """What is complete is counted, and whatever is not says in `unknowns` what was not read."""
    _, catalog, ended = drafted
    complete = [each for each in catalog.drafts.values() if each.notice and each.notice.complete]
    assert f"{len(catalog.drafts)}건 가운데 {len(complete)}건은" in ended.err
    assert len(catalog.drafts) / 4 <= len(complete) <= len(catalog.drafts) / 2
    assert all(each.unknowns for each in catalog.drafts.values() if each.notice and not each.notice.complete)


def test_no_draft_reaches_a_plan(tmp_path: Path) -> None:
    """A draft is in no plan, no list of programs and no row; once it is no draft any more, it is."""
    into = tmp_path / "drafts.yaml"
    draft(NOTICES / "one.json", into)
    layered = ("--catalog", "shipped", "--catalog", str(into))
    assert loaded(into).drafts
    assert loaded(into).facts == shipped().facts  # nor does one ask anybody anything
    assert loaded(into).programs == shipped().programs
    for line in (("plan", str(MARKET_STALL), "--no-input", "--format", "json"), ("programs", "--format", "json")):
        assert b"pbln_" not in advisor(*line, *layered, *DAY).out
    checked = advisor("catalog", "check", "shipped", str(into), "--strict", "--as-of", "2026-12-01")
    assert "초안 1개는 계획에 나오지 않아서" in checked.text
    assert (checked.code, "drafts.yaml:" in checked.text) == (0, False)
    into.write_text(into.read_text("utf-8").replace("    draft: yes\n", ""), "utf-8")
    assert b"pbln_" in advisor("programs", "--format", "json", *layered, *DAY).out


def test_a_second_import_updates(tmp_path: Path) -> None:
    """The same file changes no byte; a notice that changed updates its draft, and what a person did stays."""
    source, into = tmp_path / "n.json", tmp_path / "drafts.yaml"
    source.write_bytes((NOTICES / "one.json").read_bytes())
    draft(source, into)
    first = into.read_bytes()
    draft(source, into, "--as-of", "2026-11-21")
    assert into.read_bytes() == first
    edited = first.decode().replace('summary: {ko: "간판을 바꿔 드립니다"}', 'summary: {ko: "우리 말"}  # by hand')
    into.write_text(edited, "utf-8")
    source.write_text(source.read_text("utf-8").replace("20261231", "20261215").replace("간판을", "큰 간판을"), "utf-8")
    ended = draft(source, into)
    (program,) = loaded(into).drafts.values()
    assert program.window.closes == "2026-12-15"
    assert program.summary == {"ko": "우리 말"}
    assert program.benefit.text == {"ko": "큰 간판을 바꿔 드립니다"}
    assert "# by hand" in into.read_text("utf-8")
    assert "summary 칸은 그대로" in ended.err


def test_a_map_reads_any_table(tmp_path: Path) -> None:
    """A table in code page 949 with headers of its own is read by a map, and no column of it is lost."""
    table, columns, into = tmp_path / "n.csv", tmp_path / "map.yaml", tmp_path / "drafts.yaml"
    table.write_bytes("관리번호;공고 제목;대상자;비고\n1;간판 지원;소상공인;선착순\n".encode("cp949"))
    draft(table, into, code=4)
    columns.write_text("from: 새벽시 대장\nid: 관리번호\ntitle: 공고 제목\ntarget: [대상자, 대상]\n", "utf-8")
    draft(table, into, "--map", str(columns))
    (program,) = loaded(into).drafts.values()
    assert program.notice is not None
    assert (program.notice.id, program.notice.from_) == ("1", "새벽시 대장")
    assert program.notice.says["비고"] == ("선착순",)
    assert program.provider == "notice-agency-unknown"


REFUSED = {
    "notices-none": ("[]", None),
    "notice-map-of-json": ("[{}]", "id: 번호\n"),
    "notices-no-id": ("공고명,비고\n가,나\n", None),
    "notices-no-title": ("공고번호,비고\n1,나\n", None),
    "notice-map-name": ("공고번호,공고명\n1,가\n", "titel: 공고명\n"),
    "notice-map-header": ("공고번호,공고명\n1,가\n", "title: {a: 공고명}\n"),
}
LEFT_OUT = {
    "notice-no-object": '[{"pblancId": "1", "pblancNm": "가"}, 7]',
    "notice-without-id": '[{"pblancNm": "가"}]',
    "notice-without-title": '[{"pblancId": "1"}]',
    "notice-too-long": json.dumps([{"pblancId": "1", "pblancNm": "가" * 200_001}]),
    "notice-id-too-long": json.dumps([{"pblancId": "1" * 101, "pblancNm": "가"}]),
    "ragged-row": "공고번호,공고명\n9,좋은 공고\n1,가,나,다\n",
    "notice-repeated-id": '[{"pblancId": "1", "pblancNm": "가"}, {"pblancId": "1", "pblancNm": "나"}]',
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_no_file_of_notices(code: str, tmp_path: Path) -> None:
    """Such a file is refused with what to do, and nothing is written."""
    text, columns = REFUSED[code]
    source, into = tmp_path / "n.csv", tmp_path / "drafts.yaml"
    source.write_text(text, "utf-8")
    (tmp_path / "map.yaml").write_text(columns or "", "utf-8")
    more = ("--map", str(tmp_path / "map.yaml")) if columns else ()
    ended = draft(source, into, *more, code=2 if code == "notice-map-of-json" else 4)
    words = language("ko").say(f"problem.{code}", headers="", allowed="").split(".")[0].split("{")[0][:12]
    assert words in " ".join(ended.err.split())
    assert not into.exists()


@pytest.mark.parametrize("code", LEFT_OUT)
def test_one_broken_notice_costs_no_other(code: str, tmp_path: Path) -> None:
    """A notice that cannot be used is left out and told; the command ends with 7."""
    source, into = tmp_path / "n.json", tmp_path / "drafts.yaml"
    good = '{"pblancId": "9", "pblancNm": "좋은 공고"}'
    source.write_text(LEFT_OUT[code].replace("[", f"[{good}, ", 1), "utf-8")  # a table has its own
    ended = draft(source, into, code=7)
    assert "쓰지 못한 것: 1건" in ended.err
    assert any(each.notice and each.notice.id == "9" for each in loaded(into).drafts.values())

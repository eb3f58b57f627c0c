"""`advisor case` from the first visit to being forgotten, as it is typed in an office."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from advisor.commands.case import list as case_list
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions
from commands.running import MARKET_STALL, ROOT, Ended, advisor, refused

from .offices import office_folder

DAY = "2026-11-23"
ANSWERS = ("--set", "goals=regulars", "--set", "place=traditional_market")
NAME = re.compile(r"새 상담: (\S+)")


def typed(folder: Path, *line: str, day: str = DAY, code: int = 0, **variables: str) -> Ended:
    """What an office types on a day."""
    cache = str(folder.parent / "cache")
    ended = advisor(*line, folder=folder, variables={"ADVISOR_AS_OF": day, "XDG_CACHE_HOME": cache, **variables})
    assert ended.code == code, ended.err
    return ended


def new(folder: Path, *more: str, day: str = DAY) -> str:
    """A case, by name."""
    found = NAME.search(typed(folder, "case", "new", *ANSWERS, *more, day=day).err)
    assert found is not None
    return found[1]


def files(folder: Path) -> dict[str, bytes]:
    """Every file of the cases."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder to work in."""
    return office_folder(tmp_path)


def test_a_visit_that_cannot_be_shows_nothing(office: Path) -> None:
    """An answer that nobody can know ends it before the first line of what the case says."""
    case = new(office)
    refused(typed(office, "case", "open", case, "--set", "platfroms=none", code=3), 3, "--set platfroms")


def test_pasted_lines_are_one_note(office: Path) -> None:
    """A line's end that came with a text from elsewhere is a blank; what acts on a screen is refused."""
    case = new(office)
    typed(office, "case", "note", case, "상인회장이\r\n바뀌었대요\n")
    assert any("상인회장이 바뀌었대요" in data.decode() for data in files(office / "cases").values())
    refused(typed(office, "case", "note", case, "가\x1b[31m", code=2), 2, "TEXT")


def test_from_the_first_visit_to_being_forgotten(office: Path) -> None:
    """Every command adds files and changes none; the morning list follows, and nothing stays of what is forgotten."""
    case = new(office, "--label", "떡집골목")
    kept = files(office)
    assert len(kept) == 2
    short = case[-4:]
    for line in (
        ("note", short, "상인회장이 바뀌었대요"),
        ("next", short, "2026-12-04", "--for", "서류 보기"),
        ("done", short, "kakao-channel", "--heard", "열었어요"),
        ("done", short, "kakao-dangol", "--later", "2026-12-08"),
        ("open", short, "--set", "platforms=naver_place", "--no-input"),
    ):
        typed(office, "case", *line)
        assert kept.items() < files(office).items(), line
        kept = files(office)
    told = typed(office, "case", "open", case, "--no-input").text
    for said in ("상인회장이 바뀌었대요", "서류 보기", "열었어요", "2026-12-08", "→ 네이버 플레이스"):
        assert said in told
    assert files(office) == kept, "looking adds nothing"
    assert short in typed(office, "case", "find", "떡집", "골목").text
    assert "떡집골목" in typed(office, "case", "find", "떡짐골목").text
    assert "프로젝트 단골" in typed(office, "case", "find", "단굴").text
    refused(typed(office, "case", "forget", case, code=2), 2, "advisor case forget:")
    typed(office, "case", "forget", case, "--sure")
    assert files(office) == {}
    assert case not in typed(office, "case", "list").text
    assert not any(case.encode() in path.read_bytes() for path in (office.parent / "cache").rglob("*.index"))


def test_the_morning_list(office: Path) -> None:
    """Not due, due today, overdue by weeks, off the list after a call: `advisor case` alone says so."""
    case = new(office, "--label", "떡집골목")
    assert case not in typed(office, "case").text
    today = typed(office, "case", day="2026-11-30").text
    assert "오늘 1" in today
    assert "답을 들었나요: 카카오 프로젝트 단골" in today
    overdue = typed(office, "case", "list", "--due", day="2026-12-22").text
    assert overdue == typed(office, "case", day="2026-12-22").text
    assert "3주 지남" in overdue
    typed(office, "case", "done", case, day="2026-12-22")
    assert "3주 지남" not in typed(office, "case", day="2026-12-22").text


def test_a_call_written_by_mistake_is_taken_back(office: Path) -> None:
    """What a call took off the list is named with the file to delete, after which the list is as it was."""
    case = new(office, "--label", "떡집골목")
    before = typed(office, "case", day="2026-11-30").text
    told = typed(office, "case", "done", case, day="2026-11-30").err
    assert "답을 들었나요: 카카오 프로젝트 단골" in told
    assert typed(office, "case", day="2026-11-30").text != before
    (office / told.split("이 파일을 지우세요: ")[1].strip()).unlink()
    assert typed(office, "case", day="2026-11-30").text == before


def test_a_day_on_paper_stays(office: Path) -> None:
    """The day that was printed on a sheet is the day of the list, also after another sheet seven days later."""
    case = new(office, "-o", "sheet.html")
    paper = (office / "sheet.html").read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert "2026년 11월 30일" in paper
    typed(office, "case", "open", case, "-o", "again.html", "--no-input", day="2026-11-27")
    assert "3일 지남" in typed(office, "case", day="2026-12-03").text
    assert [name.rpartition("-")[2] for name in files(office / "cases" / case)].count("sheet.yaml") == 2


def test_a_list_of_a_share_says_as_of_when(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a network others write meanwhile: the lists say when they were read; of our own disk they need not."""
    (office / "office.yaml").write_text(f"office: {{name: 상담소}}\ncases: {office}\n", "utf-8")
    here = RulesOptions(office=str(office / "office.yaml"))
    assert case_list.as_of_when(here) == []
    monkeypatch.setattr(case_list, "is_on_network", lambda _: True)
    (told,) = case_list.as_of_when(here)
    assert re.search(r"\d\d:\d\d", told)


def test_twelve_lines(office: Path) -> None:
    """However many are due, the list is twelve lines that fit the screen, and says how many more there are."""
    case = new(office)
    for number in range(30):
        shutil.copytree(office / "cases" / case, office / "cases" / f"261101-{number:04}")
    for code in ("ko", "en"):
        shown = typed(office, "case", "--lang", code, day="2026-12-10").text.splitlines()
        assert len(shown) == 12
        assert "21" in shown[-1]


def test_files_of_today_are_cases(office: Path) -> None:
    """What `--save` writes is a case with one visit; what is written about it comes into a folder beside it."""
    (office / "cases").mkdir()
    typed(office, "plan", str(MARKET_STALL), "--no-input", "--save", "cases/떡집.yaml", "-o", os.devnull)
    before = (office / "cases" / "떡집.yaml").read_bytes()
    assert "떡집  2026-11-23  1번 만남" in typed(office, "case", "list").text
    typed(office, "case", "note", "떡집", "다시 옴")
    typed(office, "case", "open", "떡집", "--no-input", "--set", "helper=yes", day="2026-11-25")
    assert "떡집  2026-11-25  2번 만남" in typed(office, "case", "list").text
    assert (office / "cases" / "떡집.yaml").read_bytes() == before
    typed(office, "case", "forget", "떡집", "--sure")
    assert files(office) == {}


def test_cases_of_before_the_days_were_kept(office: Path) -> None:
    """A case that was saved before it kept days is due as its plan says for the day of the save."""
    shutil.copytree(ROOT / "tests" / "profiles" / "earlier", office / "cases")
    listed = typed(office, "case", "list", day="2026-11-29").text
    assert "다음: " in listed


@pytest.mark.parametrize("text", ["김철수 사장님이 오심", "박영희씨"])
def test_a_name_gets_one_word(text: str, office: Path) -> None:
    """Something like a name in a note is written as it is, with one word that none is needed, and not repeated."""
    ended = typed(office, "case", "note", new(office), text)
    assert "이름은 없어도 돼요" in ended.err
    assert text not in ended.err
    assert "이름은 없어도" in typed(office, "case", "note", "26", "김씨가 전화함", code=0).err
    for said in ("상인회 사무실에 물어봄", "글씨를 크게", "옷 솜씨"):
        assert "이름은 없어도" not in typed(office, "case", "note", "26", said, code=0).err


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        (("note", "zzzz", "말"), "advisor case note:"),
        (("note", "26", "말"), "advisor case note:"),
        (("note", "26"), "advisor case note:"),
        (("next", "26", "2026-11-01"), "DATE:"),
        (("next", "26", "내일"), "DATE:"),
        (("done", "26", "--later", "2026-12-01", "--will-not", "몰라요"), "--will-not:"),
        (("done", "26", "--later", "2026-11-23"), "--later:"),
        (("open", "zzzz"), "advisor case open:"),
        (("find",), "advisor case find:"),
    ],
    ids=" ".join,
)
def test_wrong_usage(line: tuple[str, ...], begins: str, office: Path) -> None:
    """What cannot be meant is refused with what to do, and nothing is written."""
    new(office)
    new(office)
    before = files(office)
    refused(typed(office, "case", *line, code=2), 2, begins)
    assert files(office) == before


def test_a_program_that_is_none(office: Path) -> None:
    """A misspelt program is told with the nearest one."""
    ended = typed(office, "case", "done", new(office), "kakao-chanel", code=2)
    assert "kakao-channel" in ended.err


@pytest.mark.posix
def test_files_are_as_private_as_the_folder(office: Path) -> None:
    """A folder that the program makes is its owner's alone, and so are the files; whoever opens it shares them."""
    new(office)
    assert {path.stat().st_mode & 0o077 for path in (office / "cases").rglob("*")} == {0}
    (office / "cases").chmod(0o755)
    shared = new(office)
    assert all(path.stat().st_mode & 0o044 for path in (office / "cases" / shared).rglob("*"))


# --- the office file --------------------------------------------------------------------------------------------------

OFFICE = """office: {name: 중앙시장 상담실, telephone: 02-000-0000, stamp: 중앙시장 상인회}
catalogs: [shipped, region.yaml]
sheet: counselor
cases: ours
"""
REGION = 'catalog: {id: region, version: "1", title: 우리 동네}\n'


def test_the_first_morning_says_how_to_begin(office: Path) -> None:
    """Where there is no case yet, the list names the command that makes one."""
    assert "advisor case new" in typed(office, "case").text
    new(office)
    assert "advisor case new" not in typed(office, "case").text


def test_nothing_is_typed_that_the_office_set_up(office: Path) -> None:
    """Name, telephone, stamp, catalogs, sheet and the place of the cases come from the file in the folder."""
    (office / "office.yaml").write_text(OFFICE, "utf-8")
    (office / "region.yaml").write_text(REGION, "utf-8")
    case = new(office, "-o", "sheet.html")
    assert (office / "ours" / case).is_dir()
    sheet = (office / "sheet.html").read_text("utf-8")
    assert "중앙시장 상담실 02-000-0000" in sheet
    assert any(b"sheet: counselor" in data for data in files(office / "ours").values())
    assert "region" in typed(office, "plan", *ANSWERS, "--no-input").text
    away = office.parent / "away"
    away.mkdir()
    for line in (("--office", str(office / "office.yaml")), ()):
        variables = {} if line else {"ADVISOR_OFFICE": str(office / "office.yaml")}
        assert case in typed(away, "case", "list", *line, **variables).text


def test_every_command_sits_at_the_same_desk(office: Path) -> None:
    """What an office reads and heard counts in each command, for merchants of the market of which it was heard."""
    markets = "markets: {jungang: 중앙시장, yeokjeon: 역전시장}\n"
    (office / "office.yaml").write_text(OFFICE + markets, "utf-8")
    program = """providers: {gu: 구청}
programs:
  gu-sign: {provider: gu, name: 우리 구 간판, kind: related, summary: s, benefit: {text: t, house_rule: yes},
    entry: ask, serves: {regulars: 3}}
"""
    (office / "region.yaml").write_text(REGION + program, "utf-8")
    told = ("--runs", "yes", "--asked", "2026-11-20", "--via", "구청", "--contact", "구청 02-111-1111")
    typed(office, "confirm", "간판", "--market", "중앙", *told)
    case = new(office, "--set", "market=jungang")
    other = new(office, "--set", "market=yeokjeon")
    assert "우리 구 간판" in typed(office, "programs").text
    seen = [str(next((office / "ours" / each).glob("*-visit.yaml"))) for each in (case, other)]
    assert ["02-111-1111" in typed(office, "explain", "간판", each).text for each in seen] == [True, False]
    assert "우리 구 간판" in typed(office, "compare", seen[0], "--set", "goals=ai_skills").text
    typed(office, "sheets", "ours", "-o", "out")
    sheets = {path.stem: path.read_text("utf-8") for path in (office / "out").iterdir()}
    assert ["02-111-1111" in sheets[each] for each in (case, other)] == [True, False]
    assert "중앙시장 상담실 02-000-0000" in sheets[other]
    typed(office, "sheets", "ours", "-o", "ours-alone", "--sheet", "merchant")
    assert "02-111-1111" not in (office / "ours-alone" / f"{other}.html").read_text("utf-8")


def test_no_environment_note_where_an_office_set_up(office: Path) -> None:
    """A catalog that a variable names is told at the plan's head; an office's own file is no matter of the merchant."""
    (office / "region.yaml").write_text(REGION, "utf-8")
    there = os.pathsep.join(("shipped", "region.yaml"))
    line, note = ("plan", *ANSWERS, "--no-input"), "환경 변수로 정한 안내 자료"
    assert note in typed(office, *line, "--full", ADVISOR_CATALOG=there).text
    (office / "office.yaml").write_text(OFFICE, "utf-8")
    assert note not in typed(office, *line, "--full", ADVISOR_CATALOG=there).text
    typed(office, *line, "-o", "sheet.html", "--sheet", "merchant", ADVISOR_CATALOG=there)
    assert "중앙시장 상인회" in (office / "sheet.html").read_text("utf-8")


def test_a_layer_called_office_is_none(office: Path) -> None:
    """A layer of what was confirmed, as `confirm --into office.yaml` makes it, is passed over unless it is named."""
    (office / "office.yaml").write_text(REGION, "utf-8")
    new(office)
    refused(typed(office, "case", "list", "--office", "office.yaml", code=2), 2, "office.yaml:")


def test_recheck_reads_cases(office: Path) -> None:
    """`recheck` of the folder looks at the last visit of each case, and takes no note for a broken case."""
    (office / "cases").mkdir()
    typed(office, "plan", *ANSWERS, "--no-input", "--save", "cases/saved.yaml", "-o", os.devnull)
    typed(office, "case", "note", "saved", "떡")
    case = new(office)
    typed(office, "case", "note", case, "떡")
    typed(office, "case", "open", case, "--set", "platforms=naver_place", "--no-input", day="2026-11-25")
    told = json.loads(typed(office, "recheck", "cases", "--format", "json").text)
    saved = {Path(each["file"]).parts[1]: each["saved_as_of"] for each in told["cases"]}
    assert (saved, told["rejected"]) == ({case: "2026-11-25", "saved.yaml": DAY}, [])


def test_sheets_are_of_cases(office: Path) -> None:
    """`sheets` of the folder makes one for each case, called as the case is, from its last visit."""
    case = new(office)
    typed(office, "case", "note", case, "떡")
    typed(office, "case", "open", case, "--set", "platforms=naver_place", "--no-input", day="2026-11-25")
    typed(office, "sheets", "cases", "-o", "out")
    (sheet,) = (path for path in (office / "out").rglob("*") if case in path.name)
    assert "네이버 플레이스" in sheet.read_text("utf-8")


def test_an_order_is_kept(office: Path) -> None:
    """What a counselor puts in front is in front the next time, in a recheck and on sheets, until it is taken back."""
    id_ = new(office, "--order", "karrot-biz-profile")
    first = visits(office, id_)
    assert "order: [karrot-biz-profile]" in first[0]
    opened = typed(office, "case", "open", id_, "--no-input", "--as-of", "2026-11-25")
    assert "지난번에 정한 차례대로예요: 당근 비즈프로필" in " ".join(opened.err.split())
    assert ranked(opened.text) == "당근 비즈프로필"
    assert visits(office, id_) == first  # nobody said anything new
    assert b"moved" not in typed(office, "recheck", "cases", "--as-of", "2026-11-25", "--format", "json").out
    typed(office, "sheets", "cases", "-o", "out")
    sheet = (office / f"out/{id_}.html").read_text("utf-8")
    assert sheet.index("당근 비즈프로필") < sheet.index("프로젝트 단골")
    typed(office, "case", "open", id_, "--set", "hours_per_week=8", "--no-input", "--as-of", "2026-11-26")
    assert all("order: [karrot-biz-profile]" in text for text in visits(office, id_))
    back = typed(office, "case", "open", id_, "--order", "none", "--no-input", "--as-of", "2026-11-27").text
    assert ranked(back) != "당근 비즈프로필"
    assert "order:" not in visits(office, id_)[-1]


def test_a_case_is_named_by_its_label(office: Path) -> None:
    """What the office calls a case names it, whole or a part that no other has; what several have is told."""
    one, other = new(office, "--label", "떡집 골목"), new(office, "--label", "떡집")
    new(office, "--label", "꽃집")
    for word, id_ in (("골목", one), ("떡집", other)):
        assert id_ in typed(office, "case", "note", word, "말").err
    refused(typed(office, "case", "note", "집", "말", code=2), 2, "advisor case note:")
    assert "꽃집" in typed(office, "case", "note", "집", "말", code=2).err
    refused(typed(office, "case", "note", "빵집", "말", code=2), 2, "advisor case note:")


def test_an_order_that_cannot_be_is_refused(office: Path) -> None:
    """What is in no plan cannot be put in front: nothing is written, and the nearest is named."""
    line = ("case", "new", "--set", "goals=regulars", "--no-input", "--order")
    refused(typed(office, *line, "네이버 광고 대행", code=2), 2, "--order:")
    assert not (office / "cases").exists()


def visits(office: Path, id_: str) -> list[str]:
    """The visits of a case as they lie there."""
    return [path.read_text("utf-8") for path in sorted((office / "cases" / id_).glob("*-visit.yaml"))]


def ranked(text: str) -> str:
    """What a plan begins with."""
    found = re.search(r"□ 1\. (.*) 만들기", text)
    return "" if found is None else found[1]

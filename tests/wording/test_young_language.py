"""A language that has only begun: what it lacks is said in Korean, and it disturbs no other language."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.languages import languages
from advisor.wording.lacking import lacks

ROOT = Path(__file__).parents[2]
STALL, CAFE = (str(ROOT / "examples" / f"{name}.yaml") for name in ("market-stall", "cafe"))
TITLE = "Kế hoạch số · {date}"
# one sentence; one frame of reasons without the phrases that go into it; one noun for several, none for one
TABLES = {
    "terminal": {"title": TITLE},
    "plan": {"because.true": "{so} -- HOP.", "unit.people": "{amount} NGUOI"},
    "check": {"count.programs": "{count} CHUONG"},
}
DAY = ("--as-of", "2026-11-23")
COMMANDS: list[tuple[str, ...]] = [
    ("--help",),
    ("catalog", "check", "--help"),
    ("help",),
    ("help", "privacy"),
    ("plan", STALL, *DAY),
    ("plan", STALL, *DAY, "--format", "json"),
    ("plan", CAFE, *DAY, "--format", "html"),  # a sheet on which no room hangs on how long a date is
    ("explain", "kakao-channel", STALL, *DAY),
    ("questions",),
    ("catalog", "check", *DAY),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with a language that has begun, one whose table is broken, and what only lies about."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "advisor", folder / "advisor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "programs.yaml", folder)
    texts = folder / "advisor" / "wording" / "texts"
    for name in ("vi", "ja", "zh", "th", "__pycache__"):
        (texts / name).mkdir()
    for name, table in TABLES.items():
        (texts / "vi" / f"{name}.json").write_text(json.dumps(table), "utf-8")
    (texts / "ja" / "terminal.json").write_text('{"title": ', "utf-8")
    (texts / "th" / ".DS_Store").write_bytes(b"\0")
    (texts / ".DS_Store").write_bytes(b"\0")
    return folder


def run(house: Path, *arguments: str) -> str:
    """What the copy, or the program itself, prints when all goes well."""
    ended = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=house,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "ADVISOR_NO_CACHE": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, ""), arguments
    return ended.stdout


def spoken(printed: str) -> str:
    """What was printed, without what tells the languages and the catalog's file, without line breaks, which hang on the
    width of dates, and with months and years in digits."""
    printed = re.sub(r"말: .*|Language: .*|\"(path|sha256)\": .*|lang=\"\w+\"|\"language\": .*", "", printed)
    printed = " ".join(printed.split())
    printed = re.sub(r"(\d{4})년 (\d\d?)월(?! \d)", lambda found: f"{found[1]}-{found[2]:>02}", printed)
    return re.sub(r"(\d{4})년(?! \d)", r"\1", printed)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_what_it_lacks_is_said_in_korean(house: Path, arguments: tuple[str, ...]) -> None:
    """Every command ends well in it, and says in Korean all but what the language has."""
    printed, korean = (spoken(run(house, "advisor", *arguments, "--lang", code)) for code in ("vi", "ko"))
    if arguments[0] == "catalog" and "--help" not in arguments:
        assert "[layer-not-translated]" in printed
    else:
        assert (
            printed.replace("Kế hoạch số", "가게 디지털 계획").replace(" NGUOI는", "명은").replace(" NGUOI", "명")
            == korean
        )
        assert ("Kế hoạch số" in printed) == (arguments[0] == "plan" and "json" not in arguments and len(arguments) > 2)


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("arguments", [("plan", STALL, *DAY), ("help",), ("explain", "kakao-channel", STALL, *DAY)])
def test_no_other_language_notices(house: Path, arguments: tuple[str, ...], code: str) -> None:
    """Korean and English say the same beside it, beside a broken table and beside folders that are none."""
    there, here = (spoken(run(folder, "advisor", *arguments, "--lang", code)) for folder in (house, ROOT))
    assert there == here


def test_a_broken_table_counts_as_missing(house: Path) -> None:
    """A language whose table cannot be read is told in Korean; a folder without a table is no language."""
    plans = [spoken(run(house, "advisor", "plan", STALL, *DAY, "--lang", code)) for code in ("ja", "ko")]
    assert plans[0] == plans[1]
    assert "말: ko, en, ja, vi" in run(house, "advisor", "plan", "--help")


def test_both_languages_on_one_sheet(house: Path) -> None:
    """On a sheet in two languages what reads the same in both is said once, and the page names both."""
    sheet = run(house, "advisor", "plan", STALL, *DAY, "--format", "html", "--lang", "vi,ko")
    alone = run(house, "advisor", "plan", STALL, *DAY, "--format", "html", "--lang", "ko")
    assert '<html lang="vi"' in sheet
    assert (
        alone.count("카카오 프로젝트 단골")
        <= sheet.count("카카오 프로젝트 단골")
        < 2 * alone.count("카카오 프로젝트 단골")
    )


def test_a_sentence_is_of_one_language(house: Path) -> None:
    """A frame is not filled with phrases of another language; one is said as several where only that is translated."""
    program = (
        "from advisor.wording.language import language\nfrom advisor.wording.particles import Noun\n"
        "vi = language('vi')\n"
        "print(vi.whole(lambda spoken: spoken.say('plan.because.true', so=spoken.say('plan.phrase.some.so', label=Noun('L')))))\n"
        "print(vi.counted('check.count.programs', 1), vi.counted('check.count.facts', 1))\n"
        "print(vi.say_first(('plan.unit.people.1', 'plan.unit.people'), amount='1'))\n"
    )
    first, counted, unit = run_code(house, program).splitlines()
    assert "HOP" not in first
    assert re.search("[가-힣]", first)
    assert counted.startswith("1 CHUONG ")
    assert re.search("[가-힣]", counted)
    assert unit == "1 NGUOI"


def run_code(house: Path, program: str) -> str:
    """What lines of Python print inside the copy."""
    (house / "asked.py").write_text(program, "utf-8")
    return run(house, "asked")


def test_check_lists_the_file_once(house: Path) -> None:
    """A catalog that has nothing of a language is one remark a language, with the first spot and how many there are."""
    document = json.loads(run(house, "advisor", "catalog", "check", *DAY, "--format", "json"))
    told = [each for each in document["remarks"] if each["code"] == "layer-not-translated"]
    assert [(each["severity"], each["line"] > 0, each["column"] > 0) for each in told] == [("hint", True, True)] * 2
    assert {word for each in told for word in ("ja", "vi") if word in each["text"]} == {"ja", "vi"}
    assert document["passed"]


def test_translators_are_told_what_is_missing(house: Path) -> None:
    """Missing and broken tables, keys and topics are listed, and what Korean does not know; one need not be several."""
    (house / "advisor" / "wording" / "texts" / "vi" / "kiosk.json").write_text(
        '{"titel": "{nobody}"}', encoding="utf-8"
    )
    lines = run(house, "advisor.wording.lacking").splitlines()
    assert {"ko: complete", "en: complete", "  ja/terminal.json: unreadable", "  vi/help.json: missing"} <= set(lines)
    assert {"  vi/kiosk.json: unknown titel", "  vi/kiosk.json: unknown {nobody}"} <= set(lines)
    assert {"  vi/kiosk.json: missing title", "  vi/topics/privacy.txt: missing"} <= set(lines)
    assert "  vi/plan.json: missing unit.days" in lines
    assert "  vi/plan.json: missing unit.people.1" not in lines


@pytest.mark.parametrize("code", languages())
def test_shipped_languages_lack_nothing(code: str) -> None:
    """What ships is whole: nothing is missing, nothing unknown."""
    assert list(lacks(code)) == []

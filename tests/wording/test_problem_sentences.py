"""The sentences for problems: one a code in every language, short enough, safe, and with all that they promise."""

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.loading.load import LayerInput, load
from advisor.languages import languages
from advisor.missing_extras import PACKAGES
from advisor.problem import Invalid, Place, Problem
from advisor.profile.profile_reading import read_profile
from advisor.wording.language import language
from advisor.wording.particles import Noun
from advisor.wording.problems import COLUMNS, MOST_LINES, sentence
from advisor.wording.safe import safe
from advisor.wording.terminal_columns import width, wrap

ROOT = Path(__file__).parent.parent.parent
TESTS = ROOT / "tests"
PARTS_OF_SENTENCES = {"nearest", "allowed", "or"}
KEY = re.compile(r'^  "([a-z0-9-]+)": "', re.MULTILINE)
CODES = sorted(
    set(KEY.findall((ROOT / "advisor/wording/texts/ko/problem.json").read_text("utf-8"))) - PARTS_OF_SENTENCES
)
EXPECT = re.compile(r"^# expect: (\S+) ", re.MULTILINE)
# Codes that no example file can show: the file itself is missing, huge, or not in UTF-8.
PLANNED = {"no-such-option"}
# codes that are put together out of the name of an extra
MADE = {f"{extra}-{what}" for extra in PACKAGES for what in ("library-missing", "not-built-in")}
ELSEWHERE = {
    "file-missing": "test_files.py",
    "file-is-folder": "test_files.py",
    "file-is-device": "test_files.py",
    "file-not-allowed": "test_files.py",
    "file-unreadable": "test_files.py",
    "file-too-large": "test_files.py",
    "too-many-problems": "catalog/loading/test_limits.py",
    "too-many-facts": "catalog/loading/test_limits.py",
    "too-many-programs": "catalog/loading/test_limits.py",
    "too-many-options": "catalog/loading/test_limits.py",
    "too-many-nodes": "catalog/source/test_trees.py",
    "encoding-utf-16": "catalog/source/test_trees.py",
    "encoding-cp949": "catalog/source/test_trees.py",
    "encoding-unknown": "catalog/source/test_trees.py",
    "git-conflict": "catalog/source/test_trees.py",
    "binary-file": "catalog/source/test_trees.py",
    "json-value-expected": "catalog/source/test_trees.py",
    "json-key-expected": "catalog/source/test_trees.py",
    "json-colon-expected": "catalog/source/test_trees.py",
    "json-comma-expected": "catalog/source/test_trees.py",
    "json-after-end": "catalog/source/test_trees.py",
    "json-cut-off": "catalog/source/test_trees.py",
    "json-string": "catalog/source/test_trees.py",
    "new-needs-lines": "commands/catalog/test_new.py",
    "ragged-row": "commands/catalog/test_draft.py",
    "either-in-list": "profile/test_profile_setting.py",
    "not-a-sum": "profile/test_profile_setting.py",
    "not-a-sum-of-a-year": "profile/test_profile_setting.py",
    "not-people": "profile/test_profile_setting.py",
    "not-hours": "profile/test_profile_setting.py",
    "not-days": "profile/test_profile_setting.py",
    "review-needs-terminal": "commands/catalog/test_review.py",
    "review-input-ended": "commands/catalog/test_review.py",
    "notices-none": "commands/catalog/test_draft.py",
    "notice-map-of-json": "commands/catalog/test_draft.py",
    "notices-no-id": "commands/catalog/test_draft.py",
    "notices-no-title": "commands/catalog/test_draft.py",
    "notice-map-name": "commands/catalog/test_draft.py",
    "notice-map-header": "commands/catalog/test_draft.py",
    "notice-no-object": "commands/catalog/test_draft.py",
    "notice-without-id": "commands/catalog/test_draft.py",
    "notice-without-title": "commands/catalog/test_draft.py",
    "notice-too-long": "commands/catalog/test_draft.py",
    "notice-id-too-long": "commands/catalog/test_draft.py",
    "notice-repeated-id": "commands/catalog/test_draft.py",
    "set-without-equals": "profile/test_profile_setting.py",
    "set-twice": "profile/test_profile_setting.py",
    "several-facts": "commands/shared/test_called.py",
    "several-options": "commands/shared/test_called.py",
    "case-not-saved": "commands/test_saving.py",
    "case-newer-format": "commands/test_saving.py",
    "case-cut-off": "commands/test_saving.py",
    "case-other-catalog": "commands/test_saving.py",
    "folder-without-cases": "commands/test_recheck_of_folders.py",
    "link-loop": "commands/test_recheck_of_folders.py",
    "reply-unknown-screen": "profile/test_state.py",
    "reply-unknown-line": "profile/test_state.py",
    "reply-line-expected": "profile/test_state.py",
    "reply-one-line-only": "profile/test_state.py",
    "reply-line-stands-alone": "profile/test_state.py",
}


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", CODES)
def test_every_code_in_every_language(code: str) -> None:
    """Each code has a sentence in each language, and all of them fill in the same values."""
    tables = [(ROOT / f"advisor/wording/texts/{name}/problem.json").read_text("utf-8") for name in languages()]
    assert all(f'"{code}"' in table for table in tables)
    raw = [language(name).say(f"problem.{code}") for name in languages()]
    used = [names_in(text) - {"detail"} for text in raw]  # the parser speaks English only
    assert used.count(used[0]) == len(used)


@pytest.mark.parametrize("name", languages())
def test_no_sentence_without_a_code(name: str) -> None:
    """No language has sentences that another lacks."""
    keys = set(KEY.findall((ROOT / f"advisor/wording/texts/{name}/problem.json").read_text("utf-8")))
    assert keys == {*CODES, *PARTS_OF_SENTENCES}


def test_every_code_is_met() -> None:
    """Each code is shown by an example file, by the test that is named for it, or noted outside of the readers."""
    files = [*TESTS.glob("catalogs/invalid/*"), *TESTS.glob("profiles/invalid/*")]
    met = {code for path in files for code in EXPECT.findall(path.read_text("utf-8"))}
    readers = ("catalog", "profile", "wording")
    others = [path for path in ROOT.glob("advisor/*/**/*.py") if path.relative_to(ROOT).parts[1] not in readers]
    noted = "".join(path.read_text("utf-8") for path in others)
    assert {code for code in set(CODES) - met - set(ELSEWHERE) if f'"{code}"' not in noted} <= PLANNED | MADE
    for code, test in ELSEWHERE.items():
        assert f'"{code}"' in (TESTS / test).read_text("utf-8")


def test_every_code_in_the_source_has_a_sentence() -> None:
    """Each code that the readers note is in the tables."""
    noted = re.compile(r'(?:\.add|stop|expected|_problem|Problem)\(\s*"([a-z0-9-]+)"')
    files = [*ROOT.glob("advisor/catalog/**/*.py"), *ROOT.glob("advisor/profile/*.py"), ROOT / "advisor/files.py"]
    assert {code for path in files for code in noted.findall(path.read_text("utf-8"))} <= set(CODES)


@pytest.mark.parametrize("name", languages())
@pytest.mark.parametrize("code", CODES)
def test_worst_case_fits(code: str, name: str) -> None:
    """With a long path, 40 Hangul found and long ids, a sentence still ends within four lines of 80 columns."""
    text = language(name).say(f"problem.{code}")
    values = dict.fromkeys(names_in(text), "naver_smartstore_orders")
    place = Place("profiles/2026/" + "가" * 10 + "/merchant-0001.yaml", 12345, 123)
    problem = Problem(code, place, "가" * 50, values, ("coupang_marketplace", "coupang_rocket_growth"))
    lines = sentence(problem, name).split("\n")
    assert len(lines) <= MOST_LINES
    assert all(width(line) <= COLUMNS for line in lines)
    last = text.format(**{each: Noun(value) for each, value in values.items()}).split()[-1]
    assert last in "".join(lines).replace(" ", "") or last in " ".join(lines)


@given(
    st.sampled_from(CODES),
    st.sampled_from(languages()),
    st.text(max_size=120),
    st.one_of(st.none(), st.text(max_size=60)),
    st.lists(st.text(max_size=30), max_size=4),
)
def test_any_problem_is_safe_and_short(code: str, name: str, file: str, found: str | None, near: list[str]) -> None:
    """Whatever was found, the sentence is at most four lines of 80 columns without a character that acts."""
    values = dict.fromkeys(names_in(language(name).say(f"problem.{code}")), file)
    text = sentence(Problem(code, Place(file, 1, 2), found, values, tuple(near)), name)
    lines = text.split("\n")
    assert len(lines) <= MOST_LINES
    assert all(width(line) <= COLUMNS for line in lines)
    assert all(safe(line) == line for line in lines)


def told(profile: bytes, name: str) -> str:
    catalog = load([LayerInput("small.yaml", (TESTS / "catalogs/valid/small.yaml").read_bytes())])
    with pytest.raises(Invalid) as raised:
        read_profile(profile, "p.yaml", catalog)
    return "\n".join(sentence(problem, name) for problem in raised.value.problems)


def test_korean() -> None:
    """A sentence says where, what was found, what is allowed and what to do."""
    assert (
        told("sales: 월 3만".encode(), "ko")
        == 'p.yaml:1:8: "월 3만": 매출(sales)에는 금액이 와야 해요. 8000만원이나\n  1억2천만원처럼 단위까지 적거나, 모르면 unknown이라고 적으세요.'
    )
    assert told(b"place: markt", "ko") == 'p.yaml:1:8: "markt": 가게 위치(place)에 없는 보기예요. 혹시 시장(market)?'


def test_english() -> None:
    """The nearest name is offered, or else what is allowed."""
    assert told(b"plase: market", "en") == (
        'p.yaml:1:1: "plase": There is no such fact. `advisor questions` lists all of\n  them. Did you mean place?'
    )
    assert told(b"place: xyz", "en") == (
        'p.yaml:1:8: "xyz": 가게 위치(place) has no such option. Allowed: market, alley,\n  street, no_shop.'
    )


def test_place_of_an_option() -> None:
    """A problem of the command line begins with the option."""
    problem = Problem("unknown-fact", Place(option="--set plase"), "plase")
    assert sentence(problem, "en").startswith('--set plase: "plase": There is no such fact.')


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("가나", 4), ("e\u0301", 1), ("", 0), ("Ａ", 2)])
def test_width(text: str, columns: int) -> None:
    """Hangul and full-width letters take two columns, combining marks none."""
    assert width(text) == columns


@given(st.text("ab가 ", max_size=60), st.integers(4, 20))
def test_wrap(text: str, columns: int) -> None:
    """Wrapping keeps every letter in order, and every line within its columns."""
    lines = wrap(text, columns, "  ")
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")

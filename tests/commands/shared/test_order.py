"""`--order`: a counselor puts things in front, and every view of `plan` and `sheets` agrees on it."""

import json
from pathlib import Path

import pytest
from sample import CATALOG, plan_of

from commands.running import MARKET_STALL, advisor, refused

PLAN = ("plan", str(MARKET_STALL), "--no-input", "--as-of", "2026-11-23", "--catalog", str(CATALOG))
ALONE = [item.program for item in plan_of("market-stall").items if not item.after and not item.unlocks]
LAST, BEFORE = ALONE[-1], ALONE[-2]
ORDER = ("--order", f"{LAST},{BEFORE}")
ENDING = """
catalog: {id: ending, version: "1", title: 끝나는 것}
programs:
  small-grant:
    provider: kakao
    name: {ko: 작은 지원금, en: A small grant}
    kind: related
    entry: apply
    summary: 도와줘요
    benefit: {text: 도움, house_rule: yes}
    window: {opens: "2026-11-01", closes: "2026-11-25"}
    serves: {regulars: 3, new_customers: 3}
    hours: 1
"""


def test_json_and_the_page_begin_with_what_was_named() -> None:
    """Ranks, `moved` and the first line of the one page, of the sheet and of a message are of the new order."""
    plan = json.loads(advisor(*PLAN, *ORDER, "--format", "json").out)
    items = [*plan["plan"], *plan["waiting"]]
    assert [item["program"] for item in items[:2]] == [LAST, BEFORE]
    assert [item["rank"] for item in items] == [*range(1, len(items) + 1)]
    assert [item["moved"] for item in items] == [True, True, *(False for _ in items[2:])]
    name = items[0]["name"]
    for more in ((), ("--sheet", "merchant"), ("--sheet", "helper"), ("--full",)):
        text = advisor(*PLAN, *ORDER, *more).text
        assert name in next(line for line in text.splitlines() if " 1. " in line or line.startswith("1."))
    assert name in advisor(*PLAN, *ORDER, "--text-message").text.splitlines()[0]


def test_no_view_calls_it_the_order_of_the_points() -> None:
    """A screen and the counselor's sheet say that it was moved; nothing is said of how firm the order is."""
    ranked, moved = (advisor(*PLAN, "--explain", *more).text for more in ((), ORDER))
    assert "순서가 뚜렷해요" in ranked.replace("\n", " ") or "순서가 비슷해요" in ranked.replace("\n", " ")
    assert "순서가" not in moved
    assert "상담사가 옮겼어요" in moved
    counselors = [advisor(*PLAN, "--sheet", "counselor", *more).text for more in ((), ORDER)]
    assert ["상담사가 앞으로 옮겼어요" in text for text in counselors] == [False, True]
    assert "순서가" not in counselors[1]
    assert "옮겼" not in advisor(*PLAN, *ORDER, "--sheet", "merchant").text


def test_it_stands_beside_other_changes(tmp_path: Path) -> None:
    """With something left out, something added and in two languages the numbers begin with what was named."""
    more = ("--drop", BEFORE, "--order", LAST, "--add", "ko=화요일에 오세요 en=Come on Tuesday", "--lang", "ko,en")
    ended = advisor(*PLAN, *more, "-o", "both.md", folder=tmp_path)
    assert ended.code == 0, ended.err
    text = (tmp_path / "both.md").read_text("utf-8")
    for language, line in (("ko", "화요일에 오세요"), ("en", "Come on Tuesday")):
        alone = json.loads(advisor(*PLAN, "--format", "json", "--lang", language).out)
        names = {item["program"]: item["name"] for item in (*alone["plan"], *alone["waiting"])}
        assert line in text
        assert names[LAST] in text
        assert names[BEFORE] not in text


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("naver-plaze", "naver-place"),
        ("", "모르는 프로그램"),
        ("naver-fast-settlement", "차례가 있는 일이 아니에요"),
        (f"{LAST},naver-fast-settlement", "차례가 있는 일이 아니에요"),
    ],
)
def test_what_cannot_be_moved_is_refused(order: str, told: str, tmp_path: Path) -> None:
    """An unknown name, and one that is not in this plan, with the nearest; nothing is written or saved."""
    ended = advisor(*PLAN, "--order", order, "-o", "a.html", "--save", "case.yaml", folder=tmp_path)
    refused(ended, 2, "--order:")
    assert told in " ".join(ended.err.split())
    assert [*tmp_path.iterdir()] == []


def test_what_is_left_out_is_not_moved() -> None:
    """To leave something out and put it in front is refused."""
    refused(advisor(*PLAN, "--drop", LAST, "--order", LAST), 2, "--order:")


def test_whose_last_day_passes_is_told(tmp_path: Path) -> None:
    """What ends and now stands behind other work is told to the counselor, on their sheet too; JSON has it."""
    (tmp_path / "ending.yaml").write_text(ENDING, "utf-8")
    line = (*PLAN, "--catalog", "ending.yaml", *ORDER)
    ended = advisor(*line, "--format", "json", folder=tmp_path)
    assert "작은 지원금: 2026년 11월 25일에 끝나는데" in ended.err.replace("\n", " ").replace("  ", "")
    assert json.loads(ended.out)["moved_late"] == ["small-grant"]
    assert "작은 지원금: 2026년 11월 25일에 끝나요" in advisor(*line, "--sheet", "counselor", folder=tmp_path).text
    first = (*line[:-1], f"small-grant,{LAST}")
    assert json.loads(advisor(*first, "--format", "json", folder=tmp_path).out)["moved_late"] == []


def test_sheets_for_many_are_in_that_order_too(tmp_path: Path) -> None:
    """Of each merchant what is in their plan; what is not, what is late and what lacks its step is counted."""
    row = "traditional_market,regulars;new_customers,none,yes"
    (tmp_path / "in.csv").write_text(
        f"id,place,goals,platforms,registered\na,{row}\nb,{row}\nc,no_shop,faster_cash,none,no\n", "utf-8"
    )
    (tmp_path / "ending.yaml").write_text(ENDING, "utf-8")
    catalogs = ("--catalog", str(CATALOG), "--catalog", "ending.yaml", "--as-of", "2026-11-23")
    changes = ("--order", f"{LAST},{BEFORE}", "--drop", "kakao-biz-wallet")
    ended = advisor("sheets", "in.csv", "-o", "out", "--format", "md", *catalogs, *changes, folder=tmp_path)
    assert ended.code == 0, ended.err
    said = " ".join(ended.err.split())
    assert "작은 지원금: 뒤로 밀려서" in said
    assert "(2장)" in said
    assert "계획에 없어서 앞에 놓지 못했어요 (1장)" in said
    assert (tmp_path / "out" / "a.md").read_text("utf-8") == (tmp_path / "out" / "b.md").read_text("utf-8")

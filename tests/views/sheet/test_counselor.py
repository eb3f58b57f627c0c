"""The counselor's sheet: points, open questions, what nobody knows, sources, and room for the record."""

import re

import pytest
from sample import EXAMPLES, LANGUAGES, plan_of, sample

from advisor.views.document.page import Line, Ruled
from advisor.views.plan.front_page import in_front
from advisor.views.plan.plan_blocks import blocks_of
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.counselor import counselor_sheet
from advisor.wording.language import language

from .samples import OWN, sheet_of, text_of


def flat(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_block_has_its_points_by_factor(example: str) -> None:
    """The sum stands beside the name, and each factor with its most below it."""
    text = flat(text_of("counselor", example))
    for block in blocks_of(plan_of(example).items):
        assert f"{block.number}. " in text
        assert f": {block.item.score}점" in text
        for factor in block.item.factors:
            assert f"{language('ko').say(f'plan.factor.{factor.factor}')} {factor.points}/{factor.of}" in text


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_open_question_says_how_far_it_got(example: str, code: str) -> None:
    """All of them, not only three: whether it was asked, where the answer is, and what it decides."""
    text = flat(text_of("counselor", example, code))
    said = language(code)
    for each in plan_of(example).find_out:
        label = said.text(sample().catalog.facts[each.fact].label)
        assert f"{label}: {said.say(f'plan.status.{each.status}')}".casefold() in text.casefold()


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_in_front_says_what_nobody_knows_and_every_mark_has_its_source(example: str) -> None:
    """Unknowns of the first three blocks; each number in brackets stands at its source below."""
    text = flat(text_of("counselor", example))
    blocks = in_front(blocks_of(plan_of(example).items))
    for block in (each for each in blocks if not each.item.is_use):  # how to get it is no matter any more
        for unknown in sample().catalog.programs[block.item.program].unknowns:
            assert flat(language("ko").text(unknown)) in text
    above, below = text.split("■ 출처")
    marks = set(re.findall(r"\[(\d+)\]", above))
    assert marks == set(re.findall(r"\[(\d+)\] ", below))


def test_three_lines_are_left_for_the_record() -> None:
    """And the day to look again, with the reason."""
    page = sheet_of("counselor", "market-stall")
    assert [part.count for section in page for part in section.parts if isinstance(part, Ruled)] == [3]
    assert "2026년 11월 30일: 물어본 것에 답이 왔는지" in flat(text_of("counselor", "market-stall"))


def test_more_blocks_can_be_told_in_full() -> None:
    """`--top 1` tells one block in full, and names the others."""
    plan = plan_of("market-stall")
    pages = [counselor_sheet(plan, sample(), language("ko"), SheetChanges(), top) for top in (1, 5)]
    unknown = language("ko").text(sample().catalog.programs["naver-place"].unknowns[0])
    texts = ["\n".join(_lines(page)) for page in pages]
    assert unknown not in texts[0]
    assert unknown in texts[1]


def _lines(page: object) -> list[str]:
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, Line):
            found.append(node.text)
        elif isinstance(node, tuple):
            for each in node:
                walk(each)
        else:
            for name in ("parts", "rows", "lines"):
                walk(getattr(node, name, ()))

    walk(page)
    return found


def test_it_has_the_counselors_own_lines_too() -> None:
    """What was added and left out stands on both sheets."""
    text = flat(text_of("counselor", "market-stall", changes=OWN))
    for line in (*OWN.add, OWN.contact):
        assert line in text
    assert "상담사가 이 종이에서 뺐어요: 당근 비즈프로필 만들기" in text


@pytest.mark.parametrize("example", EXAMPLES)
def test_it_holds_no_figure_of_the_merchant(example: str) -> None:
    """Points are figures of ours; what was earned is nobody's business on any paper."""
    text = text_of("counselor", example)
    assert not re.search(r"20억원|3억 2,000만|13억|1,200", text)

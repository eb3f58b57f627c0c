"""QR codes for verified pages: every square where it belongs, and none for a page that nobody verified."""

import pytest
import segno
from msgspec.structs import replace
from sample import plan_for, sample

from advisor.catalog.model.catalog import Catalog, Where
from advisor.records import replace as replaced
from advisor.views.plan.screen_codes import BLOCKS, DARK_ON_LIGHT, END, code_lines, code_pages, has_codes
from advisor.wording.language import language

PAGE = "https://example.org/apply?round=2026"
LARGE = (80, 40)


def with_pages(where: Where) -> Catalog:
    """The shipped catalog where every program says so."""
    catalog = sample().catalog
    programs = {name: replace(program, where=where) for name, program in catalog.programs.items()}
    return replace(catalog, programs=programs)


def squares(lines: list[str]) -> list[list[bool]]:
    """Where something is drawn, row by row."""
    rows = []
    for line in lines:
        rows.append([BLOCKS.index(letter) >= 2 for letter in line])
        rows.append([BLOCKS.index(letter) % 2 == 1 for letter in line])
    return rows


@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("address", [PAGE, "https://a.kr", "https://example.org/" + "x" * 120])
def test_every_square_stands_where_it_belongs(address: str, colour: bool) -> None:
    """With colour the dark squares are drawn on light, without it the light ones on a dark screen, edges included."""
    lines = code_lines(address, colour)
    if colour:
        assert all(line.startswith(DARK_ON_LIGHT) and line.endswith(END) for line in lines)
        lines = [line.removeprefix(DARK_ON_LIGHT).removesuffix(END) for line in lines]
    wanted = [[bool(square) for square in row] for row in segno.make(address, micro=False).matrix_iter(border=2)]
    drawn = [[square is colour for square in row] for row in squares(list(lines))]
    assert drawn[: len(wanted)] == wanted
    assert not any(map(any, drawn[len(wanted) :]))


def test_a_page_names_program_and_address() -> None:
    """Each program of the plan with a verified page has a page of its own, in the plan's order."""
    catalog = with_pages(Where(text={"ko": "여기", "en": "here"}, url=PAGE, kind="apply"))
    plan = plan_for(b"goals: [regulars]\nplace: traditional_market")
    pages = code_pages(plan, catalog, language("ko"), LARGE, colour=True)
    assert [page.split("\n")[0] for page in pages] == [catalog.programs[item.program].name["ko"] for item in plan.items]
    for page in pages:
        assert page.split("\n")[1].startswith("신청하는 곳")
        assert page.endswith(f"\n{PAGE}")


@pytest.mark.parametrize("size", [(20, 40), (80, 12)])
def test_a_small_screen_gets_the_address(size: tuple[int, int]) -> None:
    """Half a code is none: where it does not fit, the address stands alone."""
    catalog = with_pages(Where(text={"ko": "여기", "en": "here"}, url=PAGE, kind="apply"))
    plan = plan_for(b"goals: [regulars]\nplace: traditional_market")
    for page in code_pages(plan, catalog, language("en"), size, colour=False):
        assert not set(BLOCKS[1:]) & set(page)
        assert page.endswith(f"\n{PAGE}")


def test_only_verified_pages_have_codes() -> None:
    """An article, a place without an address, and a stream that cannot carry blocks have no codes."""
    plan = plan_for(b"goals: [regulars]\nplace: traditional_market")
    text = {"ko": "여기", "en": "here"}
    verified = with_pages(Where(text=text, url=PAGE, kind="apply"))
    assert has_codes(plan, verified, "utf-8")
    assert not has_codes(plan, verified, "ascii")
    assert not has_codes(plan, with_pages(Where(text=text, url=PAGE, kind="article")), "utf-8")
    assert not has_codes(plan, with_pages(Where(text=text)), "utf-8")
    assert not has_codes(replaced(plan, items=()), verified, "utf-8")

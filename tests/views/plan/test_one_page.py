"""The plan as one page: how long it is, what stands on it, and what is left out first."""

import re
from collections.abc import Sequence

import pytest
from msgspec.structs import replace as changed
from rich.cells import cell_len
from rich.console import Console
from sample import EXAMPLES, LANGUAGES, plan_for, plan_of, sample, unusual

from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import Plan
from advisor.records import replace
from advisor.views.document.page import Page, Rows
from advisor.views.plan.one_page import most_lines, one_page
from advisor.views.plan.plan_blocks import blocks_of
from advisor.views.plan.plan_text import print_plan
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.language import language
from views.terminal_samples import printed

WIDTHS = (40, 60, 80, 120)
MANY = 260


def page_of(
    plan: Plan, code: str = "ko", width: int = 80, rules: Rules | None = None, typed: bool = True
) -> Sequence[str]:
    """The lines of the page."""
    known = rules or sample()
    return printed(lambda console: print_plan(plan, known, language(code), console, typed=typed), width).splitlines()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_it_is_one_page(example: str, code: str, width: int) -> None:
    """40 lines of 80 columns, 48 of 60, also for somebody who answered nothing; no line runs over."""
    lines = page_of(plan_of(example), code, width)
    assert len(lines) <= {40: 80, 60: 48, 80: 40, 120: 40}[width] == most_lines(width)
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_low_screen_holds_the_same_page(example: str) -> None:
    """What is told depends on no screen's height: it is read page by page, and printed as it is."""
    plan, known = plan_of(example), sample()

    def show(console: Console) -> None:
        print_plan(plan, known, language("ko"), console)

    assert len({printed(show, colour=True, height=height) for height in (10, 30, 100)}) == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_many_programs_make_no_longer_page(code: str) -> None:
    """Ten times as many things to do are counted, not told."""
    catalog = sample().catalog
    names = [f"{name}-{copy}" for copy in range(MANY) for name in catalog.programs][: MANY - len(catalog.programs)]
    copies = {name: catalog.programs[name.rpartition("-")[0]] for name in names}
    rules = compile_rules(changed(catalog, programs={**catalog.programs, **copies}))
    plan = plan_for(b"goals: [regulars, new_customers]\nplace: traditional_market", rules)
    assert len(plan.items) > 50
    assert len(page_of(plan, code, rules=rules)) <= 40
    assert len(page_of(plan, code, 60, rules)) <= 48


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_next_two_say_whether_they_run_and_where(example: str) -> None:
    """Each of the three in front has its box and number; the second and third take a line for their door."""
    lines = page_of(plan_of(example), width=120)
    boxes = [at for at, line in enumerate(lines) if line.startswith("□ ")]
    assert 1 <= len(boxes) <= 3
    for at in boxes[1:]:
        assert lines[at + 1].startswith("   ")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_page_ends_in_words_and_no_list_of_sources(example: str, code: str) -> None:
    """Marks of sources stand where the sources are listed: on the full plan and in the file."""
    lines = page_of(plan_of(example), code)
    assert not re.search(r"\[\d+\]", "\n".join(lines))
    about = sample().catalog.layers[0].about
    assert f"{about.id} {about.version}" in lines[-1]


def test_what_ends_soon_goes_before_what_one_only_looks_at() -> None:
    """Where there is room for one of them, it is the one that cannot wait, though it stands later in the plan."""
    plan, programs = plan_of("mostly-unknown", unusual()), unusual().catalog.programs
    words = PlanWords(unusual(), language("ko"), plan.as_of, (*plan.items, *plan.others))
    last = plan.items[-1]
    opened, closes = (replace(last.availability, name=name) for name in ("open", "closing"))
    look = next(name for name, about in programs.items() if about.entry == "information")
    later = next(name for name, about in programs.items() if about.window.closes == "2026-12-01")
    closing, looking = (
        replace(last, program=later, availability=closes),
        replace(last, program=look, availability=opened),
    )
    of_neither = (item for item in plan.items if programs[item.program].entry != "information")
    others = tuple(item for item in of_neither if item.availability.name != "closing")
    plan = replace(plan, items=(*others, looking, closing))

    labels = [words.say("label.closing"), words.say("label.look")]

    def besides(page: Page) -> Sequence[str]:
        rows = [row for section in page for part in section.parts if isinstance(part, Rows) for row in part.rows]
        return [row.label for row in rows if row.label in labels]

    for room in range(3):
        assert besides(one_page(words, plan, lambda page: len(besides(page)), room)) == labels[:room]


@pytest.mark.parametrize("example", EXAMPLES)
def test_everything_is_told_or_counted(example: str) -> None:
    """The numbers on the page and those it says are left make all of the plan."""
    plan = plan_of(example)
    text = "\n".join(page_of(plan))
    told = set(re.findall(r"^(?:□ |\S* ? *)(\d+)\. ", text, re.MULTILINE))
    left = re.search(r"이 밖에 (\d+)가지", text)
    assert len(told) + (int(left[1]) if left else 0) == len(blocks_of(plan.items))


def test_who_types_no_commands_is_told_of_none() -> None:
    """At a kiosk there is nowhere to type an option."""
    plan = plan_of("mostly-unknown")
    assert "--full" in "\n".join(page_of(plan))
    assert "--full" not in "\n".join(page_of(plan, typed=False))
    assert "가 더 있어요." in "\n".join(page_of(plan, typed=False))

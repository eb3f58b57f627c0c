"""What the shipped catalog makes the pages say: short enough for a terminal, and nothing that misleads."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len
from sample import LANGUAGES, plan_for
from views.sheet.samples import sheet_of
from views.terminal_samples import printed
from views.test_misleading import ANYWHERE, RULES, broken, text_of
from views.test_terminal_wording import NEVER

from advisor.commands.shared.catalogs import load_rules
from advisor.engine.explain.explain import explain
from advisor.engine.plan.plan import Plan
from advisor.views.document.terminal import print_page
from advisor.views.explain.text import explanation_page
from advisor.views.lists.program_text import program_page
from advisor.views.lists.questions_text import questions_page
from advisor.views.plan.text import plan_page, plan_parts
from advisor.wording.language import language

SHIPPED = load_rules([])
EXAMPLES = {path.stem: path for path in sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))}
DAY = date(2026, 11, 23)


@cache
def plan_of(example: str) -> Plan:
    """The plan of an example."""
    return plan_for(EXAMPLES[example].read_bytes(), SHIPPED, DAY)


def pages(code: str) -> Iterator[tuple[str, str]]:
    """What is printed of every example, every program and every question."""
    said = language(code)
    for example in EXAMPLES:
        plan = plan_of(example)
        yield f"plan of {example}", text_of(plan_page(plan, SHIPPED, said, explain=True))
        yield f"counselor's sheet of {example}", text_of(sheet_of("counselor", plan, code, rules=SHIPPED))
    plan = plan_of(next(iter(EXAMPLES)))
    for program in SHIPPED.catalog.programs:
        yield program, text_of(program_page(program, SHIPPED, DAY, said))
        about = explanation_page(explain(SHIPPED, plan, program), plan, SHIPPED, said, tree=True)
        yield f"{program} explained", text_of(about)
    yield "questions", text_of(questions_page(SHIPPED, said))


def fronts(code: str) -> Iterator[tuple[str, str]]:
    """What is read first, or taken home."""
    for example in EXAMPLES:
        head, _ = plan_parts(plan_of(example), SHIPPED, language(code))
        yield f"front of {example}", text_of(head)
        yield f"sheet of {example}", text_of(sheet_of("merchant", plan_of(example), code, rules=SHIPPED))


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_page_misleads(code: str) -> None:
    """No text of a program, a claim or a question promises, hurries, shames or advertises, on any page."""
    told = list(pages(code))
    assert broken(told, ANYWHERE, code) == []
    assert [(name, words) for name, text in told for words in NEVER[code] if words in text.casefold()] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_read_first_misleads(code: str) -> None:
    """Sums of budgets and averages belong on later pages, if anywhere."""
    assert broken(fronts(code), RULES, code) == []


def test_averages_of_shops_stand_beside_what_they_do_not_mean() -> None:
    """Shops on platforms are larger: wherever the two amounts are told, so is that they show no cause."""
    told = [text for _, text in pages("ko") if "110만원" in text]
    assert all("플랫폼 때문에 늘었다는 뜻은 아니에요" in text for text in told)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_front_fits_a_small_terminal(example: str, code: str) -> None:
    """24 lines of 80 columns hold what an example merchant must know first: texts must not be longer."""
    head, _ = plan_parts(plan_of(example), SHIPPED, language(code))
    lines = printed(lambda console: print_page(head, console), 80).splitlines()
    assert len(lines) <= 24
    assert max(map(cell_len, lines)) <= 80

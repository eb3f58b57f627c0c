"""What the shipped catalog makes the pages say: short enough for a terminal, and nothing that misleads."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from rich.cells import cell_len
from sample import LANGUAGES, plan_for
from views.sheet.samples import NO_CHANGES, sheet_of
from views.terminal_samples import printed
from views.test_misleading import ANYWHERE, RULES, broken, text_of
from views.test_terminal_wording import NEVER

from advisor.commands.shared.catalogs import load_rules
from advisor.engine.explain.explanation import explain
from advisor.engine.plan.action_plan import Plan
from advisor.views.explain.explain_text import explanation_page
from advisor.views.lists.program_views import program_page
from advisor.views.lists.question_views import questions_page
from advisor.views.plan.plan_text import plan_page, print_plan
from advisor.views.sheet.sheet_fitting import fitted
from advisor.wording.language import language
from shipped.test_signed_plans import MERCHANTS

SHIPPED = load_rules([])
EXAMPLES = {path.stem: path for path in sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))}
DAY = date(2026, 11, 28)
MOST_SYLLABLES = 700  # of the median page: two minutes, read aloud
READ_ALOUD = re.compile("[가-힣0-9]")  # a figure is a syllable and more, an address is not read


def one_page_of(example: str, code: str, columns: int = 80) -> str:
    """What a screen shows of an example."""
    return printed(lambda console: print_plan(plan_of(example), SHIPPED, language(code), console), columns)


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
        yield f"page of {example}", " ".join(one_page_of(example, code).split())
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
def test_the_plan_is_one_page(example: str, code: str) -> None:
    """40 lines of 80 columns, or 48 of 60, hold the page of each example, and all that decides the first thing."""
    said = language(code)
    for columns, most in ((80, 40), (60, 48)):
        lines = one_page_of(example, code, columns).splitlines()
        assert len(lines) <= most
        assert max(map(cell_len, lines)) <= columns
    page, plan = one_page_of(example, code), plan_of(example)
    first = page.split("■ ")[2 if plan.checks else 1].split("\n\n")[0]
    assert len(first.splitlines()) <= 15
    labels = [said.say(f"terminal.label.{key}") for key in ("certain", "likely", "unknowns")]
    told = [f"\n   {label} " in first for label in labels]
    use = plan.items[0].verdict.verdict == "done"  # of what is there already little is open
    assert sum(told) >= (1 if use else 2)
    assert told[2] or use


def test_the_median_page_is_read_aloud_in_two_minutes() -> None:
    """Of all sides of the sheets of twenty merchants, in Korean, as they are given away."""
    syllables = []
    for path in MERCHANTS.values():
        page = fitted("merchant", plan_for(path.read_bytes(), SHIPPED, DAY), SHIPPED, [language("ko")], NO_CHANGES).page
        turned = next(place for place, section in enumerate(page) if section.new_page)
        syllables += [len(READ_ALOUD.findall(text_of(side))) for side in (page[:turned], page[turned:])]
    assert median(syllables) <= MOST_SYLLABLES

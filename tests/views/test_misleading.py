"""Nothing on any page says or implies what misleads: every form of every result, help, and the questions themselves."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

import pytest
from sample import AS_OF, EXAMPLES, LANGUAGES, plan_of, sample

from advisor.engine.explain.explanation import explain
from advisor.engine.follow_up.plan_comparison import compare
from advisor.languages import languages
from advisor.views.compare.compare_views import compare_page
from advisor.views.document.bilingual import paired
from advisor.views.document.html.html_page import html_page
from advisor.views.document.markdown import markdown
from advisor.views.document.page import Page
from advisor.views.document.terminal import print_page
from advisor.views.explain.explain_text import explanation_page
from advisor.views.lists.program_views import program_page, programs_page
from advisor.views.lists.question_views import questions_page
from advisor.views.plan.plan_csv import plan_csv
from advisor.views.plan.plan_json import plan_json
from advisor.views.plan.plan_text import plan_page, print_plan
from advisor.wording.language import language
from views.document.test_html import Elements
from views.sheet.samples import OWN, SHEETS, sheet_of

from .misleading import BAD, RULES, Rule
from .terminal_samples import printed

ANYWHERE = [rule for rule in RULES if not rule.in_front]
EXPLAINED = ("market-stall", "large-sales", "mostly-unknown")  # for these, every program is explained


def text_of(page: Page) -> str:
    """A page as wide text, on one line."""
    return one_line(printed(lambda console: print_page(page, console), 120))


def one_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.replace("\\", "").split())


@cache
def fronts(code: str) -> tuple[tuple[str, str], ...]:
    """What is read first, or taken home: first half pages and merchants' sheets."""
    said = language(code)
    found: list[tuple[str, str]] = []
    for example in EXAMPLES:
        plan = plan_of(example)
        shown = printed(lambda console, plan=plan: print_plan(plan, sample(), said, console))
        found.append((f"page of {example}", one_line(shown)))
        sheet = sheet_of("merchant", example, code)
        found.append((f"sheet of {example}", text_of(sheet)))
        found.append((f"HTML sheet of {example}", one_line(Elements(html_page(sheet, said)).text)))
        found.append((f"Markdown sheet of {example}", one_line(markdown(sheet))))
    return tuple(found)


@cache
def pages(code: str) -> tuple[tuple[str, str], ...]:
    """Every result in this language that is no front."""
    return (*fronts(code), *_plans(code), *_lists(code), *_sentences(code))


def _plans(code: str) -> Iterator[tuple[str, str]]:
    rules, said = sample(), language(code)
    for example in EXAMPLES:
        plan = plan_of(example)
        page = plan_page(plan, rules, said, explain=True)
        yield f"plan of {example}", text_of(page)
        yield f"Markdown plan of {example}", one_line(markdown(page))
        yield f"table of {example}", one_line(plan_csv(plan, rules, said))
        yield f"JSON of {example}", one_line(plan_json(plan, rules, said, settled=True))
        yield f"counselor's sheet of {example}", text_of(sheet_of("counselor", example, code, OWN))
        for program in rules.catalog.programs if example in EXPLAINED else ():
            about = explanation_page(explain(rules, plan, program), plan, rules, said, tree=True)
            yield f"{program} explained for {example}", text_of(about)
        other = plan_of(EXPLAINED[0])
        yield f"{example} and {EXPLAINED[0]}", text_of(compare_page(compare(rules, plan, other), rules, said))


def _lists(code: str) -> Iterator[tuple[str, str]]:
    rules, said = sample(), language(code)
    programs = list(rules.catalog.programs)
    yield "programs", text_of(programs_page(programs, rules, AS_OF, said))
    yield "questions", text_of(questions_page(rules, said))
    for program in programs:
        yield program, text_of(program_page(program, rules, AS_OF, said))


def _sentences(code: str) -> Iterator[tuple[str, str]]:
    """All that the program itself can say of a shop or an offer: questionnaire, help, topics, kiosk."""
    folder = resources.files("advisor.wording").joinpath("texts", code)
    for file in folder.iterdir():
        # what is wrong with a file is no offer, and what is known of a table is not said
        if file.name.endswith(".json") and file.name not in ("problem.json", "words.json"):
            for key, sentence in json.loads(file.read_text(encoding="utf-8")).items():
                yield f"{file.name} {key}", one_line(sentence)
    for topic in folder.joinpath("topics").iterdir():
        yield f"topic {topic.name}", one_line(topic.read_text(encoding="utf-8"))


def broken(pages: Iterable[tuple[str, str]], rules: Sequence[Rule], code: str) -> list[tuple[str, str, str]]:
    """Which rules are broken, on which page, and by what words."""
    return [(rule.why, name, place) for name, text in pages for rule in rules for place in rule.found(text, code)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_page_misleads(code: str) -> None:
    """No result, no sheet, no help and no question, of any example, in any form."""
    assert broken(pages(code), ANYWHERE, code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_read_first_misleads(code: str) -> None:
    """Sums of budgets and averages belong on later pages, if anywhere."""
    assert broken(fronts(code), RULES, code) == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", SHEETS)
def test_no_sheet_in_two_languages_misleads(kind: str, code: str) -> None:
    """Side by side nothing new comes about."""
    page = text_of(paired(sheet_of(kind, "market-stall", "ko"), sheet_of(kind, "market-stall", "en")))
    assert broken([(kind, page)], RULES if kind == "merchant" else ANYWHERE, code) == []


@pytest.mark.parametrize("code", languages())
def test_each_rule_finds_what_it_is_there_for(code: str) -> None:
    """A rule that finds nothing would hold for any page."""
    for rule, text in zip(RULES, BAD[code], strict=True):
        assert list(rule.found(text, code)), rule.why

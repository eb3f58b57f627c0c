"""`--full` where a catalog holds hundreds of programs: what does not fit is counted, not listed."""

import re
from functools import cache

import pytest
from msgspec.structs import replace
from sample import EXAMPLES, LANGUAGES, plan_of, sample

from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.records import replace as replaced
from advisor.views.plan.plan_text import FULL, LONGEST, WIDTH, print_full, print_plan
from advisor.wording.language import language
from views.terminal_samples import printed

COPIES = 50  # of each offer of the sample


@cache
def many() -> Rules:
    """The sample with each offer COPIES times over."""
    catalog = sample().catalog
    offers = {name: each for name, each in catalog.programs.items() if each.kind in ("announced", "related")}
    copies = {f"{name}-{number}": each for number in range(1, COPIES) for name, each in offers.items()}
    layers = dict.fromkeys([*catalog.programs, *copies], 0)
    return compile_rules(replace(catalog, programs={**catalog.programs, **copies}, program_layer=layers))


def test_the_catalog_is_as_large_as_it_is_meant_to_be() -> None:
    """Two hundred programs at least, most of them long."""
    assert len(many().programs) > 200


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_of_many_programs_most_are_counted(example: str, code: str) -> None:
    """The full plan stays under 200 lines of 80 columns and the first one a page, whoever the merchant is."""
    rules = many()
    plan = plan_of(example, rules)
    full = printed(lambda console: print_full(plan, rules, language(code), console), WIDTH)
    page = printed(lambda console: print_plan(plan, rules, language(code), console), WIDTH)
    assert full.count("\n") < LONGEST
    assert page.count("\n") <= 40


def test_what_does_not_fit_is_counted_to_the_last_program() -> None:
    """What is told in full, what is named and what is counted come to all there is to do."""
    rules = many()
    plan = plan_of("market-stall", rules)
    text = printed(lambda console: print_full(plan, rules, language("en"), console), WIDTH)
    told = [int(number) for number in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]
    (left,) = re.findall(r"(\d+) more", text)[-1:]
    assert max(told) < 2 * FULL + 1
    assert max(told) + int(left) >= len({*told}) + int(left) > 2 * FULL


def test_the_programs_of_a_paper_are_counted() -> None:
    """Beside a paper the first programs that ask for it are named, and the others counted."""
    rules = many()
    plan = plan_of("market-stall", rules)
    asking = tuple(item.program for item in plan.items)
    assert len(asking) > 2 * FULL
    plan = replaced(plan, documents=(("business-registration", asking),))
    text = printed(lambda console: print_full(plan, rules, language("en"), console), WIDTH)
    papers = " ".join(re.split(r"\n\s*\n", text.partition("Papers to bring")[2])[0].split())
    assert papers.count(" · ") == FULL
    assert papers.endswith(f" · {len(asking) - FULL} more")


def test_of_few_programs_all_are_told_as_before() -> None:
    """Where there is no more than that, nothing is cut for the number of lines."""
    plan = plan_of("market-stall")
    text = printed(lambda console: print_full(plan, sample(), language("ko"), console), WIDTH)
    whole = printed(lambda console: print_full(plan, sample(), language("ko"), console, top=FULL + 1), WIDTH)
    assert text == whole

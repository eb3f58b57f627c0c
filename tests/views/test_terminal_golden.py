"""Every text result of the catalog of the tests, as it was looked at and found good.

`make golden` writes the files anew and removes what nothing prints any more; read the difference before you commit it.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.console import Console
from sample import AS_OF, EXAMPLES, LANGUAGES, NOTHING, plan_of, sample

from advisor.views.document.terminal import print_page
from advisor.views.lists.program_views import program_page, programs_page
from advisor.views.lists.question_views import questions_page
from advisor.views.plan.plan_text import print_full, print_plan
from advisor.wording.language import language

from .terminal_samples import printed

GOLDEN = Path(__file__).with_name("golden")
RENEW = bool(os.environ.get("ADVISOR_RENEW_GOLDEN"))
WIDTHS = (40, 60, 80, 120)
Show = Callable[[Console], None]


def _plan(example: str, code: str) -> Show:
    return lambda console: print_plan(plan_of(example), sample(), language(code), console)


def _full(example: str, code: str) -> Show:
    return lambda console: print_full(plan_of(example), sample(), language(code), console)


def _cases() -> Iterator[tuple[str, Show, int, str]]:
    for example in EXAMPLES:
        for width in WIDTHS:
            yield f"plan-{example}-ko-{width}", _plan(example, "ko"), width, "utf-8"
    for example in ("market-stall", NOTHING):
        for width in WIDTHS:
            yield f"plan-{example}-en-{width}", _plan(example, "en"), width, "utf-8"
    for encoding in ("cp949", "ascii"):  # a Korean code page has other signs; ASCII has no Hangul, and gets UTF-8
        for code in LANGUAGES:
            yield f"plan-market-stall-{code}-80-{encoding}", _plan("market-stall", code), 80, encoding
    stall = plan_of("market-stall")
    yield (
        "plan-market-stall-ko-80-explain-top-1",
        lambda console: print_full(stall, sample(), language("ko"), console, explain=True, top=1),
        80,
        "utf-8",
    )
    for code in LANGUAGES:
        yield f"plan-market-stall-{code}-80-full", _full("market-stall", code), 80, "utf-8"
    for code, width in (("ko", 80), ("en", 40)):
        yield from _lists(code, width)


def _lists(code: str, width: int) -> Iterator[tuple[str, Show, int, str]]:
    rules, said = sample(), language(code)
    everything = list(rules.catalog.programs)
    yield (
        f"programs-{code}-{width}",
        lambda console: print_page(programs_page(everything, rules, AS_OF, said), console),
        width,
        "utf-8",
    )
    yield (
        f"questions-{code}-{width}",
        lambda console: print_page(questions_page(rules, said), console),
        width,
        "utf-8",
    )
    for program in ("kakao-dangol", "mss-ai-training", "naver-fountain-fund"):
        show = _program(program, code)
        yield f"program-{program}-{code}-{width}", show, width, "utf-8"


def _program(program: str, code: str) -> Show:
    return lambda console: print_page(program_page(program, sample(), AS_OF, language(code)), console)


CASES = {name: (show, width, encoding) for name, show, width, encoding in _cases()}


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_as_it_was_found_good(name: str) -> None:
    """A change of a text, an order or a width shows here, and somebody looks at it."""
    show, width, encoding = CASES[name]
    text = printed(show, width, encoding)
    file = GOLDEN / f"{name}.txt"
    if RENEW:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == text


def test_no_golden_file_is_left_over() -> None:
    """Each golden file belongs to a case."""
    left = {file for file in GOLDEN.iterdir() if file.stem not in CASES}
    if RENEW:
        for file in left:
            file.unlink()
        left = set()
    assert not left

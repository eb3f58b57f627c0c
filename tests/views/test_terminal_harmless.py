"""No text of a catalog acts on a terminal, whatever it holds, in any view and with or without colour."""

import re
import unicodedata
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from sample import AS_OF, plan_for, unusual

from advisor.catalog.model.catalog import Catalog
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.records import replace
from advisor.views.document.terminal import print_page
from advisor.views.lists.program_views import program_page, programs_page
from advisor.views.lists.question_views import questions_page
from advisor.views.plan.plan_text import print_full, print_plan
from advisor.wording.language import language
from advisor.wording.safe import HANGUL_FILLERS

from .terminal_samples import printed

ACTING = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
NASTY = (
    "\x1b[31m\x1b]0;title\x07\x1b[2J",
    "\x9b31m\x90\x9c",
    "a\u202eb\u2066c\u200b\ufeff\u2028\u2029\x85",
    "\r\n\t\b\x7f\x00",
    "[bold]x[/bold] :smile: {name} {0} %s \\",
    "\ud800\U0010ffff\ue000\u115f\u3164\uffa0",
    "é\u0301\u0301\u0301 ｆｕｌｌ 가" + "나" * 200,
    "https://example.kr/" + "x" * 300,
    "",
    " ",
    "   two  spaces  ",
)
FREE = ("publisher", "version", "path", "text", "title", "summary", "say", "name")
hostile = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=()))), min_size=1, max_size=5
)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def with_texts(catalog: Catalog, texts: list[str], addresses: bool = True) -> Rules:
    """The catalog with every text a person may write replaced by these, in turn, and its addresses if wished."""
    used = 0

    def next_text() -> str:
        nonlocal used
        used += 1
        return texts[used % len(texts)]

    def changed(node: object, key: str = "") -> object:
        if isinstance(node, dict):
            if "ko" in node and "en" in node:
                return {code: next_text() for code in node}
            return {name: changed(value, name) for name, value in node.items()}
        if isinstance(node, list | tuple):
            return [changed(value) for value in node]
        if isinstance(node, str):
            if key == "url":
                return "https://" + next_text() if addresses else node
            return next_text() if key in FREE else node
        return node

    built = changed(msgspec.to_builtins(catalog))
    return replace(compile_rules(catalog), catalog=msgspec.convert(built, Catalog))


def views(rules: Rules) -> list[Callable[[Console], None]]:
    """All text views of a catalog."""
    profile = b"goals: [regulars, new_customers]\nplace: traditional_market\nplatforms: []\nhours_per_week: 0"
    plan = plan_for(profile, unusual())
    programs = list(rules.catalog.programs)
    ko = language("ko")
    return [
        lambda console: print_plan(plan, rules, ko, console),
        lambda console: print_full(plan, rules, ko, console, explain=True),
        lambda console: print_full(plan, rules, language("en"), console, top=1),
        lambda console: print_page(programs_page(programs, rules, AS_OF, ko), console),
        lambda console: print_page(program_page("mss-ai-training", rules, AS_OF, ko), console),
        lambda console: print_page(program_page("confirmed", rules, AS_OF, ko), console),
        lambda console: print_page(questions_page(rules, ko), console),
    ]


def is_harmless(text: str) -> bool:
    """Whether nothing but line ends acts or hides."""
    return all(
        letter == "\n" or (unicodedata.category(letter) not in ACTING and letter not in HANGUL_FILLERS)
        for letter in text
    )


@given(hostile)
@few
def test_any_text_is_harmless_without_colour(texts: list[str]) -> None:
    """Nothing below 0x20 but line ends, no 0x7F to 0x9F, no format character, nothing that hides."""
    rules = with_texts(unusual().catalog, texts)
    for show in views(rules):
        for width in (40, 80):
            text = printed(show, width)
            assert is_harmless(text)
            assert max(map(cell_len, text.split("\n"))) <= width


@given(hostile)
@few
def test_with_colour_only_colours_act(texts: list[str]) -> None:
    """Besides the text there is `ESC[…m` and nothing else."""
    rules = with_texts(unusual().catalog, texts)
    for show in views(rules):
        coloured = printed(show, 80, colour=True)
        assert is_harmless(COLOUR.sub("", coloured))
        assert COLOUR.sub("", coloured) == printed(show, 80)


@given(hostile)
@few
def test_a_korean_code_page_carries_any_text(texts: list[str]) -> None:
    """What cp949 has no sign for is replaced or spelled out; nothing fails, nothing becomes `?`."""
    rules = with_texts(unusual().catalog, texts)
    questions = "".join(texts).count("?")
    for show in views(rules):
        text = printed(show, 80, encoding="cp949")
        assert is_harmless(text)
        if not questions:
            assert text.count("?") == printed(show, 80).count("?")


@pytest.mark.parametrize("text", ["[bold]굵게[/bold]", ":smile:", "{name}", "https://example.kr/x"])
def test_no_text_is_taken_for_markup(text: str) -> None:
    """Rich markup, emoji names, format fields and addresses stay as they are written."""
    rules = with_texts(unusual().catalog, [text])
    plain = printed(views(rules)[0], 120)
    assert text in plain
    assert "\x1b" not in plain

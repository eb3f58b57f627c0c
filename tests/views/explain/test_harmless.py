"""No text of a catalog acts on a terminal through `explain`, whatever it holds."""

from hypothesis import given
from rich.cells import cell_len
from sample import plan_for, unusual

from advisor.engine.explain.explanation import explain
from advisor.engine.fast.settling import compile_rules
from advisor.views.document.terminal import print_page
from advisor.views.explain.explain_json import explain_json
from advisor.views.explain.explain_text import explanation_page
from advisor.wording.language import language
from views.terminal_samples import printed
from views.test_terminal_harmless import few, hostile, is_harmless, with_texts

PROGRAMS = ("kakao-message-credit", "kakao-dangol", "mss-ai-training", "ends-soon", "left-out", "is-over")
MERCHANT = b"goals: [regulars]\nplace: traditional_market\nregistered: no\nannual_sales: 20000000000"


@given(hostile)
@few
def test_any_text_is_harmless(texts: list[str]) -> None:
    """Also where names and answers are built into sentences; in UTF-8 and in a Korean code page."""
    rules = compile_rules(with_texts(unusual().catalog, texts).catalog)
    plan = plan_for(MERCHANT, rules)
    for program in PROGRAMS:
        about = explain(rules, plan, program)
        for code, encoding in (("ko", "utf-8"), ("en", "cp949")):
            page = explanation_page(about, plan, rules, language(code), tree=True)
            text = printed(lambda console, page=page: print_page(page, console), 80, encoding)
            assert is_harmless(text)
            assert max(map(cell_len, text.split("\n"))) <= 80


@given(hostile)
@few
def test_any_text_is_harmless_in_json(texts: list[str]) -> None:
    """The same in JSON, for every text that a catalog can hold: the reader refuses lone surrogates."""
    readable = [text.encode(errors="ignore").decode() for text in texts]
    rules = compile_rules(with_texts(unusual().catalog, readable).catalog)
    plan = plan_for(MERCHANT, rules)
    for program in PROGRAMS:
        assert is_harmless(explain_json(explain(rules, plan, program), plan, rules, language("ko"), tree=True))

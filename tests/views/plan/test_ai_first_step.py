"""What to try with AI stands on every page of a plan, in its language, as our own judgement, with what to mind."""

import json

import pytest
from sample import LANGUAGES, plan_for, plan_of, sample

from advisor.engine.plan.action_plan import Plan
from advisor.records import replace
from advisor.views.document.html.html_page import html_page
from advisor.views.document.markdown import markdown
from advisor.views.document.terminal import print_page
from advisor.views.plan.plan_json import plan_json
from advisor.views.plan.plan_text import plan_page, print_full, print_plan
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.counselor import counselor_sheet
from advisor.views.sheet.merchant import merchant_sheet
from advisor.wording.language import Language, language
from views.document.test_html import Elements
from views.terminal_samples import printed

FORMS = ("page", "full", "html", "markdown", "merchant", "counselor")


def shown(plan: Plan, said: Language, form: str) -> str:
    """A plan in one form, on one line."""
    rules = sample()
    if form == "page":
        text = printed(lambda console: print_plan(plan, rules, said, console), 120)
    elif form == "full":
        text = printed(lambda console: print_full(plan, rules, said, console), 120)
    elif form == "html":
        text = Elements(html_page(plan_page(plan, rules, said), said)).text
    elif form == "markdown":
        text = markdown(plan_page(plan, rules, said))
    else:
        make = merchant_sheet if form == "merchant" else counselor_sheet
        text = printed(lambda console: print_page(make(plan, rules, said, SheetChanges()), console), 120)
    return " ".join(text.replace("\\\\", "").split())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_it_is_told_once_and_as_our_own_judgement(form: str, code: str) -> None:
    """Once on each page, followed by what to mind and by whose judgement it is; without a step, nothing of it."""
    plan, said = plan_of("market-stall"), language(code)
    assert plan.ai_first_step is not None
    careful, ours = said.say("plan.ai_careful"), said.say("terminal.house_rule")
    told = f"{said.text(plan.ai_first_step.text)} {careful} {ours}"
    assert shown(plan, said, form).count(told) == 1
    assert careful not in shown(replace(plan, ai_first_step=None), said, form)


@pytest.mark.parametrize("code", LANGUAGES)
def test_json_has_it_with_what_to_mind(code: str) -> None:
    """Goal, level, text and what to mind, and that no source is behind it; null where nothing is told."""
    plan, said = plan_of("market-stall"), language(code)
    step = plan.ai_first_step
    assert step is not None
    assert json.loads(plan_json(plan, sample(), said, True))["ai_first_step"] == {
        "goal": step.goal,
        "level": step.level,
        "text": said.text(step.text),
        "careful": said.say("plan.ai_careful"),
        "house_rule": True,
    }
    without = replace(plan, ai_first_step=None)
    assert json.loads(plan_json(without, sample(), said, True))["ai_first_step"] is None


def test_who_has_no_time_is_told_nothing_more() -> None:
    """A page that says to do nothing this month does not name one more thing to do."""
    plan = plan_for(b"goals: [regulars]\nplace: traditional_market\nai_use: none\nhours_per_week: 0\n")
    assert plan.ai_first_step is not None
    assert language("ko").say("plan.ai_careful") not in shown(plan, language("ko"), "page")

"""Who is still preparing to open: says so early, and is asked and told nothing of a shop that is not there yet."""

import re
from datetime import date

import pytest

from advisor.commands.shared.catalogs import load_rules
from advisor.engine.interview.interview import Interview, choices, choose, plan_of
from advisor.engine.interview.interview import answers as answers_of
from advisor.engine.interview.next_question import next_screen
from advisor.engine.interview.playback import screen_name
from advisor.views.document.markdown import markdown
from advisor.views.plan.plan_text import plan_page
from advisor.wording.language import language

RULES = load_rules([])
DAY = date(2026, 11, 29)
GOALS = [*RULES.catalog.facts["goals"].values(), "unknown"]
NOT_THERE_YET = ("platforms", "registered", "annual_sales", "employees", "takes_out_food")
IN_A_RELATIVES_NAME = re.compile("가족 이름으로 이미 등록")


def asked(goal: str) -> tuple[list[str], Interview]:
    """The screens of somebody with this goal who is preparing, and the end; what comes later gets its first line."""
    interview, names = Interview(RULES, DAY), []
    while (upcoming := next_screen(interview)) is not None:
        names.append(screen_name(RULES, upcoming.screen))
        said = {"goals": goal, "goals.1": "only_this", "place": "preparing"}
        line = said.get(names[-1]) or choices(interview, upcoming.screen)[0].id
        interview = choose(interview, upcoming.screen, [line])
    return names, interview


@pytest.mark.parametrize("goal", GOALS)
def test_nothing_is_asked_that_cannot_exist_yet(goal: str) -> None:
    """Within three screens one can say so; then neither platforms nor registration, sales or staff are asked about."""
    names, _ = asked(goal)
    assert "place" in names[:3]
    assert not [name for name in names if name.split(".")[0] in NOT_THERE_YET]


@pytest.mark.parametrize("goal", GOALS)
def test_nothing_is_said_to_be_there_already(goal: str) -> None:
    """The plan says of nothing that it is there already, and what needs a registration comes after that."""
    _, ended = asked(goal)
    plan = plan_of(ended)
    assert plan.done == ()
    order = [item.program for item in plan.items]
    for item in plan.items:
        steps = [step for step in item.after if step in order]
        assert all(order.index(step) < order.index(item.program) for step in steps)
    text = markdown(plan_page(plan, RULES, language("ko"), False, None))
    assert "이미" not in IN_A_RELATIVES_NAME.sub("", text)
    assert answers_of(ended)["registered"].options == ("no",)

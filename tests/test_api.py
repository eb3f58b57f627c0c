"""The advisor from Python: what the page shows is so, what comes back is frozen, and threads do not meet."""

import doctest
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sample import CATALOG

import advisor
from advisor.views.plan.plan_contract import PlanOut

ROOT = Path(__file__).parent.parent
DAY = "2026-11-29"
PROFILES: list[dict[str, object]] = [
    {"place": place, "registered": registered, "goals": goals}
    for place in ("traditional_market", "alley_street", "no_shop")
    for registered in (True, False, "unknown")
    for goals in ([], ["regulars"])
]


@pytest.fixture(scope="module")
def desk() -> advisor.Advisor:
    """The sample catalog, open."""
    return advisor.open([CATALOG], as_of=DAY, language="en")


def test_the_page_is_true() -> None:
    """Each example of docs/api.md does what stands below it."""
    found = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert found.attempted > 10
    assert found.failed == 0


def test_the_names_that_stay() -> None:
    """They are on the page, and all others are none."""
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    assert [name for name in advisor.__all__ if name not in page] == []
    with pytest.raises(AttributeError):
        advisor.close  # noqa: B018


def test_nothing_is_loaded_before_it_is_used() -> None:
    """The package alone costs nothing."""
    code = "import sys, advisor; print(*[name for name in sys.modules if name.startswith('advisor.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b""


def test_a_plan_is_what_the_command_line_prints(desk: advisor.Advisor) -> None:
    """The document is that of `advisor plan --format json`, and its items are the plan's."""
    plan = desk.plan(PROFILES[0])
    assert isinstance(plan.document, PlanOut)
    listed = [*plan.document.plan, *plan.document.waiting]
    assert [item.program for item in plan.items] == [item.program for item in listed]
    assert [item.program for item in plan.others] == [item.program for item in plan.document.others]
    assert (
        json.loads(desk.render(plan, "json"))["plan"] == json.loads(desk.render(desk.plan(PROFILES[0]), "json"))["plan"]
    )


@pytest.mark.parametrize("form", ["text", "md", "html", "json", "csv"])
def test_a_plan_is_rendered(desk: advisor.Advisor, form: str) -> None:
    """In each form, with the name of its first item."""
    plan = desk.plan(PROFILES[0])
    shown = desk.render(plan, form)  # type: ignore[arg-type]
    assert plan.items[0].name.split()[0] in shown


def test_an_unknown_form_is_refused(desk: advisor.Advisor) -> None:
    """With those that there are."""
    with pytest.raises(ValueError, match="text, md, html, json, csv"):
        desk.render(desk.plan({}), "docx")  # type: ignore[arg-type]


def test_results_are_frozen(desk: advisor.Advisor) -> None:
    """Nobody changes what others read."""
    plan = desk.plan({})
    with pytest.raises(AttributeError):
        plan.outcome = plan.outcome  # type: ignore[misc]
    with pytest.raises(AttributeError):
        plan.items[0].name = "x"  # type: ignore[misc]


def test_one_that_cannot_be_used_stops_nobody(desk: advisor.Advisor) -> None:
    """Of many, those refused are data with their problems, and the others have plans."""
    found = [*desk.plans([PROFILES[0], {"place": "nowhere"}, PROFILES[1]])]
    assert [type(each) for each in found] == [advisor.Plan, advisor.Refused, advisor.Plan]
    assert isinstance(found[1], advisor.Refused)
    assert [problem.found for problem in found[1].problems] == ["nowhere"]
    assert "nowhere" in desk.tell(found[1].problems[0])


def test_unknown_programs_and_catalogs_are_data(desk: advisor.Advisor) -> None:
    """What is named and is not there is told with what is near."""
    with pytest.raises(advisor.WrongUsage) as wrong:
        desk.explain("nothing", {})
    assert wrong.value.problems[0].code == "unknown-program"
    with pytest.raises(advisor.InvalidCatalog) as missing:
        advisor.open(["missing.yaml"])
    assert missing.value.problems[0].code == "file-missing"


def test_questions_end(desk: advisor.Advisor) -> None:
    """Each reply leads to the next screen, to the last, which asks what is there already."""
    replies: list[dict[str, str]] = []
    while (question := desk.next_question({"replies": replies})) is not None:
        assert question.screen not in [each["screen"] for each in replies]
        lines = [line.value for line in question.choices]
        replies.append({"screen": question.screen, "reply": "unknown" if "unknown" in lines else lines[-1]})
    assert 1 < len(replies) <= 13


def test_threads_do_not_meet(desk: advisor.Advisor) -> None:
    """Many at once plan what one by one would."""
    alone = [desk.render(plan, "json") for plan in desk.plans(PROFILES) if isinstance(plan, advisor.Plan)]
    shared = advisor.open([CATALOG], as_of=DAY, language="en")  # nothing of it is remembered yet
    with ThreadPoolExecutor(8) as pool:
        several = [*pool.map(lambda profile: shared.render(shared.plan(profile), "json"), PROFILES * 4)]
    assert several == alone * 4

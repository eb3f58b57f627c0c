"""One interview everywhere: a program that leads it by `questions --next` asks what a terminal asks."""

import json
import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from commands.running import ROOT
from hypothesis import given
from hypothesis import strategies as st
from properties.examples import examples

from advisor.commands.shared.catalogs import load_rules
from advisor.engine.interview.interview import Interview, plan_of
from advisor.engine.interview.interview import answers as answers_of
from advisor.engine.interview.next_question import is_settled
from advisor.engine.interview.playback import play
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.profile.interview_state import InterviewState, read_state
from advisor.profile.profile import Profile
from advisor.profile.profile_reading import read_profile
from advisor.profile.saved_case import case_text, saved_case
from advisor.prompts.conversation import converse
from advisor.prompts.resume import going_on, with_answers
from advisor.prompts.screen import LEADING_AWAY, Shown
from advisor.views.lists.question_views import next_json
from advisor.views.plan.plan_json import plan_json
from advisor.wording.language import language

AS_OF = date(2026, 11, 23)
KO = language("ko")
RULES = load_rules([])
PROFILES = sorted((ROOT / "examples").glob("*.yaml"))
AWAY = {*LEADING_AWAY} - {"enough"}


class Picker:
    """Somebody at a terminal who chooses anything that answers; mends nothing. Remembers what was shown and chosen."""

    def __init__(self, seed: int, patience: float = 0.8) -> None:
        self.rng, self.patience = random.Random(seed), patience
        self.seen: list[tuple[Shown, tuple[str, ...]]] = []

    def tell(self, *sentences: str) -> None:
        """Does not listen."""

    def ask(self, shown: Shown) -> tuple[str, ...]:
        """Any line, or some that go together; at the review goes on."""
        if shown.enter is not None:
            return (shown.enter,)
        lines = [line for line in shown.lines if not (line.special and line.id in AWAY)]
        often = [line for line in lines if line.id != "enough" or self.rng.random() > self.patience]
        chosen = (self.rng.choice(often).id,)
        options = [line.id for line in shown.options]
        if shown.several and len(options) > 1 and self.rng.random() < 0.5:
            chosen = tuple(self.rng.sample(options, 2))
        self.seen.append((shown, chosen))
        return chosen


def begun(profile: Profile) -> Interview:
    return Interview(RULES, AS_OF, profile.values, done=profile.done)


def planned(plan: Plan, interview: Interview) -> object:
    return json.loads(plan_json(plan, RULES, KO, is_settled(interview)))


@given(st.sampled_from([None, *PROFILES]), st.integers(0, 10**6))
@examples(30)
def test_a_program_asks_what_a_terminal_asks(file: Path | None, seed: int) -> None:
    """Whoever plays back what was chosen sees the same screens, line for line, and ends in the same plan."""
    profile = Profile() if file is None else read_profile(file.read_bytes(), file.name, RULES.catalog)
    picker = Picker(seed)
    ended = converse(begun(profile), picker, KO)
    answers = {**profile.values, **answers_of(ended)}
    on_a_terminal = planned(make_plan(RULES, answers, AS_OF, ended.done), ended)

    stated = {} if file is None else json.loads(next_json(play(begun(profile), ()), KO))["state"]["answers"]
    state = {"answers": stated, "replies": []}
    document = step(state)
    for shown, chosen in picker.seen:
        question = document["question"]
        assert question["ask"] == shown.question
        lines = {line.id: line.label for line in shown.lines if not (line.special and line.id in AWAY)}
        assert {line["value"]: line["label"] for line in question["choices"]} == lines
        assert question["several"] is shown.several
        document["state"]["replies"].append({"screen": question["screen"], "reply": list(chosen)})
        document = step(document["state"])
    assert document["question"] is None
    came_to = read_profile(json.dumps(document["profile"]).encode(), None, RULES.catalog)
    assert planned(make_plan(RULES, came_to.values, AS_OF, came_to.done), ended) == on_a_terminal


@given(st.integers(0, 10**6))
@examples(30)
def test_a_saved_case_opens_without_a_question(seed: int) -> None:
    """Once said is said: no further goal, none, not knowing what a company has, and what is there already, too.

    Where that last screen gave way to a thirteenth question, it is all that is asked.
    """
    ended = converse(begun(Profile()), Picker(seed, patience=1), KO)
    if not is_settled(ended):
        return
    profile = with_answers(Profile(), ended)
    plan = make_plan(RULES, profile.values, AS_OF, profile.done)
    kept = read_profile(case_text(saved_case(profile, plan, RULES, AS_OF), "c.yaml").encode(), "c.yaml", RULES.catalog)
    again = Picker(seed)
    opened = converse(going_on(begun(kept), kept), again, KO, look_over=False)
    assert len(again.seen) <= (0 if ended.said_done else 1)
    assert again.seen or plan_of(opened).items == plan.items


def step(state: object) -> dict[str, object]:
    """One call, as a program makes it: text in, text out."""
    read = read_state(json.dumps(state).encode(), None, RULES.catalog)
    assert isinstance(read, InterviewState)
    document: dict[str, object] = json.loads(next_json(play(begun(read.profile), read.said), KO))
    return document


@pytest.mark.parametrize("line", ["1", "2"])
def test_the_bot_ends_in_a_plan(line: str) -> None:
    """The example of a bot asks to the end, whatever is chosen, and prints the plan."""
    bot = [sys.executable, ROOT / "examples" / "bot.py"]
    env = {**os.environ, "PYTHONUTF8": "1"}
    run = subprocess.run(
        bot, input=f"{line}\n" * 20, capture_output=True, encoding="utf-8", check=True, cwd=ROOT, env=env
    )
    assert "무엇이 가장 급하세요?" in run.stdout
    assert "가게 디지털 계획" in run.stdout
    assert len((ROOT / "examples" / "bot.py").read_text("utf-8").splitlines()) == 40

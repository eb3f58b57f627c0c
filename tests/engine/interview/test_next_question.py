"""Which question comes next, what is told about it, and when there is none."""

import random
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from flips import told, ways
from hypothesis import given
from hypothesis import strategies as st
from merchants import read_merchants
from msgspec.structs import replace as changed
from needed import needed
from properties.examples import examples
from properties.strategies.catalogs import GOALS, LOAN, PACE, catalog_of, program_of
from properties.strategies.profiles import profiles
from properties.strategies.situations import ANY_CATALOG, situations
from regional_programs import resident, with_region
from run import PROFILES, SEED, Run, facts_of, readable, share

from advisor.catalog.model.catalog import All, NumberTest, OptionTest
from advisor.catalog.model.fact_values import NoAnswer
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.interview.interview import Interview, answer, open_screens, plan_of, topic_order
from advisor.engine.interview.next_question import (
    ALWAYS_ASKED,
    MOST_SCREENS,
    is_settled,
    may_stop,
    next_screen,
    screens_left,
    turn_of,
)
from advisor.engine.interview.playback import offered
from advisor.engine.interview.relevance import Moment
from advisor.engine.interview.screens import QuestionScreen
from advisor.engine.interview.supposed_verdicts import Memory
from advisor.engine.plan.action_plan import Plan
from advisor.records import replace

from .crowds import crowds
from .small import DAY, FACTS, MARKET, NO, PROGRAMS, REGISTERED, RULES, STREET, YES, has, said_so
from .test_guarantee import interview_with
from .walking import Answers, Step, begun, ended, names, replied, shipped, steps

EVERY = 10  # of the profiles in the file
UNKNOWN = NoAnswer("unknown")
ANY = situations((*ANY_CATALOG, crowds()))


@dataclass(frozen=True)
class Walk:
    """One merchant of the benchmark: what is known of them, every question, and the end."""

    answers: Answers
    steps: tuple[Step, ...]
    ended: Interview


@cache
def walks() -> tuple[Walk, ...]:
    """Every tenth merchant of the benchmark."""
    found = []
    for answers in list(read_merchants(PROFILES, shipped().catalog))[::EVERY]:
        walk = tuple(steps(begun(), answers))
        found.append(Walk(answers, walk, replied(walk[-1].before, walk[-1].asked.screen, answers)))
    return tuple(found)


def with_programs(*names: str) -> Rules:
    """The small catalog with these programs alone."""
    return compile_rules(catalog_of(dict(FACTS), {name: PROGRAMS[name] for name in names}))


def topic(rules: Rules, screen: QuestionScreen) -> str:
    return rules.facts[screen.fact].fact.topic


# --- which one ----------------------------------------------------------------------------------------------------


def test_goals_come_first():
    """Nothing is asked before the goals: they decide what matters at all."""
    for walk in walks():
        goals = [topic(shipped(), step.asked.screen) == "goals" for step in walk.steps]
        assert goals[0]
        assert goals == sorted(goals, reverse=True)


def test_a_topic_is_left_only_when_nothing_in_it_matters():
    """Whoever is led back to an earlier topic is asked what, at the time it was left, would have changed nothing.

    Unless only others can tell it, or more was wanted then than anybody is asked.
    """
    for walk in walks():
        for one, other in pairwise(walk.steps):
            screen = other.asked.screen
            if turn_of(one.before, screen) >= turn_of(one.before, one.asked.screen):
                continue
            if len(Moment(one.before).may_matter()) > screens_left(one.before):
                continue
            before = told(plan_of(one.before))
            assert screen not in open_screens(one.before) or all(
                told(plan_of(answer(one.before, screen, states))) == before for states in ways(one.before, screen)
            )


def test_one_question_of_each_topic_at_least():
    """Location, platforms and AI are asked about once at least, however little hangs on them."""
    for walk in walks():
        assert {topic(shipped(), step.asked.screen) for step in walk.steps}.issuperset(ALWAYS_ASKED)
    nothing_to_gain = with_programs()
    asked = names(ended(Interview(nothing_to_gain, DAY), {"goals": has("regulars")}))
    assert asked == ["goals", "goals.1", "place", "tools", "uses_ai"]


def test_a_topic_that_was_touched_is_not_asked_about_again():
    """What a file says of a topic is enough, if nothing else hangs on it."""
    asked = names(ended(Interview(with_programs(), DAY, {"place": UNKNOWN}), {"goals": has("regulars")}))
    assert asked == ["goals", "goals.1", "tools", "uses_ai"]


def test_nothing_is_asked_that_only_unwanted_programs_need():
    """A question that decides only what serves no goal of the merchant is left out."""
    regulars = names(ended(Interview(RULES, DAY), {"goals": has("regulars"), "place": MARKET}))
    learner = names(ended(Interview(RULES, DAY), {"goals": has("ai"), "place": MARKET}))
    assert "registered" in regulars
    assert "registered" not in learner


def test_what_would_push_something_out_is_asked_about():
    """A question matters too where its answer may show that what is there already rules out what is planned."""
    step = changed(PROGRAMS["open-channel"], requires=PROGRAMS["market-help"].requires, serves={})
    lesson = changed(PROGRAMS["lesson"], excludes=("open-channel",))
    rules = compile_rules(catalog_of(dict(FACTS), {"open-channel": step, "lesson": lesson}))
    asked = names(ended(Interview(rules, DAY, {"place": STREET}), {"goals": has("ai")}))
    assert "tools.1" in asked


def test_the_most_telling_question_comes_first():
    """Inside a topic the question that settles the most verdicts goes before one that the catalog names earlier."""
    facts = FACTS | {name: changed(FACTS["registered"], label=name) for name in ("one", "two")}
    needs = {"a": "one", "b": "two", "c": "two"}
    programs = {
        name: changed(PROGRAMS["market-help"], requires=OptionTest(fact=fact, options=("yes",)))
        for name, fact in needs.items()
    }
    asked = names(ended(Interview(compile_rules(catalog_of(facts, programs)), DAY), {"goals": has("regulars")}))
    assert asked.index("two") < asked.index("one")


def test_what_may_not_apply_waits_for_the_question_that_tells():
    """Friends of the channel are asked about only after the channel itself, though they settle more."""
    friends = changed(FACTS["friends"], bands=(9, 99, 999, 9999))
    popular = changed(PROGRAMS["lesson"], requires=NumberTest(fact="friends", at_least=10000))
    rules = compile_rules(catalog_of(FACTS | {"friends": friends}, {"popular": popular}))
    asked = names(ended(Interview(rules, DAY), {"goals": has("ai"), "tools": has("channel", "wallet")}))
    assert asked.index("tools.1") < asked.index("friends")
    assert "friends" not in names(ended(Interview(rules, DAY), {"goals": has("ai"), "tools": has()}))


def test_what_only_others_can_tell_is_asked_last():
    """What the owner can say is asked first, whatever the topic: hardly anybody has an answer to the rest."""
    chosen = changed(FACTS["registered"], label="chosen", topic="location", known_by="elsewhere")
    needs = All(parts=(REGISTERED, OptionTest(fact="chosen", options=("yes",))))
    programs = {"market-help": changed(PROGRAMS["market-help"], requires=needs)}
    rules = compile_rules(catalog_of(FACTS | {"chosen": chosen}, programs))
    asked = names(ended(Interview(rules, DAY), {"goals": has("regulars"), "registered": YES}))
    assert asked.index("place") < asked.index("registered") < asked.index("chosen")


# --- all, and express ---------------------------------------------------------------------------------------------


def test_all_asks_everything_that_applies():
    """With `--all` every question with a text whose gate is not shut is asked, by topic and in the catalog's order."""
    rules = shipped()
    for walk in walks()[::5]:
        done = ended(begun(everything=True), walk.answers)
        gates = plan_of(done).state.gates
        asked = {reply.screen.fact for reply in done.replies}
        expected = {f for f, rule in enumerate(rules.facts) if rule.fact.ask is not None and gates[f] is not False}
        stated = {rules.index[fact] for reply in done.replies for fact in reply.states}
        assert asked | stated == expected
        order = [(topic_order(rules, reply.screen), reply.screen) for reply in done.replies]
        assert order == sorted(order)


def test_not_by_default_is_not_asked_by_default():
    """A question that the catalog keeps for `--all` is never asked without it."""
    for walk in walks():
        assert all(shipped().facts[step.asked.screen.fact].fact.by_default for step in walk.steps)


@given(profiles(shipped().catalog))
@examples(60)
def test_express_asks_five_at_most(answers):
    """The express way has five screens at most for anyone, and only such as the catalog marks for it."""
    marked = {"goals", "place", "platforms", "platforms.2", "registered"}
    asked = names(ended(begun(express=True), answers))
    assert len(asked) <= 5
    assert marked.issuperset(asked)


def test_express_asks_five_where_they_matter():
    """A stall that wants its regulars back answers all five."""
    stall = {"goals": has("regulars"), "place": UNKNOWN, "platforms": has("kakao_channel")}
    assert len(ended(begun(express=True), stall).replies) == 5


# --- what is told about it ----------------------------------------------------------------------------------------


@given(ANY, st.integers(0, 255))
@examples(150)
def test_what_a_question_decides_is_named(situation, known):
    """Every program of the plan whose verdict an answer changes at once is named as decided by the question."""
    for step in steps(interview_with(situation, known), situation.answers):
        if topic(situation.rules, step.asked.screen) == "goals":
            continue
        plan = plan_of(step.before)
        before = verdicts(plan)
        for states in ways(step.before, step.asked.screen):
            later = plan_of(answer(step.before, step.asked.screen, states))
            after = verdicts(later)
            turned = {item.program for item in plan.items if after.get(item.program) != before[item.program]}
            # a step that undoes what another gave leaves a chain that nobody can go: of those nothing is said
            unchecked = {each.program for each in later.could_not_check}
            assert turned - unchecked <= {*step.asked.decides}


def verdicts(plan: Plan) -> dict[str, object]:
    """What every program came out as; what is done, by name."""
    found = {each.program: each.verdict for each in (*plan.items, *plan.others, *plan.not_matched)}
    return dict.fromkeys(plan.done, "done") | {name: (each.verdict, each.chain) for name, each in found.items()}


def test_a_question_decides_something_or_is_the_first_of_its_topic():
    """No question is asked for nothing, but for the goals and the one question that a topic always gets."""
    for walk in walks():
        for step in walk.steps:
            earlier = {topic(shipped(), reply.screen) for reply in step.before.replies}
            mine = topic(shipped(), step.asked.screen)
            assert step.asked.decides or mine == "goals" or (mine in ALWAYS_ASKED and mine not in earlier)


def counts_down(walk):
    for follow, step in enumerate(reversed(walk)):
        assert follow <= step.asked.ahead
    most = [at + step.asked.ahead for at, step in enumerate(walk)]
    assert most == sorted(most, reverse=True)


@given(ANY, st.integers(0, 255), st.booleans())
@examples(200)
def test_never_more_follow_than_was_said(situation, known, everything):
    """`ahead` is never fewer than the questions that follow, and the most there can be never rises."""
    interview = replace(interview_with(situation, known), everything=everything)
    counts_down(list(steps(interview, situation.answers)))


@given(profiles(shipped().catalog), st.booleans())
@examples(25)
def test_never_more_follow_than_was_said_by_the_shipped_catalog(answers, everything):
    """The same for the questions of the shipped catalog, in parts, behind gates and with lines that answer several."""
    counts_down(list(steps(begun(everything=everything), answers)))


def test_what_may_come_to_matter_is_counted():
    """`ahead` counts a question that matters only after another answer: whom it suits, once it is sure to fit."""
    facts = FACTS | {"colour": changed(FACTS["colour"], by_default=True)}
    lesson = changed(PROGRAMS["lesson"], suits=None)
    rival = changed(lesson, requires=REGISTERED, suits=OptionTest(fact="colour", options=("yes",)))
    rules = compile_rules(catalog_of(facts, {"rival": rival, "lesson": lesson}))
    known = {"place": MARKET, "tools": has(), "uses_ai": NO, "pace": UNKNOWN}
    walk = list(steps(Interview(rules, DAY, known), {"goals": has("ai"), "registered": YES, "colour": YES}))
    asked = [(rules.facts[step.asked.screen.fact].id, step.asked.ahead) for step in walk]
    assert asked[-2:] == [("registered", 1), ("colour", 0)]


# --- the end ------------------------------------------------------------------------------------------------------


@given(ANY, st.integers(0, 255))
@examples(150)
def test_the_end_is_settled(situation, known):
    """The interview never ends before the plan is settled, or as many screens were asked as anybody is.

    The last of these may be the one about what is there already.
    """
    done = ended(interview_with(situation, known), situation.answers)
    assert is_settled(done) or len(done.replies) >= MOST_SCREENS - 1


def test_what_is_remembered_changes_nothing():
    """An interview that remembers what the rules said before asks the same as one that works it out anew."""
    for walk in walks()[::4]:
        for step in walk.steps:
            fresh = replace(step.before, memory=Memory())
            assert next_screen(fresh) == step.asked
            assert is_settled(fresh) == is_settled(step.before)


def test_settled_before_each_topic_was_touched():
    """A plan is settled where only the questions are left that a topic always gets."""
    rules = with_programs("market-help")
    known = said_so(given={"goals": has("regulars"), "place": MARKET, "registered": YES, "pace": UNKNOWN})
    known = replace(known, rules=rules)
    assert is_settled(known)
    assert names(ended(known, {})) == ["tools", "uses_ai"]


def test_neither_all_nor_express_makes_a_plan_settled_or_not():
    """Whether answers can still change the plan does not hang on how many questions this way of asking has."""
    painted = changed(
        PROGRAMS["lesson"], requires=OptionTest(fact="colour", options=("yes",))
    )  # asked with `--all` only
    rules = compile_rules(catalog_of(dict(FACTS), PROGRAMS | {"painted": painted}))
    known = {"place": MARKET, "tools": has(), "uses_ai": NO}
    for goal, expected in (("regulars", False), ("ai", True)):
        interview = Interview(rules, DAY, known | {"goals": has(goal)})
        for more in ({"everything": True}, {"express": True}):
            assert is_settled(replace(interview, **more)) is is_settled(interview) is expected


# --- how few ------------------------------------------------------------------------------------------------------


def test_half_of_the_questions_are_enough():
    """The middle merchant of the benchmark is asked at most half of what applies, and about eight facts."""
    asked = readable(shipped())
    runs = [Run(tuple(step.asked.screen for step in walk.steps), (), walk.ended) for walk in walks()]
    shares = [share(shipped(), run, walk.answers, asked) for run, walk in zip(runs, walks(), strict=True)]
    assert median(shares) <= 0.5
    assert median(len(facts_of(run)) for run in runs) <= 8


def test_little_is_asked_beyond_what_must_be():
    """The interview has no fewer screens than any that keeps the guarantee must have, and at most three more."""
    for walk in walks()[::10]:
        least = needed(begun(), walk.answers)
        assert min(least, MOST_SCREENS - 1) <= len(walk.steps) <= least + 3


def test_nobody_is_asked_more_than_thirteen_screens():
    """Thirteen are the most, the last one included; about nine the middle; for 85 in 100 nothing more can matter."""
    counts = [len(walk.steps) for walk in walks()]
    with_last = [count + bool(offered(walk.ended)) for count, walk in zip(counts, walks(), strict=True)]
    assert max(with_last) <= MOST_SCREENS == 13
    assert median(counts) <= 10
    assert sum(is_settled(walk.ended) for walk in walks()) >= 0.85 * len(counts)


def test_a_center_with_many_programs_asks_no_more():
    """Sixty programs of a region, which ask for all sorts of things, make no interview longer than anybody's."""
    rng = random.Random(SEED)
    rules = compile_rules(with_region(shipped().catalog, rng, 60))
    for walk in walks()[::15]:
        done = ended(Interview(rules, DAY), resident(walk.answers, rng))
        assert len(done.replies) <= MOST_SCREENS


def test_one_may_stop_from_the_fifth_screen_on_or_when_three_are_not_known():
    """Whoever answered four screens may leave the rest open, and whoever did not know three answers."""
    answered = [step.before for step in walks()[0].steps]
    assert [may_stop(each) for each in answered[:6]] == [False] * 4 + [True] * 2
    knows_nothing = [step.before for step in steps(begun(), {})]
    assert [may_stop(each) for each in knows_nothing[:5]] == [False] * 3 + [True] * 2
    assert next_screen(replace(answered[4], stopped=True)) is None


def test_no_question_is_about_the_place_of_a_loan_beside_what_is_none():
    """A loan comes after what need not be paid back whatever the hours are, so nobody asks for them."""
    serves = {GOALS[0]: 3}
    facts = {name: FACTS[name] for name in ("goals", PACE)}

    def settled(**about):
        programs = {"long": program_of(serves=serves, hours=40), "short": program_of(serves=serves, hours=1, **about)}
        rules = compile_rules(catalog_of(facts, programs))
        return not Moment(Interview(rules, DAY, {"goals": has(GOALS[0])})).by_place

    assert settled(funding=LOAN)
    assert not settled()

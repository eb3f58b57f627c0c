"""What another answer can change, and what it cannot: the three sentences of the design, and `because`."""

from hypothesis import event, given
from hypothesis import strategies as st

from advisor.catalog.model.fact_values import Selection
from properties.strategies.drawing import subset
from properties.strategies.profiles import narrowed, profiles, settled
from properties.strategies.situations import situations
from properties.strategies.small_catalogs import bundles, dead_ends, districts

from .examples import examples


@given(st.data())
@examples(500)
def test_facts_outside_missing_change_nothing(data):
    """Knowing more about facts that are not in `missing` never changes a verdict or a chain."""
    situation = data.draw(situations())
    for program, verdict in situation.verdicts().items():
        others = [fact for fact in situation.catalog.facts if fact not in verdict.missing]
        more = data.draw(narrowed(situation.catalog, situation.answers, others))
        after = situation.with_answers(more).verdicts()[program]
        assert (after.verdict, after.chain) == (verdict.verdict, verdict.chain)


@given(st.data())
@examples(300)
def test_options_outside_the_gaps_change_nothing(data):
    """Of a choices fact in `missing`, knowing more about options that no gap names changes nothing either."""
    situation = data.draw(situations())
    for program, verdict in situation.verdicts().items():
        waited_for = situation.gaps(verdict).get("tools", set())
        tools = situation.answers.get("tools", Selection((), situation.catalog.facts["tools"].values()))
        if not isinstance(tools, Selection) or "tools" not in verdict.missing:
            continue
        free = [option for option in tools.maybe if option not in waited_for]
        known = subset(data.draw, free)
        left = tuple(option for option in tools.maybe if option in waited_for)
        after = situation.with_answers(situation.answers | {"tools": Selection((*tools.has, *known), left)})
        assert (after.verdicts()[program].verdict, after.verdicts()[program].chain) == (verdict.verdict, verdict.chain)


@given(st.data())
@examples(500)
def test_all_of_missing_filled_in_leaves_nothing_unsure(data):
    """Whatever the facts in `missing` turn out to be, once all are known the program is unsure no more."""
    situation = data.draw(situations())
    for program, verdict in situation.verdicts().items():
        if verdict.missing:
            event(verdict.verdict)
            known = data.draw(settled(situation.catalog, situation.answers, verdict.missing))
            assert situation.with_answers(known).verdicts()[program].verdict != "unsure"


@given(st.data())
@examples(300)
def test_a_verdict_that_misses_nothing_is_final(data):
    """Where `missing` is empty, the merchant may come to know everything: verdict and chain stay."""
    situation = data.draw(situations())
    known = data.draw(settled(situation.catalog, situation.answers, situation.catalog.facts))
    after = situation.with_answers(known).verdicts()
    for program, verdict in situation.verdicts().items():
        if not verdict.missing:
            assert (after[program].verdict, after[program].chain) == (verdict.verdict, verdict.chain)


@given(st.data())
@examples(500)
def test_because_alone_decides(data):
    """While the facts in `because` keep their answers, match, no_match and done stay, whatever the others are."""
    stays_while_because_stays(data, data.draw(situations()))


@given(st.data())
@examples(1200)
def test_because_alone_decides_that_no_chain_helps(data):
    """The same where steps are refused, useless, or lead nowhere: those reasons are the hardest to find."""
    stays_while_because_stays(data, data.draw(situations(among=(dead_ends(), bundles(), districts()))))


def stays_while_because_stays(data, situation):
    """Compares with a merchant who says only what is in `because`, and with one who says other things besides."""
    elsewhere = data.draw(profiles(situation.catalog))
    for program, verdict in situation.verdicts().items():
        if verdict.verdict not in ("match", "no_match", "done"):
            continue
        named = {situation.rules.facts[reason.fact].id for reason in verdict.because}
        kept = {fact: answer for fact, answer in situation.answers.items() if fact in named}
        others = {fact: answer for fact, answer in elsewhere.items() if fact not in named}
        for answers in (kept, kept | others):
            assert situation.with_answers(answers).verdicts()[program].verdict == verdict.verdict


@given(situations())
@examples(300)
def test_only_what_is_unknown_is_a_reason_to_be_unsure(situation):
    """Every reason of an unsure program is a test, or a gift, that is unknown itself; and there is one."""
    for verdict in situation.verdicts().values():
        if verdict.verdict == "unsure":
            assert {reason.outcome for reason in verdict.because} == {None}

"""Verdicts, chains, what is missing and what waiting may change, of every program, against the second evaluator."""

from hypothesis import event, given

from properties.strategies.situations import situations
from properties.strategies.small_catalogs import bundles, dead_ends, districts

from .examples import examples


@given(situations())
@examples(600)
def test_both_judge_alike(situation):
    """Verdict, missing, chain and later are the same."""
    compare(situation)


@given(situations(among=(dead_ends(), bundles(), districts())))
@examples(1600)
def test_both_judge_small_cases_alike(situation):
    """The same on very small catalogs: few words, so that most ways of putting them together come up."""
    compare(situation)


def compare(situation):
    """Holds every verdict against the second evaluator's."""
    expected = situation.second()["verdicts"]
    for program, verdict in situation.verdicts().items():
        event(f"{verdict.verdict} after {len(verdict.chain)} steps, later {bool(verdict.later)}")
        found = (verdict.verdict, verdict.missing, verdict.chain, verdict.later)
        assert verdict.program == program
        assert found == tuple(
            told if isinstance(told, str) else tuple(told)
            for told in (expected[program][key] for key in ("verdict", "missing", "chain", "later"))
        )


@given(situations())
@examples(150)
def test_only_options_that_something_asks_about_are_missing(situation):
    """Of a choices fact, the options that count are named in a condition, left out of an `only`, or given."""
    asked = {}
    for rule in situation.rules.programs:
        for fact, options in (*read(rule.requires), *((gift.fact, gift.bits) for gift in rule.gifts)):
            asked[fact] = asked.get(fact, 0) | options
    for rule in situation.rules.facts:
        for fact, options in (*read(rule.gate), *read(rule.derive)):
            asked[fact] = asked.get(fact, 0) | options
    for verdict in situation.verdicts().values():
        for gap in verdict.gaps:
            if situation.rules.facts[gap.fact].fact.type == "choices":
                assert gap.options
                assert not gap.options & ~asked[gap.fact]


def read(node):
    """The choices facts that a condition tests, each with the options that count."""
    if node is None:
        return
    if getattr(node, "part", None) is not None:
        yield node.fact, node.part
    for part in node.parts:
        yield from read(part)


@given(situations())
@examples(50)
def test_verdicts_that_say_the_same_are_equal(situation):
    """Judged twice they are equal and of one hash; a verdict is equal to nothing that is none."""
    for name, verdict in situation.verdicts().items():
        again = situation.verdicts()[name]
        assert verdict == again and hash(verdict) == hash(again)
        assert verdict != (verdict.program, verdict.verdict)

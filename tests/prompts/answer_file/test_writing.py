"""Answers that were written are read back as the same answers, whoever gave them, and lead to the same plan."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.examples import examples
from properties.strategies.situations import situations
from sample import AS_OF, LANGUAGES, sample

from advisor.catalog.model.catalog import Fact, FactId, Option, ProgramId
from advisor.catalog.model.fact_values import Possible, Selection, Span, Value
from advisor.engine.facts.fact_state import settle
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.interview import Interview
from advisor.engine.interview.interview import answers as answers_of
from advisor.engine.plan.action_plan import make_plan
from advisor.profile.profile import Answer, Profile
from advisor.prompts.answer_file.answer_reading import NamedAnswers, read_named
from advisor.prompts.answer_file.answer_writing import answers_text, value_text
from advisor.prompts.answer_file.input_lines import ArrivingLine, Cutting, decoded
from advisor.prompts.conversation import converse
from advisor.prompts.screen import Shown
from advisor.wording.language import language


class Anybody:
    """Answers by lot, does not go back and edits nothing."""

    def __init__(self, lot: Random) -> None:
        self._lot = lot

    def tell(self, *sentences: str) -> None:
        """Does not listen."""

    def ask(self, shown: Shown) -> tuple[str, ...]:
        if shown.enter is not None:
            return (shown.enter,)
        lines = [line for line in shown.lines if not (line.special and line.id in ("why", "back"))]
        chosen = self._lot.choice(lines)
        if chosen.special or not shown.several:
            return (chosen.id,)
        return tuple(line.id for line in shown.options if line is chosen or self._lot.random() < 0.3)


def reread(answers: Mapping[FactId, Value], done: tuple[ProgramId, ...], rules: Rules, code: str) -> NamedAnswers:
    """What is read of the file that is written of these answers."""
    profile = Profile({fact: Answer(value, "asked") for fact, value in answers.items()}, done)
    cutting = Cutting()
    data = [*cutting.cut(answers_text(profile, rules, language(code)).encode()), *cutting.cut(b"")]
    return read_named([ArrivingLine(at, decoded(line)) for at, line in enumerate(data, 1)], rules, language(code))


@given(st.randoms(use_true_random=False), st.sampled_from(LANGUAGES), st.booleans(), st.booleans())
@examples(100)
def test_an_interview_reads_back(lot: Random, code: str, everything: bool, express: bool) -> None:
    """Whatever was answered, in whatever way of asking: the file says the same, in any language."""
    start = Interview(sample(), AS_OF, everything=everything, express=express)
    ended = converse(start, Anybody(lot), language("ko"))
    counting = answers_of(ended)
    named = reread(counting, ended.done, sample(), code)
    assert named.answers == counting
    assert named.stated == set(counting)
    assert (named.done or ()) == ended.done
    assert make_plan(sample(), named.answers, AS_OF, named.done or ()) == make_plan(
        sample(), counting, AS_OF, ended.done
    )


def one_option(fact: Fact, value: Value) -> list[Option]:
    """The option that an answer is, if it is just one."""
    named = value.options if isinstance(value, Possible) and len(value.options) == 1 else ()
    return [fact.options[name] for name in named if name in fact.options]


@given(situations(), st.sampled_from(LANGUAGES))
@examples(150)
def test_any_answers_to_any_catalog_read_back(situation, code):  # type: ignore[no-untyped-def]
    """Partial answers, ranges and sets in part of made-up catalogs: each is the same set of possible values again; one
    option that lies within those of another fact says that one, too, where nothing else is said of it."""
    facts = situation.catalog.facts
    answers = {name: value for name, value in situation.answers.items() if not facts[name].is_derived()}
    answers = {name: value for name, value in answers.items() if value not in (Span(None, None), Selection((), ()))}
    named = reread(answers, situation.done, situation.rules, code)
    around = [option.within or {} for name, value in answers.items() for option in one_option(facts[name], value)]
    said = {outer: where for each in around for outer, where in each.items()} | answers
    assert settle(situation.rules, named.answers) == settle(situation.rules, said)
    assert (named.done or ()) == situation.done


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Selection(()), "none"),
        (Selection(("none",)), "none,"),
        (Selection(("a",), ("b",)), "a, b?"),
        (Possible(("a", "b")), "a | b"),
        (Span(0, 0), "0"),
        (Span(6, None), "6.."),
    ],
)
def test_how_values_are_written(value: Value, text: str) -> None:
    """An empty set has a word, also beside an option of that name."""
    assert value_text(value) == text

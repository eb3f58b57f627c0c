"""Questions in words: what a screen asks, and what its lines say."""

from advisor.catalog.model.catalog import Fact
from advisor.engine.interview.questions import bands_of, is_of_groups, part_of
from advisor.wording.language import Language
from advisor.wording.names import answer_text
from advisor.wording.sentences import number


def question_text(fact: Fact, part: int, language: Language) -> str:
    """The question of a screen; a part of a fact asked in parts is named before the fact's own question."""
    ask = language.optional(fact.ask_groups if is_of_groups(fact, part) else fact.ask) or ""
    group = part_of(fact, part)
    if group is not None:
        named = language.optional(group.ask) or ""
        return language.say("questions.part", part=named, ask=ask) if named and ask else named or ask
    if part and fact.ask_more is not None:
        return language.text(fact.ask_more)
    return ask


def screen_line(fact: Fact, part: int, line: str, language: Language) -> str:
    """The label of a line of a screen: of an option, of a range, or of a group of options."""
    if not is_of_groups(fact, part):
        return line_label(fact, line, language)
    group = next(group for group in fact.screens if group.id == line)
    return language.optional(group.label) or line_label(fact, group.options[0], language)


def line_label(fact: Fact, line: str, language: Language) -> str:
    """The label of an option, or of a range of numbers (`5..9`)."""
    if fact.type == "yes_no" and line not in fact.options:
        return language.say(f"questions.{line}")
    if fact.type == "number":
        return _band_label(fact, line, language)
    return language.text(fact.options[line].label)


def _band_label(fact: Fact, line: str, language: Language) -> str:
    spans = bands_of(fact)
    place = next(at for at, span in enumerate(spans) if str(span.low) == line.split("..", maxsplit=1)[0])
    if fact.band_labels:
        label = fact.band_labels[place]
        return answer_text(fact, spans[place], language) if label is None else language.text(label)
    low, high = spans[place].low or 0, spans[place].high
    if high is None:
        return language.say("questions.band.any", low=number(fact, low, language))
    if low == high:
        return number(fact, low, language)
    return language.say("plan.number.range", low=number(fact, low, language), high=number(fact, high, language))

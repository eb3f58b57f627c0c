"""Questions in words: what a screen asks, and what its lines say."""

from advisor.catalog.model.catalog import Fact
from advisor.engine.interview.screens import is_of_groups, part_of
from advisor.wording.language import Language
from advisor.wording.types.registry import WORDS


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
    return WORDS[fact.type].line_label(fact, line, language)

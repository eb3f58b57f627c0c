"""What people call facts and their answers where they type them: an id, a name in any language, or a part of one that
no other has. What could mean two things means nothing, and is told with what it may mean.
"""

from collections.abc import Iterable, Iterator, Mapping

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.fields.shapes import FactShape
from advisor.catalog.model.catalog import Catalog, Fact, FactId, OptionId, Text
from advisor.catalog.model.find_program import as_called, plain, program_names, programs_called
from advisor.catalog.source import nodes
from advisor.problem import Place, Problem, nearest
from advisor.profile.cell_notation import NONE, NOT_GIVEN

MOST_NAMED, LEAST_LETTERS = 5, 2
EITHER = "|"


def fact_called(catalog: Catalog, text: str, answer: str = "") -> FactId | Problem:
    """Returns the fact that a text names, or what is wrong with it.

    answer: what is said of it. Of several facts with such a name it is the only one that knows such an answer; and
    where no name is near, those that have it are.
    """
    if text in catalog.facts:
        return text
    asked = {fact: about for fact, about in catalog.facts.items() if not about.is_derived()}
    found = _facts_called({fact: _names(about) for fact, about in asked.items()}, text)
    here = Place(option=f"--set {text}")
    if len(found) == 1:
        return found[0]
    answered = tuple(fact for fact in found or asked if answer.strip() and _has_option(asked[fact], answer))
    if found:
        if len(answered) == 1:
            return answered[0]
        return Problem("several-facts", here, text, {}, _shown(asked, answered or found, text))
    known = [*catalog.facts, *(name for about in asked.values() for name in _names(about))]
    return Problem("unknown-fact", here, text, {}, nearest(text, known) or _shown(asked, answered, text))


def _facts_called(names: Mapping[FactId, Iterable[str]], text: str) -> tuple[FactId, ...]:
    """The facts of this name; else those whose names end with it, for that says what they are: `등록` may be 사업자등록
    too; else all with these letters."""
    whole = _called(names, text)
    if len(whole) <= 1:
        return whole
    wanted = plain(text)
    words = {fact: [[plain(word) for word in name.split()] for name in each] for fact, each in names.items()}
    last = tuple(fact for fact in whole if any(name and name[-1].endswith(wanted) for name in words[fact]))
    return last or whole


def _has_option(fact: Fact, answer: str) -> bool:
    """Whether an answer is the name of one of a fact's options, or a part of one."""
    return bool(fact.options) and bool(_called({id_: _option_names(fact, id_) for id_ in fact.options}, answer))


def _shown(asked: Mapping[FactId, Fact], facts: Iterable[FactId], text: str) -> tuple[str, ...]:
    """What these facts are called by whoever typed a text: by id, or by name."""
    first = list(facts)[:MOST_NAMED]
    return tuple(first if text.isascii() else [next(iter(_texts(asked[fact].label))) for fact in first])


def in_ids(catalog: Catalog, fact: FactId, text: str, separator: str, scope: Scope) -> str | Problem:
    """Returns an answer as its ids, wherever it is a part of an option's name; the rest as it is, or what is wrong.

    separator: between the parts of a list. Words that the catalog knows anyway stay: the reader of answers knows more.
    """
    about, shape = catalog.facts[fact], scope.shapes[fact]
    if not about.options or shape.is_measured or _is_known(fact, text.strip(), shape, scope):
        return text
    names = {id_: _option_names(about, id_) for id_ in about.options}
    found: list[str] = []
    joint = separator if shape.is_set else EITHER
    for part in text.split(joint):
        told = part.strip()
        options = () if not told or _is_known(fact, told, shape, scope) else _called(names, told)
        if len(options) > 1:
            shown = options if told.isascii() else tuple(next(iter(names[option])) for option in options)
            return Problem("several-options", Place(option=scope.option), told, {"fact": fact}, shown[:MOST_NAMED])
        near = () if options or told.isascii() or _is_known(fact, told, shape, scope) else _nearest(names, told)
        if near:
            return Problem("unknown-option", Place(option=scope.option), told, {"fact": fact}, near)
        found.append(options[0] if options else part)
    return joint.join(found)


def programs_in_ids(catalog: Catalog, text: str, separator: str, option: str | None) -> str | Problem:
    """Returns a list of programs as their ids, by whatever they are called; or what is wrong with it."""
    found: list[str] = []
    for part in text.split(separator):
        told = part.strip()
        programs = programs_called(catalog, told) if told and told != NONE else (told,)
        if len(programs) > 1:
            named = as_called(catalog, programs[:MOST_NAMED], told)
            return Problem("several-programs", Place(option=option), told, {}, named)
        if not programs:
            return Problem("unknown-program", Place(option=option), told, {}, nearest(told, program_names(catalog)))
        found.append(programs[0])
    return separator.join(found)


def _is_known(fact: FactId, text: str, shape: FactShape, scope: Scope) -> bool:
    if text in shape.names or text in NOT_GIVEN or text in ("", NONE):
        return True
    scalar = nodes.ScalarNode(text, True, 1, 1)
    return scope.words is not None and scope.words.node(fact, scalar, shape) is not None


def _called(names: Mapping[str, Iterable[str]], text: str) -> tuple[str, ...]:
    """The ids whose names are the text, else those in which it is a part; one letter is a part of too much."""
    wanted = plain(text)
    called = {id_: [plain(name) for name in each] for id_, each in names.items()}
    whole = tuple(id_ for id_, each in called.items() if wanted in each)
    if whole or len(wanted) < LEAST_LETTERS:
        return whole
    return tuple(id_ for id_, each in called.items() if any(wanted in name for name in each))


def _nearest(names: Mapping[str, Iterable[str]], text: str) -> tuple[str, ...]:
    return nearest(text, [name for each in names.values() for name in each])


def _names(fact: Fact) -> list[str]:
    """The names of a fact; a whole question that stands among its words, for tables, is none."""
    words = (word.rstrip("*") for word in fact.words if "?" not in word and not word.endswith("."))
    return [*_texts(fact.label), *words]


def _option_names(fact: Fact, option: OptionId) -> list[str]:
    about = fact.options[option]
    return [
        *_texts(about.label),
        *([] if about.short is None else _texts(about.short)),
        *(word.rstrip("*") for word in about.words),
    ]


def _texts(text: Text) -> Iterator[str]:
    yield from (text,) if isinstance(text, str) else text.values()

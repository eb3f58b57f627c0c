"""What a text that nobody understood may mean: hints for whoever has to say it, and never an answer."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from msgspec import structs

from advisor.catalog.loading.types.number import not_counted
from advisor.catalog.model.catalog import Catalog, Fact, FactId, Text
from advisor.languages import KOREAN, languages
from advisor.problem import Problem
from advisor.profile.name_keys import key
from advisor.profile.vocabulary import Vocabulary
from advisor.wording.language import language
from advisor.wording.table_words import words

MOST = 3
IN_WORDS = "number-in-words"
ALIKE = 0.6
LEAST = 3  # letters of a name that is looked for within a text
_APART = re.compile(r"\s*[(\[（:：,/·-]\s*")  # what begins a note behind an answer: `네 (작년부터)`, `기타: 꽃집`


def near_options(vocabulary: Vocabulary, fact: FactId, text: str) -> tuple[str, ...]:
    """The options of a fact that a text begins with, or is near by its letters; what it begins with goes first."""
    known = {told: meaning.cell for told, meaning in vocabulary.words_of(fact).items() if meaning.cell}
    told = key(text)
    alike = get_close_matches(told, known, n=MOST, cutoff=ALIKE) if len(told) > 1 else []  # `O` is near no `no`
    inside = [each for each in known if len(each) >= LEAST and (each in told or (len(told) > 1 and told in each))]
    near = tuple(dict.fromkeys((*_begun(vocabulary, fact, text), *(known[each] for each in (*alike, *inside)))))
    return () if _is_both(told) and {*near} & {"yes", "no"} else near[:MOST]


def labelled(fact: Fact, cell: str, code: str) -> str:
    """What an answer is called in a language, with what scripts and maps write for it in brackets: `네(yes)`."""
    spoken = language(code)
    about = fact.options.get(cell)
    if about is not None and about.sets is None:
        label = spoken.text(about.short or about.label)
    elif cell in ("yes", "no", "unknown", "declined", "none"):
        label = spoken.say(f"questions.{cell}")
    else:
        label = "" if about is None else spoken.text(about.label)
    return f"{label}{'' if code == KOREAN else ' '}({cell})" if label else cell


def with_labels(problem: Problem, fact: Fact) -> Problem:
    """The problem with the answers that are near called as people know them."""
    near = {code: "\n".join(labelled(fact, each, code) for each in problem.nearest) for code in languages()}
    return structs.replace(problem, called={**problem.called, "nearest": near}) if problem.nearest else problem


def by_labels(problems: Iterable[Problem], catalog: Catalog) -> list[Problem]:
    """Problems with facts called by their labels, and answers too where words were written, not ids.

    The id, which scripts need, stands behind the label of a fact.
    """
    return [_by_label(each, catalog) for each in problems]


def _by_label(problem: Problem, catalog: Catalog) -> Problem:
    fact = problem.values.get("fact")
    about = None if fact is None else catalog.facts.get(fact)
    if about is None:
        return problem
    labels = _in_all(about.label)
    called = {"fact": {code: f"{label}{'' if code == KOREAN else ' '}({fact})" for code, label in labels.items()}}
    if "allowed" in problem.values and not (problem.found or "").isascii():
        called["allowed"] = {code: shown_options(about, code) for code in languages()}
    return with_labels(structs.replace(problem, called=called), about)


def told_for_people(
    vocabulary: Vocabulary,
    fact_id: FactId,
    fact: Fact,
    text: str,
    problems: Sequence[Problem],
    besides: Mapping[str, str],
) -> tuple[Problem, ...]:
    """Problems of an answer in the words of forms: of a list only what nobody knows, with what each may mean.

    besides: what parts of a list state, by their key.
    """
    called = {"fact": _in_all(fact.label), "allowed": {code: shown_options(fact, code) for code in languages()}}
    counted = not_counted(fact.unit, of_year=fact.valid == "year")  # which its words may not be
    problems = [structs.replace(each, code=counted) if each.code == IN_WORDS else each for each in problems]
    parts = vocabulary.unknown_parts(fact_id, text, besides)
    if len(parts) == 1 and parts[0] == text:
        near = _begun(vocabulary, fact_id, text)
        found = [structs.replace(each, called=called, nearest=near or each.nearest) for each in problems]
    else:
        first = structs.replace(problems[0], called=called)
        found = [structs.replace(first, found=part, nearest=_begun(vocabulary, fact_id, part)) for part in parts]
    return tuple(with_labels(each, fact) for each in found)


def told_of_part(fact: Fact, problem: Problem, options: Sequence[str]) -> Problem:
    """A problem of a column that states a part of a fact, or a single option, in the words of forms."""
    allowed = {code: "\n".join(labelled(fact, each, code) for each in options) for code in languages()}
    return structs.replace(problem, called={"fact": _in_all(fact.label), "allowed": allowed})


def _begun(vocabulary: Vocabulary, fact: FactId, text: str) -> tuple[str, ...]:
    """The option that a text begins with, before a note. Nothing where it says yes and no: no hint is its opposite."""
    begun = vocabulary.meaning(fact, _APART.split(text.strip().strip("(["), maxsplit=1)[0])
    if begun is None or not begun.cell or begun.how not in ("id", "label", "word"):
        return ()
    return () if begun.cell in ("yes", "no") and _is_both(key(text)) else (begun.cell,)


def _is_both(told: str) -> bool:
    return all(any(word in told for word in map(key, words(which)) if not word.isascii()) for which in ("yes", "no"))


def _in_all(text: Text) -> Mapping[str, str]:
    return {KOREAN: text} if isinstance(text, str) else text


def shown_options(fact: Fact, code: str) -> str:
    """What the answers to a fact are called, a line each; nothing where it has no options at all."""
    told = language(code)
    own = {option: f"questions.{option}" for option in reversed(fact.traits.own_options) if option not in fact.options}
    named = (told.text(about.short or about.label) for about in fact.options.values() if about.sets is None)
    return "\n".join((*map(told.say, own.values()), *named))

"""A map as text that a person reads and changes: YAML, beside each line what it was based on."""

from collections.abc import Iterator, Mapping, Sequence

from advisor.batch.mapping.column_guesses import Guess, Word
from advisor.batch.mapping.table_map import COMMA, FORMAT, NO_FACTS, OPEN, TAB, TableSource
from advisor.catalog.editing.plain import inline
from advisor.catalog.model.catalog import Catalog, Fact
from advisor.profile.amount_texts import SCALES
from advisor.profile.near_answers import labelled
from advisor.wording.language import Language
from advisor.wording.safe import safe


def map_text(source: TableSource, guesses: Sequence[Guess], language: Language, catalog: Catalog | None = None) -> str:
    """The whole file, with its last newline. catalog: for what ids are called in it."""
    return "".join(f"{line}\n" for line in _lines(source, guesses, language, {} if catalog is None else catalog.facts))


def _lines(
    source: TableSource, guesses: Sequence[Guess], language: Language, facts: Mapping[str, Fact]
) -> Iterator[str]:
    yield from (f"# {line}" for line in language.say("look.map.about").split("\n"))
    yield f"map: {FORMAT}"
    yield ""
    yield "read:"
    separator = TAB if source.separator == "\t" else source.separator
    stated = {
        "kind": source.kind,
        "sheet": source.sheet,
        "encoding": source.encoding,
        "separator": separator,
        "header": list(source.header),
        "leave_out": list(source.leave_out),
    }
    yield from (f"  {name}: {inline(value)}" for name, value in stated.items() if value is not None)
    yield ""
    yield "columns:"
    titles: set[str] = set()
    for guess in guesses:
        if guess.column.title not in titles:
            yield from _column(guess, language, facts)
        titles.add(guess.column.title)


def _column(guess: Guess, language: Language, facts: Mapping[str, Fact]) -> Iterator[str]:
    column = guess.column
    title = f'"{inline(column.title + " ")[1:-2]}"'  # always in quotes: a word of YAML is no title
    because = safe(why(guess, language, facts))
    is_more = column.part or column.also or column.unit or column.decimal or guess.words
    if (column.means in NO_FACTS and not column.part) or not is_more:
        yield f"  {title}: {inline(column.means)}  # {because}"
        return
    yield f"  {title}:  # {because}"
    yield f"    means: {inline(column.means)}"
    if column.part:
        yield f"    part: {inline(list(column.part))}"
    if column.also:
        yield f"    also: {inline(list(column.also))}"
    if column.unit:
        asked = f"  # {language.say('look.map.unit', units=', '.join(SCALES))}" if column.unit == OPEN else ""
        yield f"    unit: {inline(column.unit)}{asked}"
    if column.decimal:
        yield f"    decimal: {inline(COMMA)}  # {language.say('look.map.decimal')}"
    if guess.words:
        yield "    values:"
        for word in guess.words:
            about = safe(_about(word, language, facts.get(column.means)))
            yield f"      {inline(word.text)}: {_answer(word)}  # {about}"


def _answer(word: Word) -> str:
    return inline(word.answer) if word.answer else '""'


def why(guess: Guess, language: Language, facts: Mapping[str, Fact]) -> str:
    """What a guess was based on, and what else it may be."""
    told = language.say(f"look.based.{guess.based}")
    if guess.column.means == OPEN and guess.rivals:
        return language.say(
            "look.rivals", based=told, facts=", ".join(_named(each, language, facts) for each in guess.rivals)
        )
    return told


def _named(fact: str, language: Language, facts: Mapping[str, Fact]) -> str:
    about = facts.get(fact)
    return fact if about is None else f"{fact} ({language.text(about.label)})"


def near_words(word: Word, language: Language, fact: Fact | None) -> str:
    """What a word may mean, as people know it."""
    return ", ".join(each if fact is None else labelled(fact, each, language.code) for each in word.near)


def _about(word: Word, language: Language, fact: Fact | None) -> str:
    count = f"{word.count:,}"
    if word.answer == OPEN:
        near = near_words(word, language, fact)
        return (
            language.say("look.map.near", count=count, near=near)
            if near
            else language.say("look.map.open", count=count)
        )
    return count if word.answer else language.say("look.map.not_asked", count=count)

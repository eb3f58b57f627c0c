"""A map as text that a person reads and changes: YAML, beside each line what it was based on."""

from collections.abc import Iterator, Sequence

from advisor.batch.mapping.column_guesses import Guess, Word
from advisor.batch.mapping.table_map import FORMAT, NO_FACTS, OPEN, TAB, TableSource
from advisor.catalog.editing.plain import inline
from advisor.profile.amount_texts import UNITS
from advisor.wording.language import Language
from advisor.wording.safe import safe


def map_text(source: TableSource, guesses: Sequence[Guess], language: Language) -> str:
    """The whole file, with its last newline."""
    return "".join(f"{line}\n" for line in _lines(source, guesses, language))


def _lines(source: TableSource, guesses: Sequence[Guess], language: Language) -> Iterator[str]:
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
            yield from _column(guess, language)
        titles.add(guess.column.title)


def _column(guess: Guess, language: Language) -> Iterator[str]:
    column = guess.column
    title = f'"{inline(column.title + " ")[1:-2]}"'  # always in quotes: a word of YAML is no title
    because = safe(why(guess, language))
    if (column.means in NO_FACTS and not column.part) or not (column.part or column.also or column.unit or guess.words):
        yield f"  {title}: {inline(column.means)}  # {because}"
        return
    yield f"  {title}:  # {because}"
    yield f"    means: {inline(column.means)}"
    if column.part:
        yield f"    part: {inline(list(column.part))}"
    if column.also:
        yield f"    also: {inline(list(column.also))}"
    if column.unit:
        asked = f"  # {language.say('look.map.unit', units=', '.join(UNITS))}" if column.unit == OPEN else ""
        yield f"    unit: {inline(column.unit)}{asked}"
    if guess.words:
        yield "    values:"
        for word in guess.words:
            yield f"      {inline(word.text)}: {_answer(word)}  # {safe(_about(word, language))}"


def _answer(word: Word) -> str:
    return inline(word.answer) if word.answer else '""'


def why(guess: Guess, language: Language) -> str:
    """What a guess was based on, and what else it may be."""
    told = language.say(f"look.based.{guess.based}")
    if guess.column.means == OPEN and guess.rivals:
        return language.say("look.rivals", based=told, facts=", ".join(guess.rivals))
    return told


def _about(word: Word, language: Language) -> str:
    count = f"{word.count:,}"
    if word.answer == OPEN:
        near = ", ".join(word.near)
        return (
            language.say("look.map.near", count=count, near=near)
            if near
            else language.say("look.map.open", count=count)
        )
    return count if word.answer else language.say("look.map.not_asked", count=count)

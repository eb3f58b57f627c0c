"""What a look at a table found, in lines that a person reads: how it was read, its rows, its columns, what is open."""

from collections.abc import Iterator, Sequence

from advisor.batch.mapping.column_guesses import Guess
from advisor.batch.mapping.map_writing import near_words, why
from advisor.batch.mapping.table_look import TableLook
from advisor.batch.mapping.table_map import ID, KEEP, LEAVE, OPEN
from advisor.batch.reading.register import Register
from advisor.batch.run_summary import left_out, source
from advisor.catalog.model.catalog import Catalog
from advisor.problem import Place, Problem
from advisor.wording.language import Language
from advisor.wording.problems import told
from advisor.wording.safe import safe

MOST_WORDS = 6
LONGEST = 60


def report(
    register: Register, looked: TableLook, guesses: Sequence[Guess], catalog: Catalog, language: Language
) -> Iterator[str]:
    """Yields the lines, safe to print."""
    say = language.say
    yield from source(register, language)
    if not register.has_objects:
        header = (
            f"{register.above:,}"
            if register.first - register.above < 2
            else f"{register.above:,}–{register.first - 1:,}"
        )
        yield say("look.header", line=header)
    yield say("look.rows", count=f"{looked.tally.rows:,}")
    yield from left_out(looked.tally, language)
    for (code, line), count in looked.bad.items():
        values = {"columns": str(len(register.titles)), "most": "1 MB", "line": f"{line:,}"}
        reason = told(Problem(code, Place(), values=values), language)
        yield safe(say("look.bad", count=f"{count:,}", why=reason))
    repeated = sum(
        seen.repeated for guess, seen in zip(guesses, looked.columns, strict=True) if guess.column.means == ID
    )
    if repeated:
        yield say("look.repeated", count=f"{repeated:,}")
    if looked.nameless:
        yield say("look.nameless", count=f"{looked.nameless:,}")
    if looked.empty:
        yield say("look.empty", count=f"{looked.empty:,}")
    yield ""
    for guess in guesses:
        yield from _column(guess, catalog, language)
    for means in (KEEP, LEAVE):
        titles = [
            _short(guess.column.title) for guess in guesses if guess.column.means == means and guess.based != "period"
        ]
        if titles:
            yield safe(say(f"look.{means}", columns=" · ".join(titles)))


def _column(guess: Guess, catalog: Catalog, language: Language) -> Iterator[str]:
    column, say = guess.column, language.say
    if column.means in (KEEP, LEAVE) and guess.based != "period":
        return
    because = why(guess, language, catalog.facts)
    title = _short(column.title)
    if column.means in (OPEN, ID, LEAVE):
        yield safe(f"{title} → {column.means} · {because}")
        return
    fact = catalog.facts.get(column.means)
    label = column.means if fact is None else f"{column.means} ({language.text(fact.label)})"
    if column.part:
        label += f" [{', '.join(column.part)}]"
    share = "" if guess.share is None else say("look.share", share=_share(guess.share), filled=f"{guess.filled:,}")
    yield safe(" · ".join(each for each in (f"{title} → {label}", because, share) if each))
    if column.unit == OPEN:
        yield say("look.unit")
    shown = sorted(guess.words, key=lambda word: word.answer != OPEN)
    for word in shown[:MOST_WORDS]:
        near = say("look.near", near=near_words(word, language, fact)) if word.near and word.answer == OPEN else ""
        answer = word.answer or say("batch.not_asked")
        yield safe(f"    {_short(word.text)} → {answer} · {word.count:,}{near}")
    if len(shown) > MOST_WORDS:
        yield say("look.more", count=f"{len(shown) - MOST_WORDS:,}")


def _share(share: float) -> str:
    """Never 100 % where something was not understood, nor 0 % where something was."""
    return f"{100 if share == 1 else 0 if share == 0 else min(99, max(1, round(share * 100)))} %"


def _short(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}…"

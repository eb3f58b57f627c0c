"""What a run came to, in a few lines: how the table was read, which rows gave no plan, verdicts by program."""

from collections.abc import Iterator

from advisor.batch.reading.dialect import COMMA
from advisor.batch.reading.kinds import TEXTS
from advisor.batch.reading.register import Register
from advisor.batch.register_columns import ID, FactColumn
from advisor.batch.repeated_ids import Repeated
from advisor.batch.run import Task, form_of
from advisor.batch.tally import Tally
from advisor.engine.facts.rules import Rules
from advisor.profile.amount_texts import unit_above
from advisor.wording.language import Language
from advisor.wording.safe import safe

MOST = 5
MOST_PLACES = 5
MOST_WORDS = 6
MOST_WRONG_TOLD = 8
SHOWN = {"\t": "Tab"}
VERDICTS = ("match", "within_reach", "unsure", "no_match", "done")


def source(register: Register, language: Language) -> Iterator[str]:
    """Yields what the file is, and what a person must know of it: lines that are safe to print."""
    if register.sheet is not None or register.kind not in TEXTS:
        yield safe(language.say(f"batch.kind.{register.kind}", sheet=register.sheet or "").rstrip())
    else:
        yield language.say("batch.encoding", encoding=register.dialect.encoding.upper())
    if register.kind == "array":
        yield language.say("batch.kind.array")
    if register.dialect.separator != COMMA:
        yield language.say(
            "batch.separator", separator=SHOWN.get(register.dialect.separator, register.dialect.separator)
        )
    if register.others:
        yield safe(language.say("batch.other_sheets", sheets=" · ".join(register.others)))
    unit = unit_above(register.texts_above)
    if unit is not None:
        yield language.say("batch.unit_above", unit=unit)
    for note in register.notes():
        yield language.say(f"batch.note.{note.code}", count=f"{note.count:,}")


def reading(tally: Tally, repeated: Repeated, task: Task, language: Language) -> Iterator[str]:
    """Yields what the table was taken for, and which of its rows are no merchants: lines that are safe to print."""
    say = language.say
    facts = () if task.columns is None else task.columns.facts
    told = [f"{title} {_share(tally, title)}" for title in tally.filled]
    if told:
        yield safe(say("batch.columns", columns=" · ".join(told)))
    if task.kept:
        yield safe(say("batch.kept", columns=" · ".join(task.kept)))
    named = [f"{column.title} → {_meant(column)}" for column in facts if column.title not in (column.fact, ID)]
    if named:
        yield safe(say("batch.named", columns=" · ".join(named)))
    for title, words in tally.words.items():
        shown = [f"{text} → {cell or say('batch.not_asked')}" for text, cell in words.items()]
        more = " …" if len(shown) > MOST_WORDS else ""
        yield safe(say("batch.words", title=title, words=", ".join(shown[:MOST_WORDS]) + more))
    for title, name in form_of(task).renamed.items():
        yield safe(say("batch.renamed", title=title, name=name))
    yield from left_out(tally, language)
    if repeated.rows:
        lines = [f"{one:,} = {other:,}" for one, other in repeated.examples]
        more = "" if repeated.rows <= len(lines) else " …"
        yield say("batch.repeated", count=f"{repeated.rows:,}", lines=", ".join(lines) + more)


def left_out(tally: Tally, language: Language) -> Iterator[str]:
    """Yields how many rows are no merchants, and where they stand: lines that are safe to print."""
    for why, count in tally.left_out.items():
        lines = [_lines(line, to) for reason, line, to in tally.places if reason == why]
        more = "" if len(lines) <= MOST_PLACES else " …"
        yield language.say(f"batch.left_out.{why}", count=f"{count:,}", lines=", ".join(lines[:MOST_PLACES]) + more)


def wrong(tally: Tally, file: str, told: str | None, language: Language) -> Iterator[str]:
    """Yields why rows were rejected, the most frequent first: lines that are safe to print.

    file: the register; told: the map that it was read with.
    """
    say = language.say
    if not tally.wrong:
        return
    yield say("batch.wrong")
    found = sorted(tally.wrong.items(), key=lambda each: (-each[1], each[0]))
    for (title, text), count in found[:MOST_WRONG_TOLD]:
        yield safe(
            "  " + say("batch.wrong.cell" if title else "batch.wrong.row", count=f"{count:,}", title=title, text=text)
        )
    if len(found) > MOST_WRONG_TOLD:
        yield "  " + say("batch.wrong.more", count=f"{len(found) - MOST_WRONG_TOLD:,}")
    if any(title for (title, _), _ in found):
        yield safe(say("batch.wrong.hint", file=file) if told is None else say("batch.wrong.hint_map", file=told))


def _meant(column: FactColumn) -> str:
    return f"{column.fact} ({', '.join(column.options)})" if column.options else column.fact


def _share(tally: Tally, title: str) -> str:
    """How many of a column's filled cells were understood: never 100 % where one was not, nor 0 % where one was."""
    filled, refused = tally.filled[title], tally.refused[title]
    share = 100 * (filled - refused) / filled
    return f"{min(share, 99) if refused else share:.0f} %" if refused == filled or share >= 1 else "1 %"


def _lines(line: int, to: int) -> str:
    return f"{line:,}" if line == to else f"{line:,}–{to:,}"


def summary(tally: Tally, rules: Rules, language: Language) -> Iterator[str]:
    """Yields the lines, safe to print."""
    say, catalog = language.say, rules.catalog
    yield say("batch.rows", count=f"{tally.rows:,}")
    if not tally.rows:
        return
    yield say("batch.verdicts")
    for name, about in catalog.programs.items():
        counts = [(verdict, tally.verdicts[name, verdict]) for verdict in VERDICTS if tally.verdicts[name, verdict]]
        if counts:
            told = " · ".join(f"{say(f'batch.verdict.{verdict}')} {count:,}" for verdict, count in counts)
            yield safe(f"  {language.text(about.name)}: {told}")
    against = sorted(tally.against.items(), key=lambda each: (-each[1], each[0]))[:MOST]
    if against:
        yield say("batch.against")
        for (name, fact), count in against:
            program, label = language.text(catalog.programs[name].name), language.text(catalog.facts[fact].label)
            yield safe(f"  {program}: {label} {count:,}")
    unknown = sorted(tally.unknown.items(), key=lambda each: (-each[1], each[0]))[:MOST]
    if unknown:
        yield say("batch.unknown")
        for fact, count in unknown:
            yield safe(f"  {language.text(catalog.facts[fact].label)} {count:,}")

"""`advisor batch --look`: a report of a table as it is, and a map of it that a person changes and runs with."""

from collections.abc import Iterator, Sequence

from advisor.batch.mapping.column_guesses import Guess, Guesser
from advisor.batch.mapping.look_report import report
from advisor.batch.mapping.map_writing import map_text
from advisor.batch.mapping.settled_guesses import repeated_titles
from advisor.batch.mapping.table_look import look_at
from advisor.batch.mapping.table_map import NO_FACTS, TableMap, TableSource
from advisor.batch.reading.kinds import TEXTS
from advisor.batch.reading.register import Register
from advisor.batch.register_cells import Cells
from advisor.batch.register_columns import Choice
from advisor.commands.batch_run.run_table import leave_out_of
from advisor.commands.shared.ask import asker_for
from advisor.commands.shared.option_checks import needed
from advisor.engine.facts.rules import Rules
from advisor.output.delivery import deliver
from advisor.output.targets import STDOUT, check_target
from advisor.platform.shells import command_line
from advisor.problem import InvalidProfile, Place, Problem
from advisor.prompts.column_questions import ColumnQuestions
from advisor.prompts.input_way import Way
from advisor.wording.language import Language
from advisor.wording.safe import safe

END = ".map.yaml"


def target_of(register: str, output: str | None, *, force: bool) -> str:
    """Where the map goes: beside the table. Raises WrongUsage, CannotWrite."""
    if register == STDOUT:
        needed("advisor batch", "-o", output)
    target = output or f"{register}{END}"
    check_target(target, force=force, inputs=(register,))
    return target


def look(
    register: Register,
    guesser: Guesser,
    rules: Rules,
    language: Language,
    way: Way | None,
    target: str,
    *,
    earlier: TableMap | None,
    force: bool,
) -> None:
    """Writes the report and the map. way: how to ask what is open, None where nobody is there. earlier: what was said
    of another table of the form, or of this one before. Raises CannotWrite, KeyboardInterrupt, and InvalidProfile where
    a map could not tell two columns apart."""
    looked = look_at(register, guesser.names)
    guesses = guesser.guesses(looked)
    if twice := " · ".join(repeated_titles(guesses)):
        place = Place(register.name, None if register.has_objects else register.first - 1)
        raise InvalidProfile([Problem("repeated-title", place, twice)])
    lines = list(report(register, looked, guesses, rules.catalog, language))
    if target != STDOUT:
        deliver("".join(f"{line}\n" for line in lines), None)
    if way is not None and any(guess.questions for guess in guesses):
        with asker_for(language, way) as asker:
            asking = ColumnQuestions(guesser, rules.catalog, language, asker)
            guesses = tuple(asking.decided(guess, seen) for guess, seen in zip(guesses, looked.columns, strict=True))
    source = TableSource(
        register.kind,
        register.sheet,
        None if register.kind not in TEXTS else register.dialect.encoding,
        register.separator,
        tuple(dict.fromkeys((register.above, register.first - 1))) if not register.has_objects else (1,),
        leave_out_of(earlier),
    )
    deliver(map_text(source, guesses, language, rules.catalog), target, for_programs=True, force=force)
    if target != STDOUT:
        deliver("".join(f"{line}\n" for line in _ending(register, guesses, target, language)), None)


def _ending(register: Register, guesses: Sequence[Guess], target: str, language: Language) -> Iterator[str]:
    still = sum(guess.questions for guess in guesses)
    yield ""
    states = any(guess.column.means not in NO_FACTS for guess in guesses)
    key = "look.open" if still else "look.all_known" if states else "look.nothing_known"
    yield language.say(key, count=f"{still:,}", file=safe(target))
    words = ("advisor", "batch", register.name, "--map", target, "-o", "plans.jsonl")
    yield safe(f"  {command_line(words)}")


def guesser_of(rules: Rules, choice: Choice, unit: str | None = None) -> Guesser:
    """What guesses for tables of these rules. unit: of the sums of one, where that is said above it."""
    return Guesser(rules.catalog, Cells(rules), choice, unit)

"""`advisor batch`: a register of merchants in, a plan's outline for each out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from advisor.commands.shared import options
from advisor.commands.shared.catalogs import files_read, load_rules
from advisor.commands.shared.completion import words
from advisor.commands.shared.language_and_format import chosen_language, count, one_of
from advisor.commands.shared.output import say
from advisor.commands.shared.today import as_of_date
from advisor.problem import InvalidProfile, Place, Problem, WrongUsage
from advisor.wording.problems import sentence

if TYPE_CHECKING:
    from advisor.batch.columns import Choice, Columns
    from advisor.batch.source import Register
    from advisor.engine.facts.rules import Rules

FORMS = ("csv", "jsonl", "parquet")
ENGINES = ("own", "spark")
EACH = ("merchant", "item")
ENCODINGS = ("utf-8", "cp949")
SUFFIXES = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
REJECTED = 7

Form = Literal["csv", "jsonl", "parquet"]
InputArgument = Annotated[str | None, typer.Argument(metavar="INPUT|-", show_default=False)]
FromOption = Annotated[str | None, typer.Option("--from", metavar="csv|jsonl|parquet", autocompletion=words(*FORMS))]
ToOption = Annotated[
    str | None,
    typer.Option("--to", metavar="csv|jsonl|parquet", rich_help_panel=options.RESULT, autocompletion=words(*FORMS)),
]
RowsOption = Annotated[
    str,
    typer.Option("--rows", metavar="merchant|item", rich_help_panel=options.RESULT, autocompletion=words(*EACH)),
]
ColumnsOption = Annotated[list[str] | None, typer.Option("--columns", metavar="COLUMN=FACT")]
KeepOption = Annotated[list[str] | None, typer.Option("--keep", metavar="COLUMN,…")]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", metavar="utf-8|cp949", autocompletion=words(*ENCODINGS))
]
RejectedOption = Annotated[str | None, typer.Option("--rejected", metavar="FILE", rich_help_panel=options.RESULT)]
ResumeOption = Annotated[bool, typer.Option("--resume")]
JobsOption = Annotated[str | None, typer.Option("--jobs", metavar="N")]
EngineOption = Annotated[str, typer.Option("--engine", metavar="own|spark", autocompletion=words(*ENGINES))]
MasterOption = Annotated[str | None, typer.Option("--master", metavar="ADDRESS")]


@dataclass(frozen=True, slots=True)
class Tell:
    """Problems as sentences of one language; a value, so that it can go to another process."""

    language: str

    def __call__(self, problem: Problem) -> str:
        """The sentence."""
        return sentence(problem, self.language)


def batch(
    context: typer.Context,
    register: InputArgument = None,
    *,
    read_as: FromOption = None,
    columns: ColumnsOption = None,
    keep: KeepOption = None,
    encoding: EncodingOption = None,
    settings: options.SetOption = None,
    output: options.OutputOption = None,
    write_as: ToOption = None,
    rows: RowsOption = "merchant",
    rejected: RejectedOption = None,
    resume: ResumeOption = False,
    jobs: JobsOption = None,
    engine: EngineOption = "own",
    master: MasterOption = None,
    force: options.ForceOption = False,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    catalog: options.CatalogOption = None,
) -> None:
    """Many profiles at once: CSV or JSON Lines in, CSV or JSON Lines out; what cannot be used is told line by line."""
    from advisor.batch.cells import Cells
    from advisor.batch.run import Task  # only what a command needs is loaded
    from advisor.batch.source import open_register
    from advisor.batch.summary import summary
    from advisor.commands.batch_run.register import Ends, carry_out

    language = chosen_language(lang)
    one_of("--rows", rows, EACH)
    if encoding is not None:
        one_of("--encoding", encoding, ENCODINGS)
    processes = count("--jobs", jobs) or 1
    day = as_of_date(as_of)
    if register is None or output is None:
        missing = "INPUT" if register is None else "-o"
        raise WrongUsage([Problem("argument-missing", Place(option="advisor batch"), values={"missing": missing})])
    read_form, write_form = _form("--from", read_as, register), _form("--to", write_as, output)
    rules = load_rules(catalog or (), options.catalog_origin(context))
    choice = _choice(rules, columns or (), keep or (), read_form)
    Cells(rules, settings or ())  # refuses at once what is wrong with them
    one_of("--engine", engine, ENGINES)
    if read_form == "parquet" or write_form == "parquet" or engine == "spark":
        from advisor.batch.task import ArrowTask
        from advisor.commands.batch_run.engines import elsewhere

        whole = ArrowTask(rules, day, choice, tuple(settings or ()), Tell(language.code))
        unused = {"--resume": resume, "--jobs": jobs, "--rejected": rejected, "--encoding": encoding}
        unused["--rows"] = rows != "merchant"
        found = elsewhere(engine, master, (register, output), (read_form, write_form), whole, unused, force=force)
        raise typer.Exit(REJECTED if found else 0)
    ends = Ends(output, rejected, force=force, resume=resume, inputs=(register, *files_read(catalog or ())))
    ends.check()
    opened = open_register(register, read_form, encoding)
    task = Task(
        rules=rules,
        as_of=day,
        choice=choice,
        settings=tuple(settings or ()),
        form=write_form,
        rows=cast("Literal['merchant', 'item']", rows),
        letters=opened.letters,
        tell=Tell(language.code),
        columns=_columns(opened, choice),
        titles=opened.titles,
        first=opened.first,
    )
    tally = carry_out(task, opened, ends, processes, language)
    say(language.say("batch.encoding", encoding=opened.letters.encoding.upper()))
    for line in summary(tally, rules, language):
        say(line)
    if tally.rejected:
        say(language.say("batch.rejected", count=f"{tally.rejected:,}", file=ends.rejected))
        raise typer.Exit(REJECTED)


def _form(option: str, stated: str | None, path: str) -> Form:
    """The form of a file: as stated, or by its suffix. Raises WrongUsage where neither tells."""
    if stated is not None:
        return cast("Form", one_of(option, stated, FORMS))
    form = next((form for suffix, form in SUFFIXES.items() if path.lower().endswith(suffix)), None)
    if form is None:
        raise WrongUsage([Problem("form-unknown", Place(option=option), path, {"allowed": ", ".join(FORMS)})])
    return cast("Form", form)


def _choice(rules: "Rules", renamed: Sequence[str], keep: Sequence[str], form: Form) -> "Choice":
    """What is said of columns. Raises WrongUsage."""
    from advisor.batch.columns import EVERYTHING, ID, Choice, facts_of
    from advisor.problem import nearest

    facts = facts_of(rules.catalog)
    pairs: dict[str, str] = {}
    for stated in renamed:
        header, equals, fact = stated.rpartition("=")
        if not equals:
            raise WrongUsage([Problem("columns-without-equals", Place(option="--columns"), stated)])
        if fact.strip() not in (ID, *facts):
            near = nearest(fact, (ID, *sorted(facts)))
            raise WrongUsage([Problem("columns-unknown-fact", Place(option="--columns"), fact, nearest=near)])
        pairs[header.strip()] = fact.strip()
    kept = tuple(dict.fromkeys(name.strip() for each in keep for name in each.split(",") if name.strip()))
    if form == "jsonl" and EVERYTHING in kept:
        raise WrongUsage([Problem("keep-needs-names", Place(option="--keep"), EVERYTHING)])
    return Choice(facts, pairs, kept)


def _columns(opened: "Register", choice: "Choice") -> "Columns | None":
    """The columns of a CSV register. Raises InvalidProfile with all that is wrong with its header."""
    from advisor.batch.columns import Columns, read_columns

    if not opened.titles:
        return None
    columns = read_columns(opened.titles, choice, Place(opened.name, 1))
    if not isinstance(columns, Columns):
        raise InvalidProfile(columns)
    return columns

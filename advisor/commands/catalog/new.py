"""`advisor catalog new`: asks what a program needs, and adds it to a catalog file that stays as it was otherwise."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from advisor.catalog.loading.load import LayerInput, load, load_with_places
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.commands.shared import options
from advisor.commands.shared.ask import answers_without_a_person, asker_for, check_nothing_left, way_to_ask
from advisor.commands.shared.catalogs import SHIPPED_WORD, read_layers
from advisor.commands.shared.language_and_format import chosen_language
from advisor.commands.shared.today import as_of_date
from advisor.engine.fast.settling import compile_rules
from advisor.file_names import form_of
from advisor.files import read_bytes
from advisor.output.changing import alone, change_file
from advisor.output.streams import say
from advisor.output.targets import check_target
from advisor.platform.shells import command_line
from advisor.problem import InvalidCatalog, Place, Problem, WrongUsage
from advisor.prompts.input_way import Way
from advisor.wording.language import Language
from advisor.wording.safe import safe

if TYPE_CHECKING:
    from advisor.catalog.editing.draft import Draft

HERE = "advisor catalog new"
LINE_END = re.compile(r"\r\n|\n|\r")
WHOLE = b"ranking:"  # a file that has this part is a catalog by itself; others are layers
TargetArgument = Annotated[str | None, typer.Argument(metavar="FILE", show_default=False)]


def new(
    context: typer.Context,
    target: TargetArgument = None,
    *,
    way: options.InputOption = "auto",
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    catalog: options.CatalogOption = None,
) -> None:
    """Asks for a new program and writes it at the end of a catalog file; nothing else in the file changes."""
    language = chosen_language(lang)
    today = as_of_date(as_of)
    file = _checked(target)
    asking = way_to_ask(way, typed=options.is_typed(context, "way"), needed=False)
    if asking is None:
        raise WrongUsage([Problem("new-needs-terminal", Place(option=HERE))])
    layers = _layers(file, catalog or ())
    draft = _asked(layers, language, asking, today.isoformat())
    if draft is None:
        say(language.say("new.left", file=safe(file)))
        return
    _write(draft, file, layers, language)
    say(language.say("new.written", file=safe(file)))
    say(language.say("new.next", command=safe(_check_command(file, layers))))


def _checked(target: str | None) -> str:
    """The file to write. Raises WrongUsage, or CannotWrite."""
    if target is None:
        raise WrongUsage([Problem("argument-missing", Place(option=HERE), values={"missing": "FILE"})])
    if form_of(target) != "yaml":
        raise WrongUsage([Problem("layer-not-yaml", Place(option=HERE), target)])
    check_target(target, force=True)
    return target


def _layers(file: str, others: Sequence[str]) -> list[LayerInput]:
    """The file as the last layer, over those named; over the shipped catalog if it is only a layer."""
    data = read_bytes(file, CATALOG_LIMITS.bytes)
    if isinstance(data, Problem):
        raise InvalidCatalog([data])
    is_whole = any(line.startswith(WHOLE) for line in data.splitlines())
    below = [] if is_whole and not others else read_layers(others or [SHIPPED_WORD])
    return [*(layer for layer in below if not _is_same(layer.path, file)), LayerInput(file, data)]


def _is_same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return one == other


def _asked(layers: Sequence[LayerInput], language: Language, way: Way, today: str) -> "Draft | None":
    """The program that was asked for, looked over; None if the file is to stay as it is.

    Raises KeyboardInterrupt on Ctrl-C, and for what it reads.
    """
    from advisor.prompts.lines.lines import InputEnded
    from advisor.prompts.program_draft import Drafting
    from advisor.prompts.typed_texts import free_id

    rules = compile_rules(load(layers))
    _with(layers, _trial(today, free_id("trial", rules.catalog.programs)), language)
    answers = answers_without_a_person(way)
    try:
        with asker_for(language, way, answers) as asker:
            asker.tell(language.say("new.begin", file=safe(layers[-1].path)))
            drafting = Drafting(rules, asker, language, today)
            draft, look = drafting.run(), "back"
            while look == "back":
                whole = replace(draft, cases=drafting.cases(_cases(layers, draft, language)))
                written = _with(layers, whole, language)
                look = drafting.last_look(layers[-1].path, *_entry(layers, written, whole, language))
                draft = drafting.run(again=True) if look == "back" else draft
            check_nothing_left(answers)
    except (InputEnded, EOFError):
        raise WrongUsage([Problem("new-input-ended", Place(option=HERE))]) from None
    return whole if look == "write" else None


def _entry(layers: Sequence[LayerInput], written: bytes, draft: "Draft", language: Language) -> tuple[int, list[str]]:
    """From which line on a program stands in its file, and its lines. Raises InvalidCatalog for a file so written."""
    loaded = load_with_places([*layers[:-1], LayerInput(layers[-1].path, written)])
    first = loaded.places.of(("programs", draft.id)).line or 1
    count = len(_lines(draft, language))
    return first, LINE_END.split(written.decode("utf-8-sig"))[first - 1 : first - 1 + count]


def _trial(today: str, name: str) -> "Draft":
    """A program that is never written: whether the file has a place for one is found before anybody is asked."""
    from advisor.catalog.editing.draft import Draft

    text = {"ko": "-"}
    return Draft(
        id=name, provider=name, name=text, kind="related", summary=text, benefit=text, entry="ask", reviewed=today
    )


def _with(layers: Sequence[LayerInput], draft: "Draft", language: Language) -> bytes:
    from advisor.catalog.editing.insert import with_program

    return with_program(layers[-1].data, layers[-1].path, _lines(draft, language))


def _lines(draft: "Draft", language: Language) -> tuple[tuple[int, str], ...]:
    """The lines of the entry with their depth, and what is still to write as comments at its end."""
    from advisor.catalog.editing.draft import lines_of

    return tuple(lines_of(draft, tuple(language.say("new.hints").split("\n"))))


def _cases(layers: Sequence[LayerInput], draft: "Draft", language: Language) -> tuple[str, ...]:
    """Cases on the edges of the condition, with what the rules say of them, as lines of YAML for a person to judge."""
    from advisor.audit.examples import judged
    from advisor.audit.suggestions import suggest
    from advisor.views.catalog.suggested_cases import example_line

    data = _with(layers, draft, language)
    rules = compile_rules(load([*layers[:-1], LayerInput(layers[-1].path, data)]))
    if draft.requires is None:
        (program,) = (each for each in rules.programs if each.id == draft.id)
        verdict = judged(rules, program, {})
        return () if verdict is None else (example_line({}, verdict),)
    found = [each for each in suggest(rules) if each.program == draft.id]
    return tuple(example_line(each.profile, each.verdict) for each in found)


def _write(draft: "Draft", file: str, layers: Sequence[LayerInput], language: Language) -> None:
    """Adds the program to what the file holds now: somebody else may have written into it during the questions.

    Raises InvalidCatalog where both do not go together, CannotWrite.
    """
    with alone(file):
        now = read_bytes(file, CATALOG_LIMITS.bytes)
        if isinstance(now, Problem):
            raise InvalidCatalog([now])
        below = layers[:-1]
        data = _with([*below, LayerInput(file, now)], draft, language)
        load([*below, LayerInput(file, data)])
        change_file(file, now, data)


def _check_command(file: str, layers: Sequence[LayerInput]) -> str:
    """What to type next: the check of this file, over those it stands on."""
    below = [SHIPPED_WORD if layer.origin == "shipped" else layer.path for layer in layers[:-1]]
    return command_line(["advisor", "catalog", "check", *below, file])

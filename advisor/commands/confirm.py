"""`advisor confirm`: an office writes down that a program runs, or does not, in a catalog layer of its own."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from advisor.catalog.loading.fields.forms import is_day
from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog, Confirmation
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.commands.shared import options
from advisor.commands.shared.catalogs import files_read
from advisor.commands.shared.completion import words
from advisor.commands.shared.language_and_format import chosen_language, one_of
from advisor.commands.shared.next_step import EXAMPLE, option_again, suggest
from advisor.commands.shared.today import as_of_date
from advisor.commands.shared.typed_texts import typed_text
from advisor.engine.plan.availability import CONFIRMATION_HOLDS, first_day
from advisor.file_names import form_of
from advisor.files import read_bytes
from advisor.languages import KOREAN, languages
from advisor.output.changing import alone, change_file
from advisor.output.streams import say
from advisor.output.targets import check_target
from advisor.problem import InvalidCatalog, Place, Problem, Problems, WrongUsage, nearest
from advisor.wording.language import Language, language
from advisor.wording.safe import safe

NOT_IN_AN_ID = re.compile(r"[^a-z0-9_-]+")
RunsOption = Annotated[str | None, typer.Option("--runs", metavar="yes|no", autocompletion=words("yes", "no"))]
AskedOption = Annotated[str | None, typer.Option("--asked", metavar="DATE")]
ViaOption = Annotated[str | None, typer.Option("--via", metavar="TEXT")]
ContactOption = Annotated[str | None, typer.Option("--contact", metavar="TEXT")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE")]
IntoOption = Annotated[str | None, typer.Option("--into", metavar="FILE")]


def confirm(
    program: options.ProgramArgument = None,
    *,
    runs: RunsOption = None,
    asked: AskedOption = None,
    via: ViaOption = None,
    contact: ContactOption = None,
    until: UntilOption = None,
    into: IntoOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    catalog: options.CatalogOption = None,
) -> None:
    """Write down that a program runs, or does not, in a catalog layer that all of an office uses."""
    spoken = chosen_language(lang)
    today = as_of_date(as_of)
    _check_all_given({"PROGRAM": program, "--runs": runs, "--asked": asked, "--via": via, "--into": into})
    texts = {"--asked": asked, "--via": via, "--contact": contact, "--until": until}
    told = _told(one_of("--runs", runs or "", ("yes", "no")) == "yes", texts, today)
    name, target = program or "", into or ""
    files = _files(target, files_read(catalog or ()), named=bool(catalog))
    with alone(target):
        layers = _layers(target, files)
        before = load([layer for layer in layers if layer.data])
        if name not in before.programs:
            raise WrongUsage(
                [Problem("unknown-program", Place(option="PROGRAM"), name, {}, nearest(name, before.programs))]
            )
        _write(name, told, target, layers)
    say(_written(before, name, told, target, spoken))
    suggest(spoken, ("plan", EXAMPLE, *option_again("--catalog", [layer.path for layer in layers])))


def _check_all_given(given: Mapping[str, str | None]) -> None:
    here = Place(option="advisor confirm")
    missing = [name for name, value in given.items() if value is None]
    if missing:
        raise WrongUsage([Problem("argument-missing", here, values={"missing": name}) for name in missing])


def _told(runs: bool, texts: Mapping[str, str | None], today: date) -> Confirmation:
    """What the office was told, checked as strictly as the reader of catalogs will. Raises WrongUsage."""
    problems = Problems()
    read = {option: typed_text(option, text, problems) for option, text in texts.items() if text is not None}
    asked, until = read.get("--asked") or "", read.get("--until")
    for option in ("--asked", "--until"):
        if read.get(option) and not is_day(read[option]):
            problems.add("bad-date", Place(option=option), found=read[option])
    if not problems and asked > today.isoformat():
        problems.add("asked-later", Place(option="--asked"), found=asked)
    if not problems and until is not None and until < asked:
        problems.add("until-before-asked", Place(option="--until"), found=until, values={"asked": asked})
    if problems:
        raise WrongUsage(problems.found)
    return Confirmation(runs=runs, asked=asked, via=read["--via"], until=until, contact=read.get("--contact"))


# --- the layer ----------------------------------------------------------------------------------------------------


def _files(target: str, files: Sequence[str], *, named: bool) -> list[str]:
    """The catalog's files, with the layer to write at its place, or last. Raises WrongUsage, CannotWrite.

    named: the files were named by the user, who may name the layer among them.
    """
    if form_of(target) != "yaml":
        raise WrongUsage([Problem("layer-not-yaml", Place(option="--into"), target)])
    others = [file for file in files if not (named and _is_same(file, target))]
    check_target(target, force=True, inputs=others)
    return [*files, *([target] if len(others) == len(files) else [])]


def _layers(target: str, files: Sequence[str]) -> list[LayerInput]:
    """What is in the files now. The layer to write is empty if it does not exist yet. Raises InvalidCatalog."""
    layers = [_layer(file, is_target=_is_same(file, target)) for file in files]
    problems = [layer for layer in layers if isinstance(layer, Problem)]
    if problems:
        raise InvalidCatalog(problems)
    return [layer for layer in layers if isinstance(layer, LayerInput)]


def _layer(file: str, *, is_target: bool) -> LayerInput | Problem:
    if is_target and not Path(file).exists():
        return LayerInput(file, b"")
    data = read_bytes(file, CATALOG_LIMITS.bytes)
    return data if isinstance(data, Problem) else LayerInput(file, data)


def _is_same(file: str, target: str) -> bool:
    try:
        return Path(file).samefile(target)
    except (OSError, ValueError):
        return file == target


def _write(program: str, told: Confirmation, target: str, layers: Sequence[LayerInput]) -> None:
    """Writes the layer, once it has been read again together with the others."""
    from advisor.catalog.editing.confirm import NewLayer, with_confirmation

    titles = {code: language(code).say("cases.confirm.title") for code in languages()}
    title = {code: text for code, text in titles.items() if code == KOREAN or text != titles[KOREAN]}
    id_ = NOT_IN_AN_ID.sub("-", Path(target).stem.lower()).strip("-_") or "office"
    comments = dict.fromkeys(language(code).say("cases.confirm.comment") for code in languages())
    new = NewLayer(id_, title, "\n".join(comments))
    before = next(layer for layer in layers if _is_same(layer.path, target))
    after = LayerInput(before.path, with_confirmation(before.data or None, target, program, told, new))
    load([after if layer is before else layer for layer in layers])
    change_file(target, before.data or None, after.data)


def _written(catalog: Catalog, program: str, told: Confirmation, target: str, spoken: Language) -> str:
    until = told.until or (first_day(told.asked) + CONFIRMATION_HOLDS).isoformat()
    key = "runs" if told.runs else "runs_not"
    return spoken.say(
        "cases.confirm.written",
        file=safe(target),
        name=safe(spoken.text(catalog.programs[program].name)),
        asked=told.asked,
        via=safe(spoken.text(told.via)),
        runs=spoken.say(f"cases.confirm.{key}"),
        until=until,
    )

"""`advisor catalog draft`: public notices into drafts of programs, which no merchant sees before a person took them."""

import codecs
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.catalog.drafting.importing import ImportTerms, Report
from advisor.catalog.drafting.importing import into as put_into
from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Text
from advisor.catalog.notices.askable import askable
from advisor.catalog.notices.field_names import NAMES
from advisor.catalog.notices.notice_reading import Read
from advisor.catalog.notices.reading import read_json
from advisor.catalog.notices.table import OWN, read_map, read_table
from advisor.commands.catalog.districts import write_districts
from advisor.commands.catalog.layer_file import checked_layer, data_of, id_of_file, layers_below
from advisor.commands.shared.catalogs import CatalogOptions
from advisor.commands.shared.next_step import option_again
from advisor.commands.shared.option_checks import check_given
from advisor.commands.shared.options import MapOption
from advisor.exit_codes import SOME_REFUSED
from advisor.languages import KOREAN
from advisor.output.changing import alone, change_file
from advisor.output.streams import say
from advisor.platform.shells import command_line
from advisor.problem import Place, Problem, WrongUsage
from advisor.wording.language import Language, in_all_languages
from advisor.wording.problems import sentence
from advisor.wording.safe import safe

HERE = "advisor catalog draft"
MOST_NAMED = 20
NoticesArgument = Annotated[str | None, typer.Argument(metavar="NOTICES", show_default=False)]
IntoOption = Annotated[str | None, typer.Option("--into", metavar="FILE")]


def draft(
    here: CatalogOptions,
    notices: NoticesArgument = None,
    *,
    into: IntoOption = None,
    columns: MapOption = None,
) -> None:
    """Makes drafts of programs from notices that a public service hands out, in a catalog file.

    Of the public table of administrative codes it makes a layer that asks for the district.
    """
    spoken, day = here.language, here.day.isoformat()
    check_given(HERE, {"NOTICES": notices, "--into": into})
    source, target = notices or "", into or ""
    checked_layer(target, "--into", [source, *([columns] if columns else [])])
    if columns is None and write_districts(source, target, here.named, day, spoken):
        return
    found, names = _read(source, columns)
    with alone(target):
        now = data_of(target, may_be_new=True)
        below = layers_below(target, now, here.named)
        known = load(below) if below else load([LayerInput(target, now or b"")])
        providers = {_korean(text): name for name, text in known.providers.items()}
        terms = ImportTerms(askable(known), names, day, _words_of_ours)
        text, report = put_into(now, target, _begin(target, day), found.notices, providers, terms)
        data = text.encode()
        load([*below, LayerInput(target, data)])
        if data != now:
            change_file(target, now, data)
    _tell(report, found, spoken)
    again = command_line(["advisor", "catalog", "review", target, *option_again("--catalog", here.named)])
    say(spoken.say("draft.next", command=safe(again)))
    if found.refused:
        raise typer.Exit(SOME_REFUSED)


def _read(source: str, columns: str | None) -> tuple[Read, Mapping[str, Sequence[str]]]:
    """The notices of a file, JSON or a table with or without a map, and what their fields are called.

    Raises InvalidCatalog, WrongUsage.
    """
    data = data_of(source)
    if (data or b"").removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"["):
        if columns is not None:
            raise WrongUsage([Problem("notice-map-of-json", Place(option="--map"), columns)])
        return read_json(data or b"", source, Path(source).name), NAMES
    meaning = OWN if columns is None else read_map(data_of(columns) or b"", columns)
    return read_table(source, Path(source).name, meaning), meaning.names


def _words_of_ours(code: str, words: str) -> dict[str, str]:
    """What a draft says of its own, beside the notice's words."""
    return in_all_languages(f"draft.{code}", words=words)


def _begin(target: str, day: str) -> dict[str, Any]:
    """What a new file begins with."""
    return {"catalog": {"id": id_of_file(target) or "drafts", "version": day, "title": in_all_languages("draft.layer")}}


def _korean(text: Text) -> str:
    return text if isinstance(text, str) else text[KOREAN]


# --- what is told -------------------------------------------------------------------------------------------------


def _tell(report: Report, found: Read, spoken: Language) -> None:
    """What became of the notices, how many are complete, and every one that could not be used."""
    count, refused = len(found.notices), found.refused
    say(spoken.say("draft.read", count=count))
    for name in ("new", "updated", "same", "looked_over"):
        if number := len(getattr(report, name)):
            say(spoken.say(f"draft.told.{name}", count=number))
    for program, field in report.kept[:MOST_NAMED]:
        say(spoken.say("draft.told.kept", program=safe(program), field=safe(field)))
    if len(report.kept) > MOST_NAMED:
        say(spoken.say("draft.told.more", count=len(report.kept) - MOST_NAMED))
    if count:
        say(spoken.say("draft.told.complete", count=len(report.complete), of=count))
    if refused:
        say(spoken.say("draft.told.refused", count=len(refused)))
        for problem in refused[:MOST_NAMED]:
            say(sentence(problem, spoken.code))
        if len(refused) > MOST_NAMED:
            say(spoken.say("draft.told.more", count=len(refused) - MOST_NAMED))

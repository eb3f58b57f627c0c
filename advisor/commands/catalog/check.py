"""`advisor catalog check`: everything that is wrong with a catalog, before a merchant is told so."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.audit.audit import audit
from advisor.catalog.loading.load import LayerInput, load_with_places
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.commands.shared.catalogs import CatalogOptions, files_read, read_layers, rules_on
from advisor.commands.shared.given_options import Only
from advisor.commands.shared.result_form import ResultOptions, check_used, format_option
from advisor.engine.facts.rules import Rules
from advisor.exit_codes import BUG, CATALOG
from advisor.files import bytes_of
from advisor.finding import LinkState, Suggestion
from advisor.formats.result_format import ResultViews
from advisor.output.streams import say
from advisor.problem import InvalidCatalog, Problem
from advisor.views.catalog.excerpt import Sources
from advisor.views.catalog.remarks import Checked, CheckScope, audited, unreadable
from advisor.wording.language import Language
from advisor.wording.safe import safe

if TYPE_CHECKING:
    from advisor.formats.result_format import Console

# what is said of names that another catalog below may hold
NAMES_BELOW = {
    *(f"unknown-{kind}" for kind in ("fact", "provider", "source", "document", "program", "goal")),
    *("removes-unknown", "replaces-nothing", "extends-nothing", "unknown-foot-line"),
}
Files = Annotated[list[str] | None, typer.Argument(metavar="[FILE...]", show_default=False)]
StrictOption = Annotated[bool, typer.Option("--strict")]
SuggestOption = Annotated[bool, typer.Option("--suggest")]
MutantsOption = Annotated[bool, typer.Option("--mutants")]
LinksOption = Annotated[str | None, typer.Option("--links", metavar="FILE")]
ProveOption = Annotated[str | None, typer.Option("--prove", metavar="FILE")]
CalendarOption = Annotated[bool, typer.Option("--calendar")]
LettersOption = Annotated[str | None, typer.Option("--letters", metavar="FOLDER")]


class CheckRequest(CatalogOptions, frozen=True, kw_only=True, dict=True):
    """What is to be told of a check."""

    strict: StrictOption = False
    suggest: SuggestOption = False
    mutants: MutantsOption = False
    links: LinksOption = None
    letters: LettersOption = None


def check(
    request: Annotated[
        CheckRequest, Only("strict", "suggest", "mutants", "links", "letters", "as_of", "lang", "catalog")
    ],
    catalogs: Files = None,
    *,
    calendar: CalendarOption = False,
    prove: ProveOption = None,
    form: Annotated[str, format_option("catalog-check", "catalog-calendar")] = "text",
    result: ResultOptions,
) -> None:
    """Tells all that is wrong with catalog files, layered in this order, and how their examples cover the rules.

    --calendar: what of them is due within 30 days instead. --prove: whether both evaluators say the same of the
    merchants on the edges of one of them, which is read last unless it is named.
    """
    day, language, links = request.day, request.language, request.links
    # a variable steers what is not said: files that are named stand for themselves
    layered = () if catalogs and request.catalog_origin == "variable" else request.named
    files = [*layered, *(catalogs or ())]
    files += [prove] if prove is not None and not {*files_read([prove])} <= {*files_read(files)} else []
    inputs = [*files_read(files), *([links] if links else [])]
    shown = "catalog-calendar" if calendar else "catalog-check" if prove is None else "catalog-proof"
    target = result.target(form, shown, inputs)
    if calendar or prove is not None:
        asked = {f"--{name}": getattr(request, name) for name in ("strict", "suggest", "mutants", "links", "letters")}
        asked |= {"--prove": prove} if calendar else {}
        check_used(option for option, is_asked in asked.items() if is_asked)
    if prove is not None:
        from advisor.commands.catalog.proof import proof_views
        from advisor.commands.catalog.proof import prove as both_evaluators

        proof = both_evaluators(read_layers(files, request.catalog_origin), prove, day)
        target.deliver(proof_views(proof, prove, language))
        if proof.differing:
            raise typer.Exit(BUG)
        return
    if calendar:
        from advisor.commands.catalog.calendar import calendar as _calendar

        target.deliver(_calendar(read_layers(files, request.catalog_origin), day, language))
        return
    if target.format.is_of_findings:  # neither cases that are missing nor changed rules are one
        check_used(f"--{name}" for name in ("suggest", "mutants") if getattr(request, name))
    states = _states(links)
    layers: list[LayerInput] = []
    try:
        layers = read_layers(files, request.catalog_origin)
        checked = _checked(layers, states, request)
    except InvalidCatalog as error:
        checked = _refused(error.problems, request.language)
    passed = not checked.count("error") and not (request.strict and checked.count("warning"))
    target.deliver(_views(checked, layers, request, passed=passed))
    if request.letters is not None:
        _write_letters(checked, files, request, force=result.force, inputs=inputs)
    if not passed:
        raise typer.Exit(CATALOG)


def _states(file: str | None) -> Mapping[str, LinkState]:
    """What is known of addresses. Raises InvalidCatalog."""
    if file is None:
        return {}
    from advisor.catalog.loading.link_states import read_links

    data = bytes_of(file, CATALOG_LIMITS.bytes, InvalidCatalog)
    return {url: link.state for url, link in read_links(data, file).items()}


def _checked(layers: Sequence[LayerInput], links: Mapping[str, LinkState], request: CheckRequest) -> Checked:
    """Raises InvalidCatalog where the catalog cannot be read."""
    loaded = load_with_places(layers)
    rules = rules_on(loaded.catalog, request.day)
    found = audit(rules, request.day, links, mutants=request.mutants, layer_of=loaded.places.layer)
    looked = CheckScope(rules, loaded.places, found, _suggestions(rules, request), request.mutants)
    return audited(looked, [layer.path for layer in layers], request.language)


def _suggestions(rules: Rules, request: CheckRequest) -> tuple[Suggestion, ...] | None:
    """The cases that are missing; None where nobody asked for them."""
    if not request.suggest:
        return None
    from advisor.audit.suggestions import suggest

    return suggest(rules)


def _refused(problems: Sequence[Problem], language: Language) -> Checked:
    """What a reader refused. Without what a layer stands on, nobody knows which names are wrong: none is told."""
    alone = any(each.code == "ranking-missing" for each in problems)
    return unreadable([each for each in problems if not (alone and each.code in NAMES_BELOW)], language)


def _write_letters(
    checked: Checked, files: Sequence[str], request: CheckRequest, *, force: bool, inputs: Sequence[str]
) -> None:
    """Writes a letter to each provider whose programs are their reader's to mend. Raises CannotWrite."""
    from advisor.output.whole_files import write_folder
    from advisor.views.catalog.provider_letter import letters

    looked, folder = checked.looked, request.letters or ""
    if looked is None or checked.count("error"):
        say(request.language.say("letter.not_written"))
        return
    own = [name for name in looked.catalog.programs if looked.is_own(("programs", name))]
    written = letters(looked.rules, own, files, request.day, request.language)
    texts = {f"{provider}.txt": text.encode() for provider, text in written.items()}
    write_folder(texts, folder, force=force, inputs=inputs)
    say(request.language.say("letter.written", count=len(texts), folder=safe(folder)))


def _views(checked: Checked, layers: Sequence[LayerInput], request: CheckRequest, *, passed: bool) -> ResultViews:
    sources = Sources({layer.path: layer.data for layer in layers})

    def remarks() -> str:
        from advisor.views.catalog.annotations import annotations

        return annotations(checked.remarks)

    def document() -> str:
        from advisor.views.catalog.check_json import check_json

        return check_json(checked, sources, request.day, request.language, passed=passed)

    def show(console: "Console") -> None:
        from advisor.views.catalog.check_text import print_check

        print_check(checked, sources, request.language, console)

    return ResultViews(show=show, json=document, annotations=remarks)

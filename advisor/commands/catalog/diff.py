"""`advisor catalog diff`: what another edition of a catalog says otherwise, and for whom."""

import itertools
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated

import typer
from msgspec.structs import replace

from advisor.catalog.model.catalog import Catalog, FactId, ProgramId
from advisor.catalog.model.fact_values import Value
from advisor.catalog.source.nodes import CATALOG_LIMITS, PROFILE_LIMITS
from advisor.commands.shared.catalogs import CatalogOptions, files_read, load_rules
from advisor.commands.shared.option_checks import check_given
from advisor.commands.shared.result_form import ResultOptions, format_option
from advisor.commands.shared.skipped_catalogs import leave_out
from advisor.difference.effects import Comparer
from advisor.difference.entry_differences import differences
from advisor.engine.facts.rules import Rules
from advisor.exit_codes import SOME_REFUSED
from advisor.file_names import ends_of, form_of, spelled_out
from advisor.files import read_bytes
from advisor.folders import files_in
from advisor.formats.result_format import ResultViews
from advisor.problem import InvalidCatalog, InvalidProfile, Place, Problem, WrongUsage
from advisor.profile.profile_fitting import read_what_fits
from advisor.profile.profile_lines import GivenProfile, profile_lines
from advisor.views.catalog.diff_views import Difference, RefusedProfile, diff_json, diff_page
from advisor.wording.language import Language

HERE = "advisor catalog diff"
PROFILES = ends_of("yaml", "json", "jsonl")
ALONE = "layer-alone"
Editions = Annotated[list[str] | None, typer.Argument(metavar="OLD NEW", show_default=False)]
ProfilesOption = Annotated[list[str] | None, typer.Option("--profiles", metavar="FILE|FOLDER")]
Answers = tuple[Mapping[FactId, Value], tuple[ProgramId, ...]]
Profiles = Iterator[GivenProfile]


def diff(
    here: CatalogOptions,
    editions: Editions = None,
    *,
    profiles: ProfilesOption = None,
    form: Annotated[str, format_option("catalog-diff")] = "text",
    result: ResultOptions,
) -> None:
    """What differs between two catalogs (files or folders), and over a set of profiles who gains and who loses."""
    language, day = here.language, here.day
    old, new = _two(editions or ())
    # a variable steers what is not said: editions that are named stand for themselves
    below = () if here.catalog_origin == "variable" else here.named
    inputs = [*files_read([*below, old]), *files_read([new]), *(profiles or ())]
    target = result.target(form, "catalog-diff", inputs)
    rules = _edition(below, old, day), _edition(below, new, day)
    found = _difference(*rules, _profiles(profiles, language) if profiles else None, day)
    target.deliver(_views(found, day, language))
    if found.refused:
        raise typer.Exit(SOME_REFUSED)


def _two(editions: Sequence[str]) -> tuple[str, str]:
    if len(editions) > 2:
        raise WrongUsage([Problem("too-many-arguments", Place(option=HERE), editions[2])])
    check_given(HERE, dict(itertools.zip_longest(("OLD", "NEW"), editions)))
    return editions[0], editions[1]


def _edition(below: Sequence[str], named: str, day: date) -> Rules:
    """The rules of an edition, over the catalogs that both stand on. Raises InvalidCatalog."""
    try:
        return load_rules([*below, named], as_of=day)
    except InvalidCatalog as error:
        # without what it stands on, all else that a layer names is unknown: saying that would only hide the one word
        alone = [replace(each, code=ALONE) for each in error.problems if each.code == "ranking-missing"]
        raise InvalidCatalog(alone or error.problems) from None


def _difference(old: Rules, new: Rules, profiles: Profiles | None, day: date) -> Difference:
    entries = differences(old.catalog, new.catalog)
    if profiles is None:
        return Difference(old.catalog, new.catalog, entries)
    comparer = Comparer(old, new, day)
    refused = tuple(_compare(comparer, profiles))
    return Difference(old.catalog, new.catalog, entries, comparer.effects, refused)


def _compare(comparer: Comparer, profiles: Profiles) -> Iterator[RefusedProfile]:
    """Holds every profile against both catalogs; yields those that one of them cannot read."""
    for given in profiles:
        data = given.data
        if isinstance(data, Problem):
            yield RefusedProfile(given.name, "both", (data,))
            continue
        before, after = (_answers(data, given.file, rules.catalog) for rules in (comparer.old, comparer.new))
        if isinstance(before, InvalidProfile) or isinstance(after, InvalidProfile):
            yield _refused(given, before, after)
        else:
            comparer.add(given.name, before, after)


def _refused(given: GivenProfile, before: Answers | InvalidProfile, after: Answers | InvalidProfile) -> RefusedProfile:
    errors = [each for each in (before, after) if isinstance(each, InvalidProfile)]
    problems: list[Problem] = []
    for problem in (given.at_home(each) for error in errors for each in error.problems):
        if problem not in problems:
            problems.append(problem)
    if len(errors) > 1:
        return RefusedProfile(given.name, "both", tuple(problems))
    return RefusedProfile(given.name, "old" if isinstance(before, InvalidProfile) else "new", tuple(problems))


def _answers(data: bytes, name: str, catalog: Catalog) -> Answers | InvalidProfile:
    try:
        profile = read_what_fits(data, name, catalog).profile
    except InvalidProfile as error:
        return error
    return profile.values, profile.done


def _profiles(named: Sequence[str], language: Language) -> Profiles:
    """Yields profiles with their names: files by their own, lines of a JSON Lines file by their id or number."""
    for path in files_in(named, PROFILES):
        if isinstance(path, Problem):
            file = path.place.file or ""
            yield GivenProfile(_name(file), path, file)
            continue
        is_lines = form_of(path) == "jsonl"
        data = read_bytes(path, (CATALOG_LIMITS if is_lines else PROFILE_LIMITS).bytes)
        if is_lines and not isinstance(data, Problem):
            yield from profile_lines(data, path, _name(path))
        elif is_lines or not leave_out(path, data, named, language):
            yield GivenProfile(_name(path), data, path)


def _name(path: str) -> str:
    """A file's own name: what a list of examples has room for."""
    return spelled_out(os.path.basename(path) or path)  # noqa: PTH119 -- plain: names stay as given


def _views(found: Difference, day: date, language: Language) -> ResultViews:
    return ResultViews(page=lambda: diff_page(found, language), json=lambda: diff_json(found, day, language))

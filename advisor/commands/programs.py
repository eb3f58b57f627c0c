"""`advisor programs`: what the catalog holds."""

from typing import TYPE_CHECKING, Annotated

import typer

from advisor.catalog.model.catalog import ProgramId
from advisor.catalog.model.find_program import plain, program_names, programs_for
from advisor.commands.shared import options
from advisor.commands.shared.catalogs import files_read
from advisor.commands.shared.language_and_format import chosen_language, needed
from advisor.commands.shared.next_step import EXAMPLE, option_again
from advisor.commands.shared.office_desk import OfficeOption, desk_of
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules
from advisor.commands.shared.option_texts import program_named
from advisor.commands.shared.result_form import target_for
from advisor.commands.shared.tab_offers import query
from advisor.commands.shared.today import as_of_date
from advisor.engine.facts.rules import Rules
from advisor.formats.result_format import ResultViews
from advisor.problem import Place, Problem, WrongUsage, nearest
from advisor.wording.language import Language

if TYPE_CHECKING:
    from advisor.views.document.page import Page

FORMATS = ("text", "json")
Words = Annotated[
    list[str] | None, typer.Argument(metavar="[QUERY | show ID]", show_default=False, autocompletion=query)
]


def programs(
    context: typer.Context,
    words: Words = None,
    *,
    office: OfficeOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    form: options.FormatOption = "text",
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    catalog: options.CatalogOption = None,
) -> None:
    """All programs of the catalog, those that match a word, or one in full."""
    language = chosen_language(lang)
    day = as_of_date(as_of)
    desk = desk_of(office)
    catalogs = desk.catalogs_of(context, catalog)
    target = target_for(context, form, FORMATS, output, force=force, inputs=files_read(catalogs[0]))
    rules = OfficeRules(desk, catalogs, day, language.code).for_all
    words = words or []
    one = words[:1] == ["show"]
    found = [_one(rules, words[1:])] if one else _matching(rules, " ".join(words), language)

    def document() -> str:
        from advisor.views.lists.programs_json import programs_json

        return programs_json(found, rules, day, language)

    def page() -> "Page":
        from advisor.views.lists.program_text import program_page, programs_page

        if one:
            return program_page(found[0], rules, day, language)
        near = () if found else nearest(" ".join(words), program_names(rules.catalog))
        return programs_page(found, rules, day, language, near)

    target.deliver(ResultViews(page=page, json=document))
    if one:  # the list ends with what to type next
        target.suggest(language, ("explain", found[0], EXAMPLE, *option_again("--catalog", catalog or ())))


def _one(rules: Rules, names: list[str]) -> ProgramId:
    needed("programs show", "ID", names or None)
    if len(names) > 1 and names[0] in rules.program_index:
        raise WrongUsage([Problem("too-many-arguments", Place(option="programs show"), names[1])])
    return program_named(rules.catalog, " ".join(names), "programs show")


def _matching(rules: Rules, query: str, language: Language) -> list[ProgramId]:
    """The programs whose id, name or provider holds the query, whatever its case, or every word of it; else those of a
    goal."""
    wanted = plain(query)

    def text_of(program: ProgramId) -> str:
        about = rules.catalog.programs[program]
        provider = rules.catalog.providers[about.provider]
        return " ".join(map(plain, (program, language.text(about.name), language.text(provider))))

    texts = {program: text_of(program) for program in rules.catalog.programs}
    found = [program for program, text in texts.items() if wanted in text]
    if not found:
        parts = [plain(word) for word in query.split()]
        found = [program for program, text in texts.items() if len(parts) > 1 and all(part in text for part in parts)]
    return found or [*programs_for(rules.catalog, query)]

"""`advisor programs`: what the catalog holds."""

from typing import Annotated

import typer

from advisor.catalog.model.catalog import ProgramId
from advisor.catalog.model.find_program import plain, program_names, programs_for
from advisor.commands.shared.next_step import EXAMPLE
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions
from advisor.commands.shared.option_checks import needed
from advisor.commands.shared.option_texts import program_named
from advisor.commands.shared.result_form import ResultOptions, format_option
from advisor.commands.shared.tab_offers import query
from advisor.engine.facts.rules import Rules
from advisor.formats.result_format import ResultViews
from advisor.problem import Place, Problem, WrongUsage, nearest
from advisor.views.document.page import Page
from advisor.views.lists.program_views import program_page, programs_json, programs_page
from advisor.wording.language import Language

Words = Annotated[
    list[str] | None, typer.Argument(metavar="[QUERY | show ID]", show_default=False, autocompletion=query)
]


def programs(
    words: Words = None,
    *,
    here: RulesOptions,
    form: Annotated[str, format_option("programs")] = "text",
    result: ResultOptions,
) -> None:
    """All programs of the catalog, those that match a word, or one in full."""
    language, day = here.language, here.day
    target = result.target(form, "programs", here.files)
    rules = here.ground.for_all
    words = words or []
    one = words[:1] == ["show"]
    found = [_one(rules, words[1:])] if one else _matching(rules, " ".join(words), language)

    def page() -> Page:
        if one:
            return program_page(found[0], rules, day, language)
        near = () if found else nearest(" ".join(words), program_names(rules.catalog))
        return programs_page(found, rules, day, language, near)

    target.deliver(ResultViews(page=page, json=lambda: programs_json(found, rules, day, language)))
    if one:  # the list ends with what to type next
        target.suggest(language, ("explain", found[0], EXAMPLE, *here.named_again))


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

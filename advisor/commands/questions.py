"""`advisor questions`: every fact that a profile can state, and the next question for scripts."""

from collections.abc import Mapping
from typing import Annotated

import typer

from advisor.commands.shared import options
from advisor.commands.shared.ask import values_of
from advisor.commands.shared.catalogs import files_read, load_rules
from advisor.commands.shared.language_and_format import chosen_format, chosen_language
from advisor.commands.shared.next_step import suggest
from advisor.commands.shared.output import deliver
from advisor.commands.shared.profiles import load_profile
from advisor.commands.shared.today import as_of_date
from advisor.engine.interview.interview import Interview
from advisor.problem import Place, Problem, WrongUsage

FORMATS = ("text", "json")
NextOption = Annotated[bool, typer.Option("--next")]


def questions(
    context: typer.Context,
    profile: options.ProfileArgument = None,
    *,
    following: NextOption = False,
    settings: options.SetOption = None,
    everything: options.AllOption = False,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    form: options.FormatOption = "text",
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    catalog: options.CatalogOption = None,
) -> None:
    """Every fact: id, type, allowed values. With --next: the next question, why, and how many may follow."""
    language = chosen_language(lang)
    chosen_format(form, FORMATS)
    day = as_of_date(as_of)
    _check_use(following, {"PROFILE": profile, "--set": settings})
    rules = load_rules(catalog or (), options.catalog_origin(context))
    if following:
        from advisor.views.lists.questions_json import next_json

        stated = load_profile(profile, settings or (), rules.catalog)
        interview = Interview(rules, day, values_of(stated), done=stated.done, everything=everything)
        text = next_json(interview, language)
    elif form == "json":
        from advisor.views.lists.questions_json import questions_json

        text = questions_json(rules, language)
    else:
        from advisor.commands.shared.text_result import text_for
        from advisor.views.lists.questions_text import print_questions

        text = text_for(output, lambda console: print_questions(rules, language, console))
    inputs = [*([profile] if profile else []), *files_read(catalog or ())]
    deliver(text, output, for_programs=following or form != "text", force=force, inputs=inputs)
    suggest(language, ("help", "profile"), output, "json" if following else form)


def _check_use(following: bool, given: Mapping[str, object]) -> None:
    """Answers count only for the next question. Raises WrongUsage where they would be passed over in silence."""
    unused = [] if following else [name for name, value in given.items() if value]
    if unused:
        raise WrongUsage([Problem("only-with", Place(option=name), values={"option": "--next"}) for name in unused])

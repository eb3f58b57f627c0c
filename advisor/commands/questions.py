"""`advisor questions`: every fact that a profile can state, and the next question for scripts."""

from typing import Annotated

import typer

from advisor.commands import options
from advisor.commands.asking import values_of
from advisor.commands.catalogs import load_rules
from advisor.commands.dates import as_of_date
from advisor.commands.output import deliver
from advisor.commands.profiles import load_profile
from advisor.commands.words import chosen_format, chosen_language
from advisor.engine.interview import Interview

FORMATS = ("text", "json")
NextOption = Annotated[bool, typer.Option("--next", help="The next question for a profile, as JSON, or null.")]


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
    rules = load_rules(catalog or (), options.catalog_origin(context))
    if following:
        from advisor.views.questions_json import next_json

        stated = load_profile(profile, settings or (), rules.catalog)
        interview = Interview(rules, day, values_of(stated), done=stated.done, everything=everything)
        text = next_json(interview, language)
    elif form == "json":
        from advisor.views.questions_json import questions_json

        text = questions_json(rules, language)
    else:
        from advisor.commands.paper import text_for
        from advisor.views.questions_text import print_questions

        text = text_for(output, lambda console: print_questions(rules, language, console))
    inputs = [*([profile] if profile else []), *(catalog or ())]
    deliver(text, output, force=force, inputs=inputs)

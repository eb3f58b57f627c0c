"""`advisor form`: the questionnaire for other people's forms, whose answers `advisor batch` reads without a map."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.commands.shared import options
from advisor.commands.shared.catalogs import files_read, load_rules
from advisor.commands.shared.language_and_format import chosen_language, one_of
from advisor.commands.shared.next_step import suggest
from advisor.commands.shared.result_form import form_for
from advisor.commands.shared.tab_offers import words
from advisor.output.delivery import deliver
from advisor.output.targets import STDOUT, check_target
from advisor.output.whole_files import write_file
from advisor.problem import Place, Problem, WrongUsage
from advisor.wording.letters import carry_hangul, fitted

if TYPE_CHECKING:
    from advisor.batch.form.questionnaire import Question
    from advisor.wording.language import Language

# what can be made for each, by what the result's name says; the first where it says nothing
FORMS = {"google": ("text", "gs"), "naver": ("text",), "excel": ("xlsx",)}
FOR_WHOM = tuple(FORMS)
SAID = "|".join(FOR_WHOM)

ForArgument = Annotated[
    str | None,
    typer.Argument(metavar=SAID, show_default=False, autocompletion=words(*FOR_WHOM)),
]


def form(
    context: typer.Context,
    form_of: ForArgument = None,
    *,
    everything: options.AllOption = False,
    express: options.ExpressOption = False,
    lang: options.LanguageOption = "ko",
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    catalog: options.CatalogOption = None,
) -> None:
    """The questionnaire as text to paste, as a script that makes the form, or as a workbook with lists to choose."""
    from advisor.batch.form.questionnaire import questionnaire
    from advisor.batch.register_columns import facts_of, known_by
    from advisor.profile.vocabulary import Vocabulary

    language = chosen_language(lang)
    if form_of is None:
        raise WrongUsage([Problem("argument-missing", Place(option="advisor form"), values={"missing": SAID})])
    chosen = one_of("advisor form", form_of, FOR_WHOM)
    made = FORMS[chosen]
    if "text" not in made and (output is None or output == STDOUT):
        raise WrongUsage([Problem("form-needs-file", Place(option="-o"), output or chosen)])
    read = files_read(catalog or ())
    check_target(output, force=force, inputs=read)
    as_what = form_for(made[0], output, made, typed=False)
    if as_what == made[0]:
        form_for(as_what, output, made, typed=True)  # refuses a name of something else
    rules = load_rules(catalog or (), options.catalog_origin(context))
    choice = known_by(Vocabulary(rules.catalog), facts_of(rules.catalog), {}, ())
    asked = questionnaire(rules, choice, language, "all" if everything else "express" if express else "usual")
    if as_what == "xlsx":
        from advisor.batch.form.template import form_workbook

        write_file(form_workbook(asked, language), output or "", force=force, inputs=read)
    else:
        text = _text(asked, chosen, as_what, language, goes_to_file=output not in (None, STDOUT))
        deliver(text, output, for_programs=as_what == "gs", force=force, inputs=read)
    if chosen != "excel":
        suggest(language, ("batch", language.say(f"form.answers_of.{chosen}"), "-o", "plans.xlsx"), output, as_what)


def _text(asked: "tuple[Question, ...]", chosen: str, as_what: str, language: "Language", *, goes_to_file: bool) -> str:
    if as_what == "gs":
        from advisor.batch.form.script import form_script

        return form_script(asked, language)
    from advisor.batch.form.form_text import form_text

    text = form_text(asked, "google" if chosen == "google" else "naver", language)
    if goes_to_file or sys.stdout is None:
        return text
    carry_hangul(sys.stdout)
    return fitted(sys.stdout.encoding)(text)

"""`advisor form`: the questionnaire for other people's forms, whose answers `advisor batch` reads without a map."""

from typing import TYPE_CHECKING, Annotated

import typer

from advisor.commands.shared import options
from advisor.commands.shared.catalogs import CatalogOptions
from advisor.commands.shared.given_options import Only
from advisor.commands.shared.option_checks import needed, one_of
from advisor.commands.shared.result_form import ResultOptions, form_for, target_in
from advisor.commands.shared.tab_offers import words
from advisor.formats.registry import FORMATS, FORMATS_OF
from advisor.formats.result_format import ResultViews
from advisor.output.targets import STDOUT, check_target
from advisor.problem import Place, Problem, WrongUsage

if TYPE_CHECKING:
    from advisor.batch.form.questionnaire import Question
    from advisor.wording.language import Language

FOR_WHOM = ("google", "naver", "excel")
SAID = "|".join(FOR_WHOM)
HERE = "advisor form"

ForArgument = Annotated[str | None, typer.Argument(metavar=SAID, show_default=False, autocompletion=words(*FOR_WHOM))]


def form(
    here: Annotated[CatalogOptions, Only("lang", "catalog")],
    result: ResultOptions,
    form_of: ForArgument = None,
    *,
    everything: options.AllOption = False,
    express: options.ExpressOption = False,
) -> None:
    """The questionnaire as text to paste, as a script that makes the form, or as a workbook with lists to choose."""
    from advisor.batch.form.questionnaire import questionnaire
    from advisor.batch.register_columns import facts_of, known_by
    from advisor.profile.vocabulary import Vocabulary

    language, output = here.language, result.output
    chosen = one_of(HERE, needed(HERE, SAID, form_of), FOR_WHOM)
    made = FORMATS_OF[f"form-{chosen}"]  # what its name says; the first where that says nothing
    if not FORMATS[made[0]].is_read_here and (output is None or output == STDOUT):
        raise WrongUsage([Problem("form-needs-file", Place(option="-o"), output or chosen)])
    check_target(output, force=result.force, inputs=here.files)
    as_what = form_for(made[0], output, made, typed=False)
    if as_what == made[0]:
        form_for(as_what, output, made, typed=True)  # refuses a name of something else
    catalog = here.rules.catalog
    choice = known_by(Vocabulary(catalog), facts_of(catalog), {}, ())
    asked = questionnaire(here.rules, choice, language, "all" if everything else "express" if express else "usual")
    target = target_in(as_what, output, result.force, here.files)
    target.deliver(_views(asked, chosen, language))
    if target.format.is_read_here:
        target.suggest(language, ("batch", language.say(f"form.answers_of.{chosen}"), "-o", "plans.xlsx"))


def _views(asked: "tuple[Question, ...]", chosen: str, language: "Language") -> ResultViews:
    def script() -> str:
        from advisor.batch.form.script import form_script

        return form_script(asked, language)

    def workbook() -> bytes:
        from advisor.batch.form.template import form_workbook

        return form_workbook(asked, language)

    def text() -> str:
        from advisor.batch.form.form_text import form_text

        return form_text(asked, "google" if chosen == "google" else "naver", language)

    return ResultViews(text=text, gs=script, xlsx=workbook)

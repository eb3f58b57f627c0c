"""`advisor questions`: every fact that a profile can state, and the next question for scripts."""

from collections.abc import Mapping
from typing import Annotated

import typer

from advisor.commands.shared import options
from advisor.commands.shared.catalogs import CatalogOptions
from advisor.commands.shared.option_checks import one_of
from advisor.commands.shared.profiles import state_that_fits
from advisor.commands.shared.result_form import ResultOptions, format_option
from advisor.engine.interview.interview import Interview
from advisor.engine.interview.playback import DONE
from advisor.formats.registry import FORMATS_OF
from advisor.formats.result_format import ResultViews
from advisor.problem import Place, Problem, WrongUsage
from advisor.views.lists.question_views import next_json, questions_json, questions_page

NextOption = Annotated[bool, typer.Option("--next")]


def questions(
    here: CatalogOptions,
    profile: options.ProfileArgument = None,
    *,
    following: NextOption = False,
    settings: options.SetOption = None,
    everything: options.AllOption = False,
    form: Annotated[str, format_option("questions")] = "text",
    result: ResultOptions,
) -> None:
    """Every fact: id, type, allowed values. With --next: the next screen of an interview, from a profile or a state."""
    language = here.language
    one_of("--format", form, FORMATS_OF["questions"])
    day = here.day
    typed_all = everything and here.is_typed("everything")
    _check_use(following, {"PROFILE": profile, "--set": settings, "--all": typed_all})
    shown = "next" if following else "questions"
    if form not in FORMATS_OF[shown]:
        if here.is_typed("form"):
            raise WrongUsage([Problem("next-is-json", Place(option="--format"), form)])
        form = FORMATS_OF[shown][0]
    target = result.target(form, shown, [*([profile] if profile else []), *here.files])
    rules = here.rules

    def following_one() -> str:
        state = state_that_fits(profile, settings or (), rules.catalog, language)
        begun = Interview(
            rules,
            day,
            state.profile.values,
            done=state.profile.done,
            said_done=DONE in state.profile.asked,
            everything=everything,
        )
        return next_json(state.played(begun), language)

    told = following_one if following else lambda: questions_json(rules, language)
    target.deliver(ResultViews(page=lambda: questions_page(rules, language), json=told))
    target.suggest(language, ("help", "profile"))


def _check_use(following: bool, given: Mapping[str, object]) -> None:
    """Answers, and how much is asked, count only for the next question.

    Raises WrongUsage where they would be passed over in silence.
    """
    unused = [] if following else [name for name, value in given.items() if value]
    if unused:
        raise WrongUsage([Problem("only-with", Place(option=name), values={"option": "--next"}) for name in unused])

"""`advisor compare`: what other answers would do to a plan, or what differs between two merchants."""

from collections.abc import Sequence
from typing import Annotated
from unicodedata import normalize

import typer

from advisor.commands.shared import options
from advisor.commands.shared.next_step import option_again
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions, market_of
from advisor.commands.shared.profiles import plan_for, profile_that_fits
from advisor.commands.shared.result_form import ResultOptions, format_option
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.plan_comparison import Comparison
from advisor.engine.follow_up.plan_comparison import compare as compared
from advisor.formats.result_format import ResultViews
from advisor.problem import InvalidProfile, Place, Problem, WrongUsage
from advisor.profile.setting import apply_settings
from advisor.views.compare.compare_views import compare_json, compare_page
from advisor.wording.language import Language

Profiles = Annotated[list[str] | None, typer.Argument(metavar="PROFILE [PROFILE]", show_default=False)]


def compare(
    profiles: Profiles = None,
    *,
    settings: options.SetOption = None,
    here: RulesOptions,
    form: Annotated[str, format_option("compare")] = "text",
    result: ResultOptions,
) -> None:
    """What --set would do to a plan, or what differs between two profiles (--set then changes the second)."""
    language, day = here.language, here.day
    files = _checked(profiles or (), settings or ())
    target = result.target(form, "compare", [*files, *here.files])
    ground, known = here.ground, here.ground.plain.catalog
    first = profile_that_fits(files[0], (), known, language)
    second = profile_that_fits(files[1], (), known, language) if len(files) > 1 else first
    second = apply_settings(second, [normalize("NFC", setting) for setting in settings or ()], known)
    of_one_market = market_of(first.answers) == market_of(second.answers)
    rules = ground.of(first.answers) if of_one_market else ground.for_all  # one market's word is not the other's
    before, after = (plan_for(rules, each, day) for each in (first, second))
    target.deliver(_views(compared(rules, before, after), rules, language, files))
    target.suggest(language, ("plan", files[-1], *option_again("--set", settings or ()), *here.named_again))


def _checked(files: Sequence[str], settings: Sequence[str]) -> Sequence[str]:
    """Two plans must come of it. Raises WrongUsage, or InvalidProfile where there is no profile at all."""
    if not files:
        raise InvalidProfile([Problem("profile-missing", Place(option="PROFILE"))])
    if len(files) > 2:
        raise WrongUsage([Problem("too-many-arguments", Place(option="advisor compare"), files[2])])
    if len(files) == 1 and not settings:
        raise WrongUsage([Problem("nothing-to-compare", Place(option="advisor compare"))])
    return files


def _views(found: Comparison, rules: Rules, language: Language, files: Sequence[str]) -> ResultViews:
    names = (files[0], files[1]) if len(files) > 1 else None
    return ResultViews(
        page=lambda: compare_page(found, rules, language, names), json=lambda: compare_json(found, rules, language)
    )

"""The answers a command starts with: a file or standard input, and `--set` over them."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec.structs import replace

from advisor.catalog.loading.types.number import LEAST_IN_WON, WON
from advisor.catalog.model.catalog import Catalog, Fact, ProgramId
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.files import as_utf_8, read_bytes
from advisor.output.streams import say
from advisor.problem import InvalidProfile, Place, Problem
from advisor.profile.interview_state import InterviewState, read_state
from advisor.profile.profile import Answer, Profile
from advisor.profile.profile_fitting import FittedProfile, read_what_fits
from advisor.wording.language import Language

if TYPE_CHECKING:
    from datetime import date

    from advisor.engine.facts.rules import Rules
    from advisor.engine.plan.action_plan import Plan

STDIN = "-"
MOST_TOLD = 3
DOCUMENTS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # paper, and what Office programs write: new and old


def load_what_fits(
    file: str | None, settings: Sequence[str], catalog: Catalog, *, asking: bool = False
) -> FittedProfile:
    """The profile in a file (`-`: standard input), or an empty one, with `--set` over it.

    Of a saved one, what the catalog does not know is left out, and named. asking: somebody can be asked again what was
    written wrongly, so that it is handed over, not raised. Raises InvalidProfile, and WrongUsage for a setting
    without `=`.
    """
    if file is None:
        return FittedProfile(_with_settings(Profile(), settings, catalog))
    fitting = read_what_fits(_bytes(file), shown_name(file), catalog, asking=asking)
    return replace(fitting, profile=_with_settings(fitting.profile, settings, catalog))


def profile_that_fits(file: str | None, settings: Sequence[str], catalog: Catalog, language: Language) -> Profile:
    """The profile of `load_what_fits`; what was left out of it, or is in doubt, is told, once."""
    fitting = load_what_fits(file, settings, catalog)
    _tell(fitting, catalog, language)
    return fitting.profile


def state_that_fits(file: str | None, settings: Sequence[str], catalog: Catalog, language: Language) -> InterviewState:
    """The state of an interview in a file, with `--set` over its answers; a profile is one that begins."""
    if file is None:
        return InterviewState(profile_that_fits(None, settings, catalog, language))
    data = _bytes(file)
    state = read_state(data, shown_name(file), catalog)
    if state is not None:
        return replace(state, profile=_with_settings(state.profile, settings, catalog))
    fitting = read_what_fits(data, shown_name(file), catalog)
    fitting = replace(fitting, profile=_with_settings(fitting.profile, settings, catalog))
    _tell(fitting, catalog, language)
    return InterviewState(fitting.profile)


def _tell(fitting: FittedProfile, catalog: Catalog, language: Language) -> None:
    for line in news_of(fitting, catalog, language):
        say(line)


def news_of(fitting: FittedProfile, catalog: Catalog, language: Language) -> list[str]:
    """What to tell of a profile that does not fit as a whole, and of sums that may have been meant in 만원."""
    small = [fact for fact, answer in fitting.profile.answers.items() if _is_small_sum(catalog.facts[fact], answer)]
    if not (fitting.slips or fitting.left_out or small):
        return []
    from advisor.wording.problems import sentence
    from advisor.wording.safe import safe

    told = [line for slip in fitting.slips[:MOST_TOLD] for line in sentence(slip, language.code).split("\n")]
    if fitting.slips:
        told.append(language.say("questions.saved.slip"))
    if fitting.left_out:
        told.append(language.say("questions.saved.left_out", names=", ".join(map(safe, fitting.left_out))))
    labels = ((fact, safe(language.text(catalog.facts[fact].label))) for fact in small)
    return [*told, *(language.say("questions.small_sum", fact=label, id=fact) for fact, label in labels)]


def _is_small_sum(fact: Fact, answer: Answer) -> bool:
    """Whether a year's sum is so small that 만원 may have been meant: `annual_sales: 8000` is a number of won."""
    _, high = answer.value.span or (None, None)
    return fact.unit == WON and fact.valid == "year" and high is not None and 0 < high < LEAST_IN_WON


def plan_for(rules: "Rules", profile: Profile, as_of: "date", order: Sequence[ProgramId] = ()) -> "Plan":
    """The plan for the answers of a profile on a day. order: what a counselor put in front."""
    from advisor.engine.plan.action_plan import make_plan

    plan = make_plan(rules, profile.values, as_of, profile.done)
    if not order:
        return plan
    from advisor.engine.plan.counselor_order import with_order

    return with_order(plan, rules, order)


def _with_settings(profile: Profile, settings: Sequence[str], catalog: Catalog) -> Profile:
    if not settings:
        return profile
    from advisor.profile.setting import apply_settings

    # whole syllables, as from a file: terminals and file names of macOS send Hangul in single letters
    return apply_settings(profile, [normalize("NFC", setting) for setting in settings], catalog)


def shown_name(file: str) -> str:
    """What problems call the file."""
    return "<stdin>" if file == STDIN else file


def _bytes(file: str) -> bytes:
    data = _from_stdin() if file == STDIN else read_bytes(file, PROFILE_LIMITS.bytes)
    if isinstance(data, Problem):
        raise InvalidProfile([data])
    if data.startswith(DOCUMENTS):
        raise InvalidProfile([Problem("profile-no-text", Place(file=shown_name(file)))])
    return data


def _from_stdin() -> bytes | Problem:
    """At most one byte more than a profile may have, so that an endless input ends."""
    if sys.stdin is None:
        return Problem("stdin-closed", Place(file="<stdin>"))
    try:
        return as_utf_8(sys.stdin.buffer.read(PROFILE_LIMITS.bytes + 1))
    except OSError:
        return Problem("file-unreadable", Place(file="<stdin>"))

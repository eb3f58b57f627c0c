"""The advisor for other programs: open a catalog, plan merchants, ask what is open, explain, render.

What comes back is frozen, and typed as the JSON of the command line is. The names that stay are those that the package
`advisor` itself has. Several threads may use one `Advisor`.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from advisor.commands.shared.catalogs import load_rules
from advisor.commands.shared.option_checks import chosen_language
from advisor.commands.shared.today import as_of_date
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.interview import Interview
from advisor.engine.interview.next_question import is_settled
from advisor.engine.plan.action_plan import Plan as Outcome
from advisor.engine.plan.action_plan import make_plan
from advisor.problem import InvalidProfile, Place, Problem, WrongUsage, nearest
from advisor.profile.profile import Profile
from advisor.profile.profile_reading import read_profile
from advisor.views.plan.plan_contract import ItemOut, PlanOut
from advisor.views.plan.plan_json import PlanParts, plan_out
from advisor.wording.language import Language
from advisor.wording.problems import told

if TYPE_CHECKING:
    import pyarrow as pa

    from advisor.views.explain.explain_contract import ExplainOut
    from advisor.views.lists.lists_contract import NextQuestionOut

Answers = Mapping[str, object]
Form = Literal["text", "md", "html", "json", "csv"]


@dataclass(frozen=True, slots=True)
class Refused:
    """Answers that cannot be used, and why: each problem has a code, a place, what was found and what is near."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Plan:
    """The plan of one merchant. Its texts are in the language that the catalog was opened with."""

    advisor: "Advisor" = field(repr=False)
    outcome: Outcome = field(repr=False)
    profile: Profile = field(repr=False)

    @cached_property
    def items(self) -> tuple[ItemOut, ...]:
        """What to do, in its order; then what waits for an answer, whose `group` is `waiting`. Each as in the JSON."""
        return tuple(map(self._parts.item, self.outcome.items))

    @cached_property
    def checks(self) -> tuple[ItemOut, ...]:
        """What comes by itself, so that there is nothing to do but look, as `check` of the JSON."""
        return tuple(map(self._parts.item, self.outcome.checks))

    @cached_property
    def others(self) -> tuple[ItemOut, ...]:
        """What stands beside the plan, as `others` of the JSON."""
        return tuple(map(self._parts.item, self.outcome.others))

    @cached_property
    def document(self) -> PlanOut:
        """All of it: what `advisor plan --format json` prints, as data."""
        about = self.advisor
        settled = is_settled(Interview(about.rules, about.as_of, self.profile.values, done=self.profile.done))
        return plan_out(self.outcome, about.rules, about.spoken, settled)

    @cached_property
    def _parts(self) -> PlanParts:
        return PlanParts(self.outcome, self.advisor.rules, self.advisor.spoken)


@dataclass(frozen=True)
class Advisor:
    """An open catalog on one day, in one language. Get one from `advisor.open`."""

    rules: Rules = field(repr=False)
    as_of: date
    spoken: Language = field(repr=False)

    @property
    def language(self) -> str:
        """The code of the language."""
        return self.spoken.code

    def plan(self, profile: Answers) -> Plan:
        """The plan for answers as a profile has them: fact to value, True and False for yes and no.

        Raises InvalidProfile, whose `problems` are data.
        """
        stated = self._read(profile)
        return Plan(self, make_plan(self.rules, stated.values, self.as_of, stated.done), stated)

    def plans(self, profiles: Iterable[Answers]) -> Iterator[Plan | Refused]:
        """Yields a plan for each profile, in their order; `Refused` for one that cannot be used, and goes on."""
        for profile in profiles:
            try:
                plan = self.plan(profile)
            except InvalidProfile as error:
                yield Refused(error.problems)
            else:
                yield plan

    def plan_batches(self, batches: "Iterable[pa.RecordBatch]", keep: Sequence[str] = ()) -> "Iterator[pa.RecordBatch]":
        """Yields a batch of plans for each Arrow batch of merchants, as `batch` writes rows. keep: columns as they are.

        Raises InvalidProfile for a column that is not known; ImportError without the extra `arrow`.
        """
        from advisor.batch.arrow import plan_batches
        from advisor.batch.register_columns import facts_of, known_by
        from advisor.batch.task import ArrowTask
        from advisor.profile.vocabulary import Vocabulary

        catalog = self.rules.catalog
        choice = known_by(Vocabulary(catalog), facts_of(catalog), {}, keep)
        return plan_batches(batches, ArrowTask(self.rules, self.as_of, choice, (), self.tell))

    def next_question(self, state: Answers) -> "NextQuestionOut | None":
        """The next screen after these answers, or this state of an interview; None where nothing more is asked.

        Raises InvalidProfile.
        """
        from advisor.profile.interview_state import InterviewState, read_state
        from advisor.views.lists.question_views import next_out

        data = json.dumps(state).encode()
        said = read_state(data, None, self.rules.catalog) or InterviewState(self._read(state))
        begun = Interview(self.rules, self.as_of, said.profile.values, done=said.profile.done)
        return next_out(said.played(begun), self.spoken).question

    def explain(self, program: str, profile: Answers) -> "ExplainOut":
        """Why a program fits a merchant or not, what would settle it, and its place.

        Raises InvalidProfile; WrongUsage for a program that the catalog does not have.
        """
        from advisor.engine.explain.explanation import explain
        from advisor.views.explain.explain_json import explain_out

        if program not in self.rules.program_index:
            near = nearest(program, self.rules.program_index)
            raise WrongUsage([Problem("unknown-program", Place(option="explain"), program, {}, near)])
        outcome = self.plan(profile).outcome
        return explain_out(explain(self.rules, outcome, program), outcome, self.rules, self.spoken)

    def render(self, plan: Plan, form: Form = "text") -> str:
        """The plan as a text of 80 columns, Markdown, JSON or CSV; as HTML the merchant's sheet. Raises ValueError."""
        if form not in get_args(Form):
            raise ValueError(f"{form!r}: {', '.join(get_args(Form))}")
        from advisor.commands.shared.plan_views import plan_views
        from advisor.formats.registry import FORMATS

        views, known = plan_views(plan.outcome, self.rules, self.spoken, plan.profile), FORMATS[form]
        if known.is_handout:
            from msgspec.structs import replace

            from advisor.views.sheet.changes import SheetChanges
            from advisor.views.sheet.sheet_fitting import fitted

            sheet = fitted("merchant", plan.outcome, self.rules, [self.spoken], SheetChanges()).page
            views = replace(views, page=lambda: sheet)
        return str(known.ready("plan.txt")(views))

    def tell(self, problem: Problem) -> str:
        """A problem as a sentence."""
        return told(problem, self.spoken)

    def _read(self, profile: Answers) -> Profile:
        return read_profile(json.dumps(profile).encode(), None, self.rules.catalog)


def open(  # noqa: A001 -- `advisor.open` is what one would look for
    catalogs: Sequence[str | os.PathLike[str]] = (), *, as_of: date | str | None = None, language: str = "ko"
) -> Advisor:
    """Opens catalogs: files or folders, `shipped` for the one that came with the program, which is the default.

    as_of: the day that plans count from, today in Seoul if it is not given. Raises InvalidCatalog, or WrongUsage for a
    day or a language that is none.
    """
    day = as_of.isoformat() if isinstance(as_of, date) else as_of
    count_from = as_of_date(day)
    rules = load_rules([os.fspath(each) for each in catalogs], as_of=count_from)
    return Advisor(rules, count_from, chosen_language(language))

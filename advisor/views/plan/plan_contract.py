"""The JSON that scripts depend on, as types: what `--format json` prints, and the schema that ships with it.

Every key is always there; what is not known is null. Texts are in one language; codes stand beside them.
"""

from typing import Annotated, Literal

from msgspec import field

from advisor.catalog.model.catalog import AvailabilityName, Change, Entry, FundingForm, Kind, VerdictName, WhereKind
from advisor.catalog.model.terms import DoubtName
from advisor.engine.plan.action_plan import FactStatus
from advisor.engine.plan.order import Group
from advisor.engine.plan.program_outcomes import WhyNot, WhyNotChecked
from advisor.engine.plan.scoring import FactorName
from advisor.json_schema import (
    Count,
    Day,
    From1,
    Id,
    Line,
    Must,
    Percent,
    Phone,
    PlanPart,
    PointsUpTo100,
    ResultOut,
    Time,
    Url,
    When,
)

ReasonCode = Literal[
    "goal", "any_goal", "no_goal", "harms", "match", "there", "unsure", "within_reach", "within_reach_open",
    "information", "time_unknown", "weeks", "closing", "open", "reported", "unconfirmed", "upcoming", "suits",
    "suits_not", "fit_unknown",
]  # fmt: skip
AnswerText = Annotated[str, Must(pattern=r"^([a-z0-9][a-z0-9_-]*|\d*\.\.\d*)$")]
# {one_of: [...]} for a choice, {has: [...], maybe: [...]} for a set of options known in part
Narrowed = dict[Literal["one_of", "has", "maybe"], list[Id]]
Answer = AnswerText | int | list[Id] | Narrowed


class CatalogOut(PlanPart, frozen=True):
    """A file that went into the catalog."""

    id: Id
    version: Line
    sha256: Annotated[str, Must(pattern=r"^[0-9a-f]{64}$")]
    from_: Literal["shipped", "file", "variable"] = field(name="from")


class LevelOut(PlanPart, frozen=True):
    """A level and the points behind it; `level` is null while several are possible."""

    level: Id | None
    possible: list[Id]
    from_: dict[Id, int | None] = field(name="from")


class ReasonValues(PlanPart, frozen=True):
    """What the sentence of a reason is made of; null where the code needs no such value."""

    goal: Id | None
    harmed: Id | None
    hours: float | None
    weeks: int | None


class ReasonOut(PlanPart, frozen=True):
    """Why a factor earned its points."""

    code: ReasonCode
    values: ReasonValues
    text: Line


class FactorOut(PlanPart, frozen=True):
    """Points of one factor, out of how many."""

    factor: FactorName
    points: PointsUpTo100
    of: PointsUpTo100
    reason: ReasonOut


class BecauseOut(PlanPart, frozen=True):
    """A test that decides the verdict. `outcome` null is unknown."""

    at: Line
    fact: Id
    answer: Answer
    outcome: bool | None
    text: Line
    source: Id | None


class MissingOut(PlanPart, frozen=True):
    """An open fact that could change the verdict."""

    fact: Id
    status: FactStatus
    change: Change


class ConfirmedOut(PlanPart, frozen=True):
    """What an office was told when it asked."""

    runs: bool
    asked: Day
    via: Line
    until: Day | None
    contact: Line | None


class RoundOut(PlanPart, frozen=True):
    """One time at which one could apply, or will be able to."""

    opens: When
    closes: When | None


class DatesOut(PlanPart, frozen=True):
    """What is known about time. `rests_on` is the source of the date that counts, `confirmed` an office's own word.

    `standing`: a service that is always there, `seen` on that day. `closes_at`: the hour of a last day, in Seoul.
    """

    announced: When | None
    reported: When | None
    planned: When | None
    opens: When | None
    closes: When | None
    closes_at: Time | None
    budget_may_end: bool
    monthly_from: int | None
    season: int | None
    rounds: list[RoundOut]
    standing: bool
    seen: Day | None
    rests_on: Id | None
    confirmed: ConfirmedOut | None


class ClaimOut(PlanPart, frozen=True):
    """A text with its evidence. `house_rule`: our own judgement, no source."""

    text: Line
    sources: list[Id]
    house_rule: bool


class BenefitOut(PlanPart, frozen=True):
    """What it brings. `amount` is an upper bound in `unit`; `cash` false where it cannot be cashed."""

    text: Line
    amount: int | None
    unit: str | None
    cash: bool | None
    sources: list[Id]
    house_rule: bool


class CostsOut(PlanPart, frozen=True):
    """What it costs now and later."""

    now: ClaimOut | None
    later: ClaimOut | None


class WhereOut(PlanPart, frozen=True):
    """Where to go. `url` only if somebody verified it. `lookup`: a page of the owner's own to look things up on."""

    text: Line
    url: Url | None
    kind: WhereKind | None


class ContactOut(PlanPart, frozen=True):
    """Who answers: by telephone, by chat, or at a desk (neither)."""

    text: Line
    phone: Phone | None
    hours: Line | None
    chat: Url | None
    source: Id


class FundingOut(PlanPart, frozen=True):
    """What kind of help it is. `most` is an upper bound in `unit`; `repay`: how a loan is paid back, else null."""

    form: FundingForm
    percent: Percent | None
    most: int | None
    unit: str | None
    own_share: Percent | None
    first_come: bool
    repay: ClaimOut | None
    sources: list[Id]


class AfterAnswerOut(PlanPart, frozen=True):
    """What follows from a yes and from a no to the first question."""

    yes: Line
    no: Line


class ProviderOut(PlanPart, frozen=True):
    """Whose offer it is."""

    id: Id
    name: Line


class ToldOut(PlanPart, frozen=True):
    """Something an entry says, with the date of its newest source; what nobody knows has neither."""

    text: Line
    sources: list[Id]
    when: When | None


class UsesOut(PlanPart, frozen=True):
    """What to do with what is there already, and what it costs, by what is known of the fact: null if nothing is."""

    text: Line
    fact: Id | None
    unit: Line | None
    least: Count | None
    most: Count | None


class ItemOut(PlanPart, frozen=True):
    """One line of the plan. `waits_for`: what the merchant could say on the spot and was not asked.

    `rank`: null for what only needs a look (`group` is `check`). `start`: the day to begin it, null if nobody can say.
    `last_day`: the next one that is known, of its window or a round; `too_late`: it cannot be kept. `urgency`: points
    by which it is put forward: it closes soon, or is first come first served. `moved`: a counselor put it in front.
    """

    rank: From1 | None
    program: Id
    catalog: Id
    kind: Kind
    group: Group
    verdict: VerdictName
    availability: AvailabilityName
    doubt: DoubtName | None
    entry: Entry
    score: PointsUpTo100
    urgency: PointsUpTo100
    start: Day | None
    last_day: Day | None
    too_late: bool
    moved: bool
    placed_for: Id | None
    factors: Annotated[list[FactorOut], Must(minItems=5, maxItems=5)]
    because: list[BecauseOut]
    missing: list[MissingOut]
    after: list[Id]
    waits_for: list[Id]
    unlocks: list[Id]
    instead: list[Id]
    dates: DatesOut
    hours: float
    hours_estimated: bool
    weeks: int | None
    provider: ProviderOut
    name: Line
    summary: Line
    benefit: BenefitOut
    costs: CostsOut
    cautions: list[ClaimOut]
    certain: list[ToldOut]
    likely: list[ToldOut]
    unknown: list[ToldOut]
    say: Line | None
    after_answer: AfterAnswerOut | None
    where: WhereOut | None
    contact: ContactOut | None
    funding: FundingOut | None
    steps: list[Line]
    uses: UsesOut | None
    documents: list[Id]
    conflicts: list[ClaimOut]
    unknowns: list[Line]
    sources: list[Id]


class FindOutOut(PlanPart, frozen=True):
    """An open fact, where to find the answer, and which programs it decides."""

    fact: Id
    status: FactStatus
    change: Change
    how: Line | None
    decides: Annotated[list[Id], Must(minItems=1)]


class DocumentOut(PlanPart, frozen=True):
    """A paper, and what it is for."""

    id: Id
    name: Line
    issued_by: Line | None
    for_: list[Id] = field(name="for")


class NotMatchedOut(PlanPart, frozen=True):
    """A program that is not in the plan. `later`: facts that waiting may change. `kept`: what excludes it."""

    program: Id
    name: Line
    why: WhyNot
    because: list[BecauseOut]
    later: list[Id]
    kept: Id | None


class AnnouncedOnlyOut(PlanPart, frozen=True):
    """A promise that nobody can do anything about: no item, and named so that nobody waits for it."""

    program: Id
    name: Line
    since: When


class NotCheckedOut(PlanPart, frozen=True):
    """A program that could not be evaluated."""

    program: Id
    why: WhyNotChecked


class BackgroundOut(PlanPart, frozen=True):
    """A claim at the foot, or (`program`) an entry that nobody applies to."""

    program: Id | None
    text: Line
    sources: list[Id]
    house_rule: bool


class SourceOut(PlanPart, frozen=True):
    """Where something was read. `published` null: the page shows no date. `read`: the day somebody read it."""

    title: Line
    publisher: Line
    published: When | None
    url: Url | None
    grade: Literal["A", "B", "C"]
    read: Day | None


class AiFirstStepOut(PlanPart, frozen=True):
    """One thing to try with AI, for the merchant's first goal. `level`: the least that the answers leave.

    `careful`: what to mind, said with every one of them. It is our own judgement, as `house_rule` says of claims.
    """

    goal: Id
    level: Id
    text: str
    careful: str
    house_rule: bool


class PlanOut(ResultOut, frozen=True):
    """The whole plan: `advisor plan --format json`. `plan`: what is decided. `waiting`: what an answer still decides.

    The two are one order of doing, and ranks go on. `check`: what comes by itself, so that there is nothing to do but
    look. `unserved_goals`: the goals that nothing in them serves. `moved_late`: what stands so far behind what a
    counselor put in front that its last day is over when its turn comes.
    """

    schema: Literal["advisor/plan/1"]
    catalogs: Annotated[list[CatalogOut], Must(minItems=1)]
    answers: dict[Id, Answer]
    not_asked: list[Id]
    not_applicable: dict[Id, Answer]
    settled: bool
    levels: dict[Id, LevelOut]
    check: list[ItemOut]
    plan: list[ItemOut]
    waiting: list[ItemOut]
    moved_late: list[Id]
    others: list[ItemOut]
    unserved_goals: list[Id]
    ai_first_step: AiFirstStepOut | None
    find_out: list[FindOutOut]
    documents: list[DocumentOut]
    done: list[Id]
    announced_only: list[AnnouncedOnlyOut]
    not_matched: list[NotMatchedOut]
    could_not_check: list[NotCheckedOut]
    background: list[BackgroundOut]
    sources: dict[Id, SourceOut]

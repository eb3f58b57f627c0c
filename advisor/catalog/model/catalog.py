"""The catalog as typed, frozen data: the one definition that the reader, the engine and the editors' schema share.

Texts are `{language: text}`; where a language is missing, Korean is read, and a plain string counts for every language.
Dates are text: a day, month or year, as sources name it. Amounts are whole numbers in `unit`, hours one's own work.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import field

from advisor.catalog.model.ai_first_steps import AiFirstStep, AiFirstSteps, Instead
from advisor.catalog.model.claims import Benefit, Claim, Conflict, Costs, Funding, Price, Source, Uses
from advisor.catalog.model.condition import (
    All,
    Any,
    Condition,
    DateTest,
    Evidence,
    Not,
    NumberTest,
    OptionTest,
    SelectionTest,
    Test,
)
from advisor.catalog.model.fact_values import Value
from advisor.catalog.model.notice import Decision, Held, Notice
from advisor.catalog.model.ranking import CertaintyPoints, EffortPoints, GoalPoints, Ranking, TimingPoints
from advisor.catalog.model.terms import (
    Act,
    AvailabilityName,
    Catalogued,
    Change,
    Day,
    DayMonthOrYear,
    DayOrMonth,
    DocumentId,
    Entry,
    FactId,
    Flag,
    FundingForm,
    Hours,
    Kind,
    KnownBy,
    OptionId,
    Percent,
    Phone,
    ProgramId,
    ProviderId,
    RefersTo,
    Serves,
    SourceId,
    Text,
    TextForm,
    TimeOfDay,
    Topic,
    Url,
    VerdictName,
    WhereKind,
)
from advisor.catalog.model.window import Confirmation, Round, Window
from advisor.catalog.types.registry import TYPES, FactType
from advisor.catalog.types.traits import Traits

# one door for all who use the model, whichever module a part of it stands in
__all__ = [
    "About",
    "AfterAnswer",
    "AiFirstStep",
    "AiFirstSteps",
    "All",
    "Any",
    "AvailabilityName",
    "Background",
    "Benefit",
    "Catalog",
    "Catalogued",
    "CertaintyPoints",
    "Change",
    "Claim",
    "Condition",
    "Confirmation",
    "Conflict",
    "Contact",
    "Costs",
    "DateTest",
    "Day",
    "DayMonthOrYear",
    "DayOrMonth",
    "Decision",
    "Document",
    "DocumentId",
    "EffortPoints",
    "Entry",
    "Evidence",
    "Example",
    "Fact",
    "FactId",
    "FactType",
    "Flag",
    "Foot",
    "Funding",
    "FundingForm",
    "GoalPoints",
    "Held",
    "Hours",
    "Instead",
    "Kind",
    "KnownBy",
    "Layer",
    "Not",
    "Notice",
    "NumberTest",
    "Option",
    "OptionId",
    "OptionTest",
    "Percent",
    "Phone",
    "Price",
    "Program",
    "ProgramId",
    "ProviderId",
    "Ranking",
    "RefersTo",
    "Round",
    "Screen",
    "SelectionTest",
    "Source",
    "SourceId",
    "Test",
    "Text",
    "TextForm",
    "TimeOfDay",
    "TimingPoints",
    "Topic",
    "Url",
    "Uses",
    "VerdictName",
    "Where",
    "WhereKind",
    "Window",
]

# --- where to go and whom to ask ----------------------------------------------------------------------------------


class Where(Catalogued, frozen=True, kw_only=True):
    """Where to go: in words, and an address only if somebody verified it.

    kind: `apply` is the door itself, a page of the owner's own that a source names: it may be drawn as a code. `lookup`
    is a page of the owner's own on which terms, prices or the current round stand. `article` is something to read.
    """

    text: Text
    url: Url | None = None
    kind: WhereKind | None = None


class Contact(Catalogued, frozen=True, kw_only=True):
    """Who answers; never without a source. A text alone is a desk that one walks up to.

    hours: when the telephone is answered. chat: the page on which one writes and somebody answers.
    """

    text: Text
    phone: Phone | None = None
    hours: Text | None = None
    chat: Url | None = None
    source: SourceId


class AfterAnswer(Catalogued, frozen=True, kw_only=True):
    """What follows when the answer to the question asked is yes, or no."""

    yes: Text
    no: Text


# --- facts --------------------------------------------------------------------------------------------------------


class Option(Catalogued, frozen=True, kw_only=True):
    """A line on the screen. With `sets` it is no value itself but sets others; `shown: no`: a value that is no line.

    `words`: what tables and people call it besides, in any language, and what its label was before; where a word ends
    with `*`, anything may follow it. refuses_ai: whoever chooses it wants no AI, and is told nothing to try with it.
    within: the choice above that it is a part of, and where there: a district is possible only in its own region.
    """

    label: Text
    short: Text | None = None
    words: tuple[str, ...] = ()
    shown: Flag = True
    refuses_ai: Flag = False
    sets: dict[FactId, Value] | None = None
    within: dict[FactId, Value] | None = None


class Screen(Catalogued, frozen=True, kw_only=True):
    """A part of a fact's options that is asked on its own; without `ask` it is the fact's question.

    id, label: its line on the first screen, where the fact has one (`ask_groups`); a single option lends its own label.
    """

    id: OptionId | None = None
    label: Text | None = None
    ask: Text | None = None
    options: tuple[OptionId, ...]
    express: Flag = False


class Fact(Catalogued, frozen=True, kw_only=True):
    """One thing about a merchant: asked, ticked by an office (no `ask`), or derived (`derive`, or `levels`).

    `private: yes`: the sheet that a merchant takes home says nothing of it. known_by: whether the merchant can tell on
    the spot, or only somebody else can, whom `find_out` names. ask_groups: the question of a first screen, which offers
    the screens as lines: only those chosen there are asked, and of a screen of one option the line says it all. words:
    what tables call it besides its label, and its questions of before. who: whom a condition on a choice is for, with
    `{options}` for what it names: "a shop in {options}".
    """

    topic: Topic
    label: Text
    words: tuple[str, ...] = ()
    ask: Text | None = None
    ask_more: Text | None = None
    ask_groups: Text | None = None
    why: Text | None = None
    help: Text | None = None
    type: FactType
    find_out: Text | None = None
    who: Text | None = None
    options: dict[OptionId, Option] = field(default_factory=dict)
    screens: tuple[Screen, ...] = ()
    ordered: Flag = False
    most: int | None = None
    unit: str | None = None
    min: int = 0
    max: int = 10**15
    bands: tuple[int, ...] = ()
    band_labels: tuple[Text | None, ...] = ()
    change: Change = "fixed"
    valid: Literal["year"] | None = None
    by_default: Flag = True
    express: Flag = False
    declinable: Flag = False
    private: Flag = False
    known_by: KnownBy = "owner"
    when: Condition | None = None
    otherwise: Value | None = None
    derive: Condition | None = None
    points: dict[FactId, dict[OptionId, int]] = field(default_factory=dict)
    levels: dict[OptionId, int] = field(default_factory=dict)
    replaces: Flag = False

    @property
    def traits(self) -> Traits:
        """What its type is like."""
        return TYPES[self.type]

    def values(self) -> tuple[OptionId, ...]:
        """The option ids that are values: lines that set other facts are left out."""
        return self.traits.own_options or tuple(name for name, option in self.options.items() if option.sets is None)

    def around(self) -> FactId | None:
        """The fact that options of this one lie within."""
        return next((name for option in self.options.values() for name in option.within or ()), None)

    def is_derived(self) -> bool:
        """Whether the value is computed from other facts and never asked."""
        return self.derive is not None or bool(self.levels)

    def is_ai_level(self) -> bool:
        """Whether it says how ready somebody is for AI; of several such facts the first one does."""
        return self.topic == "ai" and bool(self.levels)


class Document(Catalogued, frozen=True, kw_only=True):
    """A paper that somebody asks for."""

    name: Text
    issued_by: Text | None = None
    url: Url | None = None
    sources: tuple[SourceId, ...] = ()
    replaces: Flag = False


# --- programs -----------------------------------------------------------------------------------------------------


class Example(Catalogued, frozen=True, kw_only=True):
    """A case that the rules must decide as a person would: answers and the verdict, of dates on a day."""

    profile: dict[FactId, Value]
    verdict: VerdictName
    done: tuple[ProgramId, ...] = ()
    as_of: Day | None = None


class Program(Catalogued, frozen=True, kw_only=True):
    """An offer, or a step that opens offers. See the design of the format in the README.

    draft: nobody has looked it over yet, so it is in `Catalog.drafts`, and no rule knows of it.
    kind_label: what is said of its kind, where the words of all do not fit; `labels` says it for a whole layer.
    gloss: what it is, for a name that says nothing; paper has it behind the name, once. acts: what each step needs.
    """

    provider: ProviderId
    name: Text
    gloss: Text | None = None
    kind: Kind
    kind_label: Text | None = None
    summary: Text
    benefit: Benefit
    costs: Costs = Costs()
    cautions: tuple[Claim, ...] = ()
    say: Text | None = None
    say_if_met: Text | None = None
    after_answer: AfterAnswer | None = None
    entry: Entry
    where: Where | None = None
    contact: Contact | None = None
    window: Window = Window()
    funding: Funding | None = None
    requires: Condition | None = None
    reach: Flag = True
    gives: dict[FactId, Value] = field(default_factory=dict)
    excludes: tuple[ProgramId, ...] = ()
    serves: Serves = field(default_factory=dict)
    suits: Condition | None = None
    hours: Hours = 0.0  # not 0: a cached catalog must come back byte for byte
    first_hours: Hours | None = None
    hours_estimated: Flag = False
    steps: tuple[Text, ...] = ()
    acts: tuple[Act, ...] = ()
    uses: Uses | None = None
    documents: tuple[DocumentId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unknowns: tuple[Text, ...] = ()
    reviewed: Day | None = None
    examples: tuple[Example, ...] = ()
    draft: Flag = False
    notice: Notice | None = None
    replaces: Flag = False


class About(Catalogued, frozen=True, kw_only=True):
    """Which catalog this is. `reports_to`: the newest report that went into it."""

    id: str
    version: str
    title: Text
    independent: Text | None = None
    reports_to: DayOrMonth | None = None


class Layer(Catalogued, frozen=True, kw_only=True):
    """One file that went into a catalog: its `catalog` block, the hash of its bytes, and where it came from."""

    about: About
    sha256: str
    origin: Literal["shipped", "file", "variable"]
    path: str


class Foot(Catalogued, frozen=True, kw_only=True):
    """What a layer does to the foot of the plan. replaces: the claims below that it leaves out, by id."""

    replaces: tuple[str, ...] = ()


class Background(Claim, frozen=True, kw_only=True):
    """A claim printed at the foot of the plan."""

    id: str | None = None


class Catalog(Catalogued, frozen=True, kw_only=True):
    """All layers as one. Mappings keep the order of the files; that order breaks ties.

    drafts: what nobody looked over yet, apart from `programs`. day: whole years are counted up to it, if it is there.
    """

    layers: tuple[Layer, ...]
    providers: Mapping[str, Text]
    sources: Mapping[SourceId, Source]
    background: tuple[Background, ...]
    facts: Mapping[FactId, Fact]
    documents: Mapping[str, Document]
    ranking: Ranking
    ai_first_steps: AiFirstSteps = field(default_factory=dict)
    programs: Mapping[ProgramId, Program]
    program_layer: Mapping[ProgramId, int] = field(default_factory=dict)
    drafts: Mapping[ProgramId, Program] = field(default_factory=dict)
    day: Day | None = None

    def is_dated(self) -> bool:
        """Whether what it says hangs on the day for more than what runs."""
        return any(fact.traits.is_dated for fact in self.facts.values())

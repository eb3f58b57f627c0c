"""Findings as data, apart from their wording: what was found, where in the catalog, and a merchant who shows it.

The sentences stand in `advisor/wording/texts/LANGUAGE/audit.json` under the code of the finding.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from advisor.catalog.model.catalog import FactId, ProgramId, VerdictName
from advisor.catalog.model.fact_values import Value

Path = tuple[
    str, ...
]  # keys and list places inside the catalog as one, such as ("programs", "x", "requires", "all", "1")
Severity = Literal["error", "warning", "hint"]
LinkState = Literal["ok", "moved", "gone", "unknown"]

# Each code with its weight. error: invalid, a merchant would be told something wrong; the check fails. warning: may be
# wrong, and somebody has to look; fails where it is strict. hint: the catalog would be more useful; never fails.
SEVERITY: Mapping[str, Severity] = {
    # meaning
    "condition-never-true": "error",
    "condition-always-true": "warning",
    "program-never-matches": "error",
    "branch-covered": "warning",
    "branch-implied": "warning",
    "same-condition": "warning",
    "suits-nobody": "warning",
    "suits-everybody": "warning",
    "fact-decides-nothing": "warning",
    "option-decides-nothing": "warning",
    "answers-overlap": "warning",
    "band-label-otherwise": "warning",
    "question-otherwise": "warning",
    "gives-opens-nothing": "warning",
    "action-not-given": "warning",
    "threshold-in-band": "warning",
    "excludes-what-is-needed": "error",
    "level-unreachable": "error",
    "condition-too-large": "warning",
    # evidence
    "match-on-grade-c": "error",
    "entry-not-reviewed": "warning",
    "review-too-old": "warning",
    "review-in-future": "warning",
    "window-passed": "warning",
    "conflict-without-decision": "warning",
    "program-without-source": "warning",
    "source-not-findable": "warning",
    "link-gone": "warning",
    "link-moved": "warning",
    "grade-too-good": "warning",
    # claims against what their sources say
    "claim-not-in-source": "warning",
    "noun-not-in-source": "warning",
    "threshold-not-in-source": "warning",
    "limit-not-of-source": "warning",
    "condition-not-of-source": "warning",
    "telephone-not-in-source": "warning",
    "term-otherwise": "warning",
    "place-left-out": "warning",
    "place-of-another": "warning",
    "place-not-of-source": "warning",
    "exclusion-not-told": "warning",
    "sum-of-another-kind": "warning",
    "unknown-is-told": "warning",
    "spent-too-soon": "warning",
    "exclusion-left-out": "warning",
    "exclusion-turned": "warning",
    "any-of-all": "warning",
    "document-left-out": "warning",
    "document-not-in-source": "warning",
    "source-without-phrase": "hint",
    "source-without-day": "hint",
    "source-not-cited": "hint",
    "same-source": "hint",
    # languages
    "texts-not-translated": "hint",
    "layer-not-translated": "hint",
    "languages-differ": "warning",
    "telephones-differ": "warning",
    "limits-differ": "warning",
    "periods-differ": "warning",
    "word-lost": "warning",
    "names-differ": "warning",
    "sense-turned": "warning",
    "english-is-korean": "warning",
    "korean-is-not": "warning",
    # fields against texts
    "amount-not-in-text": "warning",
    "fields-differ": "warning",
    "shares-not-whole": "warning",
    "threshold-off": "warning",
    "hours-unlikely": "warning",
    "first-hours-longer": "warning",
    "loan-worded-as-gift": "warning",
    "gift-worded-as-loan": "warning",
    "loan-without-form": "warning",
    "cash-is-none": "warning",
    "cash-not-of-form": "warning",
    "loan-with-share": "warning",
    "free-with-share": "warning",
    "goal-not-told": "warning",
    # terms of an offer
    "term-not-told": "warning",
    "term-left-out": "warning",
    "shares-turned": "warning",
    "service-with-share": "warning",
    "standing-with-last-day": "warning",
    "automatic-with-door": "warning",
    "limit-without-condition": "warning",
    "limit-left-out": "warning",
    "option-left-out": "warning",
    "promise": "warning",
    "telephone-of-a-person": "warning",
    "say-of-another": "warning",
    "source-of-another": "warning",
    # days
    "day-is-none": "error",
    "day-to-come": "warning",
    "year-far-away": "warning",
    "weekday-otherwise": "warning",
    "read-before-published": "warning",
    "day-not-of-id": "warning",
    "day-not-of-address": "warning",
    "closes-before-announced": "warning",
    "opens-otherwise-told": "warning",
    "closes-otherwise-told": "warning",
    "hour-otherwise-told": "warning",
    "reported-not-of-source": "warning",
    "window-not-in-source": "warning",
    "step-outside-window": "warning",
    "season-otherwise": "warning",
    "year-of-before": "warning",
    "source-too-old": "warning",
    "reviewed-before-source": "warning",
    "hours-turned": "warning",
    "round-is-none": "warning",
    "results-before-end": "warning",
    "rounds-otherwise": "warning",
    # ways in
    "telephone-is-none": "error",
    "telephone-is-fax": "warning",
    "telephone-of-other-region": "warning",
    "telephone-of-two": "warning",
    "apply-without-door": "warning",
    "door-of-another": "warning",
    "door-without-source": "warning",
    "door-is-a-file": "warning",
    "door-of-other-source": "warning",
    "address-mistyped": "warning",
    # what was left from another entry, and what an entry lacks
    "same-name": "warning",
    "same-text": "warning",
    "same-translation": "warning",
    "desk-of-another": "warning",
    "title-of-another": "warning",
    "publisher-otherwise": "warning",
    "provider-left-over": "warning",
    "provider-not-named": "hint",
    "text-unfinished": "warning",
    "program-without-serves": "hint",
    "program-without-hours": "warning",
    # cases
    "example-fails": "error",
    "example-not-checked": "warning",
    "no-examples": "hint",
}


class Finding(Struct, frozen=True):
    """One thing to mend.

    path: where it stands. values: what fills its sentence, as it stands in the catalog, unsafe to print. nearest: names
    that may have been meant. witness: answers of a merchant who shows it, writable as a profile; None where no single
    merchant can. related: other places that belong to it, such as the branch that covers this one.
    """

    code: str
    path: Path
    values: Mapping[str, str] = field(default_factory=dict)
    nearest: tuple[str, ...] = ()
    witness: Mapping[FactId, Value] | None = None
    related: tuple[Path, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it weighs; the same for all findings of a code."""
        return SEVERITY[self.code]


class Tested(Struct, frozen=True):
    """A condition or test of a program, and how its examples met it."""

    path: Path
    met_true: bool
    met_false: bool


class Coverage(Struct, frozen=True):
    """How the examples of one program meet its `requires`: `decided` of `of` conditions came out both ways."""

    program: ProgramId
    examples: int
    of: int
    decided: int
    undecided: tuple[Tested, ...]


class Mutant(Struct, frozen=True):
    """A changed rule that all examples of the program let pass.

    change: negated, moved-down, moved-up, dropped. values: the threshold before and after, where one was moved.
    witness: a merchant whose verdict changes; as an example this case would catch it. verdict: what the rule as it
    stands says about that merchant.
    """

    program: ProgramId
    path: Path
    change: Literal["negated", "moved-down", "moved-up", "dropped"]
    values: Mapping[str, str]
    witness: Mapping[FactId, Value]
    verdict: VerdictName


class LeftOut(Struct, frozen=True):
    """What was not looked at: `what` is an analysis, `path` where, and `why` budget or too-large."""

    what: str
    path: Path
    why: Literal["budget", "too-large"]


class Suggestion(Struct, frozen=True):
    """A case that no example has: answers, the verdict the rules give, and what it is on the edge of.

    edge: below, at, above (a threshold), option, unknown. fact: whose answer decides.
    """

    program: ProgramId
    path: Path
    edge: Literal["below", "at", "above", "option", "unknown"]
    profile: Mapping[FactId, Value]
    verdict: VerdictName
    fact: FactId


class Audit(Struct, frozen=True):
    """All findings by place; how the examples cover the rules; changed rules nobody would notice; what was left out.

    looked_at: conditions that were analysed exactly.
    """

    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    survivors: tuple[Mutant, ...]
    mutants: int
    left_out: tuple[LeftOut, ...]
    looked_at: int

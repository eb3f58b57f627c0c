"""What is wrong with a catalog, or worth a look: the reader's problems and the audit's findings in one list."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from advisor.catalog.loading.places import Places
from advisor.catalog.model.catalog import Catalog, FactId
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.rules import Rules
from advisor.finding import Audit, Path, Severity, Suggestion
from advisor.problem import Place, Problem
from advisor.views.catalog.finding_values import spelled
from advisor.wording.language import Language
from advisor.wording.problems import told
from advisor.wording.safe import safe


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend. `text` says what, and what to do, safe to show.

    witness: answers of a merchant who shows it. related: other places that belong to it.
    """

    code: str
    severity: Severity
    place: Place
    text: str
    found: str | None = None
    nearest: tuple[str, ...] = ()
    path: Path | None = None
    witness: Mapping[FactId, Value] | None = None
    related: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """All that a check found, by place. `looked` is there where the catalog could be read."""

    remarks: tuple[Remark, ...]
    looked: "CheckScope | None" = None

    def count(self, severity: Severity) -> int:
        """How many remarks weigh so much."""
        return sum(remark.severity == severity for remark in self.remarks)

    def kinds(self) -> Counter[str]:
        """How many remarks there are of each kind, in the order of their first places."""
        return Counter(remark.code for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class CheckScope:
    """What was looked at beyond reading. suggestions: None if not asked for. mutants: whether to tell of them."""

    rules: Rules
    places: Places
    audit: Audit
    suggestions: tuple[Suggestion, ...] | None = None
    mutants: bool = False

    @property
    def catalog(self) -> Catalog:
        """What the rules were made of."""
        return self.rules.catalog

    def is_own(self, path: Path) -> bool:
        """Whether an entry is its reader's to mend: not one of the shipped catalog that own layers stand on."""
        return is_own(self.catalog, self.places.layer(path))


def is_own(catalog: Catalog, layer: int) -> bool:
    """Whether the layer of this number is its reader's to mend: not the shipped one that own layers stand on."""
    shipped = [each.origin == "shipped" for each in catalog.layers]
    return all(shipped) or not shipped[layer]


def unreadable(problems: Iterable[Problem], language: Language) -> Checked:
    """What a reader refused, in the order in which it tells it."""
    return Checked(
        tuple(
            Remark(each.code, "error", each.place, told(each, language), each.found, each.nearest) for each in problems
        )
    )


def audited(looked: CheckScope, files: Sequence[str], language: Language) -> Checked:
    """What the audit of a catalog found, by place; the files in the order of the layers."""
    remarks, places = [], looked.places
    for finding in looked.audit.findings:
        values = spelled(finding, looked.rules, language)
        text = language.say(f"audit.{finding.code}", **(values or {"": ""}))
        if finding.nearest:
            names = language.say("problem.or").join(map(safe, finding.nearest))
            text += language.say("problem.nearest", names=names)
        remarks.append(
            Remark(
                code=finding.code,
                severity=finding.severity,
                place=places.of(finding.path),
                text=text,
                nearest=finding.nearest,
                path=finding.path,
                witness=finding.witness,
                related=tuple(places.of(path) for path in finding.related),
            )
        )
    rank = {file: number for number, file in reversed(list(enumerate(files)))}

    def key(remark: Remark) -> tuple[int, int, int, str]:
        place = remark.place
        return rank.get(place.file or "", len(rank)), place.line or 0, place.column or 0, remark.code

    return Checked(tuple(sorted(remarks, key=key)), looked)

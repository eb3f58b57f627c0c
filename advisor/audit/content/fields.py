"""Fields with figures held against the texts of their entry: sums, shares, thresholds, hours."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from advisor.audit.content.sourced_texts import Texts, conditions, versions
from advisor.catalog.model.catalog import Program, Text
from advisor.catalog.model.condition import FactTest
from advisor.finding import Finding, Path
from advisor.quantities.quantities import Quantity
from advisor.quantities.quantity_reading import quantities

WHOLE = 100  # percent
LONG = 40  # hours of the merchant's own work: a week of days with nothing else
TENS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4, 8))  # zeros, and 만 and 억


def contradicted(texts: Texts) -> Iterator[Finding]:
    """Figures of fields that no text of their entry says, where the texts do say some."""
    for name, program in texts.catalog.programs.items():
        here = ("programs", name)
        yield from _sums(here, program)
        yield from _shares(here, program)
        yield from _hours(here, program)
        yield from _thresholds(texts, here, program)


def _sums(here: Path, program: Program) -> Iterator[Finding]:
    benefit, funding = program.benefit, program.funding
    if benefit.amount is not None:
        yield from _sum((*here, "benefit", "amount"), benefit.amount, benefit.unit, [benefit.text])
        for part in ("summary", "name"):
            yield from _sum((*here, "benefit", "amount"), benefit.amount, benefit.unit, [getattr(program, part)])
    if funding is not None and funding.most is not None:
        yield from _sum((*here, "funding", "most"), funding.most, funding.unit, [program.summary, benefit.text])
        if benefit.amount is not None and benefit.amount != funding.most and benefit.unit == funding.unit:
            values = {"here": f"{funding.most:,}", "there": f"{benefit.amount:,}"}
            yield Finding("fields-differ", (*here, "funding", "most"), values, related=((*here, "benefit", "amount"),))


def _sum(path: Path, amount: int, unit: str | None, texts: Sequence[Text]) -> Iterator[Finding]:
    """A sum that is none of those that the texts name. Where they name none, nothing can be said."""
    named = [each for text in texts for each in _money(text)]
    if not named:
        return
    if not any(each.value == amount for each in named):
        values = {
            "here": f"{amount:,}",
            "there": ", ".join(map(_digits, sorted({each.value for each in named}))),
        }
        yield Finding("amount-not-in-text", path, values)
    elif unit is not None and not any(each.unit == unit for each in named if each.value == amount):
        yield Finding(
            "amount-not-in-text", path, {"here": f"{amount:,} {unit}", "there": f"{amount:,} {named[0].unit}"}
        )


def _digits(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def _money(text: Text) -> list[Quantity]:
    return [
        each
        for version in versions(text)
        for each in quantities(version)
        if isinstance(each, Quantity) and each.kind == "money"
    ]


def _shares(here: Path, program: Program) -> Iterator[Finding]:
    funding = program.funding
    if funding is None:
        return
    texts = [program.summary, program.benefit.text, *(claim.text for claim in program.cautions)]
    claims = [claim for claim in (program.costs.now, program.costs.later) if claim is not None]
    named = {
        each.value
        for text in (*texts, *(claim.text for claim in claims))
        for version in versions(text)
        for each in quantities(version)
        if isinstance(each, Quantity) and each.kind == "share" and not each.slight
    }
    for field in ("percent", "own_share"):
        share = getattr(funding, field)
        if share is None or not named:
            continue
        if Decimal(str(share)) not in named and Decimal(WHOLE) - Decimal(str(share)) not in named:
            values = {"here": f"{share:g}%", "there": ", ".join(f"{_digits(each)}%" for each in sorted(named))}
            yield Finding("amount-not-in-text", (*here, "funding", field), values)
    if funding.percent and funding.own_share and funding.percent + funding.own_share != WHOLE:
        values = {"percent": f"{funding.percent:g}", "own": f"{funding.own_share:g}"}
        yield Finding("shares-not-whole", (*here, "funding", "own_share"), values)


def _hours(here: Path, program: Program) -> Iterator[Finding]:
    if program.hours > LONG:
        yield Finding("hours-unlikely", (*here, "hours"), {"hours": f"{program.hours:g}"})
    if program.first_hours is not None and program.first_hours > program.hours:
        values = {"first": f"{program.first_hours:g}", "hours": f"{program.hours:g}"}
        yield Finding("first-hours-longer", (*here, "first_hours"), values)


def _thresholds(texts: Texts, here: Path, program: Program) -> Iterator[Finding]:
    """A limit that the texts of the entry name, too, but with other zeros: 10억 there, 100,000 here.

    What the source of the condition names itself is right, whatever else the texts name: 3억, and 300만원 of help.
    """
    said: set[Decimal] | None = None
    for path, condition in conditions((*here, "requires"), program.requires):
        if not isinstance(condition, FactTest) or texts.catalog.facts[condition.fact].unit is None:
            continue
        if said is None:
            said = {each.value for path_, text in texts.of(*here) if "examples" not in path_ for each in _money(text)}
        for word, number in condition.bounds().items():
            if not number or number in said or number in _sourced(texts, condition):
                continue
            near = [each for each in said if any(each == number * ten or each * ten == number for ten in TENS)]
            if near:
                values = {"fact": condition.fact, "number": str(number), "there": str(int(near[0]))}
                yield Finding("threshold-off", (*path, condition.fact, word), values)


def _sourced(texts: Texts, condition: FactTest) -> set[Decimal]:
    """The sums in the phrase of a condition's source."""
    phrases = texts.phrases((condition.source,)) if condition.source is not None else None
    return {each.value for phrase in phrases or () for each in _money(phrase)}

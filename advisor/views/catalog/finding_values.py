"""What fills the sentence of a finding, as people say it: amounts with their unit, reasons as sentences, and cases as
a catalog writes them, ready to be copied into `examples`.

Findings hold what stands in the catalog. Who keeps a catalog is no programmer, and `requires/all/1` explains nothing.
"""

from collections.abc import Iterator, Mapping

from advisor.audit.examples import MOST_REASONS, Try
from advisor.catalog.model.catalog import Catalog, Day, FactId, VerdictName
from advisor.catalog.model.fact_values import Value, Written
from advisor.engine.facts.rules import Rules
from advisor.finding import Finding, Mutant, Suggestion
from advisor.wording.language import Language
from advisor.wording.language import language as spoken
from advisor.wording.particles import Noun
from advisor.wording.safe import safe
from advisor.wording.sentences import answer_text, reason_text
from advisor.wording.types.nouns import number

_AMOUNTS = ("threshold", "low", "high", "before", "after", "number", "there")
_LIMITS = ("at_least", "at_most", "above", "below")


def spelled(finding: Finding, rules: Rules, language: Language) -> dict[str, str]:
    """The values of a finding, safe to show."""
    values = dict(finding.values)
    if finding.code in ("threshold-in-band", "threshold-not-in-source", "threshold-off"):
        values |= _amounts(values, values["fact"], rules, language)
    if finding.code == "limit-not-of-source":
        values |= {name: language.say(f"check.limit.{value}") for name, value in values.items() if value in _LIMITS}
    if "language" in values and finding.code == "word-lost":
        values["language"] = spoken(values["language"]).name
    if finding.code == "example-fails":
        values["because"] = " ".join(dict.fromkeys(_reasons(finding, rules, language)))
    return {name: Noun(safe(value)) for name, value in values.items()}


def moved(mutant: Mutant, rules: Rules, language: Language) -> dict[str, str]:
    """A threshold before and after it was moved; its test stands at `…/fact/word`, a level counts points."""
    if mutant.path[-2] == "levels" or not mutant.values:
        return {name: Noun(mutant.values.get(name, "")) for name in ("before", "after")}
    return _amounts(mutant.values, mutant.path[-2], rules, language)


def edged(case: Suggestion, rules: Rules, language: Language) -> dict[str, str]:
    """What decides a case that is missing: the fact by its label, and the answer as people say it."""
    about = rules.catalog.facts[case.fact]
    # an answer that is not in the profile counts for nothing there
    answer = answer_text(rules.catalog, case.fact, case.profile.get(case.fact), language)
    return {"label": safe(language.text(about.label)), "answer": safe(answer)}


def _amounts(values: Mapping[str, str], fact: str, rules: Rules, language: Language) -> dict[str, str]:
    about = rules.catalog.facts[fact]
    return {name: Noun(number(about, int(values[name]), language)) for name in _AMOUNTS if name in values}


def _reasons(finding: Finding, rules: Rules, language: Language) -> Iterator[str]:
    """Why an example comes out as it does; at most a few sentences."""
    program = next(each for each in rules.programs if each.id == finding.path[1])
    example = program.program.examples[int(finding.path[3])]
    tried = Try(rules, example)
    rules, verdict = tried.here, tried.verdict(program)
    reasons = verdict.because if verdict is not None else ()
    for reason in reasons[:MOST_REASONS]:
        rule = rules.facts[reason.fact]
        stated = example.profile.get(rule.id)
        # the figure that the example has says more than the span of numbers that the rules take for the same
        own = stated is not None and rule.domain.encode(stated) == reason.value
        answer = answer_text(rules.catalog, rule.id, stated, language) if own else None
        yield reason_text(rules, reason, language, answer)
    if not reasons:
        yield language.say("check.why.none")


def example_line(profile: Mapping[FactId, Value], verdict: VerdictName, as_of: Day | None = None) -> str:
    """An item of `examples`: `- {profile: {place: market}, verdict: match}`. as_of: the day, where years count."""
    day = "" if as_of is None else f", as_of: {as_of}"
    return f"- {{profile: {profile_text(profile)}, verdict: {verdict}{day}}}"


def day_of(catalog: Catalog, profile: Mapping[FactId, Value]) -> Day | None:
    """The day that an example has to name, where an answer is a date."""
    return catalog.day if any(catalog.facts[fact].traits.is_dated for fact in profile) else None


def profile_text(profile: Mapping[FactId, Value]) -> str:
    """Answers in one line: `{place: market, sales: "..100"}`."""
    return _mapping({fact: _value(value.written()) for fact, value in profile.items()})


def _value(value: Written) -> str:
    if isinstance(value, dict):
        return _mapping({str(key): _value(part) for key, part in value.items()})
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    text = str(value)
    return f'"{text}"' if ".." in text else text


def _mapping(entries: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"

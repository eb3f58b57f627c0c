"""Sentences made from rules and answers, never typed twice: a condition, an answer and what comes of them, in words.

A counselor hears the figures (`연 매출 3억원은 10억원 이하라서 맞아요.`); what a merchant takes home tells only what
was said about the condition (`연 매출 10억원 이하라고 하셔서 맞아요.`).

A sentence is put together in one language: where a language lacks a part of it, all of it is said in Korean.
"""

from msgspec import Struct

from advisor.catalog.model.catalog import Catalog, Fact, FactId, SourceId, Test
from advisor.catalog.model.fact_values import Value
from advisor.engine.explain.change import NeededValue
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.scoring import Factor
from advisor.engine.verdicts.reasons import Reason
from advisor.wording import names
from advisor.wording.amounts import plain_number
from advisor.wording.durations import duration
from advisor.wording.language import Language
from advisor.wording.particles import Noun
from advisor.wording.phrases import asked, found, measured, stated
from advisor.wording.types import nouns
from advisor.wording.types.registry import WORDS

OPTIONS = "{options}"  # in `who` of a fact
NOTHING_SAID = ("unknown", "declined", "not_asked")
OUTCOMES = {True: "true", False: "false", None: "unknown"}


class Sentence(Struct, frozen=True):
    """A sentence and where its condition comes from. `note`: whose judgement it is, or what to know beside it."""

    text: str
    source: SourceId | None
    published: str | None
    url: str | None
    note: str | None


# --- nouns --------------------------------------------------------------------------------------------------------


def option_name(fact: Fact, option: str, language: Language) -> str:
    """An option as it stands inside a sentence: its short form where the catalog gives one."""
    return names.option_name(fact, option, language)


def number(fact: Fact, amount: int, language: Language) -> str:
    """A number with its unit."""
    return nouns.number(fact, amount, language)


def answer_text(catalog: Catalog, fact_id: FactId, value: Value | None, language: Language) -> str:
    """An answer as its owner would say it."""
    return names.answer_text(catalog.facts[fact_id], value, language)


def value_text(rules: Rules, fact: int, bits: int, language: Language) -> str:
    """A set of still possible values in words; what is wholly open is `unknown`."""
    rule = rules.facts[fact]
    return answer_text(rules.catalog, rule.id, rule.domain.decode(bits), language)


def test_text(catalog: Catalog, test: Test, language: Language) -> str:
    """What a test asks for, without its fact: `10억원 이하`."""
    return language.whole(lambda spoken: _test_text(catalog, test, spoken))


def _test_text(catalog: Catalog, test: Test, language: Language) -> str:
    fact = catalog.facts[test.fact]
    return WORDS[fact.type].test_text(fact, test, language)


def demanded(catalog: Catalog, test: Test, language: Language, *, negated: bool = False) -> str:
    """What a condition is about and asks for, as a noun: `연 매출: 10억원 이하`, or `인천에 있는 가게`."""
    return language.whole(lambda spoken: _demanded(catalog, test, spoken, negated))


def _demanded(catalog: Catalog, test: Test, language: Language, negated: bool) -> str:
    fact = catalog.facts[test.fact]
    text = _test_text(catalog, test, language)
    if fact.traits.is_one_option and not negated:
        if fact.who is not None:
            return language.text(fact.who).replace(OPTIONS, text)
        if test.stated() == "yes":
            return language.text(fact.label)
    text = language.say("plan.test.not", test=text) if negated else text
    return language.say("plan.demanded", label=language.text(fact.label), test=text)


# --- sentences ----------------------------------------------------------------------------------------------------


def demand_text(catalog: Catalog, test: Test, language: Language, *, negated: bool = False) -> str:
    """What a condition demands, whoever asks: `연 매출이 10억원 이하여야 해요`. Without a period: a note may follow."""
    return language.whole(lambda spoken: capital(asked(catalog, test, spoken, negated=negated).say("must", spoken)))


def change_text(rules: Rules, change: NeededValue, language: Language) -> str:
    """What would have to be true instead: one of several values, or options that come to a choices fact or leave it."""
    return language.whole(lambda spoken: _change_text(rules, change, spoken))


def _change_text(rules: Rules, change: NeededValue, language: Language) -> str:
    rule = rules.facts[change.fact]
    demands = WORDS[rule.fact.type].demanded(rule, change, language)
    texts = [capital(demand.say("must", language)) for demand in demands]
    return language.say("plan.list.join").join(texts) + "."


def reason_text(rules: Rules, reason: Reason, language: Language, answer: str | None = None) -> str:
    """One reason as a sentence. `answer`: the merchant's own words for the value, where there are some."""
    return language.whole(lambda spoken: _reason_text(rules, reason, spoken, answer))


def _reason_text(rules: Rules, reason: Reason, language: Language, answer: str | None) -> str:
    test = reason.test
    if test is None:
        return capital(_behind_text(rules, reason, language, answer))
    wanted = asked(rules.catalog, test, language, negated=is_negated(reason))
    key, about = _context(rules, reason, language)
    if reason.outcome is None:
        partly = _so_far(rules, reason, language, answer)
        if partly and key == "":
            return capital(language.say("plan.because.partly", whether=wanted.say("whether", language), answer=partly))
        return _said(f"because.{key}unknown", language, whether=wanted.say("whether", language), about=about)
    seen = found(rules.catalog, test, _value(rules, reason), language, reason.outcome)
    so = measured(seen, answer or value_text(rules, reason.fact, reason.value, language)).say("so", language)
    fits = reason.outcome is not is_negated(reason)
    if not fits and not key and _needs_demand(rules, reason):
        return _said("because.false_but", language, so=so, must=wanted.say("must", language))
    return _said(f"because.{key}{OUTCOMES[fits]}", language, so=so, about=about)


def told_text(rules: Rules, reason: Reason, language: Language) -> str:
    """One reason as a sentence for what a merchant takes home: what was said about the condition, and no figure."""
    return language.whole(lambda spoken: _told_text(rules, reason, spoken))


def _told_text(rules: Rules, reason: Reason, language: Language) -> str:
    if reason.test is None or reason.outcome is None:
        return reason_text(rules, reason, language)
    seen = found(rules.catalog, reason.test, _value(rules, reason), language, reason.outcome)
    fits = OUTCOMES[reason.outcome is not is_negated(reason)]
    if rules.facts[reason.fact].fact.is_derived():
        return _said(f"said.derived.{fits}", language, so=seen.say("so", language))
    return _said(f"said.{fits}", language, said=seen.say("said", language))


def sentence(
    rules: Rules, reason: Reason, language: Language, answer: str | None = None, *, figures: bool = True
) -> Sentence:
    """One reason as a sentence, with where its condition comes from. Without `figures`: for the merchant's sheet."""
    text = reason_text(rules, reason, language, answer) if figures else told_text(rules, reason, language)
    source_id = None if reason.test is None else reason.test.source
    source = None if source_id is None else rules.catalog.sources.get(source_id)
    return Sentence(
        text=text,
        source=source_id,
        published=None if source is None else source.published,
        url=None if source is None else source.url,
        note=None if reason.test is None else language.optional(reason.test.note),
    )


def capital(text: str) -> str:
    """The text with its first letter as at the beginning of a sentence; labels are written for its middle."""
    return text[:1].upper() + text[1:]


def is_negated(reason: Reason) -> bool:
    """Whether the test stands under an odd number of `not`."""
    return reason.at.split("/").count("not") % 2 == 1


# --- parts --------------------------------------------------------------------------------------------------------


def _said(key: str, language: Language, **values: str) -> str:
    return capital(language.say(f"plan.{key}", **{name: Noun(value) for name, value in values.items()}))


def _value(rules: Rules, reason: Reason) -> Value:
    return rules.facts[reason.fact].domain.decode(reason.value)


def _needs_demand(rules: Rules, reason: Reason) -> bool:
    """Whether the sentence should add what would be right: for choices among several, not for a yes or a bound."""
    return WORDS[rules.facts[reason.fact].fact.type].NEEDS_DEMAND


def _so_far(rules: Rules, reason: Reason, language: Language, answer: str | None) -> str:
    """What is known already of a fact that is known in part; nothing for a selection, whose test names what is open."""
    if rules.facts[reason.fact].domain.is_set:
        return ""
    nothing = {language.say(f"plan.answer.{how}") for how in NOTHING_SAID}
    known = answer or value_text(rules, reason.fact, reason.value, language)
    return "" if known in nothing else known


def _context(rules: Rules, reason: Reason, language: Language) -> tuple[str, str]:
    """What the condition belongs to: the program itself, a step, a fact computed from others, or whether one counts."""
    words = reason.at.split("/")
    if words[0] == "programs":
        return "step.", _quoted(language.text(rules.catalog.programs[words[1]].name), language)
    if words[0] == "facts":
        about = _quoted(language.text(rules.catalog.facts[words[1]].label), language)
        return ("gate." if words[2] == "when" else "about."), about
    return "", ""


def _behind_text(rules: Rules, reason: Reason, language: Language, answer: str | None) -> str:
    """A fact behind a reason: what a program gives, or what a level is added up from."""
    words = reason.at.split("/")
    fact = rules.facts[reason.fact].fact
    if words[0] == "programs":
        about = Noun(_quoted(language.text(rules.catalog.programs[words[1]].name), language))
        return language.say("plan.because.step_there", about=about)
    phrase = stated(fact, _value(rules, reason), language)
    if words[0] == "gives" and fact.traits.is_set:
        return language.say(f"plan.because.gift.{OUTCOMES[reason.outcome]}", label=phrase.label)
    if WORDS[fact.type].SAYS_IT_ALL and answer is None:
        return phrase.say("is", language) + "."
    shown = answer or value_text(rules, reason.fact, reason.value, language)
    return language.say("plan.because.fact", label=phrase.label, answer=shown)


def _quoted(text: str, language: Language) -> str:
    return language.say("plan.quoted", text=text)


# --- points -------------------------------------------------------------------------------------------------------


def factor_text(factor: Factor, catalog: Catalog, language: Language) -> str:
    """Why a factor earned its points, in a sentence."""
    goals = catalog.facts[catalog.ranking.goals.fact]
    values: dict[str, object] = {}
    for name, value in factor.values.items():
        if name in ("goal", "harmed"):
            values[name] = option_name(goals, str(value), language) if value else ""
        elif name == "hours":
            values["time"] = duration(round(float(value) * 60), language, estimated=True)
        else:
            values[name] = plain_number(float(value))
    return language.say(f"plan.reason.{factor.code}", **values)

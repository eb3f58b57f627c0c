"""The two sentences a counselor says in one breath before anything else: does it fit, and what follows."""

from collections.abc import Callable, Sequence

from advisor.catalog.model.catalog import FactId, Test
from advisor.catalog.model.doubt import own_page
from advisor.engine.explain.explanation import Explanation
from advisor.engine.facts.fact_state import FactState
from advisor.engine.verdicts.reasons import Reason
from advisor.engine.verdicts.verdict import Verdict
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.language import Language
from advisor.wording.particles import Noun
from advisor.wording.phrases import asked, found
from advisor.wording.running import way_to_know
from advisor.wording.sentences import capital, is_negated
from advisor.wording.types.nouns import every_one

Spoken = tuple[str, str]
MOST_NAMED = 3
RUNS = ("open", "closing")


def say(language: Language, key: str, **values: object) -> str:
    """A sentence of `explain`, its nouns with the particles they need."""
    nouns = {name: Noun(value) if isinstance(value, str) else value for name, value in values.items()}
    return language.say(f"explain.{key}", **nouns)


def spoken_first(words: PlanWords, state: FactState, about: Explanation) -> Spoken:
    """Returns the two sentences."""
    if about.listed in _WITHOUT_VERDICT:  # what is said by where it stands; of background, what it says itself
        name, kept = words.name(about.program.id), words.name(about.kept or about.program.id)
        first = say(words.language, f"spoken.{about.listed}.first", name=name, kept=kept)
        is_told, summary = about.listed == "background", about.program.program.summary
        second = words.language.text(summary) if is_told else say(words.language, f"spoken.{about.listed}.then")
    elif about.verdict is not None:
        first, second = _BY_VERDICT[about.verdict.verdict](words, state, about, about.verdict)
    else:
        raise ValueError(about.listed)
    return capital(first), capital(second)


def named(words: PlanWords, facts: Sequence[FactId]) -> str:
    """Returns facts as a noun: all of a few, else the first and how many more."""
    if len(facts) > MOST_NAMED:
        return say(words.language, "spoken.many", fact=words.fact(facts[0]), more=len(facts) - 1)
    return every_one(list(map(words.fact, facts)), words.language)


def must_ask(about: Explanation) -> bool:
    """Whether nobody can be sure today that it runs."""
    return about.program.program.entry != "information" and about.availability.name not in RUNS


def _match(words: PlanWords, state: FactState, about: Explanation, verdict: Verdict) -> Spoken:  # noqa: ARG001 -- one shape for all
    program = about.program.program
    key = "anyone" if program.requires is None else "first"
    first = say(words.language, f"spoken.match.{key}", name=words.name(about.program.id))
    if program.entry == "information":
        key = "inform" if own_page(program) is None else "inform_page"
        return first, say(words.language, f"spoken.match.{key}")
    if about.availability.name == "upcoming":
        return first, say(words.language, "spoken.match.upcoming")
    if about.listed == "others":
        return first, say(words.language, "spoken.match.others")
    if program.kind == "enabling":
        key = f"do_{way_to_know(program)}" if must_ask(about) else "do"
        return first, say(words.language, f"spoken.match.{key}", time=words.program_time(about.program.id))
    provider = words.language.text(words.catalog.providers[program.provider])
    key = way_to_know(program) if must_ask(about) else "open"
    return first, say(words.language, f"spoken.match.{key}", provider=provider)


def _unsure(words: PlanWords, state: FactState, about: Explanation, verdict: Verdict) -> Spoken:  # noqa: ARG001 -- one shape for all
    name, language = words.name(about.program.id), words.language
    first = say(language, "spoken.unsure.first", name=name, facts=named(words, verdict.missing))
    waiting = [
        (reason.test, is_negated(reason))
        for reason in verdict.because
        if reason.test is not None and reason.at.startswith("requires")
    ]
    if len(waiting) == 1:
        test, negated = waiting[0]

        def tell(spoken: Language) -> str:
            wanted = asked(words.catalog, test, spoken, negated=negated)
            return say(spoken, "spoken.unsure.one", name=name, whether=wanted.say("whether", spoken))

        first = language.whole(tell)
    how = words.found_out(verdict.missing[0])
    if how is None:
        return first, say(language, "spoken.unsure.then", fact=words.fact(verdict.missing[0]))
    sentence, stop, rest = how.partition(". ")
    asked_so, quote, _ = rest[1:].partition('"') if rest.startswith('"') else ("", "", "")
    return first, f'{sentence}. "{asked_so}"' if quote else sentence + stop.strip()


def _within_reach(words: PlanWords, state: FactState, about: Explanation, verdict: Verdict) -> Spoken:  # noqa: ARG001 -- one shape for all
    name, language = words.name(about.program.id), words.language
    steps = [language.say("plan.quoted", text=words.name(step)) for step in verdict.chain]
    first = say(language, "spoken.within_reach.first", name=name, steps=every_one(steps, language))
    time = total_time(words, about)
    if verdict.missing:
        facts = named(words, verdict.missing)
        return first, say(language, "spoken.within_reach.missing", time=time, facts=facts)
    key = way_to_know(about.program.program) if must_ask(about) else "open"
    return first, say(language, f"spoken.within_reach.{key}", time=time)


def _no_match(words: PlanWords, state: FactState, about: Explanation, verdict: Verdict) -> Spoken:
    name = words.name(about.program.id)
    reason, test, outcome = telling(words, state, verdict)
    value = words.rules.facts[reason.fact].domain.decode(reason.value)

    def tell(language: Language) -> str:
        so = found(words.catalog, test, value, language, outcome).say("so", language)
        return say(language, "spoken.no_match.first", name=name, so=so)

    first = words.language.whole(tell)
    note = words.language.optional(test.note)
    if note is not None and words.rules.facts[reason.fact].fact.is_derived():
        return first, note  # nobody is told what they are not, and the catalog's note says more
    return first, say(words.language, f"spoken.no_match.{_way_out(words, about)}", facts=named(words, verdict.later))


def _way_out(words: PlanWords, about: Explanation) -> str:
    """What kind of change would open it, as the key of a sentence."""
    verdict = about.verdict
    if verdict is not None and verdict.later:
        return "later"
    found_sets = about.smallest.found if about.smallest is not None else ()
    if not found_sets:
        return "unknown"
    kinds = {words.rules.facts[change.fact].fact.change for change in found_sets[0].changes}
    if "fixed" in kinds:
        return "fixed"
    return "action" if about.program.program.reach else "reach"


def _in_use(words: PlanWords, state: FactState, about: Explanation, verdict: Verdict) -> Spoken:  # noqa: ARG001 -- one shape for all
    program = about.program.id
    use = words.language.text(words.program(program).name)
    first = say(words.language, "spoken.use.first", name=words.entry(program), use=use)
    return first, say(words.language, "spoken.use.then", time=words.program_time(program))


_WITHOUT_VERDICT = ("done", "closed", "announced_only", "check", "excluded", "background", "not_checked")
_BY_VERDICT: dict[str, Callable[[PlanWords, FactState, Explanation, Verdict], Spoken]] = {
    "match": _match,
    "unsure": _unsure,
    "within_reach": _within_reach,
    "no_match": _no_match,
    "done": _in_use,
}


def telling(words: PlanWords, state: FactState, verdict: Verdict) -> tuple[Reason, Test, bool]:
    """Returns the reason against it that says most: its own before a step's, and what nobody can change first."""

    def weight(each: tuple[Reason, Test, bool]) -> tuple[bool, bool, bool]:
        reason = each[0]
        fact = words.rules.facts[reason.fact].fact
        return not reason.at.startswith("requires"), state.gates[reason.fact] is False, fact.change == "action"

    tested = [
        (reason, reason.test, reason.outcome)
        for reason in verdict.because
        if reason.test is not None and reason.outcome is not None
    ]
    return min(tested, key=weight)  # what does not fit has a test that is not met


def total_time(words: PlanWords, about: Explanation) -> str:
    """Returns how long the steps and the program take together, marked if anything in it is an estimate."""
    programs = [*(step.program for step in about.chain), about.program.id]
    estimated = any(words.program(program).hours_estimated for program in programs)
    minutes = sum(step.minutes for step in about.chain) + words.own_minutes(about.program.id)
    return words.time(minutes, estimated)

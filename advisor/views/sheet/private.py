"""What the merchant's sheet keeps to itself: it lies on a counter for a week, where neighbours read it.

No answer about a fact with `private: yes` is printed, nor what would give it away: what fails for its sake, the
questions that depend on it, and the name of a step that brings it.
"""

from collections.abc import Iterator

from msgspec.structs import replace as changed

from advisor.catalog.model.catalog import Benefit, Catalog, Costs, Fact, FactId, Program, ProgramId
from advisor.catalog.model.stated_tests import tests_of
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.records import replace
from advisor.wording.language import Language


def private_facts(catalog: Catalog) -> frozenset[FactId]:
    """Returns the facts that the catalog says are private, and those that are asked or computed because of them."""
    found = {fact for fact, about in catalog.facts.items() if about.private}
    while True:
        more = {fact for fact, about in catalog.facts.items() if found.intersection(_behind(about))} - found
        if not more:
            return frozenset(found)
        found |= more


def _behind(fact: Fact) -> Iterator[FactId]:
    """Yields the facts that decide whether a fact is asked, or what it is."""
    for condition in (fact.when, fact.derive):
        yield from (test.fact for test in tests_of(condition))
    yield from fact.points


def hidden_programs(catalog: Catalog) -> frozenset[ProgramId]:
    """Returns the programs that bring what is private: that they are in a plan says that it is not there yet."""
    private = private_facts(catalog)
    return frozenset(name for name, program in catalog.programs.items() if private.intersection(program.gives))


def without_private(rules: Rules, plan: Plan) -> Plan:
    """Returns the plan without what gives a private answer away."""
    catalog = rules.catalog
    private, hidden = private_facts(catalog), hidden_programs(catalog)
    given = {fact for program in catalog.programs.values() for fact in program.gives}
    # That somebody does not know their sales says nothing of the sales: anybody may read that they are to be found out.
    # It is otherwise with what a program brings: who still has to look for the registration is likely to have none. And
    # a question that depends on another private fact tells that one's answer by being asked.
    telling_nothing = {fact for fact in private - given if private.isdisjoint(_behind(catalog.facts[fact]))}
    secret = private - telling_nothing
    return replace(
        plan,
        items=tuple(
            replace(item, waits_for=tuple(fact for fact in item.waits_for if fact not in secret)) for item in plan.items
        ),
        find_out=tuple(each for each in plan.find_out if each.fact not in secret),
        done=tuple(program for program in plan.done if program not in hidden),
        documents=tuple(
            (paper, shown)
            for paper, programs in plan.documents
            if (shown := tuple(program for program in programs if program not in hidden))
        ),
        not_matched=tuple(
            each
            for each in plan.not_matched
            if each.program not in hidden
            and not any(rules.facts[reason.fact].id in private for reason in each.verdict.because)
        ),
    )


def discreet(rules: Rules, language: Language) -> Rules:
    """Returns the rules with a neutral text wherever a program brings what is private: only its place in the order."""
    catalog = rules.catalog
    hidden = {name: _neutral(catalog.programs[name], language) for name in hidden_programs(catalog)}
    programs = {name: hidden.get(name, program) for name, program in catalog.programs.items()}
    return replace(rules, catalog=changed(catalog, programs=programs))


def _neutral(program: Program, language: Language) -> Program:
    return changed(
        program,
        name=language.say("sheet.private.name"),
        gloss=None,
        summary=language.say("sheet.private.summary"),
        benefit=Benefit(text="", house_rule=True),
        costs=Costs(),
        cautions=(),
        say=None,
        say_if_met=None,
        after_answer=None,
        where=None,
        contact=None,
        funding=None,
        hours=0,
        first_hours=None,
        steps=(language.say("sheet.private.step"),),
        acts=("talk",),
        documents=(),
        uses=None,
        conflicts=(),
        unknowns=(),
    )

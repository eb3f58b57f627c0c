"""A corner shop and what is on offer to it, written as catalog and profile files and read by their readers."""

from collections.abc import Mapping
from datetime import date

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.fact_state import FactState, settle
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.engine.verdicts.verdict import JudgedMerchant, Verdict, judge
from advisor.profile.profile_reading import read_profile

AS_OF = date(2026, 6, 15)

HEAD = """
catalog: {id: corner, version: "1", title: A corner}
providers: {someone: Someone}
sources: {page: {title: A page, publisher: Somebody, undated: yes, grade: A}}
ranking:
  goals: {fact: goals, points: [[40, 27, 13], [28, 19, 0], [16, 11, 0]]}
  certainty: {match: 20, within_reach: 12, unsure: 10, within_reach_open: 8}
  effort: {fact: hours, weeks: {1: 15, 2: 11, 4: 7, 8: 3}, unknown: 7}
  timing: {closing: 15, open: 12, reported: 8, unconfirmed: 4, upcoming: 2}
  fit: 10
  urgent: {urgent}
"""
FACTS = {
    "goals": "type: choices, ordered: yes, most: 3, options: {regulars: A, online: B, cash: C}, ask: '?'",
    "hours": "type: number, bands: [0, 2, 5], max: 100, ask: '?'",
    "tools": "type: choices, options: {channel: A, shop: B, wallet: C}, change: action, ask: '?'",
}


def corner(
    programs: Mapping[str, str], facts: Mapping[str, str] | None = None, urgent: int = 0, further: str = ""
) -> Rules:
    """A catalog of the usual facts, further ones, and programs; each written as the inside of a YAML mapping.

    further: other parts of the catalog, as they stand in its file.
    """
    lines = [HEAD.replace("{urgent}", str(urgent)), "facts:"]
    for name, about in (FACTS | dict(facts or {})).items():
        topic = "" if "topic:" in about else "topic: business, "
        lines.append(f"  {name}: {{{topic}label: {name}, {about}}}")
    lines += [further, "programs:"]
    for name, about in programs.items():
        kind = "" if "kind:" in about else "kind: announced, "
        entry = "" if "entry:" in about else "entry: apply, "
        texts = f"provider: someone, name: {name}, summary: It helps, benefit: {{text: Help, house_rule: yes}}"
        lines.append(f"  {name}: {{{texts}, {kind}{entry}{about}}}")
    return compile_rules(load([LayerInput("corner.yaml", "\n".join(lines).encode())]))


def answers(rules: Rules, profile: str) -> dict[FactId, Value]:
    """What a profile file says."""
    read = read_profile(profile.encode(), "profile.yaml", rules.catalog)
    return read.values


def facts(rules: Rules, profile: str) -> FactState:
    """The facts of a merchant."""
    return settle(rules, answers(rules, profile))


def verdict(rules: Rules, program: ProgramId, profile: str) -> Verdict:
    """The verdict on one program."""
    return judge(JudgedMerchant(rules, facts(rules, profile)), rules.programs[rules.program_index[program]])


def plan(rules: Rules, profile: str, as_of: date = AS_OF) -> Plan:
    """The plan of a merchant who has nothing done yet, unless the profile says so."""
    read = read_profile(profile.encode(), "profile.yaml", rules.catalog)
    return make_plan(rules, read.values, as_of, read.done)


def order(made: Plan) -> list[ProgramId]:
    """The programs of a plan, first to last."""
    return [item.program for item in made.items]

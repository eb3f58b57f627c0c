"""What a catalog marks with `private: yes` stays off the merchant's sheet, in every form it is printed."""

from pathlib import Path

import pytest
from sample import LANGUAGES, plan_for

from advisor.catalog.loading.load import LayerInput, load
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.views.document.markdown import markdown
from advisor.wording.language import language

from .samples import html_of, sheet_of, text_of

SMALL = Path(__file__).parents[2] / "catalogs" / "valid" / "small.yaml"
# every word that has to do with the private facts has one of these in it
TELLTALES = ("arrears", "repay")
OFFICE = """
catalog: {id: office, version: "1", title: An office}
facts:
  arrears:
    topic: business
    label: arrears
    ask: Are there arrears?
    why: Some help is only without arrears.
    find_out: Ask the bank about arrears
    type: yes_no
    private: yes
    change: action
  instalments:
    topic: business
    label: instalments to repay
    ask: Do you repay in instalments?
    find_out: Look for the instalments to repay
    type: yes_no
    when: {arrears: yes}
    otherwise: no
  place:
    topic: location
    label: where the arrears are
    ask: Where is it?
    type: choice
    private: yes
    options:
      market: In arrears at the market
      alley: Alley
      street: Street
      no_shop: No shop
      one_of_two: {ko: One of two, en: One of two, sets: {place: {one_of: [market, alley]}}}
      beside: {ko: Beside, en: Beside, sets: {place: street, adjoins: yes}}
    replaces: yes
programs:
  settle:
    provider: office
    name: Settle the arrears
    kind: enabling
    summary: Agree with the bank how to repay.
    benefit: {text: No arrears, house_rule: yes}
    costs: {now: {text: All of the arrears, house_rule: yes}}
    cautions: [{text: Mind the arrears, house_rule: yes}]
    say: How can I repay?
    after_answer: {yes: Then repay, no: Ask again about the arrears}
    entry: ask
    where: {text: The desk for arrears}
    gives: {arrears: no}
    serves: {regulars: 1}
    hours: 1
    steps: [Repay]
    documents: [certificate]
  fresh:
    provider: office
    name: A fresh start
    kind: related
    summary: Money to begin anew.
    benefit: {text: A loan, house_rule: yes}
    entry: ask
    requires:
      all:
        - {arrears: no, note: Our judgement}
        - {instalments: no, note: Our judgement}
    serves: {regulars: 3}
    hours: 1
  flyers:
    provider: office
    name: Flyers
    kind: related
    summary: Flyers for regulars.
    benefit: {text: Flyers, house_rule: yes}
    entry: ask
    serves: {regulars: 2}
    hours: 1
"""
# little else is left to find out
SHOP = "goals: [regulars]\nplace: market\nregistered: yes\nsales: 50\nplatforms: [channel, wallet, shop]\nhours: 3\n"
ANSWERS = ("", "arrears: yes", "arrears: no", "arrears: unknown", "arrears: yes\ninstalments: yes", "done: [settle]")


def rules_of(office: str) -> Rules:
    """The rules of the small catalog under the layer of an office."""
    layers = [LayerInput("small.yaml", SMALL.read_bytes()), LayerInput("office.yaml", office.encode())]
    return compile_rules(load(layers))


def told(office: str, answers: str, code: str) -> str:
    """What the merchant's sheet says, in all its forms, in small letters."""
    rules = rules_of(office)
    plan = plan_for(f"{SHOP}{answers}\n".encode(), rules)
    forms = (
        text_of("merchant", plan, code, rules=rules),
        html_of("merchant", plan, code, rules=rules),
        markdown(sheet_of("merchant", plan, code, rules=rules)),
    )
    return "\n".join(forms).casefold()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("answers", ANSWERS)
def test_an_offices_own_private_fact_is_not_told(answers: str, code: str) -> None:
    """Whatever was answered, nothing on the sheet is about it: no answer, no question, no step that changes it."""
    sheet = told(OFFICE, answers, code)
    assert [word for word in TELLTALES if word in sheet] == []
    assert "flyers" in sheet


@pytest.mark.parametrize(("fact", "said"), [("arrears", "settle the arrears"), ("place", "in arrears at the market")])
def test_it_is_told_if_it_is_not_private(fact: str, said: str) -> None:
    """It is the mark in the catalog that keeps a fact off the sheet."""
    before, name, rest = OFFICE.partition(f"  {fact}:\n")
    unmarked = before + name + rest.replace("    private: yes\n", "", 1)
    assert said in told(unmarked, "arrears: yes", "en")


def test_that_nothing_is_known_may_be_read_where_it_tells_nothing() -> None:
    """A private fact that no program brings is named among what to find out: not to know it says nothing of it."""
    kept = OFFICE.replace("gives: {arrears: no}", "gives: {platforms: wallet}")
    assert "ask the bank about arrears" in told(kept, "", "en")
    assert "ask the bank about arrears" not in told(OFFICE, "", "en")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_step_keeps_its_place(code: str) -> None:
    """The order stays whole: a step that changes something private stands there without its name."""
    assert language(code).say("sheet.private.name").casefold() in told(OFFICE, "arrears: yes", code)

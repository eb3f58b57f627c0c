"""What is too large is said to be, always at the same place, and never takes anything else with it."""

from random import Random

from msgspec.structs import replace
from properties.strategies.catalogs import program_of

from advisor.audit.audit import Budget, audit
from advisor.catalog.model.catalog import All, Any, Condition
from advisor.commands.shared.catalogs import load_rules
from advisor.engine.fast.settling import compile_rules
from advisor.finding import SEVERITY, LeftOut
from advisor.languages import languages
from advisor.wording.language import language

from . import brute
from .made import condition, made
from .test_exactness import DAY

SMALL = Budget(condition=12)
CATALOGS = range(3000, 3060)
CONDITIONS = 100
MOST_TOO_LARGE = 0.02
SHIPPED = load_rules([]).catalog
FACTS = dict(SHIPPED.facts)


def large(rng: Random, above: int = 2) -> Condition:
    """A condition over the shipped facts: groups of groups of small conditions, a dozen tests and many more."""
    if above == 0:
        return condition(rng, FACTS)
    parts = tuple(large(rng, above - 1) for _ in range(rng.randint(2, 3)))
    return rng.choice((All, Any))(parts=parts)


def test_few_generated_conditions_are_too_large() -> None:
    """Of 100 conditions over the shipped facts, half of them of a dozen tests or more, at most 2 % are too large."""
    rng = Random(7)
    programs = {f"p{number}": program_of(requires=large(rng)) for number in range(CONDITIONS)}
    sizes = sorted(len(list(brute.tests_of(each.requires))) for each in programs.values())
    assert sizes[CONDITIONS // 2] >= 12
    assert sizes[-1] >= 25
    of = made(0)
    sources, providers = {**SHIPPED.sources, **of.sources}, {**SHIPPED.providers, **of.providers}
    catalog = replace(SHIPPED, programs=programs, sources=sources, providers=providers)
    found = audit(compile_rules(catalog), DAY, budget=Budget(whole=10**9), mutants=False)
    told = [each for each in found.findings if each.code == "condition-too-large"]
    assert len(told) <= CONDITIONS * MOST_TOO_LARGE
    assert found.looked_at >= CONDITIONS - len(told)


def test_what_is_left_out_is_named() -> None:
    """With few steps, a condition is looked at, or said to be too large and named among what was left out."""
    too_large = 0
    for seed in CATALOGS:
        rules = compile_rules(made(seed))
        whole, cut = audit(rules, DAY), audit(rules, DAY, budget=SMALL)
        told = [finding.path for finding in cut.findings if finding.code == "condition-too-large"]
        assert told == sorted(each.path for each in cut.left_out if each.what == "condition")
        assert cut.looked_at + len(told) == whole.looked_at
        too_large += len(told)
    assert too_large > 20


def test_few_steps_make_no_false_alarm() -> None:
    """What is found with few steps is found with many; only what decides nothing needs the whole to be known."""
    for seed in CATALOGS:
        rules = compile_rules(made(seed))
        whole = {(each.code, each.path) for each in audit(rules, DAY).findings}
        cut = {(each.code, each.path) for each in audit(rules, DAY, budget=SMALL).findings}
        assert {each for each in cut if each[0] != "condition-too-large"} <= whole


def test_the_same_catalog_gets_the_same_answer() -> None:
    """Work is counted in steps and not in seconds."""
    for seed in CATALOGS[:20]:
        rules = compile_rules(made(seed))
        assert audit(rules, DAY, budget=SMALL) == audit(compile_rules(made(seed)), DAY, budget=SMALL)


def test_once_all_steps_are_spent_the_rest_is_left_out() -> None:
    """Without any steps nothing is looked at exactly, and every condition is named as left out."""
    rules = compile_rules(made(3001))
    cut = audit(rules, DAY, budget=Budget(condition=0, whole=0, mutants=0))
    assert cut.looked_at == 0
    assert {each.why for each in cut.left_out} == {"budget"}
    assert {each.what for each in cut.left_out} >= {"condition", "matches", "deciding", "mutants"}


def test_every_code_has_a_sentence() -> None:
    """Each finding can be told in each language."""
    for code in SEVERITY:
        assert all(language(name).has(f"audit.{code}") for name in languages()), code


def test_every_analysis_has_a_name() -> None:
    """Whatever can be left out has a name in each language."""
    left = {each.what for budget in (SMALL, Budget(0, 0, 0)) for seed in CATALOGS for each in cut_off(seed, budget)}
    assert left >= {"condition", "deciding", "gives", "matches", "mutants"}
    assert all(language(name).has(f"check.analysis.{what}") for name in languages() for what in left)


def cut_off(seed: int, budget: Budget) -> tuple[LeftOut, ...]:
    """What the audit of a catalog leaves out."""
    return audit(compile_rules(made(seed)), DAY, budget=budget).left_out

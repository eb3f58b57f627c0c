"""What is too large is said to be, always at the same place, and never takes anything else with it."""

from advisor.audit.audit import Budget, audit
from advisor.audit.finding import SEVERITY
from advisor.engine.rules import compile_rules
from advisor.languages import languages
from advisor.wording.language import language

from .made import made
from .test_exactness import DAY

SMALL = Budget(condition=12)
CATALOGS = range(3000, 3060)


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

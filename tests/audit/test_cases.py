"""Examples, what they cover, which changed rules they miss, and which cases they lack."""

from datetime import date
from typing import Any as Anything

import pytest
from msgspec.structs import replace
from sample import sample

from advisor.audit.audit import Budget, audit
from advisor.audit.mutants import changes
from advisor.audit.suggestions import suggest
from advisor.catalog.model.catalog import All, Catalog, Example, NumberTest, OptionTest
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span
from advisor.engine.facts.fact_state import settle
from advisor.engine.fast.settling import compile_rules
from advisor.engine.verdicts.verdict import JudgedMerchant, judge
from advisor.profile.profile_reading import read_profile

from .brute import Brute
from .test_exactness import small_catalogs
from .written_conditions import answer_of, holds

DAY = date(2026, 11, 23)
SAMPLE = sample()
YES, NO = Possible(("yes",)), Possible(("no",))
SALES = NumberTest(fact="annual_sales", at_most=1000)
BOTH = All(parts=(OptionTest(fact="registered", options=("yes",)), SALES))


def with_program(**about: Anything) -> Catalog:
    """The shipped facts with one program, to which no chain leads."""
    bare: dict[str, Anything] = {"examples": (), "suits": None, "conflicts": (), "reach": False}
    program = replace(SAMPLE.catalog.programs["kakao-message-credit"], **(bare | about))
    return replace(SAMPLE.catalog, programs={"one": program})


def case(verdict: str, **profile: object) -> Example:
    """One example."""
    return Example(profile=profile, verdict=verdict)  # type: ignore[arg-type]


def number(value: int) -> Span:
    """An exact number."""
    return Span(value, value)


ALL_CASES = (
    case("match", registered=YES, annual_sales=number(1000)),
    case("no_match", registered=YES, annual_sales=number(1001)),
    case("no_match", registered=NO, annual_sales=number(10)),
)


def test_an_example_that_comes_out_otherwise_says_what_and_why() -> None:
    """The finding names both verdicts, and where the reasons stand."""
    wrong = case("match", registered=YES, annual_sales=number(1001))
    found = audit(compile_rules(with_program(requires=BOTH, examples=(*ALL_CASES, wrong))), DAY)
    (failing,) = [each for each in found.findings if each.code == "example-fails"]
    assert failing.path == ("programs", "one", "examples", "3", "verdict")
    assert failing.values == {"expected": "match", "verdict": "no_match", "because": "requires/all/1"}


@pytest.mark.parametrize(("left_out", "change"), [(0, "moved-down"), (1, "moved-up"), (2, "dropped")])
def test_each_example_is_needed_by_some_mutant(left_out: int, change: str) -> None:
    """Three cases catch every changed rule of two tests; without any one of them, one lives and tells a case for it."""
    assert audit(compile_rules(with_program(requires=BOTH, examples=ALL_CASES)), DAY).survivors == ()
    fewer = tuple(each for number_, each in enumerate(ALL_CASES) if number_ != left_out)
    survivors = audit(compile_rules(with_program(requires=BOTH, examples=fewer)), DAY).survivors
    assert change in [each.change for each in survivors]
    added = tuple(Example(profile=dict(each.witness), verdict=each.verdict) for each in survivors)
    assert audit(compile_rules(with_program(requires=BOTH, examples=(*fewer, *added))), DAY).survivors == ()


def test_coverage_tells_what_no_example_decides() -> None:
    """A test that is never false in an example is named, with the side that is met."""
    found = audit(compile_rules(with_program(requires=BOTH, examples=ALL_CASES[:1])), DAY)
    (coverage,) = found.coverage
    assert (coverage.examples, coverage.of, coverage.decided) == (1, 3, 0)
    assert all((each.met_true, each.met_false) == (True, False) for each in coverage.undecided)
    assert ("programs", "one", "requires", "all", "1", "annual_sales") in [each.path for each in coverage.undecided]


def test_missing_cases_stand_on_both_sides_of_a_threshold() -> None:
    """Below, at and above the threshold, each option, and not known; as examples they are what was missing."""
    catalog = with_program(requires=BOTH)
    cases = suggest(compile_rules(catalog))
    numbers = {
        each.edge: (each.profile["annual_sales"], each.verdict) for each in cases if each.path[-1] == "annual_sales"
    }
    assert numbers == {
        "below": (number(999), "match"),
        "at": (number(1000), "match"),
        "above": (number(1001), "no_match"),
        "unknown": (NoAnswer("unknown"), "unsure"),
    }
    assert {(each.edge, each.verdict) for each in cases if each.path[-1] == "registered"} >= {("option", "no_match")}
    added = tuple(Example(profile=dict(each.profile), verdict=each.verdict) for each in cases)
    assert suggest(compile_rules(with_program(requires=BOTH, examples=added))) == ()
    assert audit(compile_rules(with_program(requires=BOTH, examples=added)), DAY).survivors == ()


def test_suggested_cases_of_the_shipped_catalog_are_valid_profiles() -> None:
    """Each reads back as the profile it is, and the rules give its verdict."""
    for each in suggest(SAMPLE):
        text = repr({name: value.written() for name, value in each.profile.items()}).replace("'", '"')
        read = read_profile(text.encode(), "case.json", SAMPLE.catalog)
        assert {name: answer.value for name, answer in read.answers.items()} == each.profile
        rule = SAMPLE.programs[SAMPLE.program_index[each.program]]
        assert judge(JudgedMerchant(SAMPLE, settle(SAMPLE, each.profile)), rule).verdict == each.verdict


def test_changed_rules_are_those_of_the_design() -> None:
    """A test negated, a threshold moved by one each way, a branch dropped."""
    told = [(each.change, "/".join(each.at)) for each in changes(BOTH)]
    assert told == [
        ("dropped", "all/0"),
        ("negated", "all/0/registered"),
        ("dropped", "all/1"),
        ("negated", "all/1/annual_sales"),
        ("moved-down", "all/1/annual_sales/at_most"),
        ("moved-up", "all/1/annual_sales/at_most"),
    ]


def test_a_small_budget_says_what_it_left_out() -> None:
    """Nothing is passed over in silence, and what is too large says so."""
    found = audit(SAMPLE, DAY, budget=Budget(condition=5))
    assert {each.code for each in found.findings} >= {"condition-too-large"}
    assert {each.what for each in found.left_out} >= {"condition", "deciding"}
    cut = [(each.what, each.path[0], each.why) for each in audit(SAMPLE, DAY, budget=Budget(mutants=3)).left_out]
    assert cut == [("mutants", "programs", "budget"), ("mutants", "facts", "budget")]


def test_witnesses_show_what_they_are_for() -> None:
    """A witness chooses no more than it may, and matches where it is said that a weak source gives a match."""
    looked_at = 0
    for catalog in small_catalogs()[:100]:
        brute = Brute(catalog)
        for finding in audit(compile_rules(catalog), DAY, mutants=False).findings:
            for name, value in (finding.witness or {}).items():
                fact = catalog.facts[name]
                assert not isinstance(value, Selection) or fact.most is None or len(value.has) <= fact.most
            if finding.code != "match-on-grade-c" or finding.witness is None:
                continue
            answers = dict(brute.merchants[0])
            answers |= {name: answer_of(value) for name, value in finding.witness.items()}
            program = catalog.programs[finding.path[1]]
            assert program.requires is not None
            assert holds(program.requires, brute.effective(answers))
            looked_at += 1
    assert looked_at > 20

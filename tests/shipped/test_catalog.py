"""The shipped catalog: complete, in both languages, every claim with its evidence, every rule with its cases."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec
import pytest
from sample import LANGUAGES

from advisor.audit.audit import audit
from advisor.catalog.model.availability import availability
from advisor.catalog.model.catalog import All, Any, Claim, Condition, Not, Program
from advisor.catalog.model.cited_sources import cited_sources
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span, Value
from advisor.commands.shared.catalogs import load_rules
from advisor.engine.facts.fact_state import settle
from advisor.engine.verdicts.verdict import JudgedMerchant, judge

RULES = load_rules([])
CATALOG = RULES.catalog
DAY = date(2026, 11, 28)
CASES = [(rule.id, number) for rule in RULES.programs for number in range(len(rule.program.examples))]

# the vocabulary of version 1
FACTS = [
    "goals",
    "place",
    "adjoins_market",
    "district_supported",
    "association",
    "region",
    "platforms",
    "channel_friends",
    "steady_online_orders",
    "rg_in_wallet",
    "eats_market_store",
    "eats_low_tier",
    "ships_goods",
    "takes_out_food",
    "settlement_days",
    "reaches_regulars",
    "digital_tools",
    "ai_use",
    "ai_understanding",
    "ai_help",
    "ai_obstacle",
    "shop_internet",
    "keeps_records",
    "ai_readiness",
    "helper",
    "registered",
    "annual_sales",
    "industry",
    "employees",
    "small_enterprise",
    "small_merchant",
    "hours_per_week",
]

PROGRAMS = list(CATALOG.programs)


def test_nothing_is_found_in_it() -> None:
    """On its day the strictest check finds nothing, every condition is tried both ways, no changed rule lives."""
    found = audit(RULES, DAY)
    assert found.findings == ()
    assert found.left_out == ()
    assert all(each.undecided == () for each in found.coverage)
    assert found.mutants > 0
    assert found.survivors == ()


def test_the_public_vocabulary_stays() -> None:
    """Cases that offices saved name these facts: others may be added, and none of these is renamed or goes."""
    assert set(FACTS) <= set(CATALOG.facts)


@pytest.mark.parametrize(("program", "number"), CASES)
def test_example(program: str, number: int) -> None:
    """Every case in the catalog comes out as the person who wrote it said."""
    rule = RULES.programs[RULES.program_index[program]]
    example = rule.program.examples[number]
    case = JudgedMerchant(RULES, settle(RULES, example.profile), frozenset(example.done))
    assert judge(case, rule).verdict == example.verdict


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_has_three_cases_one_with_an_unknown_answer(program: str) -> None:
    """At least three cases for each program, and one of them states that an answer is not known."""
    examples = CATALOG.programs[program].examples
    assert len(examples) >= 3
    assert any(_is_open(value) for example in examples for value in example.profile.values())


def _is_open(value: Value) -> bool:
    if isinstance(value, NoAnswer):
        return True
    if isinstance(value, Possible):
        return len(value.options) > 1
    return (isinstance(value, Selection) and bool(value.maybe)) or (isinstance(value, Span) and value.low != value.high)


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_claim_has_a_source_with_a_date_or_says_whose_judgement_it_is(program: str) -> None:
    """A claim without a source is marked as our own; a source has a date or says that it shows none."""
    about = CATALOG.programs[program]
    for claim in _claims(about):
        assert bool(claim.sources) != claim.house_rule, claim.text
    for name in cited_sources(about):
        source = CATALOG.sources[name]
        assert (source.published is None) == source.undated, name


def _claims(program: Program) -> list[Claim]:
    claims = [program.benefit, program.costs.now, program.costs.later, *program.cautions, *program.conflicts]
    return [claim for claim in claims if claim is not None]


@pytest.mark.parametrize("program", [name for name in PROGRAMS if CATALOG.programs[name].kind != "background"])
def test_every_program_says_what_a_merchant_needs(program: str) -> None:
    """Costs now, a caution, something to say, steps, what nobody knows, and the date somebody looked at it."""
    about = CATALOG.programs[program]
    assert about.costs.now is not None
    assert about.cautions
    assert about.say is not None
    assert about.steps
    assert about.unknowns
    assert about.sources
    assert about.reviewed is not None
    assert about.hours == 0 or about.hours_estimated


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_test_in_a_condition_says_where_it_comes_from(program: str) -> None:
    """A condition names its source, or a note that it is our own judgement."""
    requires = CATALOG.programs[program].requires
    assert requires is None or _is_grounded(requires)


def _is_grounded(condition: Condition) -> bool:
    if condition.source is not None or condition.note is not None:
        return True
    if isinstance(condition, All | Any):
        return all(_is_grounded(part) for part in condition.parts)
    return isinstance(condition, Not) and _is_grounded(condition.part)


def test_a_weak_source_never_gives_a_match() -> None:
    """No program rests on grade C sources alone."""
    for name, program in CATALOG.programs.items():
        grades = {CATALOG.sources[source].grade for source in program.sources}
        assert not grades or grades - {"C"}, name


@pytest.mark.parametrize("program", PROGRAMS)
def test_nothing_is_called_open_without_dates_of_its_own(program: str) -> None:
    """Only what has a window of its own, a standing service, or an office's word of a day reads as running."""
    window = CATALOG.programs[program].window
    dated = window.standing or window.opens is not None or window.closes is not None or window.confirmed is not None
    assert dated or availability(window, DAY).name not in ("open", "closing")


@pytest.mark.parametrize("program", [name for name in PROGRAMS if CATALOG.programs[name].window.season is not None])
def test_yearly_rounds_end_with_their_year(program: str) -> None:
    """A report about a round of one year does not say that it runs in the next."""
    window = CATALOG.programs[program].window
    assert window.season is not None
    assert availability(window, date(window.season + 1, 1, 1)).name in ("unconfirmed", "closed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_in_both_languages(language: str) -> None:
    """Whatever is said is said in Korean and in English; a plain text counts for both."""
    assert [path for path, text in texts(CATALOG) if not text.get(language, "").strip()] == []


def texts(value: object, path: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yields every text in several languages, at any depth, with where it stands."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name), f"{path}/{name}")
    elif isinstance(value, Mapping):
        if set(value) & set(LANGUAGES):
            yield path, value
        else:
            for name, each in value.items():
                yield from texts(each, f"{path}/{name}")
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from texts(each, f"{path}/{number}")


def test_the_ranking_is_the_calibrated_one() -> None:
    """The figures of the score add up to 100 at most."""
    ranking = CATALOG.ranking
    best = ranking.goals.points[0][0] + ranking.certainty.match + max(ranking.effort.weeks.values())
    assert best + ranking.timing.closing + ranking.fit == 100

"""Cases saved by every earlier version of the catalog open with the one of today, and lose nothing in silence."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from earlier import FOLDER, KINDS, named_in, options_in, profiles_of

from advisor.catalog.loading.load import LayerInput, load
from advisor.commands.shared.catalogs import load_rules
from advisor.engine.plan.action_plan import make_plan
from advisor.profile.saved_case import read_case, saved_case
from advisor.profile.saving_over import saved_over

CASES = sorted(FOLDER.glob("*.yaml"))
RULES = load_rules([])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_whatever_a_case_names_is_read_or_told(path: Path) -> None:
    """Each fact, option, number and program of the file is in the profile, or among what was left out."""
    data = path.read_bytes()
    case = read_case(data, path.name, RULES.catalog)
    answers = case.profile.answers.items()
    read = {f"{fact} {option}" for fact, answer in answers for option in options_in(answer.value.written())}
    read |= {f"done {program}" for program in case.profile.done}
    lost = {each for each in named_in(data.decode()) - read if not {*each.split(" ")[:2]} & {*case.left_out}}
    assert lost == set()
    assert case.past().same_answers


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_nothing_that_a_case_names_is_gone_when_it_is_saved_over(path: Path) -> None:
    """The file goes on with the catalog of today, and names all that it named."""
    data = path.read_bytes()
    profile = read_case(data, path.name, RULES.catalog).profile
    values = profile.values
    plan = make_plan(RULES, values, plan_day(data), profile.done)
    case = saved_case(profile, plan, RULES, plan.as_of)
    saved = saved_over(data, path.name, path.name, case, profile, RULES.catalog)
    assert named_in(data.decode()) <= named_in(saved.decode())
    assert read_case(saved, path.name, RULES.catalog).saved.catalogs[0].sha256 == RULES.catalog.layers[0].sha256


def plan_day(data: bytes) -> date:
    return date.fromisoformat(yaml.safe_load(data)["saved"]["as_of"])


def test_the_cases_of_a_catalog_name_all_that_it_can_ask() -> None:
    """What is saved of a catalog has every fact, option and program of it: a case that is missing shows nothing."""
    small = FOLDER.parent.parent / "catalogs" / "valid" / "small.yaml"
    catalog = load([LayerInput("small.yaml", small.read_bytes())])
    answers = [(kind, profile) for kind, profile in profiles_of(catalog)]
    assert [kind for kind, _ in answers] == list(KINDS)
    said = {
        f"{fact} {option}"
        for _, profile in answers
        for fact, answer in profile.answers.items()
        for option in options_in(answer.value.written())
    }
    asked = {name: fact for name, fact in catalog.facts.items() if not fact.is_derived()}
    assert {f"{name} {option}" for name, fact in asked.items() for option in fact.values()} <= said
    assert {program for _, profile in answers for program in profile.done} == set(catalog.programs)

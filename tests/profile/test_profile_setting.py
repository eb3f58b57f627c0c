"""Answers from the command line, over those of a file."""

from pathlib import Path

import pytest

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog
from advisor.commands.shared.catalogs import load_rules
from advisor.problem import InvalidProfile, Place, WrongUsage
from advisor.profile.profile import Profile
from advisor.profile.profile_notation import as_data
from advisor.profile.profile_reading import read_profile
from advisor.profile.setting import apply_settings
from advisor.wording.problems import sentence

SMALL = Path(__file__).parent.parent / "catalogs" / "valid" / "small.yaml"
FILE = b"place: market\nplatforms: [shop]\nsales: 5\nadjoins: no\ndone: [credit]\n"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load([LayerInput("small.yaml", SMALL.read_bytes())])


def problem(catalog: Catalog, *settings: str) -> list[tuple[str, str | None, Place]]:
    with pytest.raises(InvalidProfile) as raised:
        apply_settings(Profile(), settings, catalog)
    return [(found.code, found.found, found.place) for found in raised.value.problems]


@pytest.mark.parametrize(
    ("setting", "data"),
    [
        ("place=street", {"place": "street"}),
        (" place = street ", {"place": "street"}),
        ("place=market|street", {"place": {"one_of": ["market", "street"]}}),
        ("place=one_of_two", {"place": {"one_of": ["market", "alley"]}}),
        ("place=beside", {"place": "street", "adjoins": "yes"}),
        ("place=unknown", {"place": "unknown"}),
        ("place=declined", {"place": "declined"}),
        ("place=", {}),
        ("platforms=none", {"platforms": []}),
        ("platforms=shop, channel", {"platforms": ["channel", "shop"]}),
        ("platforms=unknown", {"platforms": "unknown"}),
        ("platforms=shop, channel?", {"platforms": {"has": ["shop"], "maybe": ["channel"]}}),
        ("platforms=모름", {"platforms": "unknown"}),
        ("platforms=하나도 없음", {"platforms": []}),
        ("goals=lower_costs,regulars", {"goals": ["lower_costs", "regulars"]}),
        ("goals=not_sure", {"goals": "unknown"}),
        ("registered=true", {"registered": "yes"}),
        ("adjoins=yes|no", {"adjoins": {"one_of": ["no", "yes"]}}),
        ("sales=1,000", {"sales": 1000}),
        ("sales=..5", {"sales": "..5"}),
        ("sales=5..", {"sales": "5.."}),
        ("done=credit,open-channel", {"done": ["credit", "open-channel"]}),
        ("done=none", {}),
        ("ai_use=none", {"ai_use": "none"}),
    ],
)
def test_notation(catalog: Catalog, setting: str, data: dict[str, object]) -> None:
    """Every value fits one line: `|` for one of, commas for several, `?` for perhaps, `none` for nothing."""
    assert as_data(apply_settings(Profile(), [setting], catalog), catalog) == data


def test_over_a_file(catalog: Catalog) -> None:
    """Settings win over the file; an empty one makes the fact unasked; the rest stays."""
    profile = read_profile(FILE, "x.yaml", catalog)
    settings = ["place=alley", "sales=", "done=open-channel"]
    changed = apply_settings(profile, settings, catalog)
    assert as_data(changed, catalog) == {
        "place": "alley",
        "adjoins": "no",
        "platforms": ["shop"],
        "done": ["open-channel"],
    }
    assert {fact: answer.origin for fact, answer in changed.answers.items()} == {
        "place": "flag",
        "adjoins": "file",
        "platforms": "file",
    }


@pytest.mark.parametrize(
    ("settings", "data"),
    [
        (("platforms=shop", "platforms=channel"), {"platforms": ["channel", "shop"]}),
        (("goals=lower_costs", "goals = regulars"), {"goals": ["lower_costs", "regulars"]}),
        (("done=credit", "place=alley", "done=open-channel"), {"place": "alley", "done": ["credit", "open-channel"]}),
    ],
)
def test_a_list_may_be_stated_in_parts(catalog: Catalog, settings: tuple[str, ...], data: dict[str, object]) -> None:
    """What holds several holds what each of its settings names, in their order."""
    assert as_data(apply_settings(Profile(), settings, catalog), catalog) == data


@pytest.mark.parametrize(
    "settings",
    [
        *(("place=market", "place=alley"), ("place=market", "place = market"), ("place=", "place=market")),
        *(("sales=1", "sales=2"), ("registered=yes", "registered=no")),
        *(("platforms=none", "platforms=shop"), ("platforms=shop", "platforms="), ("done=credit", "done=none")),
        *(("platforms=shop", "platforms=unknown"), ("goals=declined", "goals=regulars")),
    ],
    ids="+".join,
)
def test_two_answers_to_one_question_are_none(catalog: Catalog, settings: tuple[str, ...]) -> None:
    """A fact that holds one thing has one setting, and nothing is added to an answer that is the whole of it."""
    with pytest.raises(WrongUsage) as raised:
        apply_settings(Profile(), settings, catalog)
    fact = settings[0].partition("=")[0]
    assert [(found.code, found.place) for found in raised.value.problems] == [
        ("set-twice", Place(option=f"--set {fact}"))
    ]


def test_implied_value_yields_to_a_stated_one(catalog: Catalog) -> None:
    """What an option sets on another fact counts only where neither the file nor a setting states it."""
    profile = read_profile(FILE, "x.yaml", catalog)
    assert as_data(apply_settings(profile, ["place=beside"], catalog), catalog)["adjoins"] == "no"
    both = apply_settings(Profile(), ["place=beside", "adjoins=no"], catalog)
    assert as_data(both, catalog) == {"place": "street", "adjoins": "no"}


def test_problems_name_the_option(catalog: Catalog) -> None:
    """Each wrong setting is a problem of its own, at the option that it came from."""
    assert problem(
        catalog, "plase=x", "place=markt", "sales=월 300", "small=yes", "done=credits", "platforms=shop;door"
    ) == [
        ("unknown-fact", "plase", Place(option="--set plase")),
        ("unknown-option", "markt", Place(option="--set place")),
        ("not-a-sum", "월 300", Place(option="--set sales")),
        ("derived-fact-stated", "small", Place(option="--set small")),
        ("unknown-program", "credits", Place(option="--set done")),
        ("unknown-option", "shop;door", Place(option="--set platforms")),
    ]


@pytest.mark.parametrize(
    ("setting", "code", "found"),
    [
        ("platforms=shop|channel", "either-in-list", "shop|channel"),
        ("platforms=shop, none", "option-stands-alone", "none"),
        ("platforms=shop, 모름", "option-stands-alone", "모름"),
        ("registered=네?", "unknown-option", "네?"),
        ("place=market?", "unknown-option", "market?"),
    ],
)
def test_nothing_uncertain_is_stated_as_certain(catalog: Catalog, setting: str, code: str, found: str) -> None:
    """One of two is no list of both, a list with none in it is none, and what is asked back is no answer."""
    assert [each[:2] for each in problem(catalog, setting)] == [(code, found)]


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        *(("annual_sales=8천", "not-a-sum-of-a-year"), ("annual_sales=월 800만원", "not-a-sum-of-a-year")),
        *(("hours_per_week=30분", "not-hours"), ("employees=3시간", "not-people"), ("settlement_days=1달", "not-days")),
    ],
)
def test_what_is_no_number_is_told_how_to_count(setting: str, code: str) -> None:
    """Who wrote minutes is not told to leave the word away, but what is counted."""
    assert [each[0] for each in problem(load_rules([]).catalog, setting)] == [code]


def test_what_is_allowed_is_called_as_it_was_typed() -> None:
    """Who writes words is told the words of the screen, who writes ids is told ids."""
    shipped = load_rules([]).catalog
    for setting, told in (("registered=글쎄요", "있어요, 아직 없어요"), ("registered=perhaps", "no, yes")):
        with pytest.raises(InvalidProfile) as raised:
            apply_settings(Profile(), [setting], shipped)
        assert told in " ".join(sentence(raised.value.problems[0], "ko").split())


@pytest.mark.parametrize("fact", ["", "saved", "source"])
def test_no_fact(catalog: Catalog, fact: str) -> None:
    """What a profile carries besides answers cannot be set."""
    assert problem(catalog, f"{fact}=x")[0][0] == "unknown-fact"


def test_without_equals(catalog: Catalog) -> None:
    """A setting without an equals sign is wrong usage, not a wrong profile; all of them are named."""
    with pytest.raises(WrongUsage) as raised:
        apply_settings(Profile(), ["place", "sales=5", "goals:x"], catalog)
    assert [(p.code, p.found) for p in raised.value.problems] == [
        ("set-without-equals", "place"),
        ("set-without-equals", "goals:x"),
    ]

"""Real outputs against the shipped schemas, and what must hold in them that no schema can say."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from commands.running import EXAMPLES, MARKET_STALL, ROOT, SMALL_CATALOG, advisor
from jsonschema import Draft202012Validator

from advisor import __version__
from advisor.commands.shared.catalogs import load_rules
from advisor.schemas.output_schemas import OUTPUTS, schema_text

DATES = ("2024-11-06", "2025-06-30", "2026-11-23", "2027-04-01", "2100-12-31")
LANGUAGES = ("ko", "en")
CASES = [
    (example, language, DATES[(number + 2 * shift) % len(DATES)])
    for number, example in enumerate(EXAMPLES)
    for shift, language in enumerate(LANGUAGES)
]
LISTS = {
    "programs-1": [
        ("programs",),
        ("programs", "kakao"),
        ("programs", "no such word"),
        ("programs", "show", "naver-place"),
    ],
    "questions-1": [("questions",)],
    "next-1": [("questions", "--next"), ("questions", "--next", str(MARKET_STALL)), ("questions", "--next", "--all")],
}


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / f"advisor/schemas/{name}.json").read_text("utf-8")))


def valid(schema: str, *arguments: str | Path, stdin: bytes = b"") -> dict[str, Any]:
    """The JSON of a run that ends well and fits its schema."""
    ended = advisor(*arguments, stdin=stdin)
    assert (ended.code, ended.err) == (0, "")
    document: dict[str, Any] = json.loads(ended.out)
    assert [error.message for error in validator(schema).iter_errors(document)][:3] == []
    return document


def plan(*arguments: str | Path, stdin: bytes = b"") -> dict[str, Any]:
    return valid("plan-1", "plan", *arguments, "--format", "json", stdin=stdin)


@pytest.mark.parametrize("name", OUTPUTS)
def test_schemas_are_fresh(name: str) -> None:
    """A shipped schema is what the types make of it."""
    fresh = schema_text(name)
    assert (ROOT / f"advisor/schemas/{name}-1.json").read_text("utf-8") == fresh, "run `make schema`"
    Draft202012Validator.check_schema(json.loads(fresh))


@pytest.mark.parametrize(("example", "language", "as_of"), CASES, ids=lambda value: getattr(value, "stem", value))
def test_plans(example: Path, language: str, as_of: str) -> None:
    """The plan of every example, in both languages and on several days, fits the schema and adds up."""
    document = plan(example, "--lang", language, "--as-of", as_of)
    assert (document["schema"], document["advisor"]) == ("advisor/plan/1", __version__)
    assert (document["language"], document["as_of"]) == (language, as_of)
    adds_up(document)


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (("-",), b"{}"),
        (("--set", "place="), b""),
        (("--set", "place=no_shop", "--set", "goals=faster_cash", "--set", "annual_sales=..1000000000"), b""),
        (("-", "--set", "done=kakao-message-credit"), b'{"registered": "yes"}'),
        (("--set", "platforms=none", "--set", "goals=none", "--set", "place=no_shop|alley_street"), b""),
        (("--set", "annual_sales=900000000000", "--set", "employees=900"), b""),
    ],
)
def test_small_profiles(arguments: tuple[str, ...], stdin: bytes) -> None:
    """So do the empty profile and profiles of a few settings."""
    adds_up(plan(*arguments, stdin=stdin))


def test_plan_of_another_catalog() -> None:
    """The plan of another catalog fits the schema too: it is for every catalog."""
    document = plan("--catalog", SMALL_CATALOG, "--set", "place=market")
    assert [layer["from"] for layer in document["catalogs"]] == ["file"]
    assert document["answers"] == {"place": "market"}


def test_answers_are_a_profile() -> None:
    """The answers that a plan states lead to the same plan again."""
    for example in EXAMPLES[:4]:
        first = plan(example, "--as-of", "2026-11-23")
        again = plan("-", "--as-of", "2026-11-23", stdin=json.dumps(first["answers"]).encode())
        assert again == first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("schema", "arguments"), [(name, each) for name, runs in LISTS.items() for each in runs])
def test_lists(schema: str, arguments: tuple[str, ...], language: str) -> None:
    """Programs, questions and the next question fit their schemas, in both languages."""
    document = valid(schema, *arguments, "--format", "json", "--lang", language)
    assert document["schema"] == f"advisor/{schema.replace('-', '/')}"
    assert document["language"] == language


def test_lists_hold_all() -> None:
    """`programs` and `questions` hold the whole catalog in its order, a query and `show` what they name."""
    catalog = load_rules([]).catalog
    programs = valid("programs-1", "programs", "--format", "json")["programs"]
    assert [each["program"] for each in programs] == list(catalog.programs)
    facts = valid("questions-1", "questions", "--format", "json")["facts"]
    assert [each["fact"] for each in facts] == list(catalog.facts)
    found = valid("programs-1", "programs", "KAKAO-D", "--format", "json")["programs"]
    assert [each["program"] for each in found] == ["kakao-dangol"]
    one = valid("programs-1", "programs", "show", "kakao-dangol", "--format", "json")["programs"]
    assert one == found
    assert valid("programs-1", "programs", "당근", "--format", "json")["programs"]


@pytest.mark.parametrize("choose", ["first", "last", "unknown"])
def test_asking_ends(choose: str) -> None:
    """Replied to again and again, `questions --next` ends in null, asks nothing twice, and counts down."""
    document, asked, most = next_of({}), [], []
    while document["question"] is not None:
        screen = document["question"]["screen"]
        assert screen not in asked
        asked.append(screen)
        most.append(len(asked) + document["may_follow"])
        document["state"]["replies"].append({"screen": screen, "reply": reply(document["question"], choose)})
        document = next_of(document["state"])
    assert 5 <= len(asked) <= 13
    assert most == sorted(most, reverse=True)
    planned = plan("-", stdin=json.dumps(document["profile"]).encode())
    assert planned["settled"] is document["settled"]


def next_of(state: dict[str, Any]) -> dict[str, Any]:
    return valid("next-1", "questions", "--next", "-", stdin=json.dumps(state).encode())


def reply(question: dict[str, Any], choose: str) -> str | list[str]:
    """What a script answers: the first or last line offered, or that it does not know."""
    lines = [each["value"] for each in question["choices"] if each["value"] != "enough"]
    chosen: str = "unknown" if choose == "unknown" and "unknown" in lines else lines[-1 if choose == "last" else 0]
    return [chosen] if question["several"] else chosen


def adds_up(document: dict[str, Any]) -> None:
    """Asserts what the numbers of a plan must hold to."""
    placed = [*document["plan"], *document["waiting"]]
    items = [*placed, *document["others"]]
    assert [item["rank"] for item in items] == list(range(1, len(items) + 1))
    for item in items:
        factors = item["factors"]
        assert [factor["factor"] for factor in factors] == ["goals", "certainty", "effort", "timing", "fit"]
        assert item["score"] == sum(factor["points"] for factor in factors) <= 100
        assert all(0 <= factor["points"] <= factor["of"] for factor in factors)
        assert sum(factor["of"] for factor in factors) <= 100
    for each in (document["plan"], document["waiting"]):
        here = [item["program"] for item in each]
        steps = [item for item in each if item["placed_for"]]
        assert all(here.index(item["program"]) < here.index(item["placed_for"]) for item in steps)
    assert {item["group"] for item in document["plan"]} <= {"now", "later"}
    assert {item["group"] for item in document["waiting"]} <= {"waiting"}
    assert {(item["group"], item["rank"], item["verdict"]) for item in document["check"]} <= {("check", None, "match")}
    used = [item["program"] for item in items if item["uses"]]
    assert used == [item["program"] for item in items if item["verdict"] == "done"]
    assert set(used) <= set(document["done"])
    sorted_out = [
        *(item["program"] for item in (*document["check"], *items) if item["verdict"] != "done"),
        *document["done"],
        *(each["program"] for each in document["announced_only"]),
        *(each["program"] for each in document["not_matched"]),
        *(each["program"] for each in document["could_not_check"]),
        *(each["program"] for each in document["background"] if each["program"]),
    ]
    if document["catalogs"][0]["from"] == "shipped":
        assert sorted(sorted_out) == sorted(load_rules([]).catalog.programs)
    cited = {source for item in items for source in item["sources"]}
    assert cited <= set(document["sources"])
    named = {fact for each in document["find_out"] for fact in [each["fact"]]}
    assert named == {missing["fact"] for item in placed for missing in item["missing"]}

"""`advisor explain` as JSON: by its schema, and saying what the engine found."""

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sample import EXAMPLES, sample, unusual

from advisor.schemas.output_schemas import schema_text
from advisor.views.explain.explain_json import explain_json
from advisor.wording.language import language

from .samples import PROGRAMS, explained, rivals


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_text("explain")))


def document(example: str, program: str, code: str = "ko", tree: bool = False) -> dict[str, Any]:
    about, plan = explained(example, program)
    found: dict[str, Any] = json.loads(explain_json(about, plan, sample(), language(code), tree))
    return found


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_explanation_fits_the_schema(example: str) -> None:
    """Every program of the catalog, with and without the tree, in both languages in turn."""
    for number, program in enumerate(PROGRAMS):
        code = ("ko", "en")[number % 2]
        found = document(example, program, code, tree=bool(number % 3))
        assert [error.message for error in validator().iter_errors(found)] == []
        sources = {reason["source"] for reason in found["because"] if reason["source"]}
        assert sources <= set(found["sources"])


def test_the_tree_stands_only_where_it_was_asked_for() -> None:
    """It holds every test with the answer that it read, and what that came from."""
    assert document("bakery", "kakao-message-credit")["tree"] is None
    tree = document("bakery", "kakao-message-credit", tree=True)["tree"]
    assert (tree["kind"], tree["outcome"], len(tree["parts"])) == ("all", False, 3)
    assert [part["fact"] for part in tree["parts"]] == ["registered", "annual_sales", "platforms"]
    assert tree["parts"][2]["answer"] == ["kakao_channel"]
    derived = document("bakery", "mss-ai-training", tree=True)["tree"]["parts"]
    assert [part["kind"] for part in derived] == ["computed"]


def test_changes_say_what_kind_they_are() -> None:
    """A fixed fact is marked, and that nothing can be done without it."""
    changes = document("large-sales", "kakao-message-credit")["changes"]
    (found,) = changes["smallest"]
    assert [(each["fact"], each["change"], each["to"]) for each in found["changes"]] == [
        ("annual_sales", "fixed", "0..1000000000")
    ]
    assert (found["verdict"], changes["doable"], changes["complete"]) == ("match", [], True)


def test_reasons_carry_source_date_and_address() -> None:
    """So that a script can show where a condition comes from without the catalog."""
    (reason,) = document("large-sales", "kakao-message-credit")["because"]
    assert reason["source"] == "economidaily-2025-12-09"
    assert reason["published"] == "2025-12-09"
    assert reason["url"] == "https://example.org/economidaily-2025-12-09"
    assert reason["text"] == "연 매출 20억원은 10억원을 넘어서 안 맞아요."


def test_rivals_stand_side_by_side() -> None:
    """The kept one first; each with its points, which add up."""
    for program in ("ends-soon", "left-out"):
        about, plan = rivals(program)
        found = json.loads(explain_json(about, plan, unusual(), language("ko")))
        assert [error.message for error in validator().iter_errors(found)] == []
        assert [(each["program"], each["kept"]) for each in found["rivals"]] == [
            ("ends-soon", True),
            ("left-out", False),
        ]
        assert all(each["score"] == sum(factor["points"] for factor in each["factors"]) for each in found["rivals"])

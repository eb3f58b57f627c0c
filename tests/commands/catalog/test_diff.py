"""`advisor catalog diff` as it is typed: what changed, for whom, over what it stands on, and how it ends."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from commands.running import ROOT, SHIPPED, SMALL_CATALOG, Ended, advisor, refused

DAWN = ROOT / "examples" / "regional" / "dawn-city.yaml"
SCHEMA = json.loads((ROOT / "advisor/schemas/catalog-diff-1.json").read_text("utf-8"))
PROGRAM = "dawn-order-page"
OVER = ("--catalog", "shipped", "--as-of", "2026-11-28")
EVERY_DAY = {"id": "every day", "place": "traditional_market", "dawn_market": "every_day", "annual_sales": 700000000}
SOME_DAYS = {"id": "some days", "place": "traditional_market", "dawn_market": "some_days", "annual_sales": 100}
NO_SHOP = {"id": "no shop", "place": "no_shop"}
WRONG = {"id": "wrong", "place": "nowhere"}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two editions of the regional catalog and three merchants."""
    text = DAWN.read_text("utf-8")
    (tmp_path / "old.yaml").write_text(text, "utf-8")
    changed = text.replace("{dawn_market: every_day, source", "{dawn_market: some_days, source")
    (tmp_path / "new.yaml").write_text(changed.replace("    hours: 4\n", "    hours: 4.5\n"), "utf-8")
    merchants(tmp_path, EVERY_DAY, SOME_DAYS, NO_SHOP)
    return tmp_path


def merchants(folder: Path, *each: dict[str, Any]) -> None:
    """Writes the profiles that both editions are held against."""
    (folder / "shops.jsonl").write_text("\n".join(map(json.dumps, each)), "utf-8")


def diff(desk: Path, *more: str) -> Ended:
    return advisor("catalog", "diff", "old.yaml", "new.yaml", *OVER, *more, folder=desk)


def told(ended: Ended) -> dict[str, Any]:
    """The difference as JSON, which fits its schema."""
    document: dict[str, Any] = json.loads(ended.out)
    Draft202012Validator(SCHEMA).validate(document)
    return document


def test_what_changed_and_for_whom(desk: Path) -> None:
    """A layer is compared over what both editions stand on: which fields changed, who gains, who loses."""
    ended = diff(desk, "--profiles", "shops.jsonl", "--format", "json")
    assert (ended.code, ended.err) == (0, "")
    document = told(ended)
    (entry,) = document["entries"]
    assert (entry["part"], entry["id"], entry["aspects"]) == ("programs", PROGRAM, ["rule", "order"])
    assert [(each["at"], each["before"], each["after"]) for each in entry["fields"]] == [
        ("requires/all/0/dawn_market", "every_day", "some_days"),
        ("hours", "4", "4.5"),
    ]
    effects = document["effects"]
    assert (effects["compared"], effects["changed"]["examples"]) == (3, ["every day", "some days"])
    (program,) = effects["programs"]
    assert program["program"] == PROGRAM
    assert program["gained"]["examples"] == ["some days"]
    assert program["lost"]["examples"] == ["every day"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_text_says_the_same(desk: Path, language: str) -> None:
    """The text names the program, both sides of each field, the counts and the shops."""
    text = diff(desk, "--profiles", "shops.jsonl", "--lang", language).text
    assert PROGRAM in text
    assert re.search(r"- every_day\n +\+ some_days", text)
    assert {"every day", "some days"} <= set(re.findall(r"every day|some days|no shop", text))
    assert "no shop" not in text


def test_the_same_edition_twice(desk: Path) -> None:
    """Where nothing differs, that is said, and no shop is changed."""
    (desk / "new.yaml").write_bytes((desk / "old.yaml").read_bytes())
    document = told(diff(desk, "--profiles", "shops.jsonl", "--format", "json"))
    assert document["same"]
    assert (document["entries"], document["effects"]["changed"]["count"]) == ([], 0)


def test_whom_a_catalog_cannot_read(desk: Path) -> None:
    """A merchant whose answers are no answers is named, the others are compared, and the code says it."""
    merchants(desk, EVERY_DAY, WRONG)
    ended = diff(desk, "--profiles", "shops.jsonl", "--format", "json")
    assert ended.code == 7
    effects = told(ended)["effects"]
    assert effects["compared"] == 1
    assert [each["profile"] for each in effects["refused"]] == ["wrong"]


def test_what_is_wrong_with_a_profile_is_said(desk: Path) -> None:
    """A refused profile is told as every error: its place, the word, the nearest name, and what to do."""
    (desk / "shops.jsonl").write_text(
        '{"place": "no_shop"}\n{"id": "가게", "plase": "no_shop"}\n{"\\u0069d": 3, "place": "no_shp"}\n', "utf-8"
    )
    (desk / "one.yaml").write_text("place: no_shop\nannual_sale: 1\n", "utf-8")
    given = ("--profiles", "shops.jsonl", "--profiles", "one.yaml")
    shops = told(diff(desk, *given, "--format", "json"))["effects"]["refused"]
    assert [each["codes"] for each in shops] == [["unknown-fact"], ["unknown-option"], ["unknown-fact"]]
    places = [(problem["line"], problem["column"]) for each in shops for problem in each["problems"]]
    assert places == [(2, 14), (3, None), (2, 1)]
    assert '"plase"' in shops[0]["problems"][0]["text"]
    for language in ("ko", "en"):
        text = " ".join(diff(desk, *given, "--lang", language).text.split())
        assert 'shops.jsonl:2:14: "plase": ' in text
        assert 'shops.jsonl:3: "no_shp": ' in text
        assert 'one.yaml:2:1: "annual_sale": ' in text
        assert all(name in text for name in ("place", "no_shop", "annual_sales"))
        assert "unknown-fact" not in text


def test_one_shop_is_one_shop(desk: Path) -> None:
    """English counts one thing as one."""
    merchants(desk, EVERY_DAY)
    text = diff(desk, "--profiles", "shops.jsonl", "--lang", "en").text
    assert "For 1 shop" in text
    assert "1 shops" not in text


def test_a_layer_alone_is_told_what_it_needs(desk: Path) -> None:
    """Without what it stands on a layer cannot be compared: one problem an edition says what to add, and no other."""
    ended = advisor("catalog", "diff", "old.yaml", "new.yaml", "--lang", "en", folder=desk)
    refused(ended, 4, "old.yaml:")
    assert "--catalog shipped" in " ".join(ended.err.split())
    assert "new.yaml" not in ended.err


def test_a_variable_steers_no_editions(desk: Path) -> None:
    """`ADVISOR_CATALOG` stands for what is not named: whole editions are compared as they are."""
    variables = {"ADVISOR_CATALOG": str(SHIPPED)}
    ended = advisor("catalog", "diff", SMALL_CATALOG, SMALL_CATALOG, "--format", "json", variables=variables)
    assert ended.code == 0, ended.err
    assert told(ended)["same"]


def test_folders_are_editions(desk: Path) -> None:
    """A folder stands for its files by name, as everywhere."""
    for name in ("old", "new"):
        (desk / name).mkdir()
        (desk / name / "10.yaml").write_bytes(SHIPPED.read_bytes())
        (desk / name / "20.yaml").write_bytes((desk / f"{name}.yaml").read_bytes())
    ended = advisor("catalog", "diff", "old", "new", "--format", "json", folder=desk)
    assert [each["id"] for each in told(ended)["entries"]] == [PROGRAM]


def test_it_takes_the_place_of_no_input(desk: Path) -> None:
    """The report does not take the place of an edition, nor of a file that is there."""
    before = (desk / "new.yaml").read_bytes()
    assert diff(desk, "-o", "new.yaml", "--force").code == 5
    assert (desk / "new.yaml").read_bytes() == before
    assert diff(desk, "-o", "told.txt").code == 0
    assert diff(desk, "-o", "told.txt").code == 5


def test_a_rename_is_told_as_one(desk: Path) -> None:
    """An entry under another id is neither new nor gone: it is the same, with what else changed in it; what is only
    alike, such as a copy with other texts, is new."""
    text = (desk / "old.yaml").read_text("utf-8")
    (desk / "new.yaml").write_text(
        text.replace("dawn-photo-day:", "dawn-photo-week:").replace("hours: 2", "hours: 3"), "utf-8"
    )
    (entry,) = told(diff(desk, "--format", "json"))["entries"]
    assert (entry["part"], entry["id"], entry["was"], entry["change"]) == (
        "programs",
        "dawn-photo-week",
        "dawn-photo-day",
        "renamed",
    )
    assert [(each["at"], each["before"], each["after"]) for each in entry["fields"]] == [("hours", "2", "3")]
    assert "called dawn-photo-day before" in " ".join(diff(desk, "--lang", "en").text.split())
    start, end = text.index("  dawn-photo-day:"), text.index("  dawn-order-page:")
    (desk / "new.yaml").write_text(text[:start] + text[end:].replace("dawn-order-page:", "dawn-photo-day-2:"), "utf-8")
    (desk / "old.yaml").write_text(text[:end], "utf-8")
    assert sorted(each["change"] for each in told(diff(desk, "--format", "json"))["entries"]) == ["added", "removed"]

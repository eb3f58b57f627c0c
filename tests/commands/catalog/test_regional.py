"""The worked example of a regional catalog, through the real command line: its question, its programs, its mistakes."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from sample import CATALOG

from commands.running import EXAMPLES, MARKET_STALL, ROOT, SHIPPED, Ended, advisor, problems

DAWN = ROOT / "examples" / "regional" / "dawn-city.yaml"
LAYERS = ("--catalog", SHIPPED, "--catalog", DAWN)
TITLE = "가상의 새벽시 상인지원센터 (보기)"
HEAD = 'catalog: {id: office, version: "1", title: {ko: 우리 사무소, en: Our office}}\n'
AS_OF = ("--as-of", "2026-11-28")
PHOTO = "dawn-photo-day"


def plan(*arguments: str | Path) -> dict[str, Any]:
    """The plan for a stall in a market, as JSON."""
    ended = advisor("plan", MARKET_STALL, "--no-input", "--format", "json", *AS_OF, *arguments)
    assert ended.code == 0, ended.err
    document: dict[str, Any] = json.loads(ended.out)
    return document


def planned(document: dict[str, Any]) -> list[str]:
    """The programs of a plan, in its order."""
    return [item["program"] for item in [*document["plan"], *document["others"]]]


def refusal(tmp_path: Path, text: str) -> Ended:
    """A plan with the example and one layer more, `office.yaml`, named from its own folder."""
    (tmp_path / "dawn.yaml").write_bytes(DAWN.read_bytes())
    (tmp_path / "office.yaml").write_text(HEAD + text, "utf-8")
    named = [part for name in ("shipped", "dawn.yaml", "office.yaml") for part in ("--catalog", name)]
    ended = advisor("plan", MARKET_STALL, "--no-input", *named, folder=tmp_path)
    assert (ended.code, ended.out) == (4, b"")
    return ended


# --- the example itself ----------------------------------------------------------------------------------------------


def test_the_check_finds_nothing() -> None:
    """On top of the shipped catalog the example is clean, every condition is decided both ways, no mutant survives."""
    ended = advisor("catalog", "check", SHIPPED, DAWN, "--strict", "--mutants", "--format", "json", *AS_OF)
    found = json.loads(ended.out)
    assert (ended.code, found["remarks"], found["mutants"]["survived"]) == (0, [], [])
    ours = [each for each in found["coverage"] if each["program"].startswith("dawn-")]
    assert len(ours) == 2
    assert all(each["undecided"] == [] for each in ours)


def test_nobody_can_take_it_for_real() -> None:
    """Every name says in both languages that it is an example, and there is no address and no telephone number."""
    text = DAWN.read_text("utf-8")
    assert "http" not in text.replace("yaml-language-server", "")
    assert "contact:" not in text
    named = [line for line in text.splitlines() if line.strip().startswith(("name:", "label:", "title:", "publisher:"))]
    assert len(named) > 4
    for line in named:
        assert line.endswith("title:") or "보기" in line, line


# --- its question ----------------------------------------------------------------------------------------------------


def test_its_question_is_the_next_one() -> None:
    """A shop in a market is asked about the dawn market, and told which program hangs on it."""
    ended = advisor("questions", "--next", MARKET_STALL, *LAYERS)
    question = json.loads(ended.out)["question"]
    assert (question["fact"], question["decides"]) == ("dawn_market", [PHOTO])
    assert [choice["value"] for choice in question["choices"]][:3] == ["every_day", "some_days", "never"]


def test_without_the_layer_nobody_is_asked() -> None:
    """The shipped questionnaire does not know the question."""
    assert "dawn_market" not in advisor("questions", "--format", "json").text


def test_its_question_joins_the_questionnaire() -> None:
    """In the questionnaire by lines it stands with the others, and the answer brings the program into the plan."""
    answers = "1\n\n5\n"  # almost every day; nothing to mend; nothing done yet
    layers = ("--catalog", CATALOG, "--catalog", DAWN)
    ended = advisor("plan", MARKET_STALL, "--input", "line", "--full", *layers, *AS_OF, stdin=answers.encode())
    assert ended.code == 0, ended.err
    assert "새벽장터에서 장사하나요?" in ended.err
    assert "→ 거의 날마다 해요" in ended.err
    assert "새벽장터 상품 사진 찍는 날" in ended.text


def test_without_a_shop_it_is_not_asked() -> None:
    """Its gate stands on a fact of the shipped catalog: without a shop the answer is known."""
    documents = [
        json.loads(advisor("questions", "--next", "-", *LAYERS, stdin=json.dumps(answers).encode()).out)
        for answers in (
            {"goals": ["new_customers"], "place": "no_shop"},
            {"goals": ["new_customers"], "place": "traditional_market"},
        )
    ]
    assert [document["question"]["fact"] == "dawn_market" for document in documents] == [False, True]


# --- the plan --------------------------------------------------------------------------------------------------------


def test_its_program_enters_the_plan() -> None:
    """With the answer the program matches and is planned; without the layer it is unknown."""
    document = plan(*LAYERS, "--set", "dawn_market=some_days")
    (item,) = [each for each in [*document["plan"], *document["others"]] if each["program"] == PHOTO]
    assert item["verdict"] == "match"
    assert PHOTO not in json.dumps(plan())


def test_the_plan_names_its_catalogs() -> None:
    """All layers stand in the plan, in their order, with their edition; on paper at the foot."""
    named = [(each["id"], each["version"]) for each in plan(*LAYERS)["catalogs"]]
    assert named == [("announced-2024-11-06", "2026.11.28"), ("dawn-city-example", "2026.11.23")]
    text = advisor("plan", MARKET_STALL, "--no-input", *LAYERS).text
    assert text.index("announced-2024-11-06 ") < text.index("dawn-city-example 2026.11.23")


def test_explain_names_its_source() -> None:
    """The reason of the program leads to the invented notice of the center."""
    ended = advisor("explain", PHOTO, MARKET_STALL, "--set", "dawn_market=every_day", *LAYERS)
    assert ended.code == 0, ended.err
    assert f"[1] {TITLE}, 2026-10-05" in ended.text
    assert "거의 날마다라서 맞아요.[1]" in ended.text


# --- layers on top of it ---------------------------------------------------------------------------------------------


def test_an_office_removes_its_program(tmp_path: Path) -> None:
    """`removes` in a third layer takes a program of the example out, and leaves the other in."""
    office = tmp_path / "office.yaml"
    office.write_text(f"{HEAD}removes: [{PHOTO}]\n", "utf-8")
    listed = json.loads(advisor("programs", *LAYERS, "--catalog", office, "--format", "json").out)
    ids = [each["program"] for each in listed["programs"]]
    assert PHOTO not in ids
    assert "dawn-order-page" in ids


def test_an_office_replaces_its_program(tmp_path: Path) -> None:
    """`replaces` takes the whole place of the program: the new words and the new condition count."""
    office = tmp_path / "office.yaml"
    office.write_text(
        f"{HEAD}programs:\n  {PHOTO}:\n    replaces: yes\n    provider: dawn-center\n    kind: related\n"
        "    name: {ko: 바꾼 사진날, en: Another photo day}\n    summary: {ko: 바꿨어요., en: Replaced.}\n"
        "    benefit: {text: {ko: 사진, en: Photos}, sources: [dawn-notice-2026-10]}\n    entry: ask\n"
        "    requires: {dawn_market: never}\n    serves: {new_customers: 3}\n    hours: 1\n",
        "utf-8",
    )
    every = (*LAYERS, "--catalog", office)
    document = plan(*every, "--set", "dawn_market=never")
    (item,) = [each for each in [*document["plan"], *document["others"]] if each["program"] == PHOTO]
    assert item["name"] == "바꾼 사진날"
    assert PHOTO not in planned(plan(*every, "--set", "dawn_market=every_day"))


def test_a_folder_is_as_its_files(tmp_path: Path) -> None:
    """A folder stands for its YAML files by name: the same plan, byte for byte, as with the files in that order."""
    (tmp_path / "10-shipped.yaml").write_bytes(SHIPPED.read_bytes())
    (tmp_path / "20-dawn.yaml").write_bytes(DAWN.read_bytes())
    (tmp_path / "notes.txt").write_text("no catalog", "utf-8")
    files = [part for name in ("10-shipped.yaml", "20-dawn.yaml") for part in ("--catalog", name)]
    outputs = [
        advisor("plan", MARKET_STALL, "--no-input", *AS_OF, *named, folder=tmp_path).out
        for named in (files, ["--catalog", "."], ["--catalog", str(tmp_path)])
    ]
    assert outputs[0]
    assert len(set(outputs)) == 1


def test_below_what_it_refers_to_it_cannot_stand() -> None:
    """The order of the layers counts: a question that refers to one of a later layer is refused, in its own file."""
    ended = advisor("plan", MARKET_STALL, "--no-input", "--catalog", DAWN, "--catalog", SHIPPED)
    assert (ended.code, ended.out) == (4, b"")
    assert all(os.path.basename(DAWN) in each[0] + each[1] for each in problems(ended.err) if len(each) > 1)  # noqa: PTH119


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("nonsense: 1\n", "office.yaml:2:1:", "nonsense"),
        ("removes: [dawn-photo-dai]\n", "office.yaml:2:11:", "dawn-photo-day"),
        ("facts:\n  dawn_market: {topic: ai}\n", "office.yaml:3:3:", "dawn_market"),
        ("removes: [dawn_market]\n", "office.yaml:2:11:", "dawn_market"),
        ("programs:\n  x: {requires: {dawn_marked: never}}\n", "office.yaml:3:18:", "dawn_market"),
    ],
)
def test_a_mistake_is_told_in_the_file_that_holds_it(tmp_path: Path, text: str, place: str, word: str) -> None:
    """Of three layers the message names the one with the mistake, line and column, and the name that was meant."""
    told = refusal(tmp_path, text).err
    (found,) = [each for each in problems(told) if each[0].startswith(place)]
    assert word in " ".join(found)
    assert all(each[0].startswith("office.yaml:") for each in problems(told))


# --- layers among profiles -------------------------------------------------------------------------------------------


def test_a_layer_among_profiles_is_left_out_with_a_word() -> None:
    """Whoever holds a folder of answers against two editions is not stopped by a layer in it, but is told."""
    ended = advisor("catalog", "diff", SHIPPED, SHIPPED, "--profiles", ROOT / "examples", "--format", "json")
    assert ended.code == 0, ended.err
    found = json.loads(ended.out)["effects"]
    assert (found["compared"], found["refused"]) == (len(EXAMPLES), [])
    assert "dawn-city.yaml" in ended.err
    again = advisor("recheck", DAWN.parent)
    assert again.code == 0
    assert "안내 자료라서" in " ".join(again.err.split())


def test_a_layer_that_is_named_as_a_profile_is_refused() -> None:
    """What somebody names is not passed over: a catalog is no answers."""
    ended = advisor("catalog", "diff", SHIPPED, SHIPPED, "--profiles", DAWN)
    assert ended.code == 7

"""`advisor catalog draft` where a table of districts is known: a place by its name, and never one of several."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.notices.askable import Askable, askable
from advisor.catalog.notices.audience import audience_of
from advisor.catalog.notices.field_names import NAMES
from advisor.catalog.notices.plain_words import lines_of
from advisor.catalog.notices.reading import said_again
from commands.running import ROOT, SHIPPED, advisor

NOTICES = ROOT / "tests" / "notices"
EXPECTED = yaml.safe_load((NOTICES / "towns.yaml").read_text("utf-8"))
DAY = ("--as-of", "2026-11-30")


@pytest.fixture(scope="module")
def districts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("districts") / "districts.yaml"
    assert advisor("catalog", "draft", str(NOTICES / "codes.txt"), "--into", str(into), *DAY).code == 0
    return into


@cache
def asked(layer: bytes) -> Askable:
    return askable(load([LayerInput("programs.yaml", SHIPPED.read_bytes()), LayerInput("districts.yaml", layer)]))


def read(districts: Path, target: str, **more: str) -> tuple[Mapping[str, object], list[str]]:
    """The conditions of a notice, and the codes of what was left unread."""
    fields = {"trgetNm": target, "pblancNm": "지원", "jrsdInsttNm": "새벽시", **more}
    says = {name: lines_of(text) for name, text in fields.items()}
    audience = audience_of(said_again("1", "기업마당", says, NAMES, None), asked(districts.read_bytes()))
    return {each.fact: each.asked for each in audience.tests}, [each.code for each in audience.unread]


@pytest.mark.parametrize("name", ["towns.json", "towns.csv"])
def test_ten_notices_are_read_as_a_person_would(name: str, districts: Path, tmp_path: Path) -> None:
    """What is proposed of each is what somebody wrote down for it, and what is left open is named."""
    into = tmp_path / "drafts.yaml"
    ended = advisor(
        *("catalog", "draft", str(NOTICES / name), "--into", str(into), *DAY),
        *("--catalog", "shipped", "--catalog", str(districts)),
    )
    assert ended.code == 0, ended.err
    drafts: dict[str, Any] = yaml.load(into.read_text("utf-8"), yaml.BaseLoader)["programs"]
    kept = ("benefit", "window", "funding", "requires")
    told = {
        name: {
            **{key: each[key] for key in kept if key in each},
            "unknowns": [text["ko"] for text in each.get("unknowns", ())],
        }
        for name, each in drafts.items()
    }
    assert told == EXPECTED[name]


@pytest.mark.parametrize(
    ("target", "options"),
    [
        ("부평구 소재 소상공인", "kr_28237"),
        ("인천광역시 부평구에 사업장을 둔 소상공인", "kr_28237"),
        ("인천 부평구 관내 소상공인", "kr_28237"),
        ("수원시에 점포를 두고 있는 소상공인", "kr_41110"),
        ("인천광역시 중구 소재 소상공인", "kr_28110"),
        ("계양구, 부평구 소재 소상공인", ["kr_28245", "kr_28237"]),
    ],
)
def test_a_place_by_its_name(target: str, options: object, districts: Path) -> None:
    """One district, or several in a list, is a condition on the district alone: it says its region."""
    assert read(districts, target) == ({"district": options, "small_merchant": "yes"}, [])


@pytest.mark.parametrize("name", ["중구", "강서구", "고성군"])
def test_a_name_of_several_places_is_none(name: str, districts: Path) -> None:
    """Which of them is meant is left to a person, whatever the agency is."""
    conditions, unread = read(districts, f"{name} 소재 소상공인", jrsdInsttNm="인천광역시")
    assert "district" not in conditions
    assert "district-of-several" in unread


def test_a_ward_of_a_city_is_narrower_than_what_is_known(districts: Path) -> None:
    """The city is the condition, and that a part of it is named stays open."""
    conditions, unread = read(districts, "경기도 수원시 팔달구에 사업장을 둔 소상공인")
    assert conditions["district"] == "kr_41110"
    assert unread == ["district"]


def test_a_district_of_another_region_is_none(districts: Path) -> None:
    """Where two sentences say places that lie apart, neither is a condition."""
    conditions, unread = read(districts, "부평구 소재 소상공인", bsnsSumryCn="지원대상: 부산광역시 소재 소상공인")
    assert not {"district", "region"} & {*conditions}
    assert unread.count("disagree") == 2


@pytest.mark.parametrize(
    "target",
    [
        "부평구청이 추천한 소상공인",
        "부평구 소재 대학에 재학 중인 소상공인",
        "부평구 또는 수원시 소재 소상공인",
        "부평구 외 지역 소상공인",
    ],
)
def test_a_word_too_many_leaves_the_place_open(target: str, districts: Path) -> None:
    """A district in a sentence that is not understood to its end is no condition."""
    assert read(districts, target)[0] == {}

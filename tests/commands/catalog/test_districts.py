"""Districts by code: a table of them is a layer; the region is asked first, then only what lies in it."""

from datetime import date
from pathlib import Path

import pytest

from advisor.catalog.loading.load import LayerInput, load
from advisor.engine.fast.settling import compile_rules
from advisor.engine.interview.interview import Interview, choose, lines, open_screens
from commands.running import ROOT, SHIPPED, advisor

HAETSAL = ROOT / "examples" / "regional" / "haetsal"
DAY = "2026-11-28"
LAMPS = ("explain", "haetsal-new-lamps", "--catalog", "shipped", "--catalog", str(HAETSAL), "--as-of", DAY)
# made up in the form in which the office hands it out: no such codes, no such places
ROWS = [
    "법정동코드\t법정동명\t폐지여부",
    "5100000000\t강원특별자치도\t존재",
    "5198100000\t강원특별자치도 햇살시\t존재",
    "5198110100\t강원특별자치도 햇살시 장터동\t존재",
    "5198300000\t강원특별자치도 옛터군\t폐지",
    "2898100000\t인천광역시 가온구\t존재",
    "4198100000\t경기도 늘봄시\t존재",
    "4198101000\t경기도 늘봄시 위구\t존재",
    "9998000000\t없는도 없는시\t존재",
]
IN_PARTS = [
    "법정동코드,시도명,시군구명,읍면동명,리명,순위,생성일자,삭제일자",
    "5198100000,강원특별자치도,햇살시,,,1,1988-04-23,",
    "5198300000,강원특별자치도,옛터군,,,1,1988-04-23,1995-01-01",
    "2898100000,인천광역시,가온구,,,1,1988-04-23,",
]
# the same, called otherwise, or not at all
OTHERWISE = ["Code,Full name,Still there", *[",".join(row.split("\t")) for row in ROWS[1:]]]
BARE = ["코드,이름", *[",".join(row.split("\t")[:2]) for row in ROWS[1:] if "폐지" not in row]]
HEADLESS = BARE[1:]
TABBED = [row.replace(",", "\t") for row in BARE]
SPLIT = [
    "NO,행정기관코드,시도,시군구,말소일자",
    "1,5198100000,강원특별자치도,햇살시,",
    "2,5198300000,강원특별자치도,옛터군,19950101",
    "3,2898100000,인천광역시,가온구,",
]


def interview_over(*files: Path) -> Interview:
    layers = [LayerInput("programs.yaml", SHIPPED.read_bytes())]
    layers += [LayerInput(file.name, file.read_bytes()) for file in files]
    return Interview(compile_rules(load(layers)), date.fromisoformat(DAY))


@pytest.mark.parametrize(("lines_", "encoding"), [(ROWS, "cp949"), (ROWS, "utf-8-sig"), (IN_PARTS, "utf-8")])
def test_the_table_of_codes_becomes_a_layer(tmp_path, lines_, encoding):
    """Each district that exists is an option in its region; what was abolished, wards of cities and others are not."""
    source, into = tmp_path / "codes.txt", tmp_path / "districts.yaml"
    source.write_bytes("\r\n".join([*lines_, ""]).encode(encoding))
    told = advisor("catalog", "draft", str(source), "--into", str(into), "--as-of", DAY)
    assert told.code == 0, told.err
    district = interview_over(into).rules.catalog.facts["district"]
    lies = {name: str((each.within or {}).get("region")) for name, each in district.options.items()}
    expected = {"kr_51981": "kr_42", "kr_28981": "kr_28", "kr_41981": "kr_41"}
    assert {name: where for name, where in lies.items() if name != "elsewhere"}.keys() == {
        name for name in expected if lines_ is ROWS or name != "kr_41981"
    }
    assert all(expected[name] in where for name, where in lies.items() if name in expected)
    assert ("없는도" in told.err) is (lines_ is ROWS)
    checked = advisor("catalog", "check", "shipped", str(into), "--strict", "--as-of", DAY)
    assert checked.code == 0, checked.out
    again = advisor("catalog", "draft", str(source), "--into", str(into), "--as-of", DAY)
    assert again.code != 0, "a file that is there is not written over"


@pytest.mark.parametrize("rows", [OTHERWISE, BARE, HEADLESS, TABBED, SPLIT])
def test_columns_are_known_by_what_stands_in_them(tmp_path, rows):
    """Whatever the header calls a column: ten digits are a code, a region's full name begins a name."""
    source, into = tmp_path / "codes.csv", tmp_path / "districts.yaml"
    source.write_text("\n".join([*rows, ""]), "utf-8")
    told = advisor("catalog", "draft", str(source), "--into", str(into), "--as-of", DAY)
    assert told.code == 0, told.err
    options = set(interview_over(into).rules.catalog.facts["district"].options)
    assert options == {"kr_51981", "kr_28981", "elsewhere", *([] if rows is SPLIT else ["kr_41981"])}
    assert ("없어진 곳을 적은 칸이 없어요" in told.err) is (rows in (BARE, HEADLESS, TABBED))


def test_the_region_is_asked_first_and_then_its_districts():
    """A condition on a district asks for the region; only its own districts are offered, and elsewhere nothing is."""
    start = interview_over(*sorted(HAETSAL.glob("*.yaml")))
    ids = [rule.id for rule in start.rules.facts]

    def asked(interview: Interview) -> set[str]:
        return {ids[screen.fact] for screen in open_screens(interview)}

    assert "region" in asked(start)
    assert "district" not in asked(start)
    region = next(screen for screen in open_screens(start) if ids[screen.fact] == "region")
    here, there = choose(start, region, ["kr_42"]), choose(start, region, ["kr_11"])
    district = next(screen for screen in open_screens(here) if ids[screen.fact] == "district")
    assert [line.id for line in lines(here, district)] == ["haetsal", "goeun", "elsewhere"]
    assert "district" not in asked(there)


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (["district=강원특별자치도 햇살시 장터길 3"], "알려진 조건에 맞아요"),
        (["district=강원 햇살시"], "알려진 조건에 맞아요"),
        (["region=강원", "district=고은"], "지금은 안 맞아요"),
        (["region=서울"], "지금은 안 맞아요"),
        (["region=강원"], "내 답이 더 필요해요"),
        (["region=unknown"], "내 답이 더 필요해요"),
    ],
)
def test_unknown_is_never_yes(stated, said):
    """An address names its district; a region alone decides only where none of its districts is meant."""
    stated = [word.replace("고은", "goeun") for word in stated]
    told = advisor(*LAMPS, *(word for each in stated for word in ("--set", each)))
    assert told.code == 0, told.err
    assert f"조건  {said}" in told.out.decode()


def test_who_names_a_district_names_its_region():
    """The region is not asked of somebody whose address says it."""
    told = advisor(
        *("plan", "--catalog", "shipped", "--catalog", str(HAETSAL), "--as-of", DAY, "--format", "json"),
        *("--set", "district=강원도 고은군 1"),
    )
    assert told.code == 0, told.err
    assert '"region": "kr_42"' in told.out.decode()

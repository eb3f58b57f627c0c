"""`advisor catalog check` as it is typed: its three formats, its exit codes, and where its caret stands."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sample import CATALOG

from advisor.views.catalog.check_text import WHOLE
from advisor.wording.terminal_columns import width
from commands.running import ROOT, Ended, advisor, refused

INVALID = ROOT / "tests" / "catalogs" / "invalid"
SMALL = ROOT / "tests" / "catalogs" / "valid" / "small.yaml"
DAWN = ROOT / "examples" / "regional" / "dawn-city.yaml"
SCHEMA = json.loads((ROOT / "advisor/schemas/catalog-check-1.json").read_text("utf-8"))
AS_OF = ("--as-of", "2026-11-28")
HEAD = 'catalog: {id: layer, version: "1", title: 층}\n'
ANNOTATION = re.compile(r"::(error|warning|notice) file=([^,]*),line=(\d+),col=(\d+),title=([a-z0-9-]+)::(.+)")

LEVELS = {"잘못됨": "error", "틀렸을 수 있음": "warning", "있으면 더 좋음": "hint"}


def check(*arguments: str | Path, folder: Path | None = None) -> Ended:
    """Runs the check on a fixed day."""
    return advisor("catalog", "check", *arguments, *AS_OF, folder=folder)


def found(ended: Ended) -> dict[str, Any]:
    """The check as JSON, which fits its schema."""
    document: dict[str, Any] = json.loads(ended.out)
    Draft202012Validator(SCHEMA).validate(document)
    return document


def layer(folder: Path, text: str, name: str = "office.yaml") -> str:
    """Writes a layer, and names it as from its folder."""
    (folder / name).write_text(HEAD + text, "utf-8")
    return name


# --- exit codes ------------------------------------------------------------------------------------------------------


def test_shipped_is_clean_with_its_coverage() -> None:
    """Without a file the shipped catalog is checked: clean, also strictly, with how many programs have their cases."""
    ended = check("--strict")
    assert (ended.code, ended.err) == (0, "")
    assert ended.text.startswith("문제를 찾지 못했어요.")
    programs = found(check("--format", "json"))["coverage"]
    examples = sum(each["examples"] for each in programs)
    assert f"프로그램 {len(programs)}개, 예시 {examples}개" in ended.text


def test_a_warning_fails_only_where_it_is_strict(tmp_path: Path) -> None:
    """A catalog with warnings alone passes, and does not with `--strict`; both tell the same."""
    text = DAWN.read_text("utf-8").replace('    reviewed: "2026-11-20"\n', "", 1)
    (tmp_path / "dawn.yaml").write_text(text, "utf-8")
    document = found(check(CATALOG, "dawn.yaml", "--format", "json", folder=tmp_path))
    assert (document["errors"], [each["code"] for each in document["remarks"]]) == (0, ["entry-not-reviewed"])
    ended, strict = (check(CATALOG, "dawn.yaml", *more, folder=tmp_path) for more in ((), ("--strict",)))
    assert (ended.code, strict.code) == (0, 4)
    assert ended.text == strict.text


def korean_only(text: str) -> str:
    """A layer whose English texts are gone."""
    return re.sub(r"^ +en: .*\n", "", re.sub(r", en: (\"[^\"]*\"|[^,}\n]*)", "", text), flags=re.MULTILINE)


def test_a_layer_in_korean_alone_is_one_hint(tmp_path: Path) -> None:
    """A layer without English is as good; one remark tells how many texts lack it, and where the first one stands."""
    text = korean_only(DAWN.read_text("utf-8"))
    (tmp_path / "dawn.yaml").write_text(text, "utf-8")
    document = found(check("shipped", "dawn.yaml", "--format", "json", folder=tmp_path))
    (remark,) = document["remarks"]
    assert (document["passed"], remark["code"], remark["file"]) == (True, "layer-not-translated", "dawn.yaml")
    assert text.splitlines()[remark["line"] - 1][remark["column"] - 1 :].startswith(("title:", "independent:"))
    assert int(re.findall(r"\d+", remark["text"])[0]) == text.count("ko: ")
    assert (document["hints"], check("shipped", "dawn.yaml", "--strict", folder=tmp_path).code) == (1, 0)


def test_a_translated_entry_is_not_named(tmp_path: Path) -> None:
    """Once a layer has some English, each entry that lacks it is named with its texts, and no other."""
    text = (
        "providers: {us: {ko: 우리}}\n"
        "documents: {a: {name: {ko: 가, en: a}}, b: {name: {ko: 나}, issued_by: {ko: 다}}, c: {name: 라}}\n"
    )
    document = found(check(SMALL, layer(tmp_path, text), "--format", "json", "--lang", "en", folder=tmp_path))
    told = [each for each in document["remarks"] if each["code"] == "texts-not-translated"]
    assert [each["at"] for each in told if each["file"] == "office.yaml"] == ["providers/us", "documents/b/name"]
    assert "2 (name, issued_by)" in told[-1]["text"]


def test_a_layer_without_english_is_planned_in_english(tmp_path: Path) -> None:
    """What a layer does not say in English is shown in Korean, in a plan in English; all else is as it was."""
    (tmp_path / "dawn.yaml").write_text(korean_only(DAWN.read_text("utf-8")), "utf-8")
    case = ROOT / "examples" / "market-stall.yaml"
    line = (
        "plan",
        case,
        "--set",
        "dawn_market=every_day",
        *AS_OF,
        "--full",
        "--lang",
        "en",
        "--catalog",
        "shipped",
        "--catalog",
    )
    whole, bare = (advisor(*line, each, "--no-input", folder=tmp_path) for each in (DAWN, "dawn.yaml"))
    assert (whole.code, bare.code, bare.err) == (0, 0, whole.err.replace(str(DAWN), "dawn.yaml"))
    assert whole.text.count("새벽") < bare.text.count("새벽")
    assert whole.text.split("\n")[0] == bare.text.split("\n")[0]


def test_one_is_told_as_one(tmp_path: Path) -> None:
    """English says one thing, and not one things."""
    ended = check(SMALL, layer(tmp_path, "nonsense: 1\n"), "--lang", "en", folder=tmp_path)
    assert "\n1 thing is invalid. Mend" in ended.text
    assert "1 things" not in ended.text


@pytest.mark.parametrize("form", ["text", "json", "annotations"])
def test_an_error_fails_in_each_format(tmp_path: Path, form: str) -> None:
    """What is wrong is the result, and stands on standard output with exit code 4."""
    ended = check(SMALL, layer(tmp_path, "nonsense: 1\n"), "--format", form, folder=tmp_path)
    assert (ended.code, ended.err) == (4, "")
    assert "unknown-key" in ended.text
    assert "nonsense" in ended.text


def test_wrong_usage_leaves_standard_output_empty(tmp_path: Path) -> None:
    """A format that does not exist, a day that is none, a catalog as its own report: told, nothing printed."""
    refused(advisor("catalog", "check", "--format", "xml"), 2, "--format")
    refused(advisor("catalog", "check", "--as-of", "gestern"), 2, "--as-of")
    refused(advisor("catalog", "check", "--strict=maybe"), 2, "--strict")
    own = layer(tmp_path, "")
    before = (tmp_path / own).read_bytes()
    ended = check("shipped", own, "-o", own, "--force", folder=tmp_path)
    assert (ended.code, ended.out) == (5, b"")
    assert (tmp_path / own).read_bytes() == before


# --- formats ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "file", [INVALID / f"audit-{name}.yaml" for name in ("branches", "grade-c", "examples")], ids=lambda file: file.stem
)
def test_the_formats_tell_the_same(file: Path) -> None:
    """Text, JSON and annotations name the same problems at the same places; the text has those of a kind together."""
    document = found(check(SMALL, file, "--format", "json"))
    remarks = [(each["severity"], str(each["line"]), str(each["column"]), each["code"]) for each in document["remarks"]]
    assert remarks
    written = check(SMALL, file, "--format", "annotations").text.splitlines()
    matches = [ANNOTATION.fullmatch(line) for line in written]
    level = {"error": "error", "warning": "warning", "notice": "hint"}
    told = [match.group(1, 3, 4, 5) for match in matches if match]
    assert [(level[word], *rest) for word, *rest in told] == remarks
    head = rf"^\S.*:(\d+):(\d+): ({'|'.join(LEVELS)}) \[([a-z0-9-]+)\]$"
    said = re.findall(head, check(SMALL, file).text, re.MULTILINE)
    whole = [(LEVELS[word], line, column, code) for line, column, word, code in said]
    assert sorted(whole, key=lambda each: list(LEVELS.values()).index(each[0])) == whole
    assert set(whole) <= set(remarks)
    kinds = Counter((level, code) for level, _, _, code in remarks)
    assert Counter((level, code) for level, _, _, code in whole) == {
        kind: min(count, WHOLE[kind[0]]) for kind, count in kinds.items()
    }


def test_findings_of_one_kind_are_counted(tmp_path: Path) -> None:
    """Of many findings of one kind some are told in full, and of the others the places and how many there are."""
    about = "provider: kakao, kind: related, entry: ask, serves: {regulars: 1}"
    own = "name: 이름{0}, summary: 요약 {0}, benefit: {{text: 덕 {0}, house_rule: yes}}"
    lines = [f"  p{number}: {{{about}, {own.format(number)}}}" for number in range(39)]
    name = layer(tmp_path, "programs:\n" + "\n".join(lines) + "\n")
    document = found(check(SMALL, name, "--format", "json", folder=tmp_path))
    kinds = {each["code"]: (each["severity"], each["count"]) for each in document["kinds"]}
    assert kinds["program-without-hours"] == ("warning", 40)  # one is in the layer below
    assert sum(count for _, count in kinds.values()) == len(document["remarks"])
    text = check(SMALL, name, folder=tmp_path).text
    assert "■ program-without-hours: 40건" in text
    assert len(re.findall(r"\[program-without-hours\]$", text, re.MULTILINE)) == 3
    assert "그 밖에 17곳" in " ".join(text.split())
    below = check(SMALL, folder=tmp_path).text
    assert len(text.splitlines()) - len(below.splitlines()) < 2 * len(lines)


@pytest.mark.parametrize(("level", "code"), [("hint", 0), ("warning", 4)])
def test_hints_never_fail(tmp_path: Path, level: str, code: int) -> None:
    """What would be more useful passes the strictest check; what may be wrong does not."""
    text = DAWN.read_text("utf-8")
    cut = {"hint": '    read: "2026-11-20"\n', "warning": "    hours: 2\n"}[level]
    (tmp_path / "dawn.yaml").write_text(text.replace(cut, "", 1), "utf-8")
    document = found(check("shipped", "dawn.yaml", "--strict", "--format", "json", folder=tmp_path))
    assert [each["severity"] for each in document["remarks"]] == [level]
    assert document["passed"] is (code == 0)
    assert check("shipped", "dawn.yaml", "--strict", folder=tmp_path).code == code


def test_annotations_are_escaped(tmp_path: Path) -> None:
    """A file name with `,`, `:` and `%`, and a value with `%0A::`, make no line and no property of their own."""
    name = layer(tmp_path, '"a%0A::error::b": 1\n', "a,line=9:50%.yaml")
    (line,) = check(SMALL, name, "--format", "annotations", folder=tmp_path).text.splitlines()[:1]
    match = ANNOTATION.fullmatch(line)
    assert match is not None
    assert match[2] == "a%2Cline=9%3A50%25.yaml"
    assert match.group(3, 4) == ("2", "1")
    assert "%0A" not in match[6].replace("%250A", "")


def test_a_broken_file_is_told_as_json() -> None:
    """Also of what cannot be read the JSON fits its schema: remarks alone, and not passed."""
    document = found(check(INVALID / "conditions.yaml", "--format", "json"))
    assert not document["passed"]
    assert document["errors"] == len(document["remarks"]) > 0
    assert (document["catalogs"], document["coverage"]) == ([], [])


def test_two_files_are_layers_and_each_problem_names_its_own(tmp_path: Path) -> None:
    """Problems of two files come in the order of the files; a name from the first is known in the second."""
    first = layer(tmp_path, "nonsense: 1\nproviders: {ours: {ko: 우리}}\n", "b.yaml")
    second = layer(tmp_path, "removes: [nobody]\n", "a.yaml")
    document = found(check(SMALL, first, second, "--format", "json", folder=tmp_path))
    assert [(each["file"], each["line"], each["code"]) for each in document["remarks"]][:1] == [
        ("b.yaml", 2, "unknown-key")
    ]
    assert (document["remarks"][-1]["file"], document["remarks"][-1]["code"]) == ("a.yaml", "removes-unknown")


def test_it_is_written_into_a_file(tmp_path: Path) -> None:
    """`-o` takes the report, keeps the exit code, and does not write over a file without `--force`."""
    shown = check(INVALID / "audit-grade-c.yaml", "--format", "json")
    arguments = (INVALID / "audit-grade-c.yaml", "--format", "json", "-o", "found.json")
    ended = check(*arguments, folder=tmp_path)
    assert (ended.code, ended.out) == (shown.code, b"")
    assert (tmp_path / "found.json").read_bytes() == shown.out
    (tmp_path / "found.json").write_text("kept", "utf-8")
    assert check(*arguments, folder=tmp_path).code == 5
    assert (tmp_path / "found.json").read_text("utf-8") == "kept"


# --- links -----------------------------------------------------------------------------------------------------------


def test_links_that_somebody_else_looked_at(tmp_path: Path) -> None:
    """An address known to be gone is a warning where it stands; a file of links that is broken ends the check."""
    address = re.findall(r"^    url: (https://\S+)", CATALOG.read_text("utf-8"), re.MULTILINE)[0]
    links = tmp_path / "links.json"
    links.write_text(json.dumps({address: {"state": "gone", "checked": "2026-11-20"}}), "utf-8")
    document = found(check(CATALOG, "--links", links, "--format", "json"))
    assert [each["code"] for each in document["remarks"]] == ["link-gone"]
    assert address in document["remarks"][0]["source"]
    links.write_text("{", "utf-8")
    ended = check("--links", links)
    assert ended.code == 4


# --- the caret -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["", "가게", "a가b나", "한글이 아주 많이 있는 말"])
def test_the_caret_stands_under_the_spot(tmp_path: Path, before: str) -> None:
    """Under Hangul, two cells wide, the caret stands in the cell where the wrong word begins, as wide as the word."""
    name = layer(tmp_path, f'providers: {{ours: {{ko: "{before}", ko: 둘째말}}}}\n')
    lines = check(SMALL, name, folder=tmp_path).text.splitlines()
    (at,) = [number for number, line in enumerate(lines) if "[repeated-key]" in line or "[duplicate-key]" in line]
    shown, caret = lines[at + 1], lines[at + 2]
    spot = caret.index("^")
    assert spot == width(shown[: shown.rindex("ko: 둘째말")])
    assert caret.count("^") == len("ko:")


# --- what is said ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "none"), [("ko", "모두 잡았어요"), ("en", "catch all")])
def test_without_survivors_nothing_is_to_be_added(language: str, none: str) -> None:
    """Where the examples catch every changed rule, that is said, and no further example is promised."""
    last = check("--mutants", "--lang", language).text.splitlines()[-1]
    assert none in last
    assert not any(word in last for word in ("아래 예시", "These"))


def test_a_failing_example_says_why_in_words(tmp_path: Path) -> None:
    """The condition that decides is told as a sentence of the questionnaire, the amounts as people say them."""
    text = DAWN.read_text("utf-8")
    (tmp_path / "dawn.yaml").write_text(text.replace("at_most: 1000000000", "at_most: 900000000"), "utf-8")
    said = " ".join(check("shipped", "dawn.yaml", folder=tmp_path).text.split())
    assert "연 매출 10억원은 9억원을 넘어서 안 맞아요." in said
    assert "연 매출 9억 9,999만 9,999원은 9억원을 넘어서 안 맞아요." in said  # the figure of the example, not a span
    assert "이유: requires" not in said
    english = " ".join(check("shipped", "dawn.yaml", "--lang", "en", folder=tmp_path).text.split())
    assert "Annual sales: 1 billion won, which is more than 900 million won" in english


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", ("조건의 뜻: 조건이 너무 커서 살피지 않았어요.", "아무것도 가르지 않는 항목: 조건이 너무 커서")),
        ("en", ("what the condition means: left out, the condition is too large.", "what decides nothing: left out")),
    ],
)
def test_what_was_left_out_is_named_in_words(language: str, said: tuple[str, str]) -> None:
    """The report names what was not looked at as people would, with the place."""
    ended = check(SMALL, INVALID / "audit-too-large.yaml", "--lang", language)
    shown = " ".join(ended.text.split())
    assert all(each in shown for each in said)
    assert "deciding" not in shown


def test_whoever_checks_a_layer_reads_of_their_own_programs() -> None:
    """How examples cover the rules, and which are missing, is told of the layer's programs and not of the shipped ones
    below, which its reader cannot mend; the JSON has all."""
    text = check("shipped", DAWN, "--suggest").text
    assert "dawn-photo-day" in text
    assert "kakao-message-credit" not in text
    document = found(check("shipped", DAWN, "--suggest", "--format", "json"))
    assert {"dawn-photo-day", "kakao-message-credit"} <= {each["program"] for each in document["coverage"]}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", ("# 가게 위치: 상점가", "# 새벽장터 장사 (보기): 모를 때")),
        ("en", ("# the shop's location: a shopping street",)),
    ],
)
def test_a_case_that_is_missing_says_what_it_is_about(language: str, said: tuple[str, ...]) -> None:
    """Above each proposed example stand the question and the answer that decide it, in words."""
    text = check(CATALOG, DAWN, "--suggest", "--lang", language).text
    assert all(each in text for each in said)
    assert "requires/" not in text


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_layer_alone_is_told_one_thing(form: str) -> None:
    """Without the catalog that it stands on a layer gets one word on what is missing, and none on unknown names."""
    ended = check(DAWN, "--format", form)
    assert ended.code == 4
    if form == "json":
        codes = [each["code"] for each in found(ended)["remarks"]]
    else:
        codes = re.findall(r"\[([a-z-]+)\]$", ended.text, re.MULTILINE)
    assert codes == ["ranking-missing"]
    assert re.search(rf"shipped\s\S*{DAWN.name}", ended.text)

"""From bytes to nodes: bounds, positions and everything that is no text."""

import time
import unicodedata

import pytest
import yaml

from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS, PROFILE_LIMITS, Limits, ListNode, MappingNode, Node, ScalarNode
from advisor.problem import Problem, Problems

SMALL = Limits(bytes=1_000, levels=4, nodes=10)
OPENERS = {"[": "[", "{": "{", "- ": "- ", "? ": "? ", "a: {": "a: {", "lines of - ": "- \n", "lines of [": "[\n"}


def read(data: bytes | str, name: str = "x.yaml", limits: Limits = PROFILE_LIMITS) -> tuple[Node | None, list[Problem]]:
    problems = Problems()
    tree = read_tree(data.encode() if isinstance(data, str) else data, name, limits, problems)
    return tree, problems.found


def only(
    data: bytes | str, name: str = "x.yaml", limits: Limits = PROFILE_LIMITS
) -> tuple[str, int | None, int | None]:
    tree, problems = read(data, name, limits)
    assert tree is None
    assert len(problems) == 1
    return problems[0].code, problems[0].place.line, problems[0].place.column


@pytest.fixture(params=["C", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pure":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without its C library")
    return str(request.param)


def test_both_parsers_give_the_same_nodes(parser: str) -> None:
    """Keys, values and positions are the same from the C library and from PyYAML's own parser."""
    tree, _ = read('가: "b"\nc:\n  - 1\n  - {d: ~}\n')
    assert tree == MappingNode(
        (
            (ScalarNode("가", False, 1, 1), ScalarNode("b", True, 1, 4)),
            (
                ScalarNode("c", False, 2, 1),
                ListNode(
                    (
                        ScalarNode("1", False, 3, 5),
                        MappingNode(((ScalarNode("d", False, 4, 6), ScalarNode("~", False, 4, 9)),), 4, 5),
                    ),
                    3,
                    3,
                ),
            ),
        ),
        1,
        1,
    )


def test_json_gives_nodes_with_positions() -> None:
    """JSON becomes the same nodes; lines and columns count characters from 1."""
    tree, _ = read('{"가": [1,\n  true, {"b": "c\\n"}]}', "x.json")
    assert tree == MappingNode(
        (
            (
                ScalarNode("가", True, 1, 2),
                ListNode(
                    (
                        ScalarNode("1", False, 1, 8),
                        ScalarNode("true", False, 2, 3),
                        MappingNode(((ScalarNode("b", True, 2, 10), ScalarNode("c\n", True, 2, 15)),), 2, 9),
                    ),
                    1,
                    7,
                ),
            ),
        ),
        1,
        1,
    )


MINUTE = 60  # of processor: read to the end, they would take hours


@pytest.mark.parametrize("opener", OPENERS.values(), ids=OPENERS)
@pytest.mark.parametrize("count", [10_000, 10**7], ids=["10^4", "10^7"])
@pytest.mark.parametrize("name", ["x.yaml", "x.json", "-"])
def test_deep_nesting_ends_early(opener: str, count: int, name: str) -> None:
    """Ten million opening brackets end in one problem, without minutes of work or a crash of the C library."""
    start = time.process_time()
    tree, problems = read((opener * count).encode()[:64_000_000], name, CATALOG_LIMITS)
    assert tree is None or count == 10_000
    assert len(problems) == (tree is None)
    assert time.process_time() - start < MINUTE


@pytest.mark.parametrize("opener", ["[", "- ", "a: {"])
def test_pure_parser_ends_early_too(opener: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the C library, depth ends the reading just the same."""
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert only(opener * 10**6, limits=CATALOG_LIMITS)[0] == "too-deep"


@pytest.mark.parametrize("name", ["x.yaml", "x.json"])
@pytest.mark.parametrize("levels", [63, 64, 65])
def test_limit_of_levels(name: str, levels: int) -> None:
    """64 levels are read, 65 are not; the problem stands at the bracket that is too deep."""
    text = "[" * levels + "]" * levels
    if levels <= 64:
        assert read(text, name) != (None, [])
    else:
        assert only(text, name) == ("too-deep", 1, 65)


@pytest.mark.parametrize("name", ["x.yaml", "x.json"])
@pytest.mark.parametrize("nodes", [9, 10, 11])
def test_limit_of_nodes(name: str, nodes: int) -> None:
    """A list counts itself and its items; one node too many ends the reading there."""
    text = "[" + ", ".join("1" * (nodes - 1)) + "]"
    if nodes <= 10:
        assert read(text, name, SMALL)[1] == []
    else:
        assert only(text, name, SMALL) == ("too-many-nodes", 1, 29)


def test_lines_of_items_are_counted_before_they_are_parsed() -> None:
    """More lines that start with a dash than there may be nodes are refused without parsing them."""
    assert only("- 1\n" * 11, limits=SMALL)[0] == "too-many-nodes"
    assert read("- 1\n" * 9 + "# - no item\n" * 9, limits=SMALL)[1] == []


@pytest.mark.parametrize("size", [999, 1_000, 1_001])
def test_limit_of_bytes(size: int) -> None:
    """A file of exactly the limit is read, one byte more is not."""
    problems = read(b"#" * (size - 2) + b"\n1", limits=SMALL)[1]
    assert [problem.code for problem in problems] == ([] if size <= 1_000 else ["file-too-large"])


DECOMPOSED = unicodedata.normalize("NFD", "시장")
ENCODINGS = {
    "cp949": ("place: 전통시장".encode("cp949"), ("encoding-cp949", 1, 8)),
    "utf-16": ("place: 전통시장".encode("utf-16"), ("encoding-utf-16", 1, 1)),
    "utf-16-le": ("place: market".encode("utf-16-le"), ("encoding-utf-16", 1, 1)),
    "not utf-8": (b"a: b\nc: \xff\xfe\xfa", ("encoding-unknown", 2, 4)),
    "cut character": ("a: 가나".encode()[:-1], ("encoding-unknown", 1, 5)),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 9, ("encoding-unknown", 1, 1)),
    "zeros": (b"\x00" * 100, ("binary-file", 1, 1)),
    "one zero": (b"a: b\nc: \x00", ("binary-file", 2, 4)),
    "empty": (b"", ("empty-file", None, None)),
    "blank": (b" \n\t\n", ("empty-file", None, None)),
    "mark only": (b"\xef\xbb\xbf", ("empty-file", None, None)),
    "comment only": (b"# nothing\n", ("empty-file", None, None)),
}


@pytest.mark.parametrize(("data", "expected"), ENCODINGS.values(), ids=ENCODINGS)
def test_no_text(data: bytes, expected: tuple[str, int | None, int | None]) -> None:
    """What is not UTF-8, or not there, is named for what it is."""
    assert only(data) == expected


CONFLICTS = {
    "two sides": ("place: a\n<<<<<<< HEAD\nsales: 1\n=======\nsales: 2\n>>>>>>> branch\n", 2),
    "with the base": ("a: 1\n<<<<<<< ours\nb: 1\n||||||| 1a2b3c4\nb: 0\n=======\nb: 2\n>>>>>>> theirs\n", 2),
    "from the first line": ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> branch\n", 1),
    "only the last mark is left": ("place: no_shop\n>>>>>>> branch\n", 2),
    "only the one in the middle is left": ("a: 1\n=======\nb: 2", 2),
    "only the base's is left": ("a: 1\n||||||| merged common ancestors\nb: 2", 2),
    "in brackets over several lines": ("a: [\n<<<<<<< HEAD\nb,\n=======\nc,\n>>>>>>> branch\n]\n", 2),
    "in brackets, the middle alone": ("a: [b,\n=======\n]\n", 2),
    "below a text": ("a: |\n  text\n>>>>>>> branch\n", 3),
    "JSON": ('{"a": 1,\n<<<<<<< HEAD\n"b": 1\n=======\n"b": 2\n>>>>>>> branch\n}', 2),
}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
@pytest.mark.parametrize("case", CONFLICTS)
def test_two_versions_that_git_left(case: str, mark: bytes, ends: str) -> None:
    """The first line of a conflict that Git could not solve is named, and nothing else, in YAML and in JSON."""
    text, line = CONFLICTS[case]
    name = "x.json" if case == "JSON" else "x.yaml"
    assert only(mark + text.replace("\n", ends).encode(), name) == ("git-conflict", line, 1)


def test_what_only_looks_like_a_conflict() -> None:
    """Rules of signs in comments and texts are read as they are: Git's stand at the margin, and are seven."""
    text = """
# =======
a: "<<<<<<< HEAD"
b: |
  =======
  >>>>>>> no
# ||||||| neither
c: >-
  =======
"""
    assert read(text)[1] == []
    assert only("a: b\n======== eight") != ("git-conflict", 2, 1)


@pytest.mark.parametrize("name", ["x.yaml", "x.json"])
def test_lines_that_end_with_cr_alone(name: str) -> None:
    """They are lines like others: the same tree with the same places, and problems in the line that has them."""
    text = '{"a": 1,\n "b": [2,\n  3]}' if name == "x.json" else "# first\na: 1 # second\nb:\n  - 2\n  - 3\n"
    assert read(text.replace("\n", "\r"), name) == read(text, name)
    assert only('{"a": 1,\r "b": }', "x.json") == ("json-value-expected", 2, 7)
    assert only("a: b\r c: d\r") == only("a: b\n c: d\n")


@pytest.mark.parametrize("name", ["x.yaml", "x.json"])
def test_byte_order_mark_and_decomposed_hangul(name: str) -> None:
    """A byte order mark is skipped, and decomposed Hangul is composed, in keys, values and escapes alike."""
    escaped = "".join(f"\\u{ord(jamo):04x}" for jamo in DECOMPOSED)
    tree, problems = read(b"\xef\xbb\xbf" + f'{{"{DECOMPOSED}": ["{DECOMPOSED}", "{escaped}"]}}'.encode(), name)
    assert problems == []
    assert isinstance(tree, MappingNode)
    key, value = tree.entries[0]
    assert isinstance(value, ListNode)
    assert {scalar.text for scalar in (key, *value.items) if isinstance(scalar, ScalarNode)} == {"시장"}


JSON = {
    "NaN": ('{"a": NaN}', ("json-value-expected", 1, 7)),
    "Infinity": ("[-Infinity]", ("json-value-expected", 1, 2)),
    "hexadecimal": ("[0x10]", ("json-value-expected", 1, 2)),
    "leading zero": ("[017]", ("json-value-expected", 1, 2)),
    "full-width digit": ("[１]", ("json-value-expected", 1, 2)),
    "word": ('{"a": yes}', ("json-value-expected", 1, 7)),
    "single quotes": ("{'a': 1}", ("json-key-expected", 1, 2)),
    "trailing comma": ('{"a": 1,}', ("json-key-expected", 1, 9)),
    "trailing comma in list": ("[1,\n]", ("json-value-expected", 2, 1)),
    "no colon": ('{"a" 1}', ("json-colon-expected", 1, 6)),
    "no comma": ('{"a": 1\n "b": 2}', ("json-comma-expected", 2, 2)),
    "after the end": ('{"a": 1}\n{"a": 1}', ("json-after-end", 2, 1)),
    "cut off": ('{"a": [1, ', ("json-cut-off", 1, 11)),
    "cut off in a text": ('{"a": "b', ("json-string", 1, 7)),
    "line break in a text": ('{"a": "b\nc"}', ("json-string", 1, 9)),
    "bad escape": ('["\\x"]', ("json-string", 1, 3)),
    "lone surrogate": ('["\\ud800"]', ("lone-surrogate", 1, 2)),
    "lone surrogate as a key": ('{"\\udfff": 1}', ("lone-surrogate", 1, 2)),
    "comment": ("// no\n{}", ("json-value-expected", 1, 1)),
    "only a sign": ("[-]", ("json-value-expected", 1, 2)),
}


@pytest.mark.parametrize(("text", "expected"), JSON.values(), ids=JSON)
def test_json_is_strict(text: str, expected: tuple[str, int, int]) -> None:
    """What JSON does not have is refused at its place."""
    assert only(text, "x.json") == expected


def test_json_keys_met_twice() -> None:
    """A key met twice is a problem that names the first line; the first value counts, and reading goes on."""
    tree, problems = read('{"a": 1,\n "a": 2,\n "b": 3, "b": 4}', "x.json")
    assert [(p.code, p.found, p.values["first"], p.place.line) for p in problems] == [
        ("duplicate-key", "a", "1", 2),
        ("duplicate-key", "b", "3", 3),
    ]
    assert isinstance(tree, MappingNode)
    assert [key.text for key, _ in tree.entries] == ["a", "b"]


def test_surrogate_pair_is_a_character() -> None:
    """Two halves of a pair in JSON make the character they stand for."""
    tree, _ = read('["\\ud83c\\udf3c"]', "x.json")
    assert isinstance(tree, ListNode)
    assert isinstance(tree.items[0], ScalarNode)
    assert tree.items[0].text == "🌼"


def test_5000_digits_stay_text() -> None:
    """A number of 5,000 digits is a text like any other until a field wants a number."""
    for name in ("x.yaml", "x.json"):
        tree, _ = read("[" + "9" * 5_000 + "]", name)
        assert isinstance(tree, ListNode)
        assert tree.items == (ScalarNode("9" * 5_000, False, 1, 2),)


def test_yaml_refuses_half_a_pair(parser: str) -> None:
    """A lone surrogate in a YAML escape is refused by both parsers."""
    assert only('a: "\\ud800"')[0] == "lone-surrogate"


@pytest.mark.parametrize(
    ("data", "name", "is_json"),
    [
        (b"{a: 1}", "x.yaml", False),
        (b"{a: 1}", "x.YML", False),
        (b"a: 1", "x.json", True),
        (b"{a: 1}", "-", True),
        (b"  {a: 1}", "-", True),
        (b"a: 1", "-", False),
    ],
)
def test_which_reader(data: bytes, name: str, is_json: bool) -> None:
    """The name decides; a name that tells nothing leaves it to the first character."""
    problems = read(data, name)[1]
    assert [problem.code.startswith("json-") for problem in problems] == [True] * is_json


def test_tabs_and_quotes_are_told_apart(parser: str) -> None:
    """A tab as indentation gets its own problem: nobody sees it."""
    assert only("a:\n\tb: 1\n") == ("yaml-tab", 2, 1)
    assert only("a: b: c\n")[0] == "yaml-colon"


def test_syntax_problem_stands_in_the_file(parser: str) -> None:
    """What is missing at the end is reported on the last line, not on one after it."""
    assert only("a: b\nc: [")[:2] == ("yaml-syntax", 2)


def test_nothing_is_constructed(parser: str) -> None:
    """Booleans, octal numbers, dates, base-60 numbers and merge keys are texts as they were written."""
    texts = ["on", "017", "2026-01-02", "12:30", ".nan", "<<", "0x1F", "1_000"]
    tree, problems = read("\n".join(f"- {text}" for text in texts))
    assert problems == []
    assert isinstance(tree, ListNode)
    assert [item.text for item in tree.items if isinstance(item, ScalarNode)] == texts

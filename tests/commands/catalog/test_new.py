"""`advisor catalog new`: what was asked for stands in the file, valid, and every other byte of it is as it was."""

import string
from collections.abc import Mapping, Sequence
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.catalog.editing.insert import with_program
from advisor.catalog.editing.new_program_text import Draft, OneTest, lines_of
from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog, NumberTest, OptionTest, Program
from advisor.problem import InvalidCatalog
from advisor.prompts.typed_texts import free_id, id_of, why_not_a_text
from advisor.wording.language import language
from commands.running import SHIPPED, SMALL_CATALOG

SMALL = SMALL_CATALOG.read_bytes()
LINE = b"\n"
HOSTILE = (
    '따옴표 " 하나',
    "it's: a #comment",
    "- {a: b}",
    "yes",
    "null",
    "\\n \\u0041 \\",
    "# not a comment",
    "&anchor *alias !tag",
    "%TAG ---",
    "가게 😀",
    "2026-01-02",
    "017",
    "[1, 2",
    "a: b",
    "`@",
    "---",
)
DRAFT = Draft(
    id="new-help",
    provider="kakao",
    name={"ko": "새 도움", "en": "New help"},
    kind="related",
    summary={"ko": "한 줄", "en": "One line"},
    benefit={"ko": "받는 것", "en": "What it gives"},
    sources=("paper-2025",),
    entry="ask",
    serves={"regulars": 2},
    requires=(OneTest(fact="place", options=("market", "alley"), source="paper-2025"),),
    hours=0.5,
    reviewed="2026-11-20",
)


def added(data: bytes, draft: Draft = DRAFT, hints: tuple[str, ...] = ("a hint",)) -> bytes:
    return with_program(data, "small.yaml", tuple(lines_of(draft, hints)))


def read(data: bytes, below: Sequence[bytes] = ()) -> Catalog:
    return load([*(LayerInput(f"{at}.yaml", each) for at, each in enumerate(below)), LayerInput("small.yaml", data)])


def without(whole: bytes, data: bytes) -> bytes:
    """What stands in one piece in `whole` more than in `data`."""
    start = next((at for at, (one, other) in enumerate(zip(whole, data, strict=False)) if one != other), len(data))
    left = len(data) - start
    assert whole[len(whole) - left :] == data[start:]
    return whole[start : len(whole) - left]


# --- the text -----------------------------------------------------------------------------------------------------


def test_the_entry_reads_back() -> None:
    """Every field of the draft comes back from the strict reader as it was said."""
    program = read(added(SMALL)).programs["new-help"]
    assert (program.provider, program.kind, program.entry) == ("kakao", "related", "ask")
    assert (program.name, program.summary, program.benefit.text) == (DRAFT.name, DRAFT.summary, DRAFT.benefit)
    assert program.benefit.sources == program.sources == ("paper-2025",)
    assert (program.serves, program.hours, program.hours_estimated) == ({"regulars": 2}, 0.5, True)
    assert program.requires == OptionTest(fact="place", options=("market", "alley"), source="paper-2025")
    assert program.reviewed == "2026-11-20"


def test_other_parts_of_a_draft() -> None:
    """A bound, what a step gives, no source and no hours are written as the reader wants them."""
    draft = replace(
        DRAFT,
        kind="enabling",
        sources=(),
        serves={},
        hours=None,
        gives=("platforms", "wallet"),
        requires=(OneTest(fact="sales", bound=("at_most", 5)),),
    )
    program = read(added(SMALL, draft)).programs["new-help"]
    assert program.benefit.house_rule
    assert program.requires == NumberTest(fact="sales", at_most=5)
    assert list(program.gives) == ["platforms"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    """No sign in a text means anything to the file: it comes back as it was typed."""
    draft = replace(DRAFT, name={"ko": text, "en": text}, benefit={"ko": text, "en": text})
    program: Program = read(added(SMALL, draft)).programs["new-help"]
    assert program.name == program.benefit.text == draft.name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.text(min_size=1, max_size=200).map(str.strip).filter(lambda text: not why_not_a_text(text, language("en"))))
def test_any_text(text: str) -> None:
    """Whatever text the questions let through is read back, in the form in which the reader has all texts."""
    data = added(SMALL, replace(DRAFT, name={"ko": text, "en": "x"}))
    name = read(data).programs["new-help"].name
    assert isinstance(name, Mapping)
    assert name["ko"] == normalize("NFC", text)
    assert list(read(data).programs)[:-1] == list(read(SMALL).programs)


# --- every other byte ---------------------------------------------------------------------------------------------

LAYER = b'catalog: {id: layer, version: "1", title: T}  # a layer\n'
HEAD, PROGRAMS = SMALL[: SMALL.index(b"programs:")], SMALL[SMALL.index(b"programs:") :].split(b"\n")
TAIL = b"# the end\n\n# really\n"
FILES = {
    "as it is": SMALL,
    "line ends of Windows": SMALL.replace(b"\n", b"\r\n"),
    "a byte order mark": b"\xef\xbb\xbf" + SMALL,
    "no last line end": SMALL.rstrip(b"\n"),
    "comments at the end": SMALL + b"\n" + TAIL,
    "a mark at the end": SMALL + b"...\n",
    "another indentation": HEAD + b"\n".join(b" " * (len(line) - len(line.lstrip())) + line for line in PROGRAMS),
}
LAYERS = {
    "no programs": LAYER,
    "programs of nothing": LAYER + b"programs:\n",
    "programs of a tilde": LAYER + b"programs: ~  # none yet\n" + TAIL,
    "programs of a line": LAYER + b"programs: {}\nsources: {s: {title: T, publisher: P, undated: yes, grade: B}}\n",
    "nothing after": LAYER + b"programs:",
}


@pytest.mark.parametrize("name", FILES)
def test_every_other_byte_stays(name: str) -> None:
    """The file with the entry is the file with one piece more: comments, line ends, indentation and all."""
    data = FILES[name]
    whole = added(data)
    piece = without(whole, data)
    assert (b"\r\n" in piece) == (b"\r\n" in data)
    assert piece.count(b"\n") - piece.count(b"\r\n") == (0 if b"\r\n" in data else piece.count(b"\n"))
    assert list(read(whole).programs) == [*read(data).programs, "new-help"]


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_without_programs(name: str) -> None:
    """A file without programs gets its first one; only the word for nothing goes."""
    data = LAYERS[name]
    whole = added(data)
    kept = data.replace(b"programs: ~ ", b"programs:").replace(b"programs: {}", b"programs:")
    without(whole, kept)
    assert list(read(whole, [SMALL]).programs)[-1] == "new-help"


def test_between_other_parts() -> None:
    """Programs that stand before another part grow before it and before its comment."""
    head, _, programs = SMALL.partition(b"\nprograms:")
    start = head.index(b"\nfacts:")
    data = head[:start] + b"\nprograms:" + programs + b"# ---- facts ----\n" + head[start + 1 :] + b"\n"
    whole = added(data)
    assert whole.index(b"new-help") < whole.index(b"# ---- facts")
    without(whole, data)


def test_the_shipped_catalog() -> None:
    """The shipped catalog takes an entry with all of its comments kept."""
    data = SHIPPED.read_bytes()
    draft = replace(DRAFT, sources=(), requires=(), serves={})
    without(added(data, draft), data)


@pytest.mark.parametrize("programs", [b"{a: {name: x}}", b"[a]", b"a"])
def test_no_place_for_lines(programs: bytes) -> None:
    """Where programs stand in one line, nothing is written, and the place is told."""
    with pytest.raises(InvalidCatalog) as error:
        added(LAYER + b"programs: " + programs + b"\n")
    assert [problem.code for problem in error.value.problems] == ["new-needs-lines"]


# --- names --------------------------------------------------------------------------------------------------------


@given(st.text(max_size=100), st.lists(st.sampled_from(["a", "a-2", "a-3"])))
def test_ids_from_names(name: str, taken: list[str]) -> None:
    """Any name makes an id that the reader takes, and a free one is found beside those that exist."""
    made = id_of(name)
    assert set(made) <= set(string.ascii_lowercase + string.digits + "-")
    assert made[0] != "-"
    assert free_id("a", taken) not in taken

"""A case saved over the file that it came from: what changes is written, everything else stays as people left it."""

import codecs
import json
import unicodedata
from collections.abc import Mapping

import pytest
from test_profile_reading import CATALOG, SMALL
from test_saving_over_properties import case_of, over

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.fact_values import Possible, Selection, Span
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.problem import InvalidProfile
from advisor.profile.profile import Answer, Profile
from advisor.profile.profile_fitting import read_what_fits
from advisor.profile.profile_reading import read_profile
from advisor.profile.saved_case import case_text
from advisor.profile.saving_over import saved_over

BY_HAND = """\
# 김사장님, 두 번째 방문
place:   alley     # 이사 예정
goals:             # 급한 것부터
  - regulars       # 봄부터
  # 다시 물을 것
  - online_sales

dawn_market: every_day   # 새벽시장 층
sales: 1000
employees: 2  # 가족
done: [gone, credit]
notes:
  전화: "010-0000-0000 # 오전"
  할 말: |
    첫 줄
    # 이것도 글
saved: {}
# 끝
"""
SHA = CATALOG.layers[0].sha256


def with_answers(profile: Profile, **values: object) -> Profile:
    """A profile with answers over it; None takes one away."""
    answers = {fact: each for fact, each in profile.answers.items() if values.get(fact, each) is not None}
    answers |= {fact: Answer(value, "asked") for fact, value in values.items() if value is not None}
    return Profile(answers, profile.done, profile.saved)


def changed(text: str, **values: object) -> tuple[str, str]:
    """What stands above the block before and after a save with these answers, and what follows it."""
    profile = with_answers(read_what_fits(text.encode(), "c.yaml", CATALOG).profile, **values)
    saved = over(text.encode(), "c.yaml", profile)
    assert read_what_fits(saved, "c.yaml", CATALOG).profile.values == profile.values
    assert over(saved, "c.yaml", profile) == saved
    head, _, rest = saved.decode().partition("saved:")
    return head, rest


def test_nothing_but_the_block_is_written_where_no_answer_changed() -> None:
    """Blanks, comments, an order of its own, notes and what the catalog does not know stay byte for byte."""
    head, rest = changed(BY_HAND)
    assert head == BY_HAND.partition("saved:")[0]
    assert rest.endswith("# 끝\n")
    assert "  left_out: [dawn_market, gone]\n" in rest


def test_a_changed_answer_takes_its_line_and_leaves_the_comments() -> None:
    """One line is another; what stood beside it or among its items stays, at it or below."""
    head, _ = changed(BY_HAND, place=Possible(("no_shop",)), goals=Selection(("lower_costs",)), employees=None)
    assert head == BY_HAND.partition("saved:")[0].replace(
        "place:   alley     # 이사", "place: no_shop     # 이사"
    ).replace(
        "goals:             # 급한 것부터\n  - regulars       # 봄부터\n  # 다시 물을 것\n  - online_sales\n",
        "goals: [lower_costs]  # 급한 것부터\n# 봄부터\n# 다시 물을 것\n",
    ).replace("employees: 2  # 가족\n", "# 가족\n")


def test_a_new_answer_stands_where_the_catalog_has_it() -> None:
    """It comes behind what is asked before it, and leaves the other lines alone."""
    head, _ = changed(BY_HAND, registered=Possible(("yes",)))
    assert head.replace("이사 예정\nregistered: yes\n", "이사 예정\n") == BY_HAND.partition("saved:")[0]


def test_programs_that_are_unknown_here_stay_done() -> None:
    """A list that is written anew has them at its end."""
    profile = read_what_fits(BY_HAND.encode(), "c.yaml", CATALOG).profile
    assert profile.done == ("credit",)
    for done, line in (((), "done: [gone]"), (("credit", "open-channel"), "done: [credit, open-channel, gone]")):
        saved = over(BY_HAND.encode(), "c.yaml", Profile(profile.answers, done, True)).decode()
        assert line in saved.splitlines()
        assert read_what_fits(saved.encode(), "c.yaml", CATALOG).profile.done == done


VARIANTS = {
    "LF": lambda text: text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "BOM": lambda text: codecs.BOM_UTF8 + text.encode(),
    "BOM and CRLF": lambda text: codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode(),
    "NFD": lambda text: unicodedata.normalize("NFD", text).encode(),
    "no last line end": lambda text: text.rstrip("\n").encode(),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("plain", [False, True], ids=["a case", "a profile"])
def test_bytes_of_other_editors_are_read_and_kept(variant: str, plain: bool) -> None:
    """Marks, line ends and single letters of Hangul are what they were, in every line but those that are new."""
    text = BY_HAND if not plain else "place: alley # 골목\nsales: 5\nnotes: 메모\n"
    data = VARIANTS[variant](text)
    profile = read_what_fits(data, "c.yaml", CATALOG).profile
    assert profile.values == read_what_fits(text.encode(), "c.yaml", CATALOG).profile.values
    saved = over(data, "c.yaml", with_answers(profile, sales=Span(7, 7)))
    asked = read_what_fits(saved, "c.yaml", CATALOG).profile.values
    assert asked == {**profile.values, "sales": Span(7, 7)}
    old, new = ([*each.splitlines(keepends=True)] for each in (data, saved))
    is_last = variant == "no last line end"
    lost = [line for line in old[:-1] if line not in new]
    assert [line.strip() for line in lost if b"sales" not in line] == ([] if plain else [b"saved: {}"])
    assert is_last or {line[-1:] for line in new} == {old[0][-1:]}
    assert saved.startswith(codecs.BOM_UTF8) is data.startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("text", [BY_HAND, "place: alley  # 골목\n", '{"notes": "메모"}'])
def test_what_is_in_the_old_encoding_is_refused_as_such(text: str) -> None:
    """CP949 is never taken for something else, neither when it is read nor when it is saved over."""
    name = "c.json" if text.startswith("{") else "c.yaml"
    for act in (lambda data: read_profile(data, name, CATALOG), lambda data: over(data, name, Profile())):
        with pytest.raises(InvalidProfile) as raised:
            act(text.encode("cp949"))
        assert [each.code for each in raised.value.problems] == ["encoding-cp949"]


JSON = """{
    "notes": {"전화": "오전", "수": 1e400, "참": true, "목록": [ 1,2 ]},
    "dawn_market": "every_day",
    "place": "alley",
    "goals": ["regulars",
              "online_sales"],
    "done": ["gone"],
    "saved": {}
}
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["", "BOM"])
@pytest.mark.parametrize("name", ["c.json", "c"])
def test_json_is_changed_in_place_too(ends: str, mark: bytes, name: str) -> None:
    """Notes and unknown entries are the same letters as before; what changes stands in the place of what was."""
    data = mark + JSON.replace("\n", ends).encode()
    profile = read_what_fits(data, name, CATALOG).profile
    saved = over(data, name, with_answers(profile, place=None, goals=Selection(("regulars",)), sales=Span(7, 7)))
    text = saved.decode("utf-8-sig")
    assert text.startswith(ends.join(JSON.split("\n")[:3]) + ends + '    "goals": [')
    assert saved.startswith(mark or b"{")
    assert list(json.loads(text)) == ["notes", "dawn_market", "goals", "sales", "done", "saved"]
    assert set(text.replace(ends, "")).isdisjoint("\r\n")
    assert json.loads(text)["saved"]["left_out"] == ["dawn_market", "gone"]
    again = read_what_fits(saved, name, CATALOG)
    assert (again.profile.answers["sales"].value, again.left_out) == (Span(7, 7), ("dawn_market", "gone"))
    assert over(saved, name, again.profile) == saved


def test_json_on_one_line_stays_on_one() -> None:
    """Where the entries stand in one line, so does what is added."""
    saved = over(b'{"place": "alley", "x": 1}', "c.json", Profile({"sales": Answer(Span(1, 1), "asked")})).decode()
    assert saved.startswith('{"sales": 1, "x": 1, "saved": {"format": 1')
    assert saved.count("\n") == 0


@pytest.mark.parametrize(
    "text",
    [
        "{place: alley, x_one: [a], notes: {a: 'b'}} # beside\n",
        "# above\n? place\n: alley\n? x_one\n: [a]\nnotes: {a: b} # beside\n",
    ],
)
def test_what_has_no_lines_of_entries_is_written_anew_with_everything(text: str) -> None:
    """Brackets around the whole file and keys with a sign are rare; what they hold is kept, and so are the comments."""
    saved = over(text.encode(), "c.yaml", Profile({"place": Answer(Possible(("market",)), "asked")}))
    new = read_what_fits(saved, "c.yaml", CATALOG)
    assert new.profile.answers["place"].value == Possible(("market",))
    assert new.left_out == ("x_one",)
    assert b"# beside" in saved
    assert "notes" in saved.decode()
    assert over(saved, "c.yaml", new.profile) == saved


@pytest.mark.parametrize("target", ["other.json", "other.yaml"])
def test_a_case_that_goes_on_elsewhere_takes_all_with_it(target: str) -> None:
    """In the other notation comments have no place; notes and what is unknown here go along."""
    profile = read_what_fits(BY_HAND.encode(), "c.yaml", CATALOG).profile
    saved = saved_over(BY_HAND.encode(), "c.yaml", target, case_of(profile), profile, CATALOG)
    after = read_what_fits(saved, target, CATALOG)
    assert (after.profile.values, after.profile.done) == (profile.values, profile.done)
    assert set(after.left_out) == {"dawn_market", "gone"}
    assert "첫 줄" in saved.decode()
    assert ("# 이사 예정" in saved.decode()) is (target == "other.yaml")


def test_a_slip_that_nobody_asked_about_stays() -> None:
    """An answer that could not be read is in the file until there is another; it is not called left out."""
    text = BY_HAND.replace("sales: 1000", "sales: 가득  # 물어볼 것")
    fitting = read_what_fits(text.encode(), "c.yaml", CATALOG, asking=True)
    assert [(each.code, each.place.line, each.place.column) for each in fitting.slips] == [("not-a-sum", 9, 8)]
    assert "sales" not in fitting.profile.answers
    head, rest = over(text.encode(), "c.yaml", fitting.profile).decode().split("saved:")
    assert head == text.partition("saved:")[0]
    assert "sales" not in rest
    asked = with_answers(fitting.profile, sales=Span(5, 5))
    assert "sales: 5  # 물어볼 것\n" in over(text.encode(), "c.yaml", asked).decode()


def test_a_case_that_would_be_too_large_is_refused_before_it_is_written() -> None:
    """What could not be opened again is never written: a file at the limit has no room for the block."""
    data = b"sales: 3\n#" + b"x" * (PROFILE_LIMITS.bytes - 11) + b"\n"
    assert len(data) == PROFILE_LIMITS.bytes
    with pytest.raises(InvalidProfile) as raised:
        over(data, "c.yaml", read_profile(data, "c.yaml", CATALOG))
    assert [each.code for each in raised.value.problems] == ["file-too-large"]


# --- slips, and what another catalog may know ---------------------------------------------------------------------

BLOCK = f"saved: {{catalogs: [{{id: small, version: '1', sha256: '{SHA}'}}]}}\n"
ELSEWHERE = BLOCK.replace(SHA, "0" * 64)
ANSWERS: Mapping[str, tuple[str, bool, bool]] = {
    # what stands in the file; whether it is a slip where the case was saved with this very catalog, and with another
    "a word for a number": ("sales: 가득", True, True),
    "an option for a number": ("sales: lots", True, True),
    "a list for a choice": ("place: [alley]", True, True),
    "no value": ("place:", True, True),
    "a word for yes": ("registered: maybe", True, True),
    "an option that no catalog can have": ("place: 저기", True, True),
    "a mapping for a list": ("platforms: {got: [shop]}", True, True),
    "an option twice": ("platforms: [shop, shop]", True, True),
    "a program that is none": ("done: [김밥]", True, True),
    "no list of programs": ("done: credit", True, True),
    "an unknown option": ("place: moon", True, False),
    "one among known ones": ("platforms: [shop, moon]", True, False),
    "one of which one is unknown": ("place: {one_of: [alley, moon]}", True, False),
    "a number beyond the bounds": ("employees: 1001", True, False),
    "more than may be chosen": ("goals: [regulars, online_sales, lower_costs]", True, False),
    "a fact that is worked out": ("ai_level: using", True, False),
    "an unknown fact": ("dawn_market: every_day", False, False),
    "an unknown fact with anything": ("dawn_market: {a: [많음]}", False, False),
    "an unknown program": ("done: [credit, gone]", False, False),
}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("block", [BLOCK, ELSEWHERE], ids=["this catalog", "another"])
def test_a_slip_is_told_from_what_another_catalog_knows(name: str, block: str) -> None:
    """A slip raises, with its line; what another catalog can have asked is left out, named, and nothing else is."""
    line, here, elsewhere = ANSWERS[name]
    data = (
        f"employees: 3\n{line}\n{block}".encode() if "employees" not in line else f"sales: 3\n{line}\n{block}".encode()
    )
    if here if block is BLOCK else elsewhere:
        with pytest.raises(InvalidProfile) as raised:
            read_what_fits(data, "c.yaml", CATALOG)
        assert {each.place.line for each in raised.value.problems} == {2}
        assert read_what_fits(data, "c.yaml", CATALOG, asking=True).left_out == ()
    else:
        fitting = read_what_fits(data, "c.yaml", CATALOG)
        assert fitting.left_out == ("gone",) if "done" in line else (line.partition(":")[0],)
        assert len(fitting.profile.answers) == 1
        assert fitting.slips == ()


def test_what_a_save_kept_without_understanding_it_is_no_slip_later() -> None:
    """An option of another edition stays in the file; saved with this catalog, the file opens as before."""
    data = f"place: moon\nsales: 3\n{ELSEWHERE}".encode()
    first = read_what_fits(data, "c.yaml", CATALOG)
    saved = over(data, "c.yaml", first.profile)
    assert SHA in saved.decode()
    again = read_what_fits(saved, "c.yaml", CATALOG)
    assert (again.left_out, again.profile.answers) == (("place",), first.profile.answers)


def test_a_layer_that_is_given_again_reads_what_was_kept() -> None:
    """A fact of a layer goes through a save without the layer, and is an answer where the layer is there."""
    layer = LayerInput(
        "dawn.yaml",
        b"catalog: {id: dawn, version: '1', title: t}\nfacts:\n  dawn_market:\n    "
        b"{topic: location, label: l, ask: a?, type: choice, options: {every_day: e, never: n}}\n",
    )
    data = f"dawn_market: every_day  # 매일\nsales: 3\n{ELSEWHERE}".encode()
    saved = over(data, "c.yaml", read_what_fits(data, "c.yaml", CATALOG).profile)
    both = load([LayerInput("small.yaml", SMALL.read_bytes()), layer])
    fitting = read_what_fits(saved, "c.yaml", both)
    assert fitting.profile.answers["dawn_market"].value == Possible(("every_day",))
    assert fitting.left_out == ()


def test_answers_of_other_lines_count_less_than_stated_ones() -> None:
    """Beside something left out the rest reads as in a whole file: what is stated wins over what a line implies."""
    data = f"adjoins: no\nplace: beside\nx_one: 1\n{ELSEWHERE}".encode()
    plain = read_profile(b"adjoins: no\nplace: beside\n", "c.yaml", CATALOG)
    assert read_what_fits(data, "c.yaml", CATALOG).profile.values == plain.values


def test_notes_may_be_anything_and_are_nothing_to_a_plan() -> None:
    """Free text, lists and entries of any key, in profiles too; they are no answers."""
    for notes in ("notes: 전화함", "notes:", "notes: [a, {b: c}]", "notes:\n  place: moon\n  '': [1]"):
        assert read_profile(f"sales: 3\n{notes}\n".encode(), "c.yaml", CATALOG).values == {"sales": Span(3, 3)}


def test_a_case_on_its_own_is_written_as_before() -> None:
    """A new file has the answers in the catalog's order, then the block."""
    profile = read_profile(b"sales: 3\nplace: {one_of: [market, alley]}\ngoals: []\n", "c.yaml", CATALOG)
    lines = case_text(case_of(profile), "c.yaml").splitlines()
    assert lines[:6] == ["goals: []", "place: {one_of: [market, alley]}", "sales: 3", "saved:", "  format: 1",
                         '  date: "2026-11-23"']  # fmt: skip
    assert f'    - {{id: small, version: "1", sha256: {SHA}}}' in lines or f'sha256: "{SHA}"' in "\n".join(lines)

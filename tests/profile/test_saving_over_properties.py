"""Any case that people wrote into, saved over: nothing of theirs is lost, and the answers read the same."""

import codecs
import json
import os
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from test_profile_reading import CATALOG, profiles

from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import make_plan
from advisor.profile.profile import Profile
from advisor.profile.profile_fitting import read_what_fits
from advisor.profile.saved_case import read_case, saved_case
from advisor.profile.saving_over import saved_over

RULES = compile_rules(CATALOG)
DAY = date(2026, 11, 23)
MANY = settings(max_examples=1_000 if os.environ.get("ADVISOR_THOROUGH") else 25)  # each draws a whole file
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
SLIPS = {"employees": "많음", "place": "[alley]", "registered": "maybe"}
WORDS = st.text(st.sampled_from("abc가나 #:-[]{}'\"\\,é\u1100\u1161!%|>"), max_size=12)
COMMENTS = WORDS.map(lambda words: f"# {words}".rstrip())
PLAIN = st.sampled_from(["yes", "every_day", "12", '"a # b"', "'it''s'", "[x, y]", "{has: [x], maybe: []}", "~", ""])


def case_of(profile: Profile) -> dict[str, Any]:
    """What is saved of a profile."""
    values = profile.values
    return saved_case(profile, make_plan(RULES, values, DAY, profile.done), RULES, DAY)


def over(data: bytes, name: str, profile: Profile) -> bytes:
    """A profile saved over a file."""
    return saved_over(data, name, name, case_of(profile), profile, CATALOG)


@st.composite
def _entry(draw: st.DrawFn, key: str, value: Any) -> list[str]:
    """The lines of an answer, as one person or another writes it."""
    beside = draw(st.one_of(st.just(""), COMMENTS.map(lambda comment: f"   {comment}")))
    if isinstance(value, list) and value and draw(st.booleans()):
        items = [line for item in value for line in (*draw(_own_lines(2)), f"  - {item}")]
        return [f"{key}:{beside}", *items]
    if isinstance(value, dict) and draw(st.booleans()):
        inner = [f"  {name}:  [{', '.join(each)}]" for name, each in value.items()]
        return [f"{key}:{beside}", *inner]
    return [f"{key}: {json.dumps(value)}{beside}"]


@st.composite
def _own_lines(draw: st.DrawFn, blanks: int = 0) -> list[str]:
    lines = draw(st.lists(st.one_of(st.just(""), COMMENTS), max_size=2))
    return [" " * blanks + line if line else line for line in lines]


@st.composite
def _notes(draw: st.DrawFn) -> list[str]:
    texts = draw(st.lists(WORDS, max_size=3))
    kind = draw(st.sampled_from(["text", "entries", "list"]))
    if kind == "text":
        return ["notes: |", *(f"  x{text}" for text in texts)]
    if kind == "list":
        return ["notes:", *(f"- {json.dumps(text)}" for text in texts)]
    return ["notes:", *(f"  key {number}: {json.dumps(text)} # n" for number, text in enumerate(texts))]


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, str, Profile]:
    """A case as a file, the name that it is read by, and the profile that it was saved with."""
    profile = draw(profiles())
    block = case_of(profile)["saved"]
    facts = {fact: answer.value.written() for fact, answer in profile.answers.items()}
    done = [*profile.done, *draw(st.lists(st.sampled_from(["gone", "from-a-layer"]), unique=True))]
    slips = {fact: slip for fact, slip in SLIPS.items() if draw(st.booleans())} if draw(st.booleans()) else {}
    facts = {fact: value for fact, value in facts.items() if fact not in slips}
    entries = [draw(_entry(fact, value)) for fact, value in draw(st.permutations(list(facts.items())))]
    entries += [[f"{fact}: {slip}  # slip"] for fact, slip in slips.items()]
    entries += [draw(_entry("done", done))] if done else []
    entries += [[f"{fact}: {draw(PLAIN)}"] for fact in draw(st.lists(st.sampled_from(["x_one", "x_two"]), unique=True))]
    entries += [["from_layer:", "  has:", "  - a # why", "  maybe: []"]] if draw(st.booleans()) else []
    entries += [draw(_notes())] if draw(st.booleans()) else []
    entries = draw(st.permutations(entries))
    lines = [line for entry in entries for line in (*draw(_own_lines()), *entry)]
    lines += draw(_own_lines())
    lines += ["saved:  # by the program"]
    for key, value in block.items():
        lines += [f"  {key}: {json.dumps(value)}", *draw(_own_lines(2))]
    start = draw(st.sampled_from([[], ["---"], ["# head", ""]]))
    end = draw(ENDS)
    text = end.join([*start, *lines]) + draw(st.sampled_from(["", end]))
    mark = draw(st.sampled_from([b"", codecs.BOM_UTF8]))
    return mark + text.encode(), draw(st.sampled_from(["case.yaml", "case"])), profile


def own_words(data: bytes) -> Counter[str]:
    """Every comment in a file of ours: what follows a sign that no quoted text of these tests holds."""
    lines = re.split("\r\n|\n|\r", data.decode("utf-8-sig"))
    return Counter(found for line in lines for found in _comment(line))


def _comment(line: str) -> Sequence[str]:
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', lambda found: "_" * len(found[0]), line)
    found = re.search(r"(?:^|\s)(#.*)", bare)
    return [line[found.start(1) :].strip()] if found and not line.startswith("  x") else []


@MANY
@given(files(), profiles())
def test_what_people_wrote_into_a_case_stays(file: tuple[bytes, str, Profile], answered: Profile) -> None:
    """Comments, notes, facts and programs unknown here are in the new file; it reads as the answers, and is stable."""
    data, name, _ = file
    before = read_what_fits(data, name, CATALOG, asking=True)
    saved = over(data, name, answered)
    after = read_what_fits(saved, name, CATALOG, asking=True)
    assert after.profile.values == answered.values
    assert after.profile.done == answered.done
    assert not own_words(data) - own_words(saved)
    assert set(before.left_out) == set(after.left_out)
    wrong = [{each.values.get("fact") or each.found for each in fitting.slips} for fitting in (before, after)]
    assert wrong[1] == wrong[0] - set(answered.answers)
    assert after.slips or read_case(saved, name, CATALOG).past().same_answers
    assert over(saved, name, answered) == saved
    assert saved.startswith(codecs.BOM_UTF8) is data.startswith(codecs.BOM_UTF8)
    ends = [set(re.findall(b"\r\n|\n|\r", each)) for each in (data, saved)]
    assert ends[1] <= ends[0] or not ends[0]


@MANY
@given(files())
def test_a_case_that_nobody_changed_stays_as_it_is(file: tuple[bytes, str, Profile]) -> None:
    """Saved over on the same day with the same answers, no line is lost, and none but the block's differs."""
    data, name, _ = file
    saved = over(data, name, read_what_fits(data, name, CATALOG, asking=True).profile)
    old, new = (each.decode().partition("saved:")[0] for each in (data, saved))
    assert new == old

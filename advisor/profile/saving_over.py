"""A case that goes on from a file: that file, changed in place, so that nothing in it is lost.

Only answers that changed and the `saved` block are written. Comments, notes, line ends, a byte order mark, the order
and the blanks of all other lines stay, and so does what this catalog does not know: facts and options of a layer that
was not given, programs that were done and are unknown here. What comes out is read again and must say just that.
"""

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from advisor.catalog.editing.entry_edits import REMOVED, with_entries
from advisor.catalog.editing.json_entries import with_json_entries
from advisor.catalog.editing.plain import entry_lines, inline, said
from advisor.catalog.model.catalog import Catalog
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import is_json, read_tree
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.catalog.source.yaml_spans import read_spans
from advisor.problem import InvalidProfile, Problems
from advisor.profile.profile import Profile
from advisor.profile.profile_fitting import FittedProfile, what_fits
from advisor.profile.profile_reading import BUILT_IN
from advisor.profile.saved_case import BLOCK, is_json_name, json_text


class _File(Struct, frozen=True):
    """A file that was read: its text without the mark, its tree, and what of it fits."""

    text: str
    tree: nodes.MappingNode
    fitting: FittedProfile
    is_json: bool


def saved_over(
    data: bytes, name: str | None, target: str, case: Mapping[str, Any], profile: Profile, catalog: Catalog
) -> bytes:
    """Returns the file `data`, read as `name`, with a case in it, as it is to be written to `target`.

    case: what `saved_case` makes of `profile`. Where the notations of both names differ, or the file has no lines of
    entries, it is written anew, with everything that it said. Raises InvalidProfile where `data` is no sound profile,
    or what is to be written would be beyond the limits of one.
    """
    old = _read(data, name, catalog)
    changes = _changes(old, case, profile)
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    for text in _texts(old, name, target, changes, case):
        written = mark + text.encode()
        new = _read(written, target, catalog)
        if _keeps(old, new, changes, profile):
            return written
    raise AssertionError("the case would not say what it said before")


def same_answers(one: bytes, other: bytes, name: str | None, catalog: Catalog) -> bool:
    """Whether two files say the same, but for comments, notes and the block: what was left out of each counts too."""
    try:
        first, second = (_read(data, name, catalog) for data in (one, other))
    except InvalidProfile:
        return one == other
    return _answers(first) == _answers(second) and first.fitting.profile == second.fitting.profile


def _answers(file: _File) -> dict[str, Any]:
    return {key.text: said(value) for key, value in file.tree.entries if key.text not in ("notes", "saved")}


def _texts(
    old: _File, name: str | None, target: str, changes: Mapping[str, Any], case: Mapping[str, Any]
) -> Iterator[str]:
    """Yields the file changed in place, where it can be, then the file written anew."""
    order = tuple(_order(old, case))
    if old.is_json == (is_json_name(target) or (target == name and old.is_json)):
        changed = (with_json_entries if old.is_json else with_entries)(old.text, old.tree, changes, order)
        if changed is not None and _is_sound(changed, target):
            yield changed
    yield _anew(old, target, changes, case, order)


def _read(data: bytes, name: str | None, catalog: Catalog) -> _File:
    problems = Problems()
    tree = read_tree(data, name, PROFILE_LIMITS, problems)
    if problems or not isinstance(tree, nodes.MappingNode):
        raise InvalidProfile(problems.in_order())
    text = data.removeprefix(BOM_UTF8).decode()
    return _File(text, tree, what_fits(tree, name, catalog), is_json(text, name or ""))


def _changes(old: _File, case: Mapping[str, Any], profile: Profile) -> dict[str, Any]:
    """What is to be written, by key; what is not among it stays as it is."""
    before = old.fitting.profile.answers
    changes: dict[str, Any] = {
        fact: REMOVED for fact in before if fact not in profile.answers and old.tree.get(fact) is not None
    }
    for fact, value in case.items():
        is_stated = old.tree.get(fact) is not None and fact in before
        if fact not in BUILT_IN and not (is_stated and before[fact].value == profile.answers[fact].value):
            changes[fact] = value
    done = _done(old, profile)
    if done is not None:
        changes["done"] = done or REMOVED
    answered = {*changes, *(() if done is None else profile.done)}
    left_out = [each for each in old.fitting.left_out if each not in answered]
    changes["saved"] = _block(old, case["saved"], left_out)
    return changes


def _done(old: _File, profile: Profile) -> list[Any] | None:
    """The programs of the profile and those of the file that are unknown here; None where the file says just that."""
    before, stated = old.fitting.profile.done, old.tree.get("done")
    if before == profile.done:
        return None
    items = stated.items if isinstance(stated, nodes.ListNode) else ()
    known = {*before, *profile.done}
    unknown = [item for item in items if not (isinstance(item, nodes.ScalarNode) and item.text in known)]
    return [*profile.done, *map(said, unknown)]


def _block(old: _File, block: Mapping[str, Any], left_out: list[str]) -> dict[str, Any]:
    """The new `saved` block, with what was left out, and what somebody else put into the old one."""
    before = old.tree.get("saved")
    added = before.entries if isinstance(before, nodes.MappingNode) else ()
    whole = {**block, "left_out": left_out} if left_out else dict(block)
    ordered = {key: whole[key] for key in BLOCK if key in whole}
    others = {key.text: said(value) for key, value in added if key.text not in BLOCK}
    last = ordered.popitem()  # a trace stands last: a file that was cut off has none
    return {**ordered, **others, last[0]: last[1]}


def _order(old: _File, case: Mapping[str, Any]) -> list[str]:
    """All keys as they are usually written: answers as in the catalog, what else the file has, and the block."""
    usual = [*(key for key in case if key not in BUILT_IN), "done"]
    others = [key.text for key, _ in old.tree.entries if key.text not in usual and key.text != "saved"]
    return [*usual, *others, "saved"]


# --- that nothing was lost ----------------------------------------------------------------------------------------


def _is_sound(text: str, target: str) -> bool:
    problems = Problems()
    read_tree(text.encode(), target, PROFILE_LIMITS, problems)
    return not problems or problems.found[0].code == "file-too-large"


def _keeps(old: _File, new: _File, changes: Mapping[str, Any], profile: Profile) -> bool:
    """Whether what was written reads as the profile, and says all else that the file said."""
    kept = {key.text: said(value) for key, value in old.tree.entries if key.text not in changes}
    now = {key.text: said(value) for key, value in new.tree.entries}
    read, wanted = new.fitting.profile, profile.answers.items()
    is_read = read.values == {fact: each.value for fact, each in wanted}
    lost = Counter() if new.is_json else Counter(_comments(old)) - Counter(_comments(new))
    same = all(key in now and (key in profile.answers or now[key] == value) for key, value in kept.items())
    return is_read and read.done == profile.done and same and not lost


def _comments(file: _File) -> list[str]:
    return [] if file.is_json else list(read_spans(file.text).comments.values())


# --- written anew -------------------------------------------------------------------------------------------------


def _anew(old: _File, target: str, changes: Mapping[str, Any], case: Mapping[str, Any], order: tuple[str, ...]) -> str:
    said_before = {key.text: said(value) for key, value in old.tree.entries}
    said_before |= {key: value for key, value in case.items() if key not in BUILT_IN}
    whole = {key: changes.get(key, said_before.get(key, REMOVED)) for key in order}
    whole = {key: value for key, value in whole.items() if value is not REMOVED}
    if is_json_name(target):
        return json_text(whole)
    lines = [*_comments(old), *(line for key, value in whole.items() for line in entry_lines(inline(key), value))]
    return "\n".join(lines) + "\n"

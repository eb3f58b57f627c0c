"""A case: a profile with a `saved` block, which says what the plan was when it was saved, and nothing about a person.

The block has a format version of its own. It is read strictly, because a recheck rests on it.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from advisor import __version__
from advisor.catalog.editing.plain import entry_lines, inline
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.structure import read_struct
from advisor.catalog.model.catalog import Catalog, Catalogued, Day
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.review_dates import LookWhy, look_again
from advisor.engine.plan.action_plan import Plan
from advisor.file_names import form_of
from advisor.json_schema import Must
from advisor.problem import InvalidProfile, Place, Problem, Problems, TooManyProblems
from advisor.profile.profile import Profile
from advisor.profile.profile_fitting import what_fits
from advisor.profile.profile_notation import as_data
from advisor.profile.rechecking import Edition, Noted, Past, digest, editions, noted

FORMAT = 1
_ABOUT = ("programs", "facts")
_TRACE = re.compile("[0-9a-f]{12}")


class DueDay(Catalogued, frozen=True, kw_only=True):
    """A day to look at the case again, as it was told when it was saved, and what about."""

    day: Day
    why: LookWhy
    programs: tuple[str, ...] = ()  # which may be known here no more
    facts: tuple[str, ...] = ()


class Saved(Catalogued, frozen=True, kw_only=True):
    """The `saved` block. `date`: when it was written; `as_of`: the day that the plan counted from. `due`: days to look
    again, which are kept as they were told; absent where the file was saved before they were.

    `left_out`: what stands in the file and was left out when it was saved. `asked`: the screens that were answered with
    nothing that the answers show. `order`: what a counselor put in front of the plan. `answers`, a trace
    of what was read, stands last: without it, a file that was cut off would pass for a whole one.
    """

    format: Annotated[int, Must(minimum=1, maximum=FORMAT)]
    date: Day
    as_of: Day
    advisor: str
    catalogs: tuple[Edition, ...]
    left_out: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    programs: dict[str, Noted]
    due: tuple[DueDay, ...] | None = None
    answers: str


BLOCK = Saved.__struct_fields__


class SavedCase(Struct, frozen=True):
    """What a saved file holds: the answers, and what was so when they were saved. `left_out`: what fits no more."""

    profile: Profile
    saved: Saved
    left_out: tuple[str, ...] = ()

    def past(self) -> Past:
        """What a recheck holds against today."""
        saved = self.saved
        return Past(
            as_of=date.fromisoformat(saved.as_of),
            programs=saved.programs,
            editions=saved.catalogs,
            order=saved.order,
            same_advisor=saved.advisor == __version__,
            same_answers=bool(self.left_out) or saved.answers == _fingerprint(self.profile),
        )


def saved_case(profile: Profile, plan: Plan, rules: Rules, today: date) -> dict[str, Any]:
    """Returns a profile as plain data with its `saved` block: editions, verdicts, ranks. No path, no name of a person.

    `plan` must be the plan of this profile.
    """
    saved = Saved(
        format=FORMAT,
        date=today.isoformat(),
        as_of=plan.as_of.isoformat(),
        advisor=__version__,
        catalogs=editions(rules),
        asked=profile.asked,
        order=plan.moved,
        programs=noted(rules, plan),
        due=due_of(rules, plan),
        answers=_fingerprint(profile),
    )
    block = to_builtins(saved)
    block["catalogs"] = list(block["catalogs"])
    del block["left_out"]  # nothing is, in a file of its own
    for key in ("asked", "order"):
        block[key] = list(block[key])
        if not block[key]:
            del block[key]
    for program in block["programs"].values():
        if program["rank"] is None:
            del program["rank"]
    block["due"] = [
        {key: list(each[key]) if key in _ABOUT else each[key] for key in each if each[key]} for each in block["due"]
    ]
    return as_data(replace(profile, saved=True), rules.catalog) | {"saved": block}


def due_of(rules: Rules, plan: Plan) -> tuple[DueDay, ...]:
    """The days to look again, as a case keeps them."""
    return tuple(
        DueDay(day=each.day.isoformat(), why=each.why, programs=each.programs, facts=each.facts)
        for each in look_again(rules, plan)
    )


def _fingerprint(profile: Profile) -> str:
    """Tells whether somebody changed the answers after they were saved."""
    return digest([{fact: profile.answers[fact].value for fact in sorted(profile.answers)}, sorted(profile.done)])


# --- as text ------------------------------------------------------------------------------------------------------


def case_text(case: Mapping[str, Any], name: str) -> str:
    """Returns a case as JSON if its file's name ends in `.json`, else as YAML that people can read and change."""
    if is_json_name(name):
        return json_text(case)
    return "\n".join(line for key, value in case.items() for line in entry_lines(inline(key), value)) + "\n"


def is_json_name(name: str) -> bool:
    """Whether a file of this name is written as JSON."""
    return form_of(name) == "json"


def json_text(data: Mapping[str, Any]) -> str:
    """Returns plain data as lines of JSON, in which no letter acts on a terminal."""
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    return "".join(letter if letter.isprintable() or letter == "\n" else json.dumps(letter)[1:-1] for letter in text)


# --- reading it back ----------------------------------------------------------------------------------------------


def read_case(data: bytes, name: str | None, catalog: Catalog) -> SavedCase:
    """Returns the case in `data`. Raises InvalidProfile with every problem; they name the file `name`.

    Answers that this catalog does not know are left out and named, unless none fits; slips are problems.
    """
    problems = Problems()
    try:
        tree = read_tree(data, name, PROFILE_LIMITS, problems)
        saved = None if tree is None else _saved(tree, Scope(problems, name))
    except TooManyProblems:
        tree, saved = None, None
    if problems or not isinstance(tree, nodes.MappingNode) or saved is None:
        raise InvalidProfile(problems.in_order())
    fitting = what_fits(tree, name, catalog)
    if fitting.slips:
        raise InvalidProfile(fitting.slips)
    here = {layer.about.id for layer in catalog.layers}
    if fitting.left_out and not fitting.profile.answers and {edition.id for edition in saved.catalogs} - here:
        elsewhere = ", ".join(edition.id for edition in saved.catalogs)
        raise InvalidProfile([Problem("case-other-catalog", Place(name), elsewhere)])
    return SavedCase(fitting.profile, saved, fitting.left_out)


def _saved(tree: nodes.Node, scope: Scope) -> Saved | None:
    if not isinstance(tree, nodes.MappingNode):
        scope.add("not-a-profile", tree)
        return None
    block = tree.get("saved")
    if block is None:
        scope.add("case-not-saved", tree)
        return None
    if _is_newer(block, scope):
        return None
    last = block.get("answers") if isinstance(block, nodes.MappingNode) else None
    if not isinstance(last, nodes.ScalarNode) or not _TRACE.fullmatch(last.text):
        scope.add("case-cut-off", block)
        return None
    saved = read_struct(Saved, block, scope)
    return saved if isinstance(saved, Saved) else None


def _is_newer(block: nodes.Node, scope: Scope) -> bool:
    """Notes a format that this program does not know: nothing else in the file can be judged then."""
    version = nodes.at(block, "format")
    if not isinstance(version, nodes.ScalarNode) or not re.fullmatch("[0-9]{1,9}", version.text):
        return False
    if int(version.text) <= FORMAT:
        return False
    scope.add("case-newer-format", version, format=version.text, newest=FORMAT)
    return True

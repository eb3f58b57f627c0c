"""What differs between two catalogs: for a person, entries with what changed in them, then who gains and who loses; and
as JSON.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar

from msgspec import Struct

from advisor.catalog.model.catalog import Catalog, ProgramId
from advisor.difference.effects import Effects, ProgramEffect
from advisor.difference.entry_differences import EntryChange, FieldChange
from advisor.languages import KOREAN
from advisor.problem import Problem
from advisor.views.catalog import diff_contract as out
from advisor.views.document.page import Line, Page, Part, Section, Tone
from advisor.views.plan.plan_json import catalogs_out, result
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.particles import Noun
from advisor.wording.problems import sentence, told

MOST_EXAMPLES = 5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RefusedProfile:
    """A profile that could not be read, by which of the catalogs, and all that is wrong with it."""

    name: str
    by: Literal["old", "new", "both"]
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its problems, each once."""
        return tuple(dict.fromkeys(problem.code for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. effects: None where no profiles were given."""

    old: Catalog
    new: Catalog
    entries: tuple[EntryChange, ...]
    effects: Effects | None = None
    refused: tuple[RefusedProfile, ...] = ()

    def name(self, part: str, name: str, language: Language) -> str | None:
        """What an entry is called, in the newer catalog that has it."""
        for catalog in (self.new, self.old):
            entries = getattr(catalog, part, None)
            if isinstance(entries, dict) and name in entries:
                entry = entries[name]
                if isinstance(entry, Struct):
                    entry = next((getattr(entry, key) for key in ("name", "label", "title") if hasattr(entry, key)), {})
                named = isinstance(entry, str) or (isinstance(entry, dict) and KOREAN in entry)
                return language.text(entry) if named else None
        return None


def at(change: FieldChange) -> str:
    """The place of a change inside its entry."""
    return "/".join(map(str, change.path))


def notation(thing: Any) -> str:
    """Data in one line, as a YAML file could hold it."""
    if isinstance(thing, dict):
        return "{" + ", ".join(f"{key}: {notation(value)}" for key, value in thing.items()) + "}"
    if isinstance(thing, list):
        return f"[{', '.join(map(notation, thing))}]"
    if isinstance(thing, bool):
        return "yes" if thing else "no"
    return f"{thing:g}" if isinstance(thing, float) else str(thing)


def some(names: Sequence[T]) -> list[T]:
    """A few names, or problems, that stand for all."""
    return list(names[:MOST_EXAMPLES])


MOST_LETTERS = 200
TONES: dict[str, Tone] = {"added": "good", "removed": "warn", "renamed": "name", "changed": "name", "moved": "plain"}


def diff_page(difference: Difference, language: Language) -> Page:
    """Returns what differs as sections."""
    view = _View(difference, language)
    sections = [Section(view.say("heading"), tuple(view.entries()))]
    if difference.effects is not None:
        heading = view.language.counted("diff.effects.heading", difference.effects.compared)
        sections.append(Section(heading, tuple(view.effects(difference.effects))))
    return tuple(sections)


class _View:
    """Lines about one difference."""

    def __init__(self, difference: Difference, language: Language) -> None:
        self.difference, self.language = difference, language

    def say(self, key: str, **values: object) -> str:
        return self.language.say(f"diff.{key}", **values)

    def entries(self) -> Iterator[Part]:
        if not self.difference.entries:
            yield Line(self.say("same"))
        for entry in self.difference.entries:
            name = self.difference.name(entry.part, entry.id, self.language)
            about = ", ".join(self.say(f"aspect.{aspect}") for aspect in entry.aspects)
            what = self.say(f"kind.{entry.kind}", was=Noun(entry.was or ""))
            text = f"{self.say(f'part.{entry.part}')} {entry.id}"
            text += f" ({name})" if name is not None else ""
            told = f" ({about})" if about and entry.kind in ("changed", "renamed") else ""
            yield Line(f"{text}: {what}{told}", "-", TONES[entry.kind])
            for change in entry.fields:
                yield Line(at(change), indent=2)
                for mark, side in (("-", change.before), ("+", change.after)):
                    text = "" if side is None else notation(side)
                    if len(text) > MOST_LETTERS:
                        text = f"{text[: MOST_LETTERS // 2]} … {text[-MOST_LETTERS // 2 :]}"
                    if side is not None:
                        yield Line(text, mark, indent=4)

    def effects(self, effects: Effects) -> Iterator[Part]:
        same = effects.compared - len(effects.changed)
        yield Line(self.say("effects.counts", changed=len(effects.changed), same=same), tone="name")
        for program, effect in effects.programs.items():
            yield from self.program(program, effect)
        for key, names in (("reordered", effects.reordered), ("to_ask", effects.to_ask)):
            if names:
                yield Line(self.who(key, names), "-")
        for refused in self.difference.refused:
            yield Line(self.say(f"effects.refused.{refused.by}", name=refused.name), "-", "warn")
            for problem in some(refused.problems):
                lines = sentence(problem, self.language.code).split("\n")
                yield Line(" ".join(line.strip() for line in lines), indent=4)
            more = len(refused.problems) - len(some(refused.problems))
            if more:
                yield Line(self.say("effects.refused.more", count=more), indent=4)

    def program(self, program: ProgramId, effect: ProgramEffect) -> Iterator[Part]:
        name = self.difference.name("programs", program, self.language)
        yield Line(f"{program} ({name})", "-")
        for key, names in (("gained", effect.gained), ("lost", effect.lost)):
            if names:
                yield Line(self.who(key, names), tone="good" if key == "gained" else "warn", indent=4)
        for (was, now), names in effect.turned.items():
            before, after = (self.language.say(f"plan.verdict.{verdict}") for verdict in (was, now))
            yield Line(self.who("turned", names, was=before, now=after), indent=4)
        if effect.other:
            yield Line(self.who("other", effect.other), indent=4)

    def who(self, key: str, names: Sequence[str], **values: str) -> str:
        listed = ", ".join(some(names)) + (", …" if len(names) > len(some(names)) else "")
        return self.say(f"effects.{key}", count=len(names), names=listed, **values)


def diff_json(difference: Difference, as_of: date, language: Language) -> str:
    """The difference as one JSON document."""
    return encode(
        result(
            out.DiffOut,
            language,
            as_of,
            old=catalogs_out(difference.old),
            new=catalogs_out(difference.new),
            same=not difference.entries,
            entries=[_entry(each, difference, language) for each in difference.entries],
            effects=None if difference.effects is None else _effects(difference.effects, difference, language),
        )
    )


def _entry(entry: EntryChange, difference: Difference, language: Language) -> out.EntryOut:
    fields = [
        out.FieldOut(at(each), *(None if side is None else notation(side) for side in (each.before, each.after)))
        for each in entry.fields
    ]
    name = difference.name(entry.part, entry.id, language)
    return filled(out.EntryOut, language, entry, name=name, change=entry.kind, fields=fields)


def _effects(effects: Effects, difference: Difference, language: Language) -> out.EffectsOut:
    programs = []
    for program, each in effects.programs.items():
        turned = [out.TurnOut(was, now, _who(names)) for (was, now), names in each.turned.items()]
        name = difference.name("programs", program, language) or program
        sides = (_who(each.gained), _who(each.lost), turned, _who(each.other))
        programs.append(out.ProgramEffectOut(program, name, *sides))
    refused = []
    for profile in difference.refused:
        problems = [
            filled(out.ProfileProblemOut, language, each, each.place, text=told(each, language))
            for each in profile.problems
        ]
        refused.append(filled(out.RefusedOut, language, profile, profile=profile.name, problems=problems))
    changed, reordered, to_ask = map(_who, (effects.changed, effects.reordered, effects.to_ask))
    return out.EffectsOut(effects.compared, changed, reordered, to_ask, programs, refused)


def _who(names: Sequence[str]) -> out.WhoOut:
    return out.WhoOut(len(names), some(names))

"""What differs between two catalogs, for a person: entries with what changed in them, then who gains and who loses."""

from collections.abc import Iterator, Sequence

from advisor.catalog.model.catalog import ProgramId
from advisor.difference.effects import Effects, ProgramEffect
from advisor.views.catalog.diff_view import Difference, at, notation, some
from advisor.views.document.page import Line, Page, Part, Section, Tone
from advisor.wording.language import Language
from advisor.wording.particles import Noun
from advisor.wording.problems import sentence

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

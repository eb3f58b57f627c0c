"""A letter to each provider with what the catalog says of its programs: a person sends it, crosses answer it."""

from collections.abc import Iterator, Sequence
from datetime import date

from advisor.catalog.model.availability import availability
from advisor.catalog.model.catalog import Claim, Program, ProgramId, ProviderId, SourceId
from advisor.engine.facts.rules import Rules
from advisor.platform.shells import command_line
from advisor.views.plan.plan_words import PlanWords, Unmarked
from advisor.views.plan.reason_texts import condition_lines
from advisor.views.plan.source_list import published_text
from advisor.wording.language import Language
from advisor.wording.particles import Noun
from advisor.wording.running import running_text
from advisor.wording.safe import safe
from advisor.wording.sentences import capital

INDENT = "   "
OFFICE = "office.yaml"  # the layer that `confirm` writes; a name to be changed


def letters(
    rules: Rules, programs: Sequence[ProgramId], layers: Sequence[str], as_of: date, language: Language
) -> dict[ProviderId, str]:
    """The letters to the providers of these programs, in the order of the catalog.

    layers: the catalog's files as they are named on a command line, for the lines that enter the answers.
    """
    words = Unmarked(rules, language, as_of)
    by_provider: dict[ProviderId, list[ProgramId]] = {}
    for name in programs:
        by_provider.setdefault(rules.catalog.programs[name].provider, []).append(name)
    return {
        provider: "\n".join(_Letter(words, provider, layers).lines(names)) + "\n"
        for provider, names in by_provider.items()
    }


class _Letter:
    """One provider's letter, as lines of plain text that go into any mail."""

    def __init__(self, words: PlanWords, provider: ProviderId, layers: Sequence[str]) -> None:
        self.words, self.layers = words, layers
        self.name = words.language.text(words.catalog.providers[provider])

    def say(self, key: str, **values: object) -> str:
        return self.words.language.say(f"letter.{key}", **values)

    def lines(self, programs: Sequence[ProgramId]) -> Iterator[str]:
        about = self.words.catalog.layers[-1].about
        title = self.words.language.text(about.title)
        named = safe(self.name)
        yield from (self.say("to", provider=named), "", self.say("hello", provider=named), self.say("ask"), "")
        yield self.say("from", title=safe(title), version=safe(about.version), date=self.words.as_of.isoformat())
        for number, name in enumerate(programs, 1):
            yield ""
            yield from self.program(number, name)
        yield from ("", self.say("missing"), self.say("who"), "", self.say("thanks"))
        yield from ("", "", self.say("office"), self.say("office.how"), "")
        day, via = self.words.as_of.isoformat(), self.say("via", provider=Noun(self.name))
        files = [word for layer in self.layers for word in ("--catalog", layer)]
        for name in programs:  # the lines by which a yes and a no are entered
            yield safe(capital(self.words.language.text(self.words.catalog.programs[name].name)))
            for answer in ("yes", "no"):
                told = ["--runs", answer, "--asked", day, "--via", via, "--into", OFFICE]
                yield INDENT + command_line(["advisor", "confirm", name, *told, *files])

    def program(self, number: int, name: ProgramId) -> Iterator[str]:
        """A program: whether it runs, and each claim by itself, with its source and boxes."""
        program = self.words.catalog.programs[name]
        yield self.say("program", number=number, name=safe(self.words.language.text(program.name)))
        as_of = self.words.as_of
        running = running_text(program, availability(program.window, as_of), as_of, self.words.language)
        rests_on = [program.window.rests_on] if program.window.rests_on else []
        yield INDENT + self.said(capital(running), rests_on)
        yield INDENT + self.say("runs")
        for count, (text, sources) in enumerate(self.claims(program), 1):
            yield INDENT + self.say("claim", number=f"{number}-{count}", text=self.said(text, sources))
            yield INDENT + self.say("boxes")

    def said(self, text: str, sources: Sequence[SourceId]) -> str:
        """A text with where it was read. A line of its own stays one."""
        lines = "\n".join(map(safe, text.split("\n")))
        if not sources:
            return lines
        known = [published_text(self.words, self.words.catalog.sources[each]) for each in sources]
        return self.say("said", text=lines, sources=safe(self.say("join").join(dict.fromkeys(known))))

    def claims(self, program: Program) -> Iterator[tuple[str, Sequence[SourceId]]]:
        """What somebody reported: no judgement of ours, and nothing without a source."""
        told = self.words.language.text
        yield told(program.summary), ()
        claims: list[Claim | None] = [program.benefit, program.costs.now, program.costs.later]
        claims += [program.funding.repay if program.funding is not None else None, *program.cautions]
        for claim in claims:
            if claim is not None and claim.sources:
                yield told(claim.text), claim.sources
        if program.requires is not None:
            conditions = condition_lines(self.words, program.requires)
            marked = [line for line in conditions if line.mark]  # the others are notes for counselors
            listed = "".join(f"\n{INDENT * 2}{' ' * line.indent}{line.mark} {line.text}" for line in marked)
            yield self.say("conditions", conditions=listed), ()
        if program.where is not None:
            where = [told(program.where.text), program.where.url or ""]
            yield self.say("where", where=" ".join(filter(None, where))), ()
        contact = program.contact
        if contact is not None:
            hours = told(contact.hours) if contact.hours is not None else ""
            phone = contact.phone if contact.phone and contact.phone not in told(contact.text) else ""
            who = " ".join(filter(None, [told(contact.text), phone, hours]))
            yield self.say("contact", contact=who), [contact.source]

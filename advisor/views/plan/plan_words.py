"""The words that all text views share: claims with their notes, whether a program runs, how long a thing takes."""

from collections.abc import Iterable, Sequence
from datetime import date

from advisor.catalog.model.availability import Availability
from advisor.catalog.model.catalog import Claim, Program, ProgramId, SourceId
from advisor.catalog.model.doubt import is_debt, own_page
from advisor.catalog.model.sureness import HOLDS, when_of
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Item
from advisor.engine.plan.timetable import WORKDAY
from advisor.views.document.page import LabelledRow, Line, Tone
from advisor.views.plan.entry_for_merchant import told_to
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.wording.amounts import day
from advisor.wording.durations import duration
from advisor.wording.language import Language
from advisor.wording.running import WayToKnow, running_text, way_to_know
from advisor.wording.sentences import capital

VERDICT_TONES: dict[str, Tone] = {"match": "good", "unsure": "open", "within_reach": "first"}
RUNNING: dict[str, Tone] = {"open": "good", "closing": "good", "reported": "good", "closed": "warn"}
MOST_NAMED = 4
MONTH = len("2026-11")


class PlanWords:
    """One catalog in one language on one day, and the notes handed out so far, numbered in reading order."""

    def __init__(self, rules: Rules, language: Language, as_of: date, items: Iterable[Item] = ()) -> None:
        self.rules, self.language, self.as_of = rules, language, as_of
        self.catalog = rules.catalog
        self._items = {item.program: item for item in items}
        self._told: dict[ProgramId, Program] = {}
        self._notes: dict[SourceId, int] = {}

    def say(self, key: str, **values: object) -> str:
        """Returns a sentence of this view."""
        return self.language.say(f"terminal.{key}", **values)

    def label(self, key: str, lines: Iterable[Line]) -> tuple[LabelledRow, ...]:
        """Returns a row under one of this view's labels, or nothing where there is nothing to say."""
        found = tuple(line for line in lines if line.text)
        return (LabelledRow(self.say(f"label.{key}"), found),) if found else ()

    def program(self, program: ProgramId) -> Program:
        """Returns a program of the catalog, as it is told to this merchant."""
        if program not in self._told:  # once: a claim is known again by being the same
            item, about = self._items.get(program), self.catalog.programs[program]
            self._told[program] = about if item is None else told_to(self.catalog, item, self.language)
        return self._told[program]

    def name(self, program: ProgramId) -> str:
        """Returns a program's name; of a debt that it is one, and of what is to be used that it is there."""
        about, item = self.program(program), self._items.get(program)
        name = self.language.text(about.name)
        if item is not None and item.is_use:
            return self.say("in_use", name=name)
        return self.say("debt", name=name) if is_debt(about) else name

    def name_or_id(self, program: ProgramId) -> str:
        """Returns a program's name; its id where this catalog does not know it."""
        return self.name(program) if program in self.catalog.programs else program

    def glossed(self, program: ProgramId) -> str:
        """Returns a program's name; on paper with what it is, where nothing said that yet."""
        return self.name(program)

    def explained(self, program: ProgramId) -> None:
        """Takes note that what a program is stands here: its name needs no gloss any more."""

    def entry(self, program: ProgramId) -> str:
        """Returns the name of a program's entry, whatever this merchant is told to do with it."""
        return self.language.text(self.catalog.programs[program].name)

    def names(self, programs: Iterable[ProgramId]) -> str:
        """Returns the names of programs in one line."""
        return self.say("join").join(map(self.name, programs))

    def some_names(self, programs: Sequence[ProgramId], most: int | None = MOST_NAMED) -> str:
        """Returns the names of programs, of many the first few and how many more there are: nobody reads a dozen.

        most: how many of many; None names all.
        """
        if most is None or len(programs) <= most + 1:
            return self.names(programs)
        more = self.say("and_more", count=len(programs) - most)
        return self.say("join").join([*map(self.name, programs[:most]), more])

    def fact(self, fact: str) -> str:
        """Returns a fact's label."""
        return self.language.text(self.catalog.facts[fact].label)

    def found_out(self, fact: str) -> str | None:
        """Returns where the answer to a fact is found, or else its question; None where there is neither."""
        about = self.catalog.facts[fact]
        return self.language.optional(about.find_out or about.ask)

    def facts(self, facts: Iterable[str]) -> str:
        """Returns the labels of facts in one line."""
        return self.say("join").join(map(self.fact, facts))

    def provider(self, program: Program) -> str:
        """Returns whose program it is and of which kind, without calling a company's offer the state's."""
        provider = self.language.text(self.catalog.providers[program.provider])
        return self.say("provider", provider=provider, kind=self.kind(program))

    def kind(self, program: Program) -> str:
        """Returns what kind of program it is, in the words of its catalog where it has some."""
        return self.language.optional(program.kind_label) or self.say(f"kind.{program.kind}")

    def date(self, when: date) -> str:
        """Returns a whole date in words."""
        return self.say("date", year=when.year, month=when.month, day=when.day)

    def day(self, when: str) -> str:
        """Returns a day or a month of the catalog, short."""
        return day(when, self.language.code)

    def note(self, sources: Iterable[SourceId | None]) -> str:
        """Returns the marks of the sources, such as `[1][4]`. A source keeps its number."""
        known = (source for source in sources if source is not None and source in self.catalog.sources)
        numbers = {self._notes.setdefault(source, len(self._notes) + 1) for source in known}
        return "".join(f"[{number}]" for number in sorted(numbers))

    def cited(self) -> Sequence[tuple[int, SourceId]]:
        """Returns the sources that have a number, in order."""
        return [(number, source) for source, number in self._notes.items()]

    def claim(self, claim: Claim | None) -> str:
        """Returns a claim with its month and the marks of its sources, or marked as our judgement; of none nothing."""
        if claim is None:
            return ""
        text = self.language.text(claim.text)
        own = self.say("house_rule")
        if claim.house_rule and own.strip("()") not in text:
            return f"{text} {own}"
        when = self.say("claim.month", month=self.month(when_of(self.catalog, claim))) if claim.sources else ""
        return text + when + self.note(claim.sources)

    def month(self, when: str | None) -> str:
        """Returns the month of a source, or that it shows no date."""
        return self.say("sources.undated") if when is None else day(when[:MONTH], self.language.code)

    def verdict(self, item: Item) -> Line:
        """Returns what the rules say, in words, as a line of its own."""
        informs = self.program(item.program).entry == "information"
        tone: Tone = "plain" if informs else VERDICT_TONES.get(item.verdict.verdict, "plain")
        return Line(capital(self.verdict_name(item)), tone=tone)

    def verdict_name(self, item: Item) -> str:
        """Returns the label of the verdict; for what nobody can apply to, that it is information."""
        about, verdict = self.program(item.program), item.verdict.verdict
        return self.informs(about) if about.entry == "information" else self.language.say(f"plan.verdict.{verdict}")

    def informs(self, program: Program) -> str:
        """Returns what stands for the verdict of what nobody can apply to: whether there is a page to look at."""
        return self.language.say(f"plan.verdict.{'information' if own_page(program) is None else 'information_page'}")

    def running(self, program: Program, available: Availability, *, noted: bool = True) -> Line:
        """Returns whether it runs, as far as anybody reported, with the date and the source of the report."""
        hearsay = self.is_hearsay(program)
        text = capital(running_text(program, available, self.as_of, self.language, hearsay=hearsay, tell=self.day))
        told = program.window.confirmed
        heard = told is not None and available.since is not None and available.since.isoformat() == told.asked
        # no report says what an office heard
        note = self.note([program.window.rests_on]) if noted and not heard else ""
        return Line(text + note, tone=RUNNING.get(available.name, "open"))

    def in_a_line(self, block: PlanBlock) -> Line:
        """Returns a block that is only named, with whether it runs."""
        running = self.running(self.program(block.item.program), block.item.availability).text
        return Line(self.say("in_a_line", name=self.name(block.item.program), detail=running), f"{block.number}.")

    def is_hearsay(self, program: Program) -> bool:
        """Whether its days rest on a source that nobody answers for."""
        source = program.window.rests_on
        about = self.catalog.sources.get(source) if source is not None else None
        return about is not None and about.grade not in HOLDS

    def first(self, item: Item) -> WayToKnow | None:
        """Returns how one gets to know what has to be known first: whether it runs, or an answer that changes the plan.

        None: nothing has to be.
        """
        program = self.program(item.program)
        if program.entry == "information" or item.availability.name in ("open", "closing", "upcoming"):
            return None
        is_open = item.availability.name == "unconfirmed" or program.entry == "ask" or program.after_answer is not None
        return way_to_know(program) if is_open else None

    def in_steps(self, block: PlanBlock) -> str:
        """Returns that a block has several steps."""
        return self.say("front.steps", count=len(block.members))

    def block_time(self, block: PlanBlock) -> str:
        """Returns how long a block takes, marked if anything in it is an estimate; empty for no time at all."""
        estimated = any(self.program(item.program).hours_estimated for item in block.members)
        return self.time(self._minutes(block), estimated)

    def tail(self, detail: str) -> str:
        """Returns a detail as the tail of a line; empty for none."""
        return self.say("detail", text=detail).strip() if detail else ""

    def program_time(self, program: ProgramId) -> str:
        """Returns how long one program takes, until the next answer where it is asked about."""
        return self.time(self.own_minutes(program), self.program(program).hours_estimated)

    def whole_time(self, program: ProgramId) -> str:
        """Returns how long a program takes in all, if that is more than until the next answer; else nothing."""
        about = self.program(program)
        minutes = round(about.hours * 60)
        return self.time(minutes, about.hours_estimated) if minutes > self.own_minutes(program) else ""

    def own_minutes(self, program: ProgramId) -> int:
        """Returns the minutes of one program alone."""
        about = self.program(program)
        asked = about.entry == "ask" and about.first_hours is not None
        return round((about.first_hours if asked and about.first_hours is not None else about.hours) * 60)

    def _minutes(self, block: PlanBlock) -> int:
        return sum(self.own_minutes(item.program) for item in block.members)

    def weeks(self, block: PlanBlock) -> int | None:
        """Returns how many weeks a block takes at the merchant's pace; None if the pace is not known."""
        pace = block.item.work.least_hours
        return None if pace is None else max(1, -(-self._minutes(block) // (60 * pace)))

    def paced(self, block: PlanBlock) -> str:
        """Returns how long a block takes, and how many weeks that is at the merchant's pace, if more than one."""
        time, weeks = self.block_time(block), self.weeks(block)
        return self.say("time.weeks", time=time, weeks=weeks) if weeks is not None and weeks > 1 else time

    def goes_on(self, block: PlanBlock) -> bool:
        """Whether a block takes more than this week: at the merchant's pace, or at any, where no pace is known."""
        weeks = self.weeks(block)
        return self._minutes(block) > WORKDAY if weeks is None else weeks > 1

    def time(self, minutes: int, estimated: bool) -> str:
        """Returns so many minutes in words, marked if they are an estimate; empty for no time at all."""
        return duration(minutes, self.language, estimated=estimated)


class Unmarked(PlanWords):
    """Words without marks of sources, for what lists none, or names those of a claim beside it."""

    def note(self, sources: Iterable[SourceId | None]) -> str:  # noqa: ARG002 -- nothing is noted
        return ""

"""Asking whoever extends a catalog what a new program needs, one question after the other, with a way back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol, get_args

from advisor.catalog.editing.draft import Draft, OneTest
from advisor.catalog.loading.fields.numbers import in_words
from advisor.catalog.model.catalog import Catalog, Entry, Fact, Kind
from advisor.engine.facts.rules import Rules
from advisor.languages import KOREAN, languages
from advisor.prompts.conversation import Asker
from advisor.prompts.screen import Blank, Line, Shown
from advisor.prompts.typed_texts import free_id, id_of, why_not_a_number, why_not_a_text
from advisor.wording.language import Language, language
from advisor.wording.names import option_name
from advisor.wording.particles import Noun
from advisor.wording.safe import safe

BACK, NONE = "back", "none"
Look = Literal["write", "leave", "back"]
HOURS = ("0.5", "1", "2", "4", "8", "20")
POINTS = (3, 2, 1, -1, -2, -3)
BOUNDS = ("at_most", "at_least")


class Writer(Asker, Protocol):
    """A way of asking that lets texts be typed, too."""

    def write(self, blank: Blank) -> str:
        """Shows a question and returns the text typed."""

    def refuse(self, blank: Blank, said: str) -> None:
        """Says what is wrong with the text typed last, before the question is shown again."""

    def present(self, lines: Sequence[str]) -> None:
        """Shows lines as they stand, with their blanks, such as a part of a file."""

    def read(self, render: Callable[[int], str], shown: Shown | None = None) -> tuple[str, ...]:
        """Shows a long text by pages, then what can be chosen, if anything can; returns the ids of the lines chosen.

        render: the text, so many columns wide.
        """


class Back(Exception):
    """The question before is to be asked again."""


class Drafting:
    """The questions about one program. Answers are kept by the name of their question."""

    def __init__(self, rules: Rules, asker: Writer, language: Language, today: str) -> None:
        self._catalog: Catalog = rules.catalog
        self._goals: Fact | None = rules.catalog.facts.get(rules.catalog.ranking.goals.fact)
        self._asker = asker
        self._language = language
        self._today = today
        self._said: dict[str, Any] = {}

    def run(self, *, again: bool = False) -> Draft:
        """Asks everything, or again from the last question, from where every other can be reached.

        Raises what the asker raises.
        """
        steps = tuple(self._steps())
        at = len(steps) - 1 if again else 0
        while at < len(steps):
            key, step = steps[at]
            try:
                self._said[key] = step()
                at += 1
            except Back:
                at = max(at - 1, 0)
                while at and self._is_idle(steps[at][0]):
                    at -= 1
        return self._draft()

    def cases(self, lines: Sequence[str]) -> tuple[str, ...]:
        """Which of the cases are right, as a person judges them."""
        if not lines:
            return ()
        shown = Shown(
            self._say("heading"),
            self._say("cases.ask"),
            self._say("cases.help"),
            (*(Line(str(at), safe(line).removeprefix("- ")) for at, line in enumerate(lines)), self._none("cases")),
            several=True,
        )
        return tuple(lines[int(each)] for each in self._asker.ask(shown) if each != NONE)

    def last_look(self, file: str, line: int, lines: Sequence[str]) -> Look:
        """Shows what is about to be written, and from which line of which file on; what is to become of it."""
        self._asker.tell("", self._say("look.begin", file=safe(file), line=str(line)))
        self._asker.present([f"{number:>6} | {safe(each)}" for number, each in enumerate(lines, line)])
        ways = [Line(each, self._say(f"look.{each}")) for each in ("write", "leave")]
        shown = Shown(self._say("heading"), self._say("look.ask", file=safe(file)), None, (*ways, self._back()))
        (chosen,) = self._asker.ask(shown)
        return next(each for each in get_args(Look) if each == chosen)

    # --- the questions ------------------------------------------------------------------------------------------

    def _steps(self) -> Iterable[tuple[str, Callable[[], Any]]]:
        yield from self._texts("name")
        yield "id", self._id
        yield "provider", lambda: self._one("provider", self._providers())
        yield "kind", lambda: self._one("kind", self._words("kind", get_args(Kind)))
        yield from self._texts("summary")
        yield "entry", lambda: self._one("entry", self._words("way", get_args(Entry)))
        yield from self._texts("benefit")
        yield "sources", self._sources
        yield "gives", self._gives
        yield "serves", self._serves
        yield "requires", self._requires
        yield "hours", lambda: self._one("hours", self._words("hours", HOURS, named=False), none=True)

    def _texts(self, key: str) -> Iterable[tuple[str, Callable[[], Any]]]:
        for code in languages():
            yield f"{key}.{code}", lambda code=code: self._text(key, code)  # type: ignore[misc]  # one code each

    def _is_idle(self, key: str) -> bool:
        return key == "gives" and self._said.get("kind") != "enabling"

    def _text(self, key: str, code: str) -> str:
        own = f"language.{code}"
        spoken = self._say(own) if self._language.has(f"new.{own}") else language(code).name
        question, help_ = self._say(f"{key}.ask", language=spoken), self._say(f"{key}.help")
        said = self._said.get(f"{key}.{code}")
        if code == KOREAN:
            return self._typed(question, help_, said, why_not_a_text)
        left_out = "" if said else f" {self._say('left_out')}"
        return self._typed(question, help_ + left_out, said, why_not_a_text, needed=False)

    def _id(self) -> str:
        name = self._said.get("name.en") or self._said[f"name.{KOREAN}"]
        offered = self._said.get("id") or free_id(id_of(name), self._catalog.programs)
        check = lambda text, language: id_of_problem(text, language, self._catalog)  # noqa: E731 -- one place, one line
        return self._typed(self._say("id.ask"), self._say("id.help"), offered, check)

    def _providers(self) -> Sequence[Line]:
        texts = self._catalog.providers.items()
        return [Line(each, f"{safe(self._language.text(name))} ({each})") for each, name in texts]

    def _sources(self) -> tuple[str, ...]:
        lines = [
            Line(each, f"{safe(self._language.text(source.title))} ({each})")
            for each, source in self._catalog.sources.items()
        ]
        return self._several("sources", lines)

    def _gives(self) -> tuple[str, str] | None:
        if self._is_idle("gives"):
            return None
        facts = [(name, fact) for name, fact in self._catalog.facts.items() if fact.change == "action"]
        lines = [
            Line(f"{name} {value}", f"{safe(self._language.text(fact.label))}: {safe(self._value(fact, value))}")
            for name, fact in facts
            if not fact.is_derived()
            for value in fact.values()
        ]
        fact, _, value = str(self._one("gives", lines)).partition(" ")
        return fact, value

    def _serves(self) -> Mapping[str, int]:
        if self._goals is None:
            return {}
        goals = [Line(each, safe(option_name(self._goals, each, self._language))) for each in self._goals.values()]
        points = {}
        for goal in self._several("serves", goals):
            named = next(line.label for line in goals if line.id == goal)
            lines = [Line(str(each), self._say(f"points.{each}")) for each in POINTS]
            points[goal] = int(str(self._one("points", lines, goal=named)))
        return points

    def _requires(self) -> OneTest | None:
        lines = [Line(name, f"{safe(self._language.text(fact.label))} ({name})") for name, fact in self._testable()]
        name = self._one("requires", lines, none=True)
        if name is None:
            return None
        fact = self._catalog.facts[name]
        label = safe(self._language.text(fact.label))
        source = self._source_of_test()
        if fact.type == "number":
            bound = str(self._one("bound", self._words("bound", BOUNDS), fact=label))
            check = lambda text, language: why_not_a_number(text, language, fact.min, fact.max)  # noqa: E731 -- as above
            number = self._typed(self._say("number.ask", fact=label), self._say("number.help"), None, check)
            return OneTest(fact=name, bound=(bound, in_words(number) or 0), source=source)
        values = [Line(each, safe(self._value(fact, each))) for each in fact.values()]
        if fact.type == "yes_no":
            return OneTest(fact=name, options=(str(self._one("value", values, fact=label)),), source=source)
        shown = self._shown("values", (*values, self._back()), several=True, fact=label)
        return OneTest(fact=name, options=self._chosen(shown), source=source)

    def _testable(self) -> Iterable[tuple[str, Fact]]:
        return ((name, fact) for name, fact in self._catalog.facts.items() if fact.type == "number" or fact.values())

    def _source_of_test(self) -> str | None:
        sources = self._said["sources"]
        if len(sources) < 2:
            return sources[0] if sources else None
        texts = ((each, self._catalog.sources[each].title) for each in sources)
        return self._one("test_source", [Line(each, f"{safe(self._language.text(t))} ({each})") for each, t in texts])

    def _draft(self) -> Draft:
        said = self._said

        def texts(key: str) -> Mapping[str, str]:
            return {code: text for code in languages() if (text := said[f"{key}.{code}"])}

        return Draft(
            id=said["id"],
            provider=said["provider"],
            name=texts("name"),
            kind=said["kind"],
            summary=texts("summary"),
            benefit=texts("benefit"),
            sources=said["sources"],
            entry=said["entry"],
            gives=said["gives"],
            serves=said["serves"],
            requires=said["requires"],
            hours=None if said["hours"] is None else float(said["hours"]),
            reviewed=self._today,
        )

    # --- asking -------------------------------------------------------------------------------------------------

    def _one(self, key: str, lines: Sequence[Line], *, none: bool = False, **values: str) -> str | None:
        specials = (self._none(key), self._back()) if none else (self._back(),)
        (chosen,) = self._chosen(self._shown(key, (*lines, *specials), several=False, **values))
        return None if chosen == NONE else chosen

    def _several(self, key: str, lines: Sequence[Line]) -> tuple[str, ...]:
        """One after the other out of a long list, until there is no more."""
        chosen: list[str] = []
        while left := [line for line in lines if line.id not in chosen]:
            key_now = f"{key}.more" if chosen else key
            end = Line(NONE, self._say(f"{key_now}.none"), special=True)
            (each,) = self._chosen(self._shown(key_now, (*left, end, self._back()), several=False))
            if each == NONE:
                break
            chosen.append(each)
        return tuple(chosen)

    def _chosen(self, shown: Shown) -> tuple[str, ...]:
        chosen = self._asker.ask(shown)
        if chosen == (BACK,):
            raise Back
        return chosen

    def _typed(
        self,
        question: str,
        help_: str,
        offered: str | None,
        problem: Callable[[str, Language], str | None],
        *,
        needed: bool = True,
    ) -> str:
        """A text that is none of the problems; Enter alone takes what is offered, `0` goes back.

        needed: False where Enter alone, with nothing offered, leaves it empty.
        """
        told = f"{help_} {self._say('enter', offered=safe(offered))}" if offered else help_
        blank = Blank(self._say("heading"), question, told)
        while True:
            text = self._asker.write(blank).strip()
            if text == "0" and question != self._say("number.ask"):
                raise Back
            text = text or offered or ""
            if not (text or needed):
                return text
            wrong = problem(text, self._language) if text else self._say("empty")
            if wrong is None:
                return text
            self._asker.refuse(blank, wrong)

    def _shown(self, key: str, lines: Sequence[Line], *, several: bool, **values: str) -> Shown:
        help_ = f"{key}.help"
        has_help = self._language.has(f"new.{help_}")
        question = self._say(f"{key}.ask", **values)
        return Shown(self._say("heading"), question, self._say(help_) if has_help else None, tuple(lines), several)

    def _words(self, key: str, words: Iterable[str], *, named: bool = True) -> Sequence[Line]:
        return [Line(each, self._say(f"{key}.{each}") if named else each) for each in words]

    def _none(self, key: str) -> Line:
        return Line(NONE, self._say(f"{key}.none"), special=True)

    def _back(self) -> Line:
        return Line(BACK, self._language.say("questions.back"), special=True)

    def _value(self, fact: Fact, value: str) -> str:
        return option_name(fact, value, self._language)

    def _say(self, key: str, **values: str) -> str:
        return self._language.say(f"new.{key}", **values)


def id_of_problem(text: str, language: Language, catalog: Catalog) -> str | None:
    """What is wrong with the id of a new program, if anything; one that exists is told with the nearest free one."""
    if id_of(text) != text:
        return language.say("new.id.wrong", offered=Noun(free_id(id_of(text), catalog.programs)))
    if text in catalog.programs:
        return language.say("new.id.taken", id=Noun(text), offered=Noun(free_id(text, catalog.programs)))
    return None

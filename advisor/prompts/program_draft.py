"""Asking whoever extends a catalog what a new program needs, one question after the other, with a way back."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Literal, get_args

from advisor.catalog.editing.new_program_text import Draft
from advisor.catalog.editing.typed_lines import (
    BETWEEN,
    in_languages,
    notice_of,
    one_line,
    ways_of,
    window_of,
)
from advisor.catalog.model.catalog import Catalog, Fact, FactId
from advisor.engine.facts.rules import Rules
from advisor.languages import KOREAN, languages
from advisor.prompts.condition_questions import UNLISTED, ConditionQuestions, Own
from advisor.prompts.draft_questions import NONE, Back, DraftQuestions, Writer
from advisor.prompts.program_fields import FORMS, KINDS, Fields, own_key
from advisor.prompts.screen import ScreenLine, Shown
from advisor.prompts.typed_texts import free_id, id_of, why_not_a_text
from advisor.quantities.telephones import is_telephone
from advisor.records import replace
from advisor.wording.language import Language
from advisor.wording.names import option_name
from advisor.wording.particles import Noun
from advisor.wording.safe import safe

Look = Literal["write", "leave", "back", "more"]
MOST_NAMED = 6
FIRST_OTHER = 2  # the second track; with it the first one gets a name, too


Step = tuple[str, Callable[[], Any]]


class Drafting(DraftQuestions):
    """The questions about one program.

    said: the answers so far, by the name of their question: plain data, from which it goes on. own: whether an entry of
    a part, such as `providers`, stands in the file that is extended; those are offered first. new_file: the file, if it
    is made now and wants a title. new_facts: questions that the catalog has only for these conditions, as plain data.
    """

    def __init__(  # noqa: PLR0913 -- what to ask about, by which way, and what is there already
        self,
        rules: Rules,
        asker: Writer,
        language: Language,
        today: str,
        own: Own | None = None,
        said: Mapping[str, Any] | None = None,
        new_file: str | None = None,
        new_facts: Mapping[FactId, Any] = {},
    ) -> None:
        super().__init__(rules.catalog, asker, language, language.say("new.heading"))
        self._goals: Fact | None = rules.catalog.facts.get(rules.catalog.ranking.goals.fact)
        self._today = today
        self._own: Own = own or (lambda _part, _name: False)
        self.said: dict[str, Any] = {key: each for key, each in (said or {}).items() if self._is_asked(key, each)}
        self._new_file, self.new_facts = new_file, new_facts

    @property
    def title(self) -> Mapping[str, str]:
        """What the file that is made is called."""
        return in_languages(self.said.get("title") or "", languages())

    def run(self, *, again: bool = False) -> Draft:
        """Asks what is not answered yet, or the last question again, from where every other can be reached.

        Raises what the asker raises.
        """
        at = len(self._steps()) - 1 if again else 0
        while not again and at < len(self._steps()) and self._steps()[at][0] in self.said:
            at += 1
        while at < len(self._steps()):
            key, step = self._steps()[at]
            try:
                self.said[key] = step()
                at += 1
            except Back:
                at = len(self._steps()) if self._is_withdrawn(key) else max(at - 1, 0)
        return self.draft()

    def draft(self) -> Draft:
        """The program as far as the answers tell it, with what is proposed for the rest."""
        return self.on(self._catalog, self.new_facts)

    def on(self, catalog: Catalog, new_facts: Mapping[FactId, Any]) -> Draft:
        """The same program on another catalog: what was called the same there meanwhile gets another id."""
        draft = Fields(catalog, self.said, self._today).draft()
        asked = {test.fact for each in (draft, *draft.tracks) for test in each.requires}
        return replace(draft, new_facts={name: fact for name, fact in new_facts.items() if name in asked})

    def last_look(self, file: str, page: Sequence[str], cases: Callable[[], Sequence[Sequence[str]]]) -> Look:
        """Shows what a merchant will read, and what is to become of it.

        `more`: something was added or changed, or is to be asked: the page is another one. cases: of each track the
        cases on the edges of the conditions, for who wants some as examples.
        """
        self._asker.tell("", self._say("look.begin", file=safe(file)))
        self._asker.present(page)
        ways = [ScreenLine(each, self._say(f"look.{each}")) for each in ("write", "leave")]
        shown = Shown(
            self._heading,
            self._say("look.ask", file=safe(file)),
            None,
            (*ways, *self._additions(), self._back()),
        )
        (chosen,) = self._asker.ask(shown)
        if chosen in get_args(Look):
            return next(each for each in get_args(Look) if each == chosen)
        with suppress(Back):
            if chosen == "tracks":
                self.said["tracks"] = self._tracks + 1
            elif chosen == "cases":
                self.said |= self._cases(cases())
            else:
                self.said[chosen] = self._added(chosen)
        return "more"

    # --- the questions ------------------------------------------------------------------------------------------

    def _steps(self) -> Sequence[Step]:
        """The questions, as far as the answers so far tell which there are."""
        steps: list[Step] = [] if self._new_file is None else [("title", lambda: self._texts("title"))]
        steps.append(("name", lambda: self._texts("name")))
        steps += [("provider", self._provider), ("notice", self._notice), ("kind", self._kind)]
        steps += [("gives", self._gives)] if self.said.get("kind") == "enabling" else []
        steps.append(("benefit", lambda: self._texts("benefit")))
        steps += [("repay", lambda: self._texts("repay"))] if self.said.get("kind") == "loan" else []
        steps += [("window", self._window), ("ways", self._ways), *self._who(1), ("serves", self._serves)]
        return (*steps, *self._of_tracks()) if self._tracks > 1 else steps

    def _of_tracks(self) -> Iterator[Step]:
        """What the tracks are called, and of each but the first what it gives and to whom."""
        yield "track.1", lambda: self._track("track.1", "track.first.ask")
        for number in range(2, self._tracks + 1):
            key, benefit = f"track.{number}", own_key("benefit", number)
            yield key, lambda key=key: self._track(key, "track.more.ask")  # type: ignore[misc]
            yield benefit, lambda key=benefit, at=number: self._benefit_of(key, at)  # type: ignore[misc]
            yield from self._who(number)
        yield "together", self._together

    def _who(self, track: int) -> Iterator[Step]:
        """The conditions of a track, one by one."""
        heading = self._heading if track == 1 else self._say("track.heading", track=self._track_name(track))
        conditions = ConditionQuestions(self._catalog, self._asker, self._language, heading, self._own)
        yield own_key("who", track), lambda: conditions.who(unlisted=True)
        for chosen in self.said.get(own_key("who", track), ()):
            if chosen == UNLISTED:
                key = own_key("unlisted", track)
                yield key, lambda key=key: self._unlisted(key)  # type: ignore[misc]
            elif " " not in chosen:
                key = own_key(f"test.{chosen}", track)
                yield key, lambda key=key, fact=chosen: self._test(conditions, key, fact)  # type: ignore[misc]

    @property
    def _tracks(self) -> int:
        return int(self.said.get("tracks", 1))

    def _track_name(self, track: int) -> str:
        names = in_languages(self.said.get(f"track.{track}") or "", languages())
        return safe(self._language.text(names)) if names else ""

    def _track(self, key: str, asked: str) -> str:
        return self._typed(self._say(asked), self._say("track.help"), self.said.get(key), self._why_no_texts)

    def _benefit_of(self, key: str, track: int) -> str:
        asked = self._say("track.benefit.ask", track=Noun(self._track_name(track)))
        return self._typed(asked, self._say("texts.help"), self.said.get(key), self._why_no_texts)

    def _together(self) -> str | None:
        return self._one("together", self._words("together", ("one", "several", "unsaid")))

    def _is_asked(self, key: str, said: Any) -> bool:
        """Whether an answer kept from another day still is one: its questions may have left the catalog since."""
        if not f"{key}.".startswith("who."):
            return True
        return all(each == UNLISTED or each.partition(" ")[0] in self._catalog.facts for each in said)

    def _is_withdrawn(self, key: str) -> bool:
        """Whether the way back leads out of the newest track: then there is none, and nothing of it is kept."""
        newest = self._tracks
        if newest == 1 or key != ("track.1" if newest == FIRST_OTHER else f"track.{newest}"):
            return False
        own = [each for each in self.said if each.endswith(f".{newest}")]
        for each in (*own, "tracks", *(("track.1", "together") if newest == FIRST_OTHER else ())):
            self.said.pop(each, None)
        if newest > FIRST_OTHER:
            self.said["tracks"] = newest - 1
        return True

    def _texts(self, key: str, *, proposed: str | None = None) -> str:
        """A line with a text in every language, `|` between them."""
        asked = self._say(f"{key}.ask", file=safe(self._new_file or ""))
        return self._typed(asked, self._say("texts.help"), self.said.get(key) or proposed, self._why_no_texts)

    def _unlisted(self, key: str) -> str:
        asked, help_ = self._say("unlisted.ask"), self._say("unlisted.help")
        return self._typed(asked, help_, self.said.get(key), self._why_no_texts)

    def _why_no_texts(self, text: str, language: Language) -> str | None:
        if text.count(BETWEEN) >= len(languages()):
            return self._say("texts.many", most=str(len(languages())))
        parts = in_languages(text, languages())
        if KOREAN not in parts:
            return self._say("empty")
        return next((wrong for part in parts.values() if (wrong := why_not_a_text(part, language))), None)

    def _provider(self) -> str:
        own = [each for each in self._catalog.providers if self._own("providers", each)][:MOST_NAMED]
        names = ", ".join(safe(self._language.text(self._catalog.providers[each])) for each in own)
        help_ = self._say("provider.own", names=names) if own else self._say("provider.help")
        return self._typed(self._say("provider.ask"), help_, self.said.get("provider"), self._why_no_texts)

    def _notice(self) -> str:
        def wrong(text: str, language: Language) -> str | None:
            notice = notice_of(text, self._catalog.sources)
            if notice is None:
                return self._say("notice.wrong")
            return why_not_a_text(notice.phrase, language) if notice.phrase else None

        return self._typed(self._say("notice.ask"), self._say("notice.help"), self.said.get("notice"), wrong)

    def _kind(self) -> str | None:
        return self._one("kind", self._words("kind", (*FORMS, *KINDS)))

    def _window(self) -> str:
        def wrong(text: str, _: Language) -> str | None:
            return self._say("window.wrong") if window_of(text, None, self._today) is None else None

        said = self.said.get("window")
        return self._typed(self._say("window.ask"), self._say("window.help"), said, wrong, needed=False)

    def _ways(self) -> str:
        def wrong(text: str, language: Language) -> str | None:
            ways = ways_of(text, languages())
            if ways.phone is not None and not is_telephone(ways.phone):
                return self._say("ways.phone", phone=Noun(safe(ways.phone)))
            days = window_of(text, None, self._today) or {}
            if ways.url is None and ways.phone is None and days.keys() & {"opens", "closes", "rounds"}:
                return self._say("ways.day")
            return next((why for part in ways.text.values() if (why := why_not_a_text(part, language))), None)

        said = self.said.get("ways")
        return self._typed(self._say("ways.ask"), self._say("ways.help"), said, wrong, needed=False)

    def _gives(self) -> str | None:
        facts = [(name, fact) for name, fact in self._catalog.facts.items() if fact.change == "action"]
        lines = [
            ScreenLine(f"{name} {value}", f"{safe(self._language.text(fact.label))}: {safe(self._value(fact, value))}")
            for name, fact in facts
            if not fact.is_derived()
            for value in fact.values()
        ]
        return self._one("gives", lines)

    def _test(self, conditions: ConditionQuestions, key: str, name: str) -> str | Sequence[str]:
        """What is asked of a fact; of another track it is offered as it is of the first."""
        said = self.said.get(key) or self.said.get(f"test.{name}")
        return conditions.test(name, said if isinstance(said, str) else None)

    def _serves(self) -> Sequence[str]:
        if self._goals is None:
            return []
        goals = [
            ScreenLine(each, safe(option_name(self._goals, each, self._language))) for each in self._goals.values()
        ]
        chosen = self._chosen(self._shown("serves", (*goals, self._none("serves"), self._back()), several=True))
        return [each for each in chosen if each != NONE]

    # --- what is asked for only where somebody wants to tell it -----------------------------------------------------

    def _additions(self) -> Sequence[ScreenLine]:
        fields = Fields(self._catalog, self.said, self._today)
        names = dict.fromkeys(("costs.now", "costs.later", "cautions"), "")
        names["summary"] = one_line(fields.said_or_proposed("summary"))
        names |= {"say": one_line(fields.said_or_proposed("say"))} if fields.entry in ("apply", "ask") else {}
        names |= {"documents": "", "hours": f"{fields.hours:g}", "id": fields.id, "cases": ""}
        names["tracks"] = ", ".join(self._track_name(each) for each in range(1, self._tracks + 1) if self._tracks > 1)
        lines = [(each, "" if self.said.get(each) else self._say("add.empty")) for each in names]
        return [ScreenLine(each, f"{self._say(f'add.{each}')}{safe(names[each]) or empty}") for each, empty in lines]

    def _added(self, key: str) -> Any:
        if key == "documents":
            texts = self._catalog.documents.items()
            lines = [ScreenLine(each, safe(self._language.text(document.name))) for each, document in texts]
            return list(self._chosen(self._shown("documents", (*lines, self._back()), several=True)))
        fields = Fields(self._catalog, self.said, self._today)
        if key in ("summary", "say"):
            return self._texts(key, proposed=one_line(fields.said_or_proposed(key)))
        if key not in ("id", "hours"):
            return self._texts(key)
        offered = fields.id if key == "id" else f"{fields.hours:g}"
        return self._typed(self._say(f"{key}.ask"), self._say(f"{key}.help"), offered, self._checks()[key])

    def _checks(self) -> Mapping[str, Callable[[str, Language], str | None]]:
        def hours(text: str, _: Language) -> str | None:
            return None if re.fullmatch(r"\d{1,3}(\.\d)?", text) else self._say("hours.wrong")

        return {"id": lambda text, language: id_of_problem(text, language, self._catalog), "hours": hours}

    def _cases(self, of_tracks: Sequence[Sequence[str]]) -> Mapping[str, Sequence[str]]:
        """Which of the cases of each track are right, as a person judges them."""
        if not any(of_tracks):
            self._asker.tell(self._say("cases.nothing"))
            return {}
        lines = {f"{track} {at}": line for track, each in enumerate(of_tracks, 1) for at, line in enumerate(each)}
        of = {track: f"{self._track_name(track)}: " if self._tracks > 1 else "" for track in range(1, self._tracks + 1)}
        told = [
            ScreenLine(key, of[int(key.partition(" ")[0])] + safe(line).removeprefix("- "))
            for key, line in lines.items()
        ]
        shown = Shown(
            self._heading,
            self._say("cases.ask"),
            self._say("cases.help"),
            (*told, self._none("cases")),
            several=True,
        )
        right = [each for each in self._asker.ask(shown) if each != NONE]
        return {
            own_key("cases", track): [lines[each] for each in right if each.startswith(f"{track} ")] for track in of
        }


def goes_on(asker: Writer, said: Mapping[str, Any], language: Language) -> bool:
    """Whether somebody wants to go on with a program that was begun."""
    lines = tuple(ScreenLine(each, language.say(f"new.resume.{each}")) for each in ("yes", "no"))
    asked = language.say("new.resume.ask", name=safe(said["name"]))
    return asker.ask(Shown(language.say("new.heading"), asked, None, lines)) == ("yes",)


def id_of_problem(text: str, language: Language, catalog: Catalog) -> str | None:
    """What is wrong with the id of a new program, if anything; one that exists is told with the nearest free one."""
    if id_of(text) != text:
        return language.say("new.id.wrong", offered=Noun(free_id(id_of(text), catalog.programs)))
    if text in catalog.programs:
        return language.say("new.id.taken", id=Noun(text), offered=Noun(free_id(text, catalog.programs)))
    return None

"""Looking a draft over: the notice's words and the fields made of them side by side, to take, change or refuse."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Literal

from advisor.catalog.drafting.deciding import (
    NEEDED,
    UNKNOWNS,
    Elsewhere,
    Reviewer,
    added,
    decided,
    finished,
    is_said,
    let_go,
    quote_of,
    stale,
    to_decide,
    without_unknowns,
)
from advisor.catalog.drafting.entry import flat
from advisor.catalog.editing.plain import inline
from advisor.catalog.model.catalog import All, Catalog, Condition, Not
from advisor.catalog.model.catalog import Any as AnyOf
from advisor.catalog.notices.proposal import REQUIRES
from advisor.prompts.condition_questions import ConditionQuestions, condition_of, plain_condition
from advisor.prompts.draft_questions import Back, Writer
from advisor.prompts.field_change import FieldEdit
from advisor.prompts.screen import ScreenLine, Shown
from advisor.prompts.typed_texts import why_not_a_text
from advisor.wording.amounts import won
from advisor.wording.language import Language
from advisor.wording.safe import safe
from advisor.wording.sentences import test_text
from advisor.wording.terminal_columns import width, wrap

Plain = dict[str, Any]
Way = Literal["next", "stop"]
SIDE_BY_SIDE = 72  # columns from which two stand beside each other
BETWEEN = " │ "
TAKE, CHANGE, REFUSE = "taken", "changed", "refused"


def who_decides(catalog: Catalog, asker: Writer, language: Language) -> str:
    """Asks for the name that is written beside every decision."""
    return FieldEdit(catalog, asker, language).typed("who", lambda text: why_not_a_text(text, language))


class Reviewing:
    """The conversation about drafts. stacked: words above each other, for those who listen to them."""

    def __init__(
        self, catalog: Catalog, asker: Writer, language: Language, who: Reviewer, *, stacked: bool = False
    ) -> None:
        self._catalog, self._asker, self._language, self.who = catalog, asker, language, who
        self._stacked = stacked
        self.entry: Plain = {}  # as far as it is decided

    def run(self, program: str, entry: Plain, place: tuple[int, int], others: Sequence[Elsewhere]) -> Way:
        """Goes through one draft; what came of it is `entry`, also where somebody stops in the middle.

        place: which of how many. Raises what the asker raises.
        """
        self.entry = entry
        self._begin(program, place, others)
        ways = ("all", "each", "words", "refuse", "later", "stop")
        while True:
            (way,) = self._asker.read(lambda columns: self._table(program, columns), self._shown("all.ask", ways))
            if way == "words":
                self._asker.present(["", *self._words()])
            elif way == "refuse":
                self.entry = finished(self.entry, self.who, REFUSE, self._why())
                return "next"
            elif way in ("later", "stop"):
                self.entry = let_go(self.entry)
                return "stop" if way == "stop" else "next"
            else:
                for name in to_decide(self.entry):
                    self._decide(program, name, at_once=way == "all")
                self._end()
                return "next"

    # --- the parts of it ----------------------------------------------------------------------------------------

    def _begin(self, program: str, place: tuple[int, int], others: Sequence[Elsewhere]) -> None:
        at, of = place
        self._asker.tell("", self._say("begin", at=at, of=of, name=self._name(), program=safe(program)))
        for each in others:
            kind = "draft" if each.is_draft else "program"
            self._asker.tell(self._say(f"same.{kind}", file=safe(each.file), program=safe(each.program)))
            if each.by is not None:
                self._asker.tell(self._say("same.by", by=safe(each.by), since=each.since or ""))
        other = self.entry["notice"].get("held")
        if other and other.get("by") != self.who.by:
            self._asker.tell(self._say("held", by=safe(other["by"]), since=safe(other["since"])))
        if stale(self.entry):
            self._asker.tell(self._say("changed"))

    def _decide(self, program: str, name: str, *, at_once: bool) -> None:
        """Takes a field, or asks about it."""
        if at_once:
            self.entry = decided(self.entry, name, self.who, TAKE)
            return
        with suppress(Back):
            self._ask_about(program, name)
            return
        self._decide(program, name, at_once=False)

    def _ask_about(self, program: str, name: str) -> None:
        """Asks about a field. Raises Back where nothing was decided."""
        can_go = (REFUSE,) if name not in NEEDED and name in flat(self.entry) else ()
        shown = self._shown("each.ask", (TAKE, CHANGE, *can_go), field=self._field(name))
        (chosen,) = self._asker.read(lambda columns: "\n".join(self._pair(program, name, columns)), shown)
        if chosen == CHANGE:
            now = flat(self.entry).get(name)
            value = FieldEdit(self._catalog, self._asker, self._language).value(name, now)
            self.entry = decided(self.entry, name, self.who, CHANGE, self._why(), value)
        else:
            self.entry = decided(self.entry, name, self.who, chosen, self._why() if chosen == REFUSE else "")

    def _end(self) -> None:
        """What is to become of what was not read, and of the whole."""
        if self.entry.get("draft") != "yes":
            self.entry = let_go(self.entry)
            return
        if self.entry.get(UNKNOWNS):
            listed = [f"- {safe(self._language.text(each))}" for each in self.entry[UNKNOWNS]]
            self._asker.present(["", *listed])
            chosen = self._or_added("unknowns.ask", ("keep", "found", "later"))
            if chosen == "later":
                self.entry = let_go(self.entry)
                return
            if chosen == "found":
                self.entry = without_unknowns(self.entry, self.who, self._why())
        chosen = self._or_added("end.ask", ("take", "later"), name=self._name())
        self.entry = finished(self.entry, self.who, TAKE) if chosen == "take" else let_go(self.entry)

    def _or_added(self, question: str, ways: Sequence[str], **values: str) -> str:
        """What was chosen, after all conditions that somebody wanted to add."""
        while True:
            (chosen,) = self._asker.ask(self._shown(question, (*ways, "add"), **values))
            if chosen != "add":
                return chosen
            with suppress(Back):
                self._add()

    def _add(self) -> None:
        """Adds what the notice asks for and the draft did not propose: each condition on words of the notice."""
        there = {name.removeprefix(REQUIRES) for name in flat(self.entry) if name.startswith(REQUIRES)}
        conditions = ConditionQuestions(self._catalog, self._asker, self._language, "")
        asked = conditions.who(there)
        if asked:
            self._asker.present(["", *self._words()])
        for chosen in asked:
            fact, _, value = chosen.partition(" ")
            test = condition_of(self._catalog, chosen, "" if value else conditions.test(fact), None)
            label = safe(self._language.text(self._catalog.facts[fact].label))
            question, help_ = self._say("change.quote.ask", fact=label), self._say("change.quote.help")
            quote = conditions.words(question, help_, self._why_no_quote)
            self.entry = added(self.entry, fact, dict(plain_condition(test)), quote, self.who)

    def _why_no_quote(self, text: str, _: Language) -> str | None:
        return None if is_said(self.entry, text) else self._say("change.quote.wrong")

    def _why(self) -> str:
        change = FieldEdit(self._catalog, self._asker, self._language)
        return change.typed("why", lambda text: why_not_a_text(text, self._language))

    # --- what is shown ------------------------------------------------------------------------------------------

    def _table(self, program: str, columns: int) -> str:
        """Every field that is open beside its words, and what was not read."""
        lines = [line for name in to_decide(self.entry) for line in self._pair(program, name, columns)]
        unknowns = self.entry.get(UNKNOWNS) or []
        if unknowns:
            lines += ["", self._say("unknowns.title")]
        for each in unknowns:
            lines += wrap(f"- {safe(self._language.text(each))}", columns, "  ")
        return "\n".join(lines)

    def _pair(self, program: str, name: str, columns: int) -> list[str]:
        """The words and the field, side by side where there is room."""
        quote = safe(quote_of(self.entry, name))
        value = f"{self._field(name)}: {self._value(program, name)}"
        if self._stacked or columns < SIDE_BY_SIDE:
            return [*wrap(value, columns, "  "), *wrap(self._say("quote", words=quote), columns, "  "), ""]
        half = (columns - len(BETWEEN)) // 2
        left, right = wrap(f"“{quote}”", half), wrap(value, half)
        rows = max(len(left), len(right))
        left += [""] * (rows - len(left))
        right += [""] * (rows - len(right))
        return [
            f"{one}{' ' * (half - width(one))}{BETWEEN}{other}".rstrip() for one, other in zip(left, right, strict=True)
        ]

    def _words(self) -> list[str]:
        return [f"{safe(name)}: {safe(line)}" for name, lines in self.entry["notice"]["says"].items() for line in lines]

    def _value(self, program: str, name: str) -> str:
        """What a field says, as a person reads it."""
        value = flat(self.entry).get(name)
        if value is None:
            return self._say("value.none")
        if name.startswith(REQUIRES):
            return self._condition(program, name.removeprefix(REQUIRES), value)
        if name == "provider":
            text = self._catalog.providers.get(value)
            return safe(value if text is None else self._language.text(text))
        if name == "window":
            return self._window(value)
        if name == "funding":
            return self._say(f"form.{value['form']}") + (
                f" {safe(str(value['percent']))} %" if "percent" in value else ""
            )
        if name == "steps":
            return safe(" / ".join(map(self._language.text, value)))
        if "text" not in value:
            return safe(self._language.text(value))
        more = [value[key] for key in ("url", "phone") if value.get(key)]
        amount = str(value.get("amount", ""))
        more += [won(int(amount), self._language.code)] if amount.isdecimal() and value.get("unit") == "KRW" else []
        return safe(", ".join((self._language.text(value["text"]), *more)))

    def _window(self, value: Plain) -> str:
        days = f"{value.get('opens', '')} ~ {value.get('closes', '')}".strip(" ~")
        told = [days, value.get("closes_at", "")]
        told += [self._say(f"value.{key}") for key in ("budget_may_end", "standing") if value.get(key) == "yes"]
        told += [self._say("value.reported", day=value["reported"])] if "reported" in value else []
        return safe(", ".join(filter(None, told)))

    def _condition(self, program: str, fact: str, value: Plain) -> str:
        found = self._catalog.drafts.get(program) or self._catalog.programs.get(program)
        test = None if found is None else next((each for each in _tests(found.requires) if each.fact == fact), None)
        return safe(inline(value)) if test is None else safe(test_text(self._catalog, test, self._language))

    def _field(self, name: str) -> str:
        if not name.startswith(REQUIRES):
            return self._say(f"field.{name}")
        fact = self._catalog.facts.get(name.removeprefix(REQUIRES))
        return self._say("field.requires", fact=safe(name if fact is None else self._language.text(fact.label)))

    def _name(self) -> str:
        return safe(self._language.text(self.entry["name"]))

    def _shown(self, question: str, ways: Sequence[str], **values: str) -> Shown:
        head = question.removesuffix(".ask")
        lines = tuple(ScreenLine(way, self._say(f"{head}.{way}")) for way in ways)
        return Shown("", self._say(question, **values), None, lines)

    def _say(self, key: str, **values: object) -> str:
        return self._language.say(f"draft.{key}", **values)


def _tests(condition: Condition | None) -> list[Any]:
    parts: Sequence[Any] = condition.parts if isinstance(condition, All) else (condition,)
    return [each for each in parts if each is not None and not isinstance(each, All | AnyOf | Not)]

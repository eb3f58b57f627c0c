"""The words that the pages about cases share: whose a case is, how late something is, and why to call."""

from collections.abc import Mapping, Sequence
from datetime import date

from advisor.cases.case_summary import Summary
from advisor.cases.morning import MorningLine
from advisor.cases.open_items import Open
from advisor.catalog.model.catalog import FactId
from advisor.engine.facts.rules import Rules
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.language import Language
from advisor.wording.sentences import option_name

A_WEEK, TWO_MONTHS, A_MONTH = 7, 60, 30  # days


class CaseWords:
    """A catalog in one language on one day, to speak of cases."""

    def __init__(self, rules: Rules, language: Language, today: date) -> None:
        self.words, self.language, self.catalog = PlanWords(rules, language, today), language, rules.catalog

    def say(self, key: str, **values: object) -> str:
        """Returns a sentence of these pages."""
        return self.language.say(f"case.{key}", **values)

    def whose(self, case: Summary) -> str:
        """Returns what the office calls a case, or else its place and goals: no name is needed."""
        return case.label or self.say("join").join(self.said(case.said))

    def said(self, said: Mapping[FactId, Sequence[str]]) -> list[str]:
        """Returns answers in words; one that this catalog does not know as it stands."""
        found: list[str] = []
        for fact, options in said.items():
            about = self.catalog.facts.get(fact)
            known = {} if about is None else about.options or {}
            found += [option_name(about, each, self.language) if about and each in known else each for each in options]
        return found

    def day(self, day: date) -> str:
        """Returns a day with the day of the week: `12-04 금`."""
        weekday = self.say(f"weekday.{day.weekday()}")
        form = f"{day:%m-%d}" if day.year == self.words.as_of.year else day.isoformat()
        return self.say("day", day=form, weekday=weekday)

    def when(self, row: MorningLine) -> str:
        """Returns how late a row is, or when it is due."""
        if row.state == "overdue":
            return self.late(row.days_late)
        return self.say("today") if row.state == "today" else self.day(row.item.day)

    def late(self, days: int) -> str:
        """Returns how late something is, as people say it."""
        if days >= TWO_MONTHS:
            return self.language.counted("case.late.months", days // A_MONTH)
        if days >= A_WEEK:
            return self.language.counted("case.late.weeks", days // A_WEEK)
        return self.language.counted("case.late.days", days)

    def why(self, item: Open) -> str:
        if item.why == "appointment":
            return self.say("why.appointment", text=item.text) if item.text else self.say("why.appointment.bare")
        about = "" if item.program is None else self.words.name_or_id(item.program)
        facts = self.catalog.facts
        fact = "" if item.fact is None else self.words.fact(item.fact) if item.fact in facts else item.fact
        return self.say(f"why.{item.why}", program=about, fact=fact, day=self.day(item.told))

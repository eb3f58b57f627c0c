"""The words of the sheets: those of all text views, but where the paper says it in its own way."""

from datetime import date

from advisor.catalog.model.catalog import ProgramId
from advisor.views.plan.plan_blocks import PlanBlock
from advisor.views.plan.plan_words import PlanWords, Unmarked

DAY = len("2026-11-30")


class SheetWords(PlanWords):
    """Words that look into the sheets' own tables first."""

    tables: tuple[str, ...] = ("sheet",)

    def say(self, key: str, **values: object) -> str:
        """Returns a sentence of the sheets, or else of the other views."""
        own = next((f"{table}.{key}" for table in self.tables if self.language.has(f"{table}.{key}")), None)
        return super().say(key, **values) if own is None else self.language.say(own, **values)

    def in_steps(self, block: PlanBlock) -> str:
        """Returns what a block begins with, on paper; where one asks first, that comes before it."""
        key = "front.steps_asked" if self.first(block.item) == "ask" else "front.steps"
        return self.say(key, first=self.glossed(block.members[0].program))


class MerchantWords(SheetWords, Unmarked):
    """Words without marks of sources: those stand on the counselor's sheet.

    A name is explained where it stands first, and a day is told as one says it.
    """

    _explained: frozenset[ProgramId] = frozenset()

    def glossed(self, program: ProgramId) -> str:
        """Returns a program's name with what it is, the first time that it stands on the page."""
        name, gloss = self.name(program), self.language.optional(self.program(program).gloss)
        if not gloss or program in self._explained:
            return name
        self.explained(program)
        if name.endswith(")"):  # in the brackets that it has
            return self.say("gloss.more", name=name[:-1], gloss=gloss)
        return self.say("gloss", name=name, gloss=gloss)

    def day(self, when: str) -> str:
        """Returns a day in words, a month as in all views."""
        return self.date(date.fromisoformat(when)) if len(when) == DAY else super().day(when)

    def explained(self, program: ProgramId) -> None:
        """Takes note that what a program is stands here: its name needs no gloss any more."""
        self._explained |= {program}


class KioskWords(MerchantWords):
    """Words of a sheet that no counselor gave, so that it does without one."""

    tables = ("sheet.kiosk", "sheet")

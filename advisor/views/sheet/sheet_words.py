"""The words of the sheets: those of all text views, but where the paper says it in its own way."""

from advisor.views.plan.plan_words import PlanWords, Unmarked


class SheetWords(PlanWords):
    """Words that look into the sheets' own table first."""

    def say(self, key: str, **values: object) -> str:
        """Returns a sentence of the sheets, or else of the other views."""
        own = f"sheet.{key}"
        return self.language.say(own, **values) if self.language.has(own) else super().say(key, **values)


class MerchantWords(SheetWords, Unmarked):
    """Words without marks of sources: those stand on the counselor's sheet."""


class KioskWords(MerchantWords):
    """Words of a sheet that no counselor gave."""

    def say(self, key: str, **values: object) -> str:
        """Returns a sentence that does without a counselor, or else the sheet's."""
        own = f"sheet.kiosk.{key}"
        return self.language.say(own, **values) if self.language.has(own) else super().say(key, **values)

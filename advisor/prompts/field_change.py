"""Another value for a field of a draft, as a person types or chooses it."""

from collections.abc import Callable, Sequence
from typing import Any, get_args

from advisor.catalog.loading.fields.forms import is_url
from advisor.catalog.model.catalog import Catalog, FundingForm
from advisor.catalog.notices.period import period_of
from advisor.catalog.notices.proposal import REQUIRES, window_of
from advisor.prompts.condition_questions import ConditionQuestions, condition_of, plain_condition
from advisor.prompts.draft_questions import Writer
from advisor.prompts.screen import ScreenLine, Shown, TextQuestion
from advisor.prompts.typed_texts import why_not_a_text
from advisor.wording.language import Language
from advisor.wording.safe import safe

Plain = dict[str, Any]


class FieldEdit:
    """Asks for another value of a field, in the form that the file has it in."""

    def __init__(self, catalog: Catalog, asker: Writer, language: Language) -> None:
        self._catalog, self._asker, self._language = catalog, asker, language

    def value(self, name: str, now: Any) -> Any:
        """The value that is to stand there. now: what stands there, if anything. Raises Back; what the asker raises."""
        if name.startswith(REQUIRES):
            return self._condition(name.removeprefix(REQUIRES), now)
        if name == "provider":
            lines = [ScreenLine(id_, safe(self._language.text(text))) for id_, text in self._catalog.providers.items()]
            return self._chosen("provider", lines)[0]
        if name == "funding":
            return self._funding(now)
        if name == "window":
            return window_of(period_of(self.typed("period", self._why_no_period)), None)
        if name == "where":
            url = self.typed("where", lambda text: None if is_url(text) else self._say("change.where.wrong"))
            return {**(now or {}), "url": url}
        text = {"ko": self.typed("text", lambda text: why_not_a_text(text, self._language))}
        if name == "steps":
            return [text]
        if name in ("name", "summary"):
            return text
        kept = {key: value for key, value in (now or {}).items() if key in ("sources", "source", "house_rule")}
        phone = (now or {}).get("phone")
        return {**kept, "text": text, **({"phone": phone} if phone and phone in text["ko"] else {})}

    def typed(self, key: str, problem: Callable[[str], str | None]) -> str:
        """A text with nothing wrong in it."""
        blank = TextQuestion(
            "",
            self._say(f"change.{key}.ask"),
            self._say(f"change.{key}.help"),
        )
        while True:
            text = self._asker.write(blank).strip()
            wrong = problem(text) if text else self._say("change.empty")
            if wrong is None:
                return text
            self._asker.refuse(blank, wrong)

    def _condition(self, name: str, now: Any) -> Plain:
        kept = {key: value for key, value in (now or {}).items() if key in ("source", "note")}
        conditions = ConditionQuestions(self._catalog, self._asker, self._language, "")
        return {**plain_condition(condition_of(self._catalog, name, conditions.test(name), None)), **kept}

    def _funding(self, now: Any) -> Plain:
        (form,) = self._chosen("form", [ScreenLine(each, self._say(f"form.{each}")) for each in get_args(FundingForm)])
        kept = {key: value for key, value in (now or {}).items() if key not in ("form", "repay")}
        repay = {"text": {"ko": self._say("repay")}, "sources": kept.get("sources", [])} if form == "loan" else None
        return {"form": form, **kept, **({"repay": repay} if repay else {})}

    def _why_no_period(self, text: str) -> str | None:
        return self._say("change.period.wrong") if period_of(text).kind == "unknown" else None

    def _chosen(self, key: str, lines: Sequence[ScreenLine]) -> tuple[str, ...]:
        return self._asker.ask(Shown("", self._say(f"change.{key}.ask"), None, tuple(lines)))

    def _say(self, key: str) -> str:
        return self._language.say(f"draft.{key}")

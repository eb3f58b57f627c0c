"""`advisor case list`: all cases, or with `--due` the morning list, which is what `advisor case` alone shows."""

from datetime import timedelta
from typing import TYPE_CHECKING

import typer

from advisor.commands.case.case_setup import Table, table
from advisor.commands.shared import options
from advisor.commands.shared.office_desk import OfficeOption
from advisor.output.delivery import deliver

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from advisor.cases.case_summary import Summary
    from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules
    from advisor.engine.facts.rules import Rules

MONTH = 30.44  # days


def list_(
    context: typer.Context,
    *,
    due: options.DueOption = False,
    office: OfficeOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    catalog: options.CatalogOption = None,
) -> None:
    """All cases, the last seen first; or whom to ring back today."""
    here = table(office, as_of, lang)
    ground = here.ground(context, catalog)
    if due:
        show_morning(here, ground)
        return
    cases = here.summaries(ground)
    title = here.language.counted("case.list.title", len(cases))
    show_cases(here, ground.for_all, list(cases.values()), title)


def show_morning(here: Table, ground: "OfficeRules") -> None:
    """Shows the morning list of a day."""
    from advisor.cases.morning import morning
    from advisor.formats.text import text_for
    from advisor.views.cases.case_words import CaseWords
    from advisor.views.cases.lists import print_morning

    cases = here.summaries(ground)
    found = morning(cases.values(), here.today, here.holidays)
    words = CaseWords(ground.for_all, here.language, here.today)
    below = [*_to_forget(here, cases.values()), *here.as_of_when]
    deliver(text_for(None, lambda console: print_morning(found, cases, words, console, below)), None)


def show_cases(here: Table, rules: "Rules", cases: "Sequence[Summary]", title: str) -> None:
    """Shows cases, a line each."""
    from advisor.formats.text import page_text
    from advisor.views.cases.case_words import CaseWords
    from advisor.views.cases.lists import cases_page

    title = " · ".join([title, *here.as_of_when])
    deliver(page_text(cases_page(cases, CaseWords(rules, here.language, here.today), title)), None)


def _to_forget(here: Table, cases: "Iterable[Summary]") -> list[str]:
    """What to say of the cases that the office keeps no longer; nothing where it does not say how long."""
    if here.desk.keep_months is None:
        return []
    before = here.today - timedelta(days=round(here.desk.keep_months * MONTH))
    old = sorted((case.last, case.id) for case in cases if case.last < before)
    if not old:
        return []
    return [here.language.say("case.morning.forget", count=len(old), months=here.desk.keep_months, id=old[0][1])]

"""`advisor case list`: all cases, or with `--due` the morning list, which is what `advisor case` alone shows."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from advisor.cases.case_summary import Summary
from advisor.cases.morning import morning
from advisor.commands.case.case_reading import summaries_of
from advisor.commands.shared import options
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions
from advisor.commands.shared.today import clock
from advisor.formats.text import page_text, text_for
from advisor.output.delivery import deliver
from advisor.platform.network_folders import is_on_network
from advisor.views.cases.case_words import CaseWords
from advisor.views.cases.lists import cases_page, print_morning

MONTH = 30.44  # days


def list_(here: RulesOptions, *, due: options.DueOption = False) -> None:
    """All cases, the last seen first; or whom to ring back today."""
    here.begun()
    if due:
        show_morning(here)
        return
    cases = summaries_of(here.ground, here.language)
    show_cases(here, list(cases.values()), here.language.counted("case.list.title", len(cases)))


def show_morning(here: RulesOptions) -> None:
    """Shows the morning list of a day."""
    cases = summaries_of(here.ground, here.language)
    found = morning(cases.values(), here.day, here.desk.holidays)
    words = CaseWords(here.ground.for_all, here.language, here.day)
    below = [*_to_forget(here, cases.values()), *as_of_when(here)]
    deliver(text_for(None, lambda console: print_morning(found, cases, words, console, below)), None)


def show_cases(here: RulesOptions, cases: Sequence[Summary], title: str) -> None:
    """Shows cases, a line each."""
    title = " · ".join([title, *as_of_when(here)])
    deliver(page_text(cases_page(cases, CaseWords(here.ground.for_all, here.language, here.day), title)), None)


def as_of_when(here: RulesOptions) -> list[str]:
    """What to say of when the cases were read, where they lie on a network and others go on writing there."""
    if not is_on_network(here.desk.cases):
        return []
    return [here.language.say("case.as_of_when", time=clock())]


def _to_forget(here: RulesOptions, cases: Iterable[Summary]) -> list[str]:
    """What to say of the cases that the office keeps no longer; nothing where it does not say how long."""
    if here.desk.keep_months is None:
        return []
    before = here.day - timedelta(days=round(here.desk.keep_months * MONTH))
    old = sorted((case.last, case.id) for case in cases if case.last < before)
    if not old:
        return []
    return [here.language.say("case.morning.forget", count=len(old), months=here.desk.keep_months, id=old[0][1])]

"""`advisor case find`: cases by part of their name, of what the office calls them, of their place or their programs."""

from collections.abc import Collection
from typing import Annotated

import typer

from advisor.cases.case_summary import Summary
from advisor.catalog.model.find_program import plain
from advisor.commands.case.case_reading import summaries_of
from advisor.commands.case.list import show_cases
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions
from advisor.commands.shared.option_checks import needed
from advisor.problem import nearest
from advisor.views.cases.case_words import CaseWords

WordsArgument = Annotated[list[str] | None, typer.Argument(metavar="WORD...", show_default=False)]


def find(here: RulesOptions, sought: WordsArgument = None) -> None:
    """The cases that have all these words, or parts of them."""
    _, day, language = here.begun()
    words = needed("advisor case find", "WORD", sought or None)
    rules = here.ground.for_all
    wanted = [plain(word) for word in words]
    spoken = CaseWords(rules, language, day)
    names = {program: plain(spoken.words.name_or_id(program)) for program in rules.catalog.programs}
    cases = summaries_of(here.ground, language).values()
    found = [case for case in cases if all(_has(case, word, names, spoken) for word in wanted)]
    title = language.counted("case.find.title", len(found))
    if not found:
        title += _nearest(" ".join(words), cases, spoken)
    show_cases(here, found, title)


def _nearest(sought: str, cases: Collection[Summary], spoken: CaseWords) -> str:
    """What is called almost so, to be said behind that nothing was found."""
    names = {name for case in cases for name in (case.id, case.label, *spoken.said(case.said)) if name}
    programs = {spoken.words.name_or_id(program) for case in cases for program in case.plan}
    near = nearest(sought, sorted(names | programs))
    return "." + spoken.language.say("problem.nearest", names=" · ".join(near)) if near else ""


def _has(case: Summary, word: str, names: dict[str, str], spoken: CaseWords) -> bool:
    texts = (case.id, case.label, *spoken.said(case.said))
    if any(word in plain(text) for text in texts):
        return True
    programs = (*case.plan, *case.done)
    return any(word in program or word in names.get(program, "") for program in programs)

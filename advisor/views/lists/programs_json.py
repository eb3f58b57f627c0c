"""`advisor programs` as JSON."""

from collections.abc import Sequence
from datetime import date

from advisor.catalog.model.catalog import ProgramId
from advisor.catalog.model.doubt import doubt_of, is_only_announced
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.availability import availability
from advisor.views.lists import lists_contract as out
from advisor.views.plan.plan_json import ProgramTexts, answer_out
from advisor.wording.json_text import encode
from advisor.wording.language import Language


def programs_json(programs: Sequence[ProgramId], rules: Rules, as_of: date, language: Language) -> str:
    """These programs as the catalog knows them on a day."""
    found = [_program(program, rules, as_of, language) for program in programs]
    return encode(out.ProgramsOut("advisor/programs/1", as_of.isoformat(), language.code, found))


def _program(program_id: ProgramId, rules: Rules, as_of: date, language: Language) -> out.ProgramOut:
    program = rules.catalog.programs[program_id]
    texts = ProgramTexts(rules.catalog, language)
    state = availability(program.window, as_of)
    return out.ProgramOut(
        program=program_id,
        kind=program.kind,
        provider=texts.provider(program),
        name=language.text(program.name),
        summary=language.text(program.summary),
        entry=program.entry,
        availability=state.name,
        last_day=None if state.last_day is None else state.last_day.isoformat(),
        doubt=doubt_of(program.window),
        announced_only=is_only_announced(program),
        dates=texts.dates(program),
        benefit=texts.benefit(program),
        costs=texts.costs(program),
        cautions=texts.claims(program.cautions),
        where=texts.where(program),
        contact=texts.contact(program),
        funding=texts.funding(program),
        hours=program.hours,
        gives={fact: answer_out(value) for fact, value in program.gives.items()},
        serves=dict(program.serves),
        steps=[language.text(step) for step in program.steps],
        documents=list(program.documents),
        conflicts=texts.claims(program.conflicts),
        unknowns=[language.text(unknown) for unknown in program.unknowns],
        sources=list(program.sources),
    )

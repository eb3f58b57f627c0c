"""`advisor programs` as JSON."""

from collections.abc import Sequence
from datetime import date

from advisor.catalog.model.catalog import ProgramId
from advisor.catalog.model.doubt import doubt_of, is_only_announced
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.availability import availability
from advisor.views.lists import lists_contract as out
from advisor.views.plan.plan_json import provider_out
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language


def programs_json(programs: Sequence[ProgramId], rules: Rules, as_of: date, language: Language) -> str:
    """These programs as the catalog knows them on a day."""
    found = [_program(program, rules, as_of, language) for program in programs]
    return encode(out.ProgramsOut("advisor/programs/1", as_of.isoformat(), language.code, found))


def _program(program_id: ProgramId, rules: Rules, as_of: date, language: Language) -> out.ProgramOut:
    program = rules.catalog.programs[program_id]
    state = availability(program.window, as_of)
    return filled(
        out.ProgramOut,
        language,
        program,
        program=program_id,
        provider=provider_out(rules.catalog, program, language),
        availability=state.name,
        last_day=state.last_day,
        doubt=doubt_of(program.window),
        announced_only=is_only_announced(program),
        dates=program.window,
    )

"""What differs between two catalogs, as JSON."""

from collections.abc import Sequence
from datetime import date

from advisor.catalog.model.catalog import ProgramId
from advisor.difference.effects import ProgramEffect
from advisor.difference.entry_differences import EntryChange
from advisor.views.catalog import diff_contract as out
from advisor.views.catalog.diff_view import Difference, RefusedProfile, at, notation, some
from advisor.views.plan.plan_json import catalogs_out, result
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language
from advisor.wording.problems import told


def diff_json(difference: Difference, as_of: date, language: Language) -> str:
    """The difference as one JSON document."""
    return encode(
        result(
            out.DiffOut,
            language,
            as_of,
            old=catalogs_out(difference.old),
            new=catalogs_out(difference.new),
            same=not difference.entries,
            entries=[_entry(each, difference, language) for each in difference.entries],
            effects=_effects(difference, language),
        )
    )


def _entry(entry: EntryChange, difference: Difference, language: Language) -> out.EntryOut:
    fields = [
        out.FieldOut(at(each), *(None if side is None else notation(side) for side in (each.before, each.after)))
        for each in entry.fields
    ]
    name = difference.name(entry.part, entry.id, language)
    return filled(out.EntryOut, language, entry, name=name, change=entry.kind, fields=fields)


def _effects(difference: Difference, language: Language) -> out.EffectsOut | None:
    effects = difference.effects
    if effects is None:
        return None
    return out.EffectsOut(
        compared=effects.compared,
        changed=_who(effects.changed),
        reordered=_who(effects.reordered),
        to_ask=_who(effects.to_ask),
        programs=[_program(name, each, difference, language) for name, each in effects.programs.items()],
        refused=[_refused(each, language) for each in difference.refused],
    )


def _program(
    program: ProgramId, effect: ProgramEffect, difference: Difference, language: Language
) -> out.ProgramEffectOut:
    turned = [out.TurnOut(was, now, _who(names)) for (was, now), names in effect.turned.items()]
    name = difference.name("programs", program, language) or program
    return out.ProgramEffectOut(program, name, _who(effect.gained), _who(effect.lost), turned, _who(effect.other))


def _refused(refused: RefusedProfile, language: Language) -> out.RefusedOut:
    problems = [
        filled(out.ProfileProblemOut, language, each, each.place, text=told(each, language))
        for each in refused.problems
    ]
    return filled(out.RefusedOut, language, refused, profile=refused.name, problems=problems)


def _who(names: Sequence[str]) -> out.WhoOut:
    return out.WhoOut(len(names), some(names))

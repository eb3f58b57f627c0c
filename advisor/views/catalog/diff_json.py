"""What differs between two catalogs, as JSON."""

from collections.abc import Sequence
from datetime import date

from advisor.difference.effects import Effects
from advisor.difference.entry_differences import EntryChange
from advisor.views.catalog import diff_contract as out
from advisor.views.catalog.diff_view import Difference, at, notation, some
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
            effects=None if difference.effects is None else _effects(difference.effects, difference, language),
        )
    )


def _entry(entry: EntryChange, difference: Difference, language: Language) -> out.EntryOut:
    fields = [
        out.FieldOut(at(each), *(None if side is None else notation(side) for side in (each.before, each.after)))
        for each in entry.fields
    ]
    name = difference.name(entry.part, entry.id, language)
    return filled(out.EntryOut, language, entry, name=name, change=entry.kind, fields=fields)


def _effects(effects: Effects, difference: Difference, language: Language) -> out.EffectsOut:
    programs = []
    for program, each in effects.programs.items():
        turned = [out.TurnOut(was, now, _who(names)) for (was, now), names in each.turned.items()]
        name = difference.name("programs", program, language) or program
        sides = (_who(each.gained), _who(each.lost), turned, _who(each.other))
        programs.append(out.ProgramEffectOut(program, name, *sides))
    refused = []
    for profile in difference.refused:
        problems = [
            filled(out.ProfileProblemOut, language, each, each.place, text=told(each, language))
            for each in profile.problems
        ]
        refused.append(filled(out.RefusedOut, language, profile, profile=profile.name, problems=problems))
    changed, reordered, to_ask = map(_who, (effects.changed, effects.reordered, effects.to_ask))
    return out.EffectsOut(effects.compared, changed, reordered, to_ask, programs, refused)


def _who(names: Sequence[str]) -> out.WhoOut:
    return out.WhoOut(len(names), some(names))

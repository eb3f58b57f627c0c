"""From the nodes of all layers to the typed catalog: sources first, then facts, ranking and programs."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import replace

from advisor.catalog.loading.fact_rules import check_fact
from advisor.catalog.loading.fields.forms import RESERVED_FACTS, check_id
from advisor.catalog.loading.fields.gaps import FileLines
from advisor.catalog.loading.fields.references import note_unknown_keys, read_reference
from advisor.catalog.loading.fields.scope import BROKEN, EntryIds, Scope
from advisor.catalog.loading.fields.shapes import FactShape, first_look, shape_of
from advisor.catalog.loading.fields.text_fields import read_text
from advisor.catalog.loading.item import LayerEntry
from advisor.catalog.loading.layer_questions import fitted
from advisor.catalog.loading.layers import Stack
from advisor.catalog.loading.program_rules import check_confirmation, check_program, check_ranking
from advisor.catalog.loading.structure import read_as, read_entry, read_struct
from advisor.catalog.model.catalog import (
    About,
    AiFirstStep,
    Background,
    Confirmation,
    Document,
    Fact,
    Kind,
    OptionId,
    Program,
    ProgramId,
    Ranking,
    Source,
    Text,
)
from advisor.catalog.source import nodes
from advisor.problem import Place, Problems


class Parts(Struct, frozen=True):
    """The parts of a catalog as far as they could be read; complete only if no problem was noted."""

    abouts: list[About]
    providers: dict[str, Text]
    sources: dict[str, Source]
    background: tuple[Background, ...]
    facts: dict[str, Fact]
    documents: dict[str, Document]
    ranking: Ranking | None
    ai_first_steps: dict[OptionId, dict[OptionId, AiFirstStep]]
    programs: dict[str, Program]


def build(whole: Stack, files: list[str], problems: Problems, written: Mapping[str, FileLines]) -> Parts:
    """Reads every part; what is wrong goes to `problems`. `files`: the names of the layers; `written`: their lines."""
    base = Scope(problems, names=EntryIds(dict(whole.parts), whole.removed), written=written, is_catalog=True)
    facts, shapes = _facts(whole.parts["facts"], base)
    base = replace(base, shapes=shapes)
    ranking = _ranking(whole.rankings, files, base)
    programs = _programs(whole, ranking, base)
    return Parts(
        abouts=_abouts(whole, base),
        providers=_plain(whole.parts["providers"], base, None),
        sources=_plain(whole.parts["sources"], base, Source),
        background=_background(whole.background, base),
        facts=fitted(facts, {name: each for name, each in programs.items() if not each.draft}, whole.parts),
        documents=_plain(whole.parts["documents"], base, Document),
        ranking=ranking,
        ai_first_steps=_ai_first_steps(whole.parts, facts, _goals(ranking, base), base),
        programs=programs,
    )


def _abouts(whole: Stack, base: Scope) -> list[About]:
    abouts = []
    for item in whole.catalogs:
        if item is None:
            continue
        scope = replace(base, file=item.file)
        about = read_struct(About, item.node, scope)
        name = item.node.get("id") if isinstance(item.node, nodes.MappingNode) else None
        if isinstance(name, nodes.ScalarNode):
            check_id(name, scope)
        if about is not BROKEN:
            abouts.append(about)
    return abouts


def _plain(items: dict[str, LayerEntry], base: Scope, cls: type[Struct] | None) -> dict[str, Any]:
    """Reads a part whose entries stand alone: structs of `cls`, or texts."""
    read: dict[str, Any] = {}
    for name, item in items.items():
        scope = replace(base, file=item.file)
        check_id(item.key, scope)
        read[name] = read_text(item.node, scope) if cls is None else read_struct(cls, item.node, scope)
    return {name: entry for name, entry in read.items() if entry is not BROKEN}


def _background(items: list[LayerEntry], base: Scope) -> tuple[Background, ...]:
    claims: list[Any] = []
    for item in items:
        scope = replace(base, file=item.file)
        if isinstance(item.node, nodes.ListNode):
            claims += [read_struct(Background, claim, scope) for claim in item.node.items]
        else:
            scope.add("list-expected", item.node)
    return tuple(claim for claim in claims if claim is not BROKEN)


def _facts(items: dict[str, LayerEntry], base: Scope) -> tuple[dict[str, Fact], dict[str, FactShape]]:
    """Reads the facts; the shapes returned are exact for sound facts, and a first look for the others."""
    shapes = {name: first_look(item.node) for name, item in items.items()}
    order = {name: number for number, name in enumerate(items)}
    facts: dict[str, Fact] = {}
    for name, item in items.items():
        scope = replace(base, file=item.file, shapes=shapes, order=order, fact=name)
        check_id(item.key, scope, RESERVED_FACTS)
        entry = read_entry(Fact, item.node, scope)
        check_fact(entry, scope)
        if not entry.broken:
            facts[name] = Fact(**entry.fields)
    return facts, {**shapes, **{name: shape_of(fact) for name, fact in facts.items()}}


def _ranking(items: list[LayerEntry], files: list[str], base: Scope) -> Ranking | None:
    if not items:
        base.problems.add("ranking-missing", Place(files[0]), values={"file": files[0]})
        return None
    for extra in items[1:]:
        replace(base, file=extra.file).add("second-ranking", extra.key, first=items[0].file)
    scope = replace(base, file=items[0].file)
    ranking = read_struct(Ranking, items[0].node, scope)
    if ranking is BROKEN:
        return None
    check_ranking(ranking, items[0].node, scope)
    assert isinstance(ranking, Ranking)  # noqa: S101 -- for the type checker
    return ranking


def _ai_first_steps(
    parts: Mapping[str, dict[str, LayerEntry]],
    facts: Mapping[str, Fact],
    goals: tuple[OptionId, ...] | None,
    base: Scope,
) -> dict[OptionId, dict[OptionId, AiFirstStep]]:
    """Reads the table. `goals`: as for `check_program`. The levels are not known while a fact is broken."""
    of_ai = [fact for fact in facts.values() if fact.is_ai_level()]
    levels = of_ai[0].values() if of_ai else () if len(facts) == len(parts["facts"]) else None
    read: dict[OptionId, Any] = {}
    for goal, item in parts["ai_first_steps"].items():
        scope = replace(base, file=item.file)
        note_unknown_keys("unknown-goal", [item.key], goals, scope)
        keys = [key for key, _ in item.node.entries] if isinstance(item.node, nodes.MappingNode) else []
        note_unknown_keys("unknown-ai-level", keys, levels, scope)
        read[goal] = read_as(dict[OptionId, AiFirstStep], item.node, scope)
    return {goal: by_level for goal, by_level in read.items() if by_level is not BROKEN}


def _programs(whole: Stack, ranking: Ranking | None, base: Scope) -> dict[str, Program]:
    programs: dict[str, Program] = {}
    items = whole.parts["programs"]
    known = {**items, **dict.fromkeys(whole.removed)}
    names = EntryIds({**base.names.parts, "programs": known}, base.names.removed)
    goals = _goals(ranking, base)
    for name, item in items.items():
        scope = replace(base, file=item.file, names=names)
        check_id(item.key, scope)
        entry = read_entry(Program, item.node, scope)
        check_program(name, entry, goals, scope)
        if not entry.broken:
            programs[name] = Program(**entry.fields)
    labels = dict(_labels(whole.labels, base))
    for name, program in programs.items():
        label = labels.get(items[name].layer, {}).get(program.kind)
        if label is not None and program.kind_label is None:
            programs[name] = replace(program, kind_label=label)
    for name, told in _confirmations(whole.confirmations, replace(base, names=names)):
        if name in programs:
            programs[name] = _confirmed(programs[name], told)
    return {name: _without_absent(program, programs) for name, program in programs.items()}


def _labels(items: list[LayerEntry], base: Scope) -> Iterator[tuple[int, Mapping[str, Text]]]:
    """Yields what layers say of the kinds of their own programs."""
    kinds = get_args(Kind)
    for item in items:
        scope = replace(base, file=item.file)
        read = read_as(dict[OptionId, Text], item.node, scope)
        if read is not BROKEN:
            yield item.layer, read
        for key, _ in item.node.entries if isinstance(item.node, nodes.MappingNode) else ():
            if key.text not in kinds:
                scope.add("unknown-key", key, key.text, kinds, allowed=", ".join(kinds))


def _confirmations(items: list[LayerEntry], base: Scope) -> Iterator[tuple[ProgramId, Confirmation]]:
    """Yields what offices were told, in the order of the layers. What a layer switched off is passed over."""
    for item in items:
        scope = replace(base, file=item.file)
        told = read_struct(Confirmation, item.node, scope)
        if read_reference("programs", item.key, scope) is BROKEN or told is BROKEN:
            continue
        check_confirmation(told, item.node, scope)
        yield item.key.text, told


def _confirmed(program: Program, told: Confirmation) -> Program:
    """Of several offices the one that asked last counts."""
    known = program.window.confirmed
    if known is not None and known.asked > told.asked:
        return program
    return replace(program, window=replace(program.window, confirmed=told))


def _goals(ranking: Ranking | None, base: Scope) -> tuple[OptionId, ...] | None:
    shape = base.shapes.get(ranking.goals.fact) if ranking else None
    return shape.values if shape is not None and shape.is_set else None


def _without_absent(program: Program, programs: Mapping[ProgramId, Program]) -> Program:
    """An office that switches a program off, or has a draft, must not have to rewrite those that exclude it."""
    kept = tuple(name for name in program.excludes if name in programs and not programs[name].draft)
    return program if kept == program.excludes else replace(program, excludes=kept)

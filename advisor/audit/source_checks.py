"""Evidence: claims and conditions that rest on too little, and conflicts that nobody decided."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from advisor.audit.content.sourced_texts import versions
from advisor.audit.decision_diagrams import NEVER
from advisor.audit.rule_diagrams import Functions
from advisor.catalog.model.catalog import All, Any, Catalog, Condition, Not
from advisor.engine.facts.condition_nodes import compile_condition
from advisor.engine.facts.rules import ProgramRule
from advisor.finding import Finding

# who does not speak for an office or a company, and the grades that such a source cannot have
LOOSE = (
    (
        re.compile(
            r"블로그|후기|커뮤니티|카페(?: 글|글)|맘카페|유튜브|인스타|지식인|나무위키|위키백과"
            r"|\bblog|\bforum|youtube|wikipedia"
            r"|tistory\.com|cafe\.naver|cafe\.daum|namu\.wiki|brunch\.co\.kr",
            re.IGNORECASE,
        ),
        ("A", "B"),
    ),
    (re.compile(r"(?:일보|신문|뉴스|타임스)(?![가-힣])|\b(?:Daily|News|Times|Herald)\b"), ("A",)),
)


def thin_sources(catalog: Catalog) -> Iterator[Finding]:
    """Sources that nobody could find again: without an address, and without a date either."""
    for name, source in catalog.sources.items():
        if source.url is None and source.published is None:
            yield Finding("source-not-findable", ("sources", name), {"source": name})
        said = "\n".join(each for text in (source.publisher, source.title, source.url or "") for each in versions(text))
        for word, grades in LOOSE if source.grade != "C" else ():
            found = word.search(said)
            if found is not None and source.grade in grades:
                yield Finding("grade-too-good", ("sources", name, "grade"), {"grade": source.grade, "words": found[0]})
                break


def thin_programs(catalog: Catalog) -> Iterator[Finding]:
    """Programs without a source or with none but grade C, and conflicts that nobody decided."""
    for name, program in catalog.programs.items():
        here = ("programs", name)
        if not program.sources:
            yield Finding("program-without-source", here)
        elif all(catalog.sources[source].grade == "C" for source in program.sources):
            yield Finding("match-on-grade-c", (*here, "sources"), {"sources": ", ".join(program.sources)})
        for number, conflict in enumerate(program.conflicts):
            follows = set(conflict.follows)
            if not (conflict.no_rule or follows) or not follows <= set(conflict.sources):
                yield Finding("conflict-without-decision", (*here, "conflicts", str(number)))


def weak_match(functions: Functions, program: ProgramRule) -> Iterator[Finding]:
    """A match that grade C sources alone give.

    Such a source may withhold a match: without the parts that rest on it, everybody who matches must match still. They
    do not where such a part stands as a branch of an `any`, or beneath a `not`, or where nothing else is asked for. A
    part without a source of its own is no part that rests on one.
    """
    stated = program.program.requires
    if stated is None:
        return
    rules, diagrams = functions.rules, functions.diagrams
    weak: list[str] = []
    kept = _without_weak(rules.catalog, stated, None, weak)
    if not weak:
        return
    domains = [rule.domain for rule in rules.facts]
    firm = NEVER if kept is None else functions.of(compile_condition(kept, "requires", rules.index, domains))
    whole = functions.of(program.requires)
    given = functions.possible(diagrams.both(whole, diagrams.negation(firm)))
    if given != NEVER:
        shown = functions.merchant(diagrams.case(given), functions.reads.of(program.requires))
        names = ", ".join(dict.fromkeys(weak))
        yield Finding("match-on-grade-c", ("programs", program.id, "requires"), {"sources": names}, witness=shown)


def _without_weak(catalog: Catalog, stated: Condition, above: str | None, weak: list[str]) -> Condition | None:
    """The condition without all that rests on grade C; None where nothing is left. A group's source is its parts'."""
    source = stated.source or above
    if isinstance(stated, All | Any):
        parts = [_without_weak(catalog, part, source, weak) for part in stated.parts]
        kept = tuple(part for part in parts if part is not None)
        return replace(stated, parts=kept) if kept else None
    if isinstance(stated, Not):
        part = _without_weak(catalog, stated.part, source, weak)
        return None if part is None else replace(stated, part=part)
    if source is not None and catalog.sources[source].grade == "C":
        weak.append(source)
        return None
    return stated

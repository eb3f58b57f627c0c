"""Examples are run, and those that are missing are proposed: as examples, the proposals leave nothing unnoticed."""

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace
from properties.strategies.catalogs import program_of

from advisor.audit.audit import Budget, audit
from advisor.audit.mutants import changes
from advisor.audit.suggestions import suggest
from advisor.catalog.model.catalog import Any, Catalog, Example, Fact, ProgramId, SelectionTest
from advisor.engine.fast.settling import compile_rules
from advisor.finding import Audit, Mutant, Suggestion

from .brute import Brute
from .made import made
from .test_exactness import DAY, MOST_MERCHANTS

CATALOGS = range(2000, 2060)


def looked_at(catalog: Catalog, budget: Budget | None = None) -> Audit:
    """The audit of a catalog."""
    return audit(compile_rules(catalog), DAY, budget=budget or Budget())


def with_examples(catalog: Catalog, cases: tuple[Suggestion, ...] | tuple[Mutant, ...]) -> Catalog:
    """The catalog with further examples."""
    more: dict[ProgramId, list[Example]] = {}
    for case in cases:
        profile = case.profile if isinstance(case, Suggestion) else case.witness
        more.setdefault(case.program, []).append(Example(profile=dict(profile), verdict=case.verdict))
    programs = {
        name: replace(program, examples=(*program.examples, *more.get(name, ())))
        for name, program in catalog.programs.items()
    }
    return replace(catalog, programs=programs)


@cache
def catalogs() -> tuple[Catalog, ...]:
    """Catalogs without a single example."""
    return tuple(map(made, CATALOGS))


def test_without_examples_every_change_passes() -> None:
    """Nothing notices a changed rule where there is no example, and there are plenty of changes."""
    audits = [looked_at(catalog) for catalog in catalogs()]
    assert sum(each.mutants for each in audits) > 300
    assert all(len(each.survivors) == each.mutants for each in audits)


def test_the_merchant_of_a_change_catches_it() -> None:
    """With the merchants of all surviving changes as examples, every change is noticed and every example holds."""
    for catalog in catalogs():
        after = looked_at(with_examples(catalog, looked_at(catalog).survivors))
        assert after.survivors == ()
        assert "example-fails" not in [finding.code for finding in after.findings]


def test_a_change_that_no_merchant_feels_is_none() -> None:
    """Counted are the changes that give some merchant another outcome, as looking at every merchant finds them."""
    felt = unfelt = 0
    for catalog in catalogs():
        brute = Brute(catalog)
        if brute.count() > MOST_MERCHANTS:
            continue
        expected = []
        for name, program in catalog.programs.items():
            if program.requires is None:
                continue
            whole = brute.table(program.requires)
            there = brute.held(program) if program.kind == "enabling" else (False,) * len(whole)
            for change in changes(program.requires):
                after = brute.table(change.condition)
                if any(one != other and not done for one, other, done in zip(whole, after, there, strict=True)):
                    expected.append((name, change.change, "/".join(("programs", name, "requires", *change.at))))
                else:
                    unfelt += 1
        expected += felt_changes_of_facts(catalog, brute)
        told = [
            (each.program if each.path[0] == "programs" else "", each.change, "/".join(each.path))
            for each in looked_at(catalog).survivors
        ]
        assert sorted(told) == sorted(expected)
        felt += len(told)
    assert felt > 200
    assert unfelt > 20


def felt_changes_of_facts(catalog: Catalog, brute: Brute) -> list[tuple[str, str, str]]:
    """The changed gates, derivations and levels by which some program matches, or is done, for somebody else."""
    as_they_are = verdicts(catalog, brute)
    return [
        ("", change, path)
        for name, fact in catalog.facts.items()
        for changed, change, path in changed_facts(name, fact)
        if as_they_are != verdicts(catalog, with_changed(catalog, brute, name, changed))
    ]


def changed_facts(name: str, fact: Fact) -> Iterator[tuple[Fact, str, str]]:
    """A fact with one thing changed, and what and where that is."""
    for word in ("when", "derive"):
        stated = getattr(fact, word)
        for each in changes(stated) if stated is not None else ():
            yield replace(fact, **{word: each.condition}), each.change, "/".join(("facts", name, word, *each.at))
    for option, start in fact.levels.items():
        for change, moved in (("moved-down", start - 1), ("moved-up", start + 1)):
            if start != min(fact.levels.values()) and moved not in fact.levels.values():
                yield replace(fact, levels={**fact.levels, option: moved}), change, f"facts/{name}/levels/{option}"


def with_changed(catalog: Catalog, brute: Brute, name: str, fact: Fact) -> Brute:
    """The same merchants before the catalog with another fact."""
    changed = Brute(replace(catalog, facts={**catalog.facts, name: fact}))
    changed.asked = brute.asked
    return changed


def verdicts(catalog: Catalog, brute: Brute) -> list[list[str]]:
    """What every merchant hears of every program, chains apart."""
    return [
        [
            "done" if done else "match" if matches else ""
            for done, matches in zip(
                brute.held(program) if program.kind == "enabling" else (False,) * len(brute.merchants),
                brute.table(program.requires),
                strict=True,
            )
        ]
        for program in catalog.programs.values()
    ]


def test_proposals_are_what_is_missing() -> None:
    """With all proposals as examples nothing is proposed any more, and every example holds."""
    proposed = 0
    for catalog in catalogs():
        missing = suggest(compile_rules(catalog))
        proposed += len(missing)
        after = with_examples(catalog, missing)
        assert suggest(compile_rules(after)) == ()
        assert "example-fails" not in [finding.code for finding in looked_at(after).findings]
    assert proposed > 300


def test_a_wrong_example_says_what_came_out() -> None:
    """An example whose verdict is another is an error at its verdict, with both verdicts."""
    catalog = catalogs()[0]
    case = looked_at(catalog).survivors[0]
    wrong = replace(case, verdict="no_match" if case.verdict != "no_match" else "match")
    found = [each for each in looked_at(with_examples(catalog, (wrong,))).findings if each.code == "example-fails"]
    assert [each.path for each in found] == [("programs", case.program, "examples", "0", "verdict")]
    assert found[0].severity == "error"
    assert (found[0].values["expected"], found[0].values["verdict"]) == (wrong.verdict, case.verdict)


def test_coverage_counts_both_ways() -> None:
    """A condition counts as tried once some example meets it as true and another as false."""
    for catalog in catalogs()[:20]:
        before = {each.program: each for each in looked_at(catalog).coverage}
        after = {
            each.program: each for each in looked_at(with_examples(catalog, suggest(compile_rules(catalog)))).coverage
        }
        assert all(each.decided == 0 for each in before.values())
        assert all(
            each.of == before[name].of and each.decided + len(each.undecided) == each.of for name, each in after.items()
        )


def test_who_chose_too_many_is_no_merchant() -> None:
    """A change that only someone felt who chose more goals than may be chosen is not counted."""
    catalog = catalogs()[0]
    too_many = SelectionTest(fact="goals", mode="every", options=("x", "y", "z"))
    tool = SelectionTest(fact="tools", mode="any", options=("a",))
    program = program_of(requires=Any(parts=(tool, too_many)), sources=("a-paper",))
    changed = [(each.change, each.path[4:]) for each in looked_at(replace(catalog, programs={"p": program})).survivors]
    assert [each for each in changed if each[1] == ("1",) and each[0] == "dropped"] == []
    assert len(changed) == 3

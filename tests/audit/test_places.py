"""A district lies in its region: the audit counts no merchant who is in a region and in a district of another."""

from collections.abc import Mapping
from functools import cache, cached_property
from random import Random
from typing import Any as Anything

from msgspec.structs import replace
from properties.strategies.catalogs import catalog_of, options, program_of

from advisor.audit.audit import audit
from advisor.audit.suggestions import suggest
from advisor.catalog.model.catalog import All, Catalog, Condition, Fact, Not, Option, OptionTest
from advisor.catalog.model.fact_values import Possible
from advisor.engine.facts.fact_state import settle
from advisor.engine.fast.settling import compile_rules

from .brute import Brute, Found
from .made import condition, made
from .test_exactness import DAY
from .written_conditions import Answers

SEEDS = range(250)
COMPARED = {"condition-never-true", "condition-always-true", "program-never-matches", "same-condition"}
LIES = {"a1": ("a",), "a2": ("a",), "b1": ("b",), "ab": ("a", "b"), "c1": ("c",)}
QUARTERS = {"q1": ("a1",), "q2": ("a2", "b1"), "q3": ("ab",), "q4": ("c1",)}


class Placed(Brute):
    """All merchants whose answers lie within each other."""

    @cached_property
    def merchants(self) -> list[Answers]:
        """See `Brute`."""
        self.asked = [name for name, fact in self.catalog.facts.items() if name in self.asked or fact.type == "choice"]
        every = super().merchants
        return [each for each in every if together(self.catalog, self.effective(each), each)]


def together(catalog: Catalog, outer: Mapping[str, Anything], inner: Mapping[str, Anything]) -> bool:
    """Whether each answer lies within the one around it, as far as both are known."""
    for name, fact in catalog.facts.items():
        around = fact.around()
        if around is not None and name in inner and around in outer:
            lies = (fact.options[inner[name]].within or {})[around]
            assert isinstance(lies, Possible)
            if outer[around] not in lies.options:
                return False
    return True


def places(lies: Mapping[str, tuple[str, ...]], around: str) -> dict[str, Option]:
    """Options that lie within others."""
    return {name: Option(label={"ko": name}, within={around: Possible(where)}) for name, where in lies.items()}


@cache
def placed(seed: int) -> Catalog:
    """A catalog with a land, a town within it and a quarter within that, with conditions over all of them."""
    rng = Random(seed)
    facts = {name: made(0).facts[name] for name in ("goals", "pace")}
    facts["open"] = Fact(topic="business", label="open", type="yes_no", ask="?")
    about: dict[str, Anything] = {"topic": "location", "type": "choice", "ask": "?"}
    facts["land"] = Fact(label="land", options=options(("a", "b", "c")), **about)
    if rng.random() < 0.3:
        gate = OptionTest(fact="open", options=("yes",))
        facts["land"] = replace(facts["land"], when=gate, otherwise=Possible((rng.choice("abc"),)))
    facts["town"] = Fact(label="town", options=places(LIES, "land"), **about)
    facts["quarter"] = Fact(label="quarter", options=places(QUARTERS, "town"), **about)
    read = {name: each for name, each in facts.items() if name not in ("goals", "pace")}
    programs = {f"p{at}": program_of(requires=_often_read(rng, read)) for at in range(4)}
    programs["copy"] = programs["p0"]
    return replace(catalog_of(facts, programs), sources=made(0).sources)


def _often_read(rng: Random, read: Mapping[str, Fact]) -> Condition:
    return condition(rng, dict(rng.sample(sorted(read.items()), rng.randint(2, 4))), depth=rng.randint(1, 2))


def test_the_audit_counts_who_can_be() -> None:
    """What never or always holds, never matches or is the same is so for the merchants there can be, and all of it is
    told."""
    met: set[str] = set()
    for seed in SEEDS:
        catalog = placed(seed)
        result = audit(compile_rules(catalog), DAY, mutants=False)
        found: list[Found] = [(each.code, "/".join(each.path)) for each in result.findings if each.code in COMPARED]
        brute = Placed(catalog)
        looked = [each for each in (*brute.constant(), *brute.programs()) if each[0] in COMPARED]
        assert sorted(found) == sorted(looked), seed
        met |= {code for code, _ in found}
        assert result.left_out == ()
    assert met == COMPARED


def test_nobody_shown_is_in_two_places() -> None:
    """Whoever is proposed as an example, or shows a changed rule, is in a district of their own region."""
    shown = 0
    for seed in SEEDS:
        catalog = placed(seed)
        rules = compile_rules(catalog)
        cases = [each.profile for each in suggest(rules)]
        cases += [each.witness for each in audit(rules, DAY).survivors]
        for case in cases:
            values = settle(rules, case).values  # an answer to a question that does not apply counts for nothing
            told = {
                each.id: each.domain.options[bits.bit_length() - 1]
                for each, bits in zip(rules.facts, values, strict=True)
                if each.fact.type == "choice" and bits.bit_count() == 1
            }
            assert together(catalog, told, told), (seed, case)
            shown += {"land", "town"} <= set(told)
    assert shown > len(SEEDS)


def test_a_district_alone_is_no_region() -> None:
    """Where a condition reads the region alone, the cases beside it name no district."""
    land = OptionTest(fact="land", options=("b",))
    catalog = placed(0)
    alone = replace(catalog, programs={"p": program_of(requires=land)})
    assert all("town" not in each.profile for each in suggest(compile_rules(alone)))
    town = OptionTest(fact="town", options=("a1", "a2"))
    never = replace(catalog, programs={"p": program_of(requires=All(parts=(land, Not(part=Not(part=town)))))})
    assert "program-never-matches" in {each.code for each in audit(compile_rules(never), DAY, mutants=False).findings}


def test_a_region_decides_where_its_districts_do() -> None:
    """A question about the region is not idle where a condition reads a district alone: the answer leaves fewer."""
    alone = replace(placed(0), programs={"p": program_of(requires=OptionTest(fact="quarter", options=("q1",)))})
    idle = {each.path for each in audit(compile_rules(alone), DAY, mutants=False).findings if "decides" in each.code}
    assert not {("facts", name) for name in ("land", "town", "quarter")} & idle

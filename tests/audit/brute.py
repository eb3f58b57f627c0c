"""The same findings by looking at every merchant there can be, one by one. It shares nothing with advisor.audit.

A table is the list of outcomes of something, one a merchant. A merchant is one answer to every question that a rule
reads; what rules read is worked out answer by answer, from the first fact to the last.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, product

from msgspec.structs import replace

from advisor.catalog.model.catalog import (
    All,
    Any,
    Catalog,
    Condition,
    Not,
    NumberTest,
    Program,
)
from advisor.catalog.model.fact_values import Selection, Value

from .written_conditions import (
    Answer,
    Answers,
    answer_of,
    answers_to,
    below,
    conditions,
    direct,
    holds,
    parts_of,
    tests_of,
)

Table = tuple[bool, ...]
Found = tuple[str, str]  # code and path
MOST_STEPS = 4


class Brute:
    """All merchants before one catalog."""

    def __init__(self, catalog: Catalog, *, gates: bool = True) -> None:
        self.catalog = catalog
        self.gates = gates
        self._tables: dict[int, tuple[Condition | None, Table]] = {}
        read = {test.fact for _, root in conditions(catalog) for test in tests_of(root)}
        read |= {name for fact in catalog.facts.values() for name in fact.points}
        read |= {name for program in catalog.programs.values() for name in program.gives}
        self.asked = [name for name, fact in catalog.facts.items() if name in read and not fact.is_derived()]

    @cached_property
    def merchants(self) -> list[Answers]:
        """Every full set of answers."""
        possible = [list(answers_to(self.catalog.facts[name])) for name in self.asked]
        return [dict(zip(self.asked, each, strict=True)) for each in product(*possible)]

    @cached_property
    def values(self) -> list[Answers]:
        """What rules read of each merchant."""
        return [self.effective(each) for each in self.merchants]

    def count(self) -> int:
        """How many merchants there are."""
        total = 1
        for name in self.asked:
            total *= sum(1 for _ in answers_to(self.catalog.facts[name]))
        return total

    def effective(self, answers: Answers) -> Answers:
        """What rules read of one merchant."""
        values: dict[str, Answer] = {}
        for name, fact in self.catalog.facts.items():
            if fact.derive is not None:
                values[name] = "yes" if holds(fact.derive, values) else "no"
            elif fact.levels:
                total = sum(points[str(values[scored])] for scored, points in fact.points.items())
                values[name] = max((start, option) for option, start in fact.levels.items() if start <= total)[1]
            elif name not in answers:
                continue
            elif fact.when is not None and self.gates and not holds(fact.when, values):
                values[name] = answer_of(fact.otherwise)
            else:
                values[name] = answers[name]
        return values

    def table(self, condition: Condition | None) -> Table:
        """The outcomes of a condition."""
        if id(condition) not in self._tables:  # the condition is kept beside its table, so that no other gets its id
            table = tuple(condition is None or holds(condition, values) for values in self.values)
            self._tables[id(condition)] = condition, table
        return self._tables[id(condition)][1]

    # --- conditions -----------------------------------------------------------------------------------------------

    def constant(self) -> Iterator[Found]:
        """Parts that are the same for all, unless a part of theirs explains it."""
        for path, root in conditions(self.catalog):
            for at, part in parts_of(path, root):
                table = self.table(part)
                tables = [self.table(each) for each in below(part)]
                if any(table) and not all(table):
                    continue
                ends = (any(table), all(table))
                if isinstance(part, Not):
                    continue
                if isinstance(part, All) and (ends[1] or any(not any(each) for each in tables)):
                    continue
                if isinstance(part, Any) and (not ends[0] or any(all(each) for each in tables)):
                    continue
                if ends[1]:
                    yield "condition-always-true", at
                elif not (part is root and path.endswith("/requires")):
                    yield "condition-never-true", at

    def needless(self, ungated: "Brute") -> Iterator[Found]:
        """Branches that change nothing, looked at from the last to the first, as the conditions are written."""
        for path, root in conditions(self.catalog):
            for at, part in parts_of(path, root):
                if not isinstance(part, All | Any) or constant(self.table(part)):
                    continue
                is_all = isinstance(part, All)
                left = [
                    (place, tuple(each != is_all for each in ungated.table(each_part)))
                    for (place, each_part) in direct(at, part)
                    if not constant(self.table(each_part))
                ]
                for one in tuple(reversed(left)):
                    others = [table for other, table in left if other != one[0]]
                    if all(any(table[at_] for table in others) for at_, mine in enumerate(one[1]) if mine):
                        left.remove(one)
                        yield ("branch-implied" if is_all else "branch-covered"), one[0]

    # --- programs -------------------------------------------------------------------------------------------------

    def has(self, values: Answers, name: str, gift: Value) -> bool:
        """Whether a gift is there."""
        wanted, held = answer_of(gift), values[name]
        return wanted <= held if isinstance(wanted, frozenset) and isinstance(held, frozenset) else wanted == held

    def held(self, program: Program) -> Table:
        """Whether all gifts are there."""
        return tuple(all(self.has(values, *gift) for gift in program.gives.items()) for values in self.values)

    def lacks(self, program: Program, change: Callable[[Answers], Answers]) -> bool:
        """Whether somebody does not fulfil the condition, and would with other answers."""
        requires = program.requires
        if requires is None:
            return False
        table = self.table(requires)
        return any(
            self._after(requires, change(each)) for each, now in zip(self.merchants, table, strict=True) if not now
        )

    def _after(self, condition: Condition, answers: Answers) -> bool:
        """The outcome for other answers; a gift may be one more than a question lets somebody choose."""
        place = self._places.get(tuple(answers.values()))
        return holds(condition, self.effective(answers)) if place is None else self.table(condition)[place]

    @cached_property
    def _places(self) -> dict[tuple[Answer, ...], int]:
        return {tuple(each.values()): place for place, each in enumerate(self.merchants)}

    def given(self, gives: Mapping[str, Value]) -> Callable[[Answers], Answers]:
        """Answers after gifts."""

        def change(answers: Answers) -> Answers:
            after = dict(answers)
            for name, gift in gives.items():
                value, own = answer_of(gift), answers[name]
                after[name] = own | value if isinstance(own, frozenset) and isinstance(value, frozenset) else value
            return after

        return change

    def programs(self) -> Iterator[Found]:
        """What is wrong with programs by themselves and among each other."""
        steps = {name: each for name, each in self.catalog.programs.items() if each.kind == "enabling"}
        first: dict[object, str] = {}
        for name, program in self.catalog.programs.items():
            here, requires = f"programs/{name}", self.table(program.requires)
            done = self.held(program) if program.kind == "enabling" else (False,) * len(requires)
            if not any(ok and not there for ok, there in zip(requires, done, strict=True)):
                yield "program-never-matches", f"{here}/{'requires' if program.requires else 'gives'}"
            key = (requires, program.kind == "enabling", program.reach, tuple(sorted(map(str, program.gives.items()))))
            if program.requires is not None and any(requires) and first.setdefault(key, name) != name:
                yield "same-condition", f"{here}/requires"
            yield from self._gives(name, program, steps)
            if program.requires is not None and program.reach:
                yield from self._wanted(name, program, steps)
                for step, about in steps.items():
                    if step == name or (step not in program.excludes and name not in about.excludes):
                        continue
                    others = [each for other, each in steps.items() if other not in (name, step)]
                    if any(self._leads(each, (about,), others, program) for each in self.merchants):
                        owner = name if step in program.excludes else step
                        yield "excludes-what-is-needed", f"programs/{owner}/excludes"

    def _leads(self, now: Answers, chain: tuple[Program, ...], others: Sequence[Program], program: Program) -> bool:
        """Whether the last step of a chain opens the program, or a further step that leads there; at most four."""
        after = self.given(chain[-1].gives)(now)
        if self._opens_now(program, now, after):
            return True
        return len(chain) < MOST_STEPS and any(
            self._leads(after, (*chain, each), others, program)
            for each in others
            if each not in chain and each.reach and self._opens_now(each, now, after)
        )

    def _opens_now(self, program: Program, before: Answers, after: Answers) -> bool:
        """Whether a condition does not hold before and does after."""
        requires = program.requires
        return requires is not None and not self._after(requires, before) and self._after(requires, after)

    def _gives(self, name: str, program: Program, steps: Mapping[str, Program]) -> Iterator[Found]:
        if not program.gives:
            return
        if program.kind != "enabling":
            covers = any(all(self._covers(program, *gift) for gift in step.gives.items()) for step in steps.values())
            if program.entry != "ask" or not covers:
                yield "gives-opens-nothing", f"programs/{name}/gives"
        elif not any(strength > 0 for strength in program.serves.values()):
            for fact, gift in program.gives.items():
                opens = (
                    other != name and about.reach and self.lacks(about, self.given({fact: gift}))
                    for other, about in self.catalog.programs.items()
                )
                if not any(opens):
                    yield "gives-opens-nothing", f"programs/{name}/gives/{fact}"

    def _covers(self, program: Program, fact: str, gift: Value) -> bool:
        return fact in program.gives and self.has({fact: answer_of(program.gives[fact])}, fact, gift)

    def _wanted(self, name: str, program: Program, steps: Mapping[str, Program]) -> Iterator[Found]:
        for fact in self.asked:
            about = self.catalog.facts[fact]
            if about.change != "action":
                continue
            gifts = [
                answer_of(step.gives[fact]) for other, step in steps.items() if other != name and fact in step.gives
            ]
            if about.type == "choices":
                for option in about.values():
                    gift = Selection((option,))
                    if self.lacks(program, self.given({fact: gift})) and not any(option in each for each in gifts):  # type: ignore[operator]
                        yield f"action-not-given {option}", f"programs/{name} {fact}"
                continue
            values = ["yes"] if about.type == "yes_no" else list(answers_to(about))
            wanted = [each for each in values if self.lacks(program, lambda own, new=each: {**own, fact: new})]  # type: ignore[misc]  # noqa: B023
            if wanted and not set(wanted) & set(gifts):
                yield "action-not-given", f"programs/{name} {fact}"

    def weak(self) -> Iterator[Found]:
        """Programs that somebody matches by grade C alone."""
        for name, program in self.catalog.programs.items():
            if program.requires is None:
                continue
            kept = self._firm(program.requires, None)
            firm = (False,) * len(self.merchants) if kept is None else self.table(kept)
            whole = self.table(program.requires)
            if kept != program.requires and any(one and not other for one, other in zip(whole, firm, strict=True)):
                yield "match-on-grade-c", f"programs/{name}/requires"

    def _firm(self, condition: Condition, above: str | None) -> Condition | None:
        source = condition.source or above
        if isinstance(condition, Not):
            part = self._firm(condition.part, source)
            return None if part is None else replace(condition, part=part)
        if isinstance(condition, All | Any):
            parts = [part for each in condition.parts if (part := self._firm(each, source)) is not None]
            return replace(condition, parts=tuple(parts)) if parts else None
        return None if source and self.catalog.sources[source].grade == "C" else condition

    # --- facts ----------------------------------------------------------------------------------------------------

    def levels(self) -> Iterator[Found]:
        """Levels that nobody has."""
        for name, fact in self.catalog.facts.items():
            reached = {values[name] for values in self.values if name in values} if fact.levels else ()
            for level in fact.levels:
                if level not in reached:
                    yield "level-unreachable", f"facts/{name}/levels/{level}"

    def thresholds(self) -> Iterator[Found]:
        """Thresholds between two numbers of one band."""
        for path, root in conditions(self.catalog):
            for at, part in parts_of(path, root):
                if not isinstance(part, NumberTest) or not self.catalog.facts[part.fact].bands:
                    continue
                fact = self.catalog.facts[part.fact]
                ends = [fact.min - 1, *fact.bands, fact.max]
                for word in ("at_least", "at_most", "above", "below"):
                    bound = getattr(part, word)
                    only = NumberTest(fact=part.fact, **{word: bound})
                    for low, high in pairwise(ends):
                        told = {holds(only, {part.fact: number}) for number in range(low + 1, high + 1)}
                        if bound is not None and len(told) == 2:
                            yield "threshold-in-band", f"{at}/{word}"

    def idle(self) -> Iterator[Found]:
        """Facts and options that decide nothing."""
        facts: set[str] = set()
        options: set[tuple[str, str]] = set()

        def note(table: Sequence[object]) -> None:
            facts.update(name for name in self.asked if name not in facts and self._hangs(table, name, None))
            pairs = [
                (name, option)
                for name in self.asked
                for option in (self.catalog.facts[name].values() if self.catalog.facts[name].type == "choices" else ())
            ]
            options.update(pair for pair in pairs if pair not in options and self._hangs(table, *pair))

        def read(condition: Condition | None) -> None:
            for test in tests_of(condition):
                if self.catalog.facts[test.fact].is_derived():
                    facts.add(test.fact)

        for program in self.catalog.programs.values():
            for condition in (program.requires, program.suits):
                note(self.table(condition))
                read(condition)
            note(self.held(program))
        goals = self.catalog.ranking.goals.fact
        served = {goal for program in self.catalog.programs.values() for goal in program.serves}
        options.update((goals, goal) for goal in served)
        facts |= {self.catalog.ranking.effort.fact} | ({goals} if served else set())
        facts |= {name for name, fact in self.catalog.facts.items() if fact.levels}
        for name, fact in reversed(list(self.catalog.facts.items())):
            if name in facts:
                read(fact.when)
                read(fact.derive)
                facts |= {scored for scored in fact.points if self.catalog.facts[scored].is_derived()}
                note(self.table(fact.when))
                if fact.levels:
                    note([values[name] for values in self.values])
        for name, fact in self.catalog.facts.items():
            if fact.ask is not None and not fact.by_default:
                continue
            if name not in facts:
                yield "fact-decides-nothing", f"facts/{name}"
            elif fact.type == "choices":
                free = [option for option in fact.values() if (name, option) not in options]
                for option in free if len(free) > 1 else ():
                    yield "option-decides-nothing", f"facts/{name}/options/{option}"

    def _hangs(self, table: Sequence[object], name: str, option: str | None) -> bool:
        """Whether two merchants who differ in one answer (or in one option of it) differ in a table."""
        alike: dict[object, object] = {}
        for merchant, told in zip(self.merchants, table, strict=True):
            rest: dict[str, object] = dict(merchant)
            own = rest.pop(name)
            if option is not None:
                assert isinstance(own, frozenset)
                rest[name] = own - {option}
            if alike.setdefault(tuple(rest.items()), told) != told:
                return True
        return False


def constant(table: Table) -> bool:
    """Whether a table is the same for all."""
    return all(table) or not any(table)

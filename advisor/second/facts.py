"""Facts: what is still possible, conditions over it, gates and levels, and what a chain changes."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any, NamedTuple

Json = Mapping[str, Any]
Key = tuple[str, str]  # a fact, and of a `choices` fact one option, which is in or not
Values = Mapping[Key, Collection[Any]]  # what is possible: options; numbers, one for all that are alike; in or not
FALSE, UNKNOWN, TRUE = 0, 1, 2  # so that `all` is the least and `any` the greatest (Kleene)
NO, NO_ANSWER, MOST, MEASURED = (False, "no"), (None, "unknown", "declined"), 10**15, ("number", "date")


def day_of(when: str, *, is_end: bool = False) -> int:
    """The first day of a day, a month or a year; or the last."""
    day, more = date.fromisoformat((when + "-01-01")[:10]), {4: 366, 7: 31}.get(len(when), 0)
    return ((day + timedelta(more)).replace(day=1) - timedelta(1) if is_end and more else day).toordinal()


class Formula(NamedTuple):
    """A condition or a part: `is` asks whether a key has one of `holds`, `not` whether none of the parts is true."""

    word: str
    key: Key = ("", "")
    holds: Collection[Any] = ()
    parts: "tuple[Formula, ...]" = ()
    fact: str = ""  # set where the catalog states it as one test

    def outcome(self, values: Values) -> int:
        """False, unknown or true."""
        if self.word == "is":
            found = {each in self.holds for each in values[self.key]}
            return UNKNOWN if len(found) > 1 else TRUE * (True in found)
        outcomes = [part.outcome(values) for part in self.parts]
        some = max(outcomes, default=FALSE)
        return min(outcomes, default=TRUE) if self.word == "all" else some if self.word == "any" else TRUE - some

    def leaves(self) -> "list[Formula]":
        """What it asks of single keys."""
        return [self] if self.word == "is" else [leaf for part in self.parts for leaf in part.leaves()]


class Situation(NamedTuple):  # all facts at one point
    own: Values  # as answered, or as a chain made it
    values: Values  # as rules read it
    gates: Mapping[str, int]  # whether each question applies; after a chain, how those that it touches stood before it


class Variable:
    """One fact. full: everything possible. reads: all that its value hangs on beside its own answer."""

    def __init__(self, name: str, about: Json, facts: "Facts") -> None:
        self.about, self.type, self.otherwise = about, about["type"], about.get("otherwise")
        lines = about.get("options", {}).items()
        ids = [option for option, line in lines if "sets" not in line] or ["no", "yes"]
        self.full: Values = {(name, ""): ids} if self.type != "choices" else {(name, one): (True, False) for one in ids}
        self.points: Mapping[str, Mapping[str, int]] = about.get("points", {})
        self.when, self.derive = facts.node(about.get("when")), facts.node(about.get("derive"))
        self.lies = {one: facts.node(row["within"]) for one, row in lines if isinstance(row, dict) and "within" in row}
        read = [*(Formula("is", (each, "")) for each in self.points), *self.lies.values()]
        self.gate_reads, self.reads = facts.reads(self.when), facts.reads(self.when, self.derive, *read)
        self.is_asked = "derive" not in about and not self.points
        self.is_for_owner = "ask" in about and about.get("known_by") != "elsewhere"
        ends = [facts.since(band + 1) if self.type == "date" else band for band in about.get("bands", ())]
        self.within = self.span(f"{about.get('min', '')}..{about.get('max', '')}")
        self.bands = [self.within.start, *(end + 1 for end in ends)]
        shut = self.span(self.otherwise) if self.type in MEASURED and self.otherwise not in NO_ANSWER else self.within
        self.starts = {*self.bands, shut.start, shut.stop}  # what is told from the one before; tests add to them

    def cut(self) -> "Variable":
        """Of a number or a day, takes the least of each stretch that nothing tells apart, once all tests are known."""
        if self.type in MEASURED:
            self.full = dict.fromkeys(self.full, sorted(start for start in self.starts if start in self.within))
        self.shut = self.possible(self.otherwise)
        return self

    def possible(self, stated: Any) -> Values:
        """What a value, as a profile or a catalog states it, leaves possible."""
        if stated in NO_ANSWER or not self.is_asked:
            return self.full
        if self.type == "choices":
            has, maybe = (stated.get(part, ()) if isinstance(stated, dict) else stated for part in ("has", "maybe"))
            return {**self.full, **{key: (key[1] in has,) for key in self.full if key[1] in has or key[1] not in maybe}}
        ((key, full),) = self.full.items()
        if self.type not in MEASURED:
            return {key: stated["one_of"] if isinstance(stated, dict) else [stated]}
        first = max((start for start in full if start <= self.span(stated).start), default=0)
        return {key: [start for start in full if first <= start < self.span(stated).stop]}

    def span(self, stated: Any) -> range:
        """The numbers, or days, that one or a range such as `5..`, as it is stated, stands for."""
        low, dots, high = str(stated).partition("..")
        if self.type == "date":
            return range(day_of(low or "1900"), day_of((high if dots else low) or "2100", is_end=True) + 1)
        return range(int(low or 0), int((high if dots else low) or MOST) + 1)

    def value(self, own: Values, gate: int, values: Values) -> Values:
        """What rules read, from its own answer, its gate, and the values of the facts above."""
        if self.points:
            sums = map(sum, product(*(map(earns.__getitem__, values[each, ""]) for each, earns in self.points.items())))
            levels = sorted((least, level) for level, least in self.about["levels"].items())
            return dict.fromkeys(self.full, tuple({[lv for least, lv in levels if least <= each][-1] for each in sums}))
        if not self.is_asked:
            return dict.fromkeys(self.full, (("no",), ("no", "yes"), ("yes",))[self.derive.outcome(values)])
        for key, at in {(*self.full, lies.key) for lies in self.lies.values()}:  # one at most
            left = [[of for of in own[key] if of not in self.lies or it in self.lies[of].holds] for it in values[at]]
            own = {key: {each for found in left for each in found or own[key]}}
        parts = ((self.shut,), (own, self.shut), (own,))[gate]
        return {key: {each for part in parts for each in part[key]} for key in self.full}


class Offer:
    """One program. gives: as a condition, that all of it is there. minutes: its work as a step."""

    def __init__(self, name: str, about: Json, facts: "Facts") -> None:
        self.id, self.about, self.window, gifts = name, about, about.get("window", {}), about.get("gives", {})
        self.requires, self.suits = facts.node(about.get("requires")), facts.node(about.get("suits"))
        exactly = {"choices": ("every",), "number": ("at_least", "at_most")}
        gifts = {of: dict.fromkeys(exactly.get(facts[of].type, ()), given) or given for of, given in gifts.items()}
        self.gives = facts.node({"all": [{fact: test} for fact, test in gifts.items()]})
        self.serves = {goal for goal, strength in about.get("serves", {}).items() if strength > 0}
        self.minutes = round(float(about.get("hours", 0)) * 60)
        self.is_loan = about.get("funding", {}).get("form") == "loan"
        self.is_step = about["kind"] == "enabling" and bool(self.gives.parts)


class Facts(dict[str, Variable]):
    """The facts of a catalog, in its order. day: the one that years are counted up to."""

    def __init__(self, stated: Json, day: str) -> None:
        self.day = day
        self.update((name, Variable(name, about, self)) for name, about in stated.items())  # each sees those above it

    def since(self, years: int) -> int:
        """The last day since which so many years have passed; 29 February counts as 28."""
        rest = "-02" if self.day[4:] in ("-02-28", "-02-29") else self.day[4:]
        return day_of(f"{int(self.day[:4]) - years:04}{rest}", is_end=True)

    def settle(self, *parts: Values, before: Mapping[str, int] | None = None) -> Situation:
        """The facts from what was answered, the last word counts, each from those above it. before: as `gates`."""
        own = {key: each for part in parts for key, each in part.items()}
        values, gates = dict[Key, Collection[Any]](), dict[str, int]()
        for name, fact in self.items():
            gates[name] = fact.when.outcome(values)
            values.update(fact.value(own, gates[name], values))
        return Situation(own, values, gates if before is None else before)

    def after(self, start: Situation, steps: Iterable[Offer], *, is_open: bool = False) -> Situation:
        """The facts after these steps, in this order. is_open: or maybe not; what stays false, no chain opens."""
        gifts = (leaf for step in steps for leaf in step.gives.leaves())
        given = {each.key: self[each.key[0]].full[each.key] if is_open else each.holds for each in gifts}
        before = {name: start.gates[name] for name, fact in self.items() if given.keys() & fact.gate_reads}
        opened = [self[name].full for name, gate in before.items() if gate != TRUE]
        return self.settle(start.own, *opened, given, before=before)

    def node(self, condition: Any) -> Formula:
        """A condition of the catalog, ready to be asked; without one, what is always true."""
        ((word, body),) = ((k, v) for k, v in (condition or {"all": []}).items() if k not in ("source", "note"))
        if word in ("all", "any", "not"):
            return Formula(word, parts=tuple(map(self.node, [body] if word == "not" else body)))
        fact = self[word]
        if fact.type == "date":
            low = 1 + max(day_of(body.get("after", "1899"), is_end=True), self.since(body.get("below_years", 999)))
            high = min(day_of(body.get("before", "2101")) - 1, self.since(body.get("at_least_years", -200)))
            fact.starts |= {low, high + 1}
        elif fact.type == "number":
            low = max(body.get("at_least", 0), body.get("above", -1) + 1)
            high = min(body.get("at_most", MOST), body.get("below", MOST + 1) - 1)
            fact.starts |= {bound + (side in ("above", "at_most")) for side, bound in body.items()}
        mode, named = next(iter(body.items())) if isinstance(body, dict) else ("any", body)
        named = range(low, high + 1) if fact.type in MEASURED else (named,) if isinstance(named, str) else tuple(named)
        if fact.type != "choices":
            return Formula("is", (word, ""), named, fact=word)
        parts = tuple(Formula("is", key, (True,)) for key in fact.full if (key[1] in named) is not (mode == "only"))
        return Formula({"every": "all", "any": "any", "only": "not"}[mode], parts=parts, fact=word)

    def reads(self, *nodes: Formula) -> frozenset[Key]:
        """What outcomes can hang on, through gates, derived facts and levels."""
        keys = frozenset(leaf.key for node in nodes for leaf in node.leaves())
        return keys.union(*(self[name].reads for name, _ in keys))

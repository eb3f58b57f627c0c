"""Conditions over fully answered questions as decision diagrams: two that mean the same are the same number.

A diagram is 0 (never), 1 (always), or a node that asks one variable and leads on by sets of its values. Variables are
asked in the order in which they were made, no value of one splits a set needlessly, and equal nodes are made once: so
equal functions are equal numbers, and what a node asks is what the function hangs on.
"""

from collections.abc import Iterable, Mapping, Sequence

NEVER, ALWAYS = 0, 1
_LAST = 1 << 60  # sorts the two ends below every variable
DEEPEST = 250  # variables of one condition: diagrams are walked by recursion

Edges = tuple[tuple[int, int], ...]  # sets of values (bits), each with where it leads
Assignment = dict[int, int]  # a value (one bit) for each variable asked on the way


class TooLarge(Exception):
    """An exact answer would take more steps than there are."""


class Diagrams:
    """All diagrams over some variables. `sizes`: of each variable, the number of its values.

    Work is counted in steps, pairs of edges looked at, so that the same catalog always gets the same answer.
    """

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.steps = 0
        self._most = _LAST
        self._nodes: list[tuple[int, Edges]] = [(_LAST, ()), (_LAST, ())]
        self._known: dict[tuple[int, Edges], int] = {}
        self._both: dict[tuple[int, int], int] = {}
        self._not: dict[int, int] = {NEVER: ALWAYS, ALWAYS: NEVER}
        self._support: dict[int, frozenset[int]] = {NEVER: frozenset(), ALWAYS: frozenset()}

    def variable(self, size: int) -> int:
        """A new variable with so many values."""
        self.sizes.append(size)
        return len(self.sizes) - 1

    def allow(self, steps: int) -> None:
        """Lets everything from here on take so many steps; then TooLarge is raised."""
        self._most = self.steps + steps

    def among(self, variable: int, values: int) -> int:
        """The variable has one of these values."""
        full = (1 << self.sizes[variable]) - 1
        return self._node(variable, {ALWAYS: values & full, NEVER: full & ~values})

    def negation(self, one: int) -> int:
        """Not."""
        if one not in self._not:
            self._step(len(self._nodes[one][1]))
            variable, edges = self._nodes[one]
            leads: dict[int, int] = {}
            for values, child in edges:
                leads[self.negation(child)] = values
            self._not[one] = self._node(variable, leads)
            self._not[self._not[one]] = one
        return self._not[one]

    def both(self, one: int, other: int) -> int:
        """And."""
        if other in (one, ALWAYS):
            return one
        if one == ALWAYS:
            return other
        if NEVER in (one, other):
            return NEVER
        key = (one, other) if one < other else (other, one)
        if key not in self._both:
            self._both[key] = self._joined(one, other)
        return self._both[key]

    def either(self, one: int, other: int) -> int:
        """Or."""
        return self.negation(self.both(self.negation(one), self.negation(other)))

    def every(self, parts: Iterable[int]) -> int:
        """All of these."""
        whole = ALWAYS
        for part in parts:
            whole = self.both(whole, part)
        return whole

    def some(self, parts: Iterable[int]) -> int:
        """Any of these."""
        return self.negation(self.every(self.negation(part) for part in parts))

    def differ(self, one: int, other: int) -> int:
        """Exactly one of the two."""
        return self.either(self.both(one, self.negation(other)), self.both(other, self.negation(one)))

    def where(self, one: int, fixed: Mapping[int, int]) -> int:
        """The same once these variables have these values (one bit each)."""
        return self._fixed(one, fixed, {}) if fixed else one

    def support(self, one: int) -> frozenset[int]:
        """The variables that it hangs on."""
        if one not in self._support:
            variable, edges = self._nodes[one]
            self._support[one] = frozenset({variable}).union(*(self.support(child) for _, child in edges))
        return self._support[one]

    def case(self, one: int) -> Assignment:
        """Values under which it holds, the first there are; what is not named may be anything."""
        found: Assignment = {}
        while one > ALWAYS:
            variable, edges = self._nodes[one]
            values, one = min((values & -values, child) for values, child in edges if child != NEVER)
            found[variable] = values
        return found

    def _joined(self, one: int, other: int) -> int:
        mine, others = self._nodes[one], self._nodes[other]
        variable = min(mine[0], others[0])
        left: Edges = mine[1] if mine[0] == variable else ((-1, one),)
        right: Edges = others[1] if others[0] == variable else ((-1, other),)
        self._step(len(left) * len(right))
        leads: dict[int, int] = {}
        for values, child in left:
            for bits, below in right:
                if values & bits:
                    joined = self.both(child, below)
                    leads[joined] = leads.get(joined, 0) | values & bits
        return self._node(variable, leads)

    def _fixed(self, one: int, fixed: Mapping[int, int], done: dict[int, int]) -> int:
        if one <= ALWAYS:
            return one
        if one not in done:
            variable, edges = self._nodes[one]
            self._step(len(edges))
            if variable in fixed:
                child = next(child for values, child in edges if values & fixed[variable])
                done[one] = self._fixed(child, fixed, done)
            else:
                leads: dict[int, int] = {}
                for values, child in edges:
                    below = self._fixed(child, fixed, done)
                    leads[below] = leads.get(below, 0) | values
                done[one] = self._node(variable, leads)
        return done[one]

    def _node(self, variable: int, leads: Mapping[int, int]) -> int:
        edges = tuple(sorted((values, child) for child, values in leads.items() if values))
        if len(edges) == 1:
            return edges[0][1]
        key = (variable, edges)
        if key not in self._known:
            self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return self._known[key]

    def _step(self, count: int) -> None:
        self.steps += count
        if self.steps > self._most:
            raise TooLarge


def at_most(diagrams: Diagrams, variables: Sequence[int], least: Sequence[Sequence[int]], most: int) -> int:
    """The counts of these variables add up to no more than `most`; `least` has the count of each value."""
    known: dict[tuple[int, int], int] = {}

    def left(place: int, room: int) -> int:
        if room < 0:
            return NEVER
        if place == len(variables):
            return ALWAYS
        if (place, room) not in known:
            parts = [
                diagrams.both(diagrams.among(variables[place], 1 << value), left(place + 1, room - count))
                for value, count in enumerate(least[place])
            ]
            known[place, room] = diagrams.some(parts)
        return known[place, room]

    return left(0, most)

"""Choices have two bits for each option: "may be in" (low half) and "may be out" (high half)."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self

from advisor.catalog.model import catalog as model
from advisor.catalog.model.fact_values import Selection, Value
from advisor.engine.types.test_nodes import Outcome, TestNode
from advisor.engine.types.value_sets import Domain


class SetDomain(Domain, frozen=True):
    """Any of the options."""

    is_set: ClassVar[bool] = True

    @classmethod
    def of(cls, fact: model.Fact, tests: Iterable[model.Test], cuts: Iterable[int], day: date) -> Self:  # noqa: ARG003 -- of ranges
        """See `Domain`."""
        options = fact.values()
        return cls(options, (1 << 2 * len(options)) - 1)

    def bits_of(self, value: Value) -> int:
        """See `Domain`."""
        has, maybe = self.bits(value.has), self.bits(value.maybe)
        return has | maybe | ((self.parts & ~has) << len(self.options))

    def value_of(self, values: int) -> Value:
        """See `Domain`."""
        has = self.certain_options(values)
        return Selection(has, tuple(option for option in self.possible_options(values) if option not in has))

    def of_option(self, option: str) -> Value:
        """See `Domain`."""
        return Selection((option,))

    def test(self, test: model.Test, at: str, fact: int) -> TestNode:
        """See `Domain`."""
        assert isinstance(test, model.SelectionTest)  # noqa: S101 -- the reader admits only such
        named, size = self.bits(test.options), len(self.options)
        if test.mode == "only":  # asks about all the others: each of them may be out
            others = self.parts & ~named
            return TestNode(at, fact, others << size, others, test, others, all_hold=True)
        is_every = test.mode == "every"
        return TestNode(at, fact, named, named << size, test, named, all_hold=is_every, all_fail=not is_every)

    @property
    def parts(self) -> int:
        """See `Domain`."""
        return (1 << len(self.options)) - 1

    def settled_by(self, options: int) -> int:
        """See `Domain`."""
        return options | options << len(self.options)

    def is_open(self, values: int) -> bool:
        """See `Domain`."""
        return bool(values & (values >> len(self.options)) & self.parts)

    def gift_of(self, value: Value) -> int:
        """See `Domain`."""
        return self.bits(value.has)

    def given(self, own: int, gift: int) -> int:
        """See `Domain`: what is given is added."""
        return (own | gift) & ~(gift << len(self.options))

    def holds(self, value: int, gift: int) -> Outcome:
        """See `Domain`."""
        absent = value >> len(self.options) & gift
        return True if not absent else False if value & gift != gift else None

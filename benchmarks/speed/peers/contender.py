"""Who takes part: something that says which programs match a merchant, and how long that takes."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from advisor.catalog.model.catalog import Condition, Fact

Profile = dict[str, object]  # a merchant as plain data: option, list of options, number; None where it is open
Start = Literal["answers", "settled facts", "encoded facts"]
Matches = list[list[int]]  # of every merchant: the programs that match, by number


@dataclass(frozen=True)
class Work:
    """The same for all: the conditions of all programs, and the merchants.

    conditions: of every program, in the catalog's order. facts: all of the catalog. Of every merchant, as plain data:
    answers: what was answered. profiles: the facts that the conditions read, settled already (see `settling`).
    """

    conditions: Sequence[Condition | None]
    facts: Mapping[str, Fact]
    answers: list[Profile]
    profiles: list[Profile]

    @property
    def options(self) -> dict[str, Sequence[str]]:
        """Of every fact that is no number."""
        return {name: fact.values() for name, fact in self.facts.items()}


@dataclass(frozen=True)
class Took:
    """Seconds a merchant: by the clock, and of processor, which a busy machine moves less."""

    elapsed: float
    processor: float


class NotMeasured(Exception):
    """Why a peer takes no part."""


class Contender(Protocol):
    """One way of using one engine."""

    @property
    def name(self) -> str: ...

    @property
    def form(self) -> str:
        """How it is used."""

    @property
    def start(self) -> Start:
        """What it is given of a merchant."""

    def matches(self, profiles: list[Profile]) -> Matches:
        """Which programs match each of these merchants."""

    def round(self) -> Took:
        """All merchants once."""


def itself(profile: Any) -> Any:
    """The profile as it is."""
    return profile


@dataclass
class InProcess:
    """An engine in this process. `run` is what is timed; `given` makes its input, `found` reads its result."""

    name: str
    form: str
    run: Callable[[Any], Any]
    profiles: list[Any]
    given: Callable[[Any], Any] = itself
    found: Callable[[Any], list[int]] = list
    start: Start = "settled facts"

    def matches(self, profiles: list[Any]) -> Matches:
        """See `Contender`."""
        return [self.found(self.run(self.given(profile))) for profile in profiles]

    def round(self) -> Took:
        """See `Contender`."""
        run, inputs = self.run, [self.given(profile) for profile in self.profiles]
        for each in inputs:  # not counted: what ran before has filled the processor's memory with its own
            run(each)
        start, start_processor = time.perf_counter(), time.process_time()
        for each in inputs:
            run(each)
        processor, elapsed = time.process_time() - start_processor, time.perf_counter() - start
        return Took(elapsed / len(inputs), processor / len(inputs))


def true_at(outcomes: Sequence[object]) -> list[int]:
    """The numbers of the programs whose outcome is true."""
    return [number for number, outcome in enumerate(outcomes) if outcome is True]

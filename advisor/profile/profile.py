"""The answers of one merchant, each with where it came from."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.catalog.model.fact_values import Value

Origin = Literal["flag", "file", "asked"]


class Answer(Struct, frozen=True):
    """A value and who said so: a `--set`, a file, or the merchant on the screen."""

    value: Value
    origin: Origin


class Profile(Struct, frozen=True):
    """Answers by fact. `done`: what the merchant already receives or uses. `saved`: it came from a saved case.

    asked: the screens of the interview, by name, whose reply the answers do not show. order: what a counselor put in
    front of the plan that was saved, as the file says, whatever the catalog knows of it.
    """

    answers: Mapping[FactId, Answer] = {}
    done: tuple[ProgramId, ...] = ()
    saved: bool = False
    asked: tuple[str, ...] = ()
    order: tuple[ProgramId, ...] = ()

    @property
    def values(self) -> dict[FactId, Value]:
        """The answers without where they came from."""
        return {fact: answer.value for fact, answer in self.answers.items()}

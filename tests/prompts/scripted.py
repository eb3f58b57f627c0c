"""Asking nobody: the answers are known beforehand. For examples and tests."""

from collections.abc import Iterable, Sequence
from typing import Self

from advisor.prompts.screen import Shown


class Scripted:
    """Gives prepared answers in their order, and keeps what it was shown and told. Raises EOFError after the last."""

    def __init__(self, answers: Iterable[Sequence[str]]) -> None:
        self._answers = iter(answers)
        self.shown: list[Shown] = []
        self.told: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Has nothing to give back."""

    def tell(self, *sentences: str) -> None:
        """Keeps what was said."""
        self.told += sentences

    def ask(self, shown: Shown) -> tuple[str, ...]:
        """Returns the next answer. Raises ValueError for a line that the screen does not have."""
        self.shown.append(shown)
        answer = tuple(next(self._answers, ()))
        if not answer:
            raise EOFError
        missing = [each for each in answer if all(line.id != each for line in shown.lines)]
        if missing:
            raise ValueError(f"{missing[0]} is no line of: {shown.question}")
        return answer

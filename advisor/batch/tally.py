"""What a whole run came to: verdicts by program, the commonest reasons against, the commonest unknown facts; how many
rows were rejected or left out, where, and how far the cells of each column were understood."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from advisor.batch.block_work import RowResult

MOST_PLACES = 1_000  # ranges of lines that were left out, of which the places are kept

MOST_WORDS = 20  # of a column
MOST_WRONG = 1_000
MOST_TITLES = 1_000
LONGEST_WORD = 100

Range = tuple[str, int, int]  # why, the first line, the last


@dataclass(slots=True)
class Tally:
    """Counts to be added up. verdicts: by program and verdict; against: by program and fact; unknown: by fact.

    left_out: by reason; places: where those were, in order, up to MOST_PLACES ranges. filled, refused: cells that hold
    something, and those of them that were not understood, by column. words: answers in words, up to MOST_WORDS of a
    column: by title and text, what they were read as. wrong: why rows were rejected, up to MOST_WRONG: by title (empty
    for the whole row) and sentence. titles: the keys of objects, which have no header, in the order they came up in;
    up to MOST_TITLES.
    """

    rows: int = 0
    rejected: int = 0
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    against: Counter[tuple[str, str]] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    places: list[Range] = field(default_factory=list)
    filled: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    titles: dict[str, None] = field(default_factory=dict)

    def use(self, told: Sequence["RowResult"], columns: Sequence[str]) -> None:
        """Adds merchants by what is told of them. columns: the titles that the bits of `filled` stand for."""
        self.rows += len(told)
        parts = chain.from_iterable([each.outline.judged for each in told])
        for part, count in Counter(parts).items():
            for verdict in part.verdicts.items():
                self.verdicts[verdict] += count
            for against in part.against:
                self.against[against] += count
        for find_out, count in Counter([each.outline.find_out for each in told]).items():
            for fact in find_out:
                self.unknown[fact] += count
        for bits, count in Counter([each.filled for each in told]).items():
            for bit, title in enumerate(columns):
                if bits >> bit & 1:
                    self.filled[title] += count

    def read_words(self, words: Iterable[tuple[str, str, str]]) -> None:
        """Adds answers that were no ids: title, text, and what it was read as."""
        for title, text, cell in words:
            told = self.words.setdefault(title, {})
            if len(told) < MOST_WORDS:
                told[text[:LONGEST_WORD]] = cell

    def read_titles(self, titles: Iterable[str]) -> None:
        """Notes the keys of objects."""
        for title in titles:
            if len(self.titles) < MOST_TITLES:
                self.titles[title] = None

    def tell_wrong(self, found: Iterable[tuple[str, str]], times: int = 1) -> None:
        """Counts why a row was rejected: titles and sentences."""
        for each in found:
            if each in self.wrong or len(self.wrong) < MOST_WRONG:
                self.wrong[each] += times

    def reject(self, filled: Iterable[str], refused: Iterable[str]) -> None:
        """Adds a rejected record, by the columns that hold something, and those of them that were not understood."""
        self.rejected += 1
        self.filled.update(filled)
        self.refused.update(refused)

    def leave_out(self, why: str, line: int, to: int) -> None:
        """Adds a record that is no merchant's."""
        self.left_out[why] += 1
        self._note((why, line, to))

    def _note(self, place: Range) -> None:
        last = self.places[-1] if self.places else ("", 0, 0)
        if last[0] == place[0] and last[2] + 1 == place[1]:
            self.places[-1] = (place[0], last[1], place[2])
        elif len(self.places) < MOST_PLACES:
            self.places.append(place)

    def add(self, other: "Tally") -> None:
        """Adds another part of the same run, which follows."""
        self.rows += other.rows
        self.rejected += other.rejected
        for mine, more in zip(self._counters(), other._counters(), strict=True):
            mine.update(more)
        for place in other.places:
            self._note(place)
        for each, count in other.wrong.items():
            self.tell_wrong([each], count)
        self.read_words((title, text, cell) for title, told in other.words.items() for text, cell in told.items())
        self.read_titles(other.titles)

    def _counters(self) -> Iterable[Counter[Any]]:
        return self.verdicts, self.against, self.unknown, self.left_out, self.filled, self.refused

    def saved(self) -> dict[str, Any]:
        """The counts as JSON can hold them."""
        return {
            "rows": self.rows,
            "rejected": self.rejected,
            "verdicts": [[*key, count] for key, count in self.verdicts.items()],
            "against": [[*key, count] for key, count in self.against.items()],
            "unknown": dict(self.unknown),
            "left_out": dict(self.left_out),
            "places": self.places,
            "filled": dict(self.filled),
            "refused": dict(self.refused),
            "words": self.words,
            "wrong": [[*key, count] for key, count in self.wrong.items()],
            "titles": list(self.titles),
        }

    @classmethod
    def read(cls, saved: Mapping[str, Any]) -> "Tally":
        """The counts as they were saved. Raises KeyError, TypeError, AttributeError or ValueError for anything else."""
        return cls(
            rows=int(saved["rows"]),
            rejected=int(saved["rejected"]),
            verdicts=Counter({(one, other): int(count) for one, other, count in saved["verdicts"]}),
            against=Counter({(one, other): int(count) for one, other, count in saved["against"]}),
            unknown=_counted(saved["unknown"]),
            left_out=_counted(saved["left_out"]),
            places=[(str(why), int(line), int(to)) for why, line, to in saved["places"]],
            filled=_counted(saved["filled"]),
            refused=_counted(saved["refused"]),
            wrong=Counter({(str(one), str(other)): int(count) for one, other, count in saved["wrong"]}),
            titles=dict.fromkeys(map(str, saved["titles"])),
            words={str(title): {str(each): str(told[each]) for each in told} for title, told in saved["words"].items()},
        )


def _counted(saved: Mapping[str, Any]) -> Counter[str]:
    return Counter({str(name): int(count) for name, count in saved.items()})

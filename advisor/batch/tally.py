"""What a whole run came to: verdicts by program, the commonest reasons against, the commonest unknown facts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from advisor.batch.outline import Outline


@dataclass(slots=True)
class Tally:
    """Counts to be added up. verdicts: by program and verdict; against: by program and fact; unknown: by fact."""

    rows: int = 0
    rejected: int = 0
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    against: Counter[tuple[str, str]] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, outlines: Iterable[Outline], rejected: int) -> "Tally":
        """The counts of some merchants, by what became of each."""
        tally = cls(rejected=rejected)
        known: dict[int, Outline] = {}
        times: Counter[int] = Counter()
        for outline in outlines:
            known[id(outline)] = outline
            times[id(outline)] += 1
        for which, outline in known.items():
            count = times[which]
            tally.rows += count
            for pair in outline.verdicts.items():
                tally.verdicts[pair] += count
            for against in outline.against:
                tally.against[against] += count
            for fact in outline.find_out:
                tally.unknown[fact] += count
        return tally

    def add(self, other: "Tally") -> None:
        """Adds another part of the same run."""
        self.rows += other.rows
        self.rejected += other.rejected
        self.verdicts.update(other.verdicts)
        self.against.update(other.against)
        self.unknown.update(other.unknown)

    def saved(self) -> dict[str, Any]:
        """The counts as JSON can hold them."""
        return {
            "rows": self.rows,
            "rejected": self.rejected,
            "verdicts": [[*key, count] for key, count in self.verdicts.items()],
            "against": [[*key, count] for key, count in self.against.items()],
            "unknown": dict(self.unknown),
        }

    @classmethod
    def read(cls, saved: Mapping[str, Any]) -> "Tally":
        """The counts as they were saved. Raises KeyError, TypeError or ValueError for anything else."""
        return cls(
            rows=int(saved["rows"]),
            rejected=int(saved["rejected"]),
            verdicts=Counter({(one, other): int(count) for one, other, count in saved["verdicts"]}),
            against=Counter({(one, other): int(count) for one, other, count in saved["against"]}),
            unknown=Counter({str(fact): int(count) for fact, count in saved["unknown"].items()}),
        )

"""What a whole run came to: verdicts by program, the commonest reasons against, the commonest unknown facts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
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
        used = list(outlines)
        tally = cls(rows=len(used), rejected=rejected)
        by_id = dict(zip(map(id, used), used, strict=True))
        times = Counter(map(id, used))
        often = {which: count - 1 for which, count in times.items() if count > 1}
        # everyone once, as fast as it goes; then those who were there more than once
        tally.verdicts.update(chain.from_iterable([each.verdicts.items() for each in by_id.values()]))
        tally.against.update(chain.from_iterable([each.against for each in by_id.values()]))
        tally.unknown.update(chain.from_iterable([each.find_out for each in by_id.values()]))
        for which, more in often.items():
            outline = by_id[which]
            for pair in outline.verdicts.items():
                tally.verdicts[pair] += more
            for against in outline.against:
                tally.against[against] += more
            for fact in outline.find_out:
                tally.unknown[fact] += more
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

"""How much of a YAML file that can be read looks like a mistake all the same."""

from typing import Any

from msgspec import Struct, field
from yaml import events

from advisor.catalog.source.yaml_mistakes.repairs import ANY_KEY
from advisor.catalog.source.yaml_mistakes.siblings import strangers
from advisor.catalog.source.yaml_mistakes.yaml_lines import has_key


class _Open(Struct):
    """A list or a mapping that is being read. `keys` is None for a list; `is_due`: a key comes next."""

    column: int
    keys: list[str] | None
    is_due: bool = True


class Looks(Struct):
    """Counts what a person would hardly write: odd steps to the right, values without a sign that begin a line or go
    over several, keys without a value, keys beside strangers, and lines with keys that became a part of a text."""

    lines: list[str]
    faults: int = 0
    begun: set[int] = field(default_factory=set)
    open: list[_Open] = field(default_factory=list)

    def at(self, event: Any) -> None:
        """Looks at one event."""
        kind = type(event)
        if kind in (events.MappingEndEvent, events.SequenceEndEvent):
            self.faults += strangers(self.open.pop().keys or ())
        elif kind is events.ScalarEvent:
            self.begun.add(event.start_mark.line)
            self.faults += self._is_odd(event)
            self._take(event.value)
        elif kind in (events.MappingStartEvent, events.SequenceStartEvent):
            self.begun.add(event.start_mark.line)
            self._take(None)
            self._open(event, kind is events.MappingStartEvent)

    def swallowed(self, stop: int) -> int:
        """Returns how many of the lines above the stop have a key that was read as text."""
        return sum(number not in self.begun and has_key(line) for number, line in enumerate(self.lines[:stop]))

    def _take(self, text: str | None) -> None:
        """Takes a key or a value into what is open."""
        holder = self.open[-1] if self.open else None
        if holder is not None and holder.keys is not None:
            if holder.is_due and text not in (None, ANY_KEY):
                holder.keys.append(str(text))
            holder.is_due = not holder.is_due

    def _open(self, event: Any, is_mapping: bool) -> None:
        column = event.start_mark.column
        if event.flow_style and self.open:
            column = self.open[-1].column
        elif self.open:
            self.faults += column - self.open[-1].column != 2
        self.open.append(_Open(column, [] if is_mapping else None))

    def _is_odd(self, event: Any) -> bool:
        start = event.start_mark
        line = self.lines[start.line] if start.line < len(self.lines) else ""  # YAML knows more signs that end a line
        if not line[: start.column].strip() and not has_key(line[start.column :]):
            return True
        return not event.style and (not event.value or event.end_mark.line > start.line)

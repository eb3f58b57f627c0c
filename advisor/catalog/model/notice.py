"""Where a draft comes from: a public notice, its words, and what a person decided about each field made of them."""

from typing import Literal

from msgspec import field

from advisor.catalog.model.terms import Catalogued, Day, Flag

DecisionName = Literal["taken", "changed", "refused", "added"]


class Decision(Catalogued, frozen=True, kw_only=True):
    """What somebody decided about a proposed field, when, and why. quote: the words it was decided on."""

    decision: DecisionName
    by: str
    day: Day
    why: str | None = None
    quote: str | None = None


class Held(Catalogued, frozen=True, kw_only=True):
    """Who is looking a draft over, since which day."""

    by: str
    since: Day


class Notice(Catalogued, frozen=True, kw_only=True):
    """A notice as it was read. id: its own, by which it is found again. from: who keeps it, or the file's name.

    says: its words as lines of plain text, by its own names of fields; nothing of it is left out. quotes: by field of
    the program, the words that the field was made of. decided: by field of the program, and `draft` for the whole.
    complete: every word about who it is for and until when became a field; attachments were not read.
    """

    id: str
    from_: str = field(name="from")
    read: Day
    says: dict[str, tuple[str, ...]] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    decided: dict[str, Decision] = field(default_factory=dict)
    held: Held | None = None
    complete: Flag = False

"""The words that every part of the catalog is made of: texts, ids, dates and the few fixed choices."""

from typing import Annotated, Literal

from msgspec import Struct

from advisor.json_schema import Must

# of a catalog file: the parts that hold entries by id, and everything that may stand at its top
PARTS = ("providers", "sources", "facts", "documents", "ai_first_steps", "programs")
KEYS = ("catalog", "background", "foot", "labels", "ranking", "removes", *PARTS, "confirmations")


class RefersTo(Struct, frozen=True):
    """An annotation: the text is the id of an entry of this part of the catalog."""

    part: str


class TextForm(Struct, frozen=True):
    """An annotation: the text is a date, a time, an address or a telephone number that the reader checks further."""

    name: Literal["day", "day-or-month", "day-month-or-year", "time", "url", "phone"]


Text = str | dict[str, str]
Flag = Annotated[bool, Must(type="string", enum=["yes", "no"])]
SourceId = Annotated[str, RefersTo("sources")]
FactId = Annotated[str, RefersTo("facts")]
ProgramId = Annotated[str, RefersTo("programs")]
ProviderId = Annotated[str, RefersTo("providers")]
DocumentId = Annotated[str, RefersTo("documents")]
OptionId = str
Day = Annotated[str, TextForm("day"), Must(pattern=r"^\d{4}-\d{2}-\d{2}$")]
DayOrMonth = Annotated[str, TextForm("day-or-month"), Must(pattern=r"^\d{4}-\d{2}(-\d{2})?$")]
DayMonthOrYear = Annotated[str, TextForm("day-month-or-year"), Must(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
TimeOfDay = Annotated[str, TextForm("time"), Must(pattern=r"^\d{2}:\d{2}$")]
Url = Annotated[str, TextForm("url"), Must(pattern=r"^https://")]
Phone = Annotated[str, TextForm("phone"), Must(pattern=r"^[0-9-]+$")]
Percent = Annotated[float, Must(minimum=0, maximum=100)]
Serves = dict[OptionId, Annotated[int, Must(minimum=-3, maximum=3)]]
Hours = Annotated[float, Must(minimum=0, maximum=2000)]
DayOfEveryMonth = Annotated[int, Must(minimum=1, maximum=28)]

Topic = Literal["goals", "location", "platforms", "ai", "business"]
Change = Literal["fixed", "action", "time"]
Kind = Literal["announced", "enabling", "related", "background"]
KnownBy = Literal["owner", "elsewhere"]
FundingForm = Literal["grant", "voucher", "credit", "loan", "service", "training"]
WhereKind = Literal["apply", "article", "lookup"]
Entry = Literal["apply", "ask", "automatic", "information"]
# what a step needs; "or_…": it is done instead of the one before it; "note": nothing is done, one only keeps it in mind
Act = Literal[
    "call",
    "phone",
    "screen",
    "computer",
    "write",
    "papers",
    "visit",
    "photo",
    "talk",
    "decide",
    "save",
    "give",
    "day",
    "or_call",
    "or_phone",
    "or_screen",
    "or_computer",
    "or_write",
    "or_papers",
    "or_visit",
    "or_photo",
    "or_talk",
    "or_decide",
    "or_save",
    "or_give",
    "or_day",
    "note",
]
VerdictName = Literal["match", "unsure", "within_reach", "no_match", "done"]
DoubtName = Literal["service", "round", "promise", "dated"]
AvailabilityName = Literal["open", "closing", "upcoming", "closed", "reported", "unconfirmed"]


class Catalogued(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A base for all parts: unknown keys are errors, nothing changes after reading."""

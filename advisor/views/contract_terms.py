"""What all contracts are made of: the base of their parts, ids, days, counts."""

from typing import Annotated

from msgspec import Struct

from advisor.json_schema import Must

Id = Annotated[str, Must(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Day = Annotated[str, Must(pattern=r"^\d{4}-\d{2}-\d{2}$")]
When = Annotated[str, Must(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Url = Annotated[str, Must(pattern=r"^https://")]
Line = Annotated[str, Must(minLength=1)]
Phone = Annotated[str, Must(pattern=r"^[0-9]+(-[0-9]+)*$")]
Time = Annotated[str, Must(pattern=r"^\d{2}:\d{2}$")]
Percent = Annotated[float, Must(minimum=0, maximum=100)]
Points = Annotated[int, Must(minimum=0, maximum=100)]
Count = Annotated[int, Must(minimum=0)]
LanguageCode = Annotated[str, Must(pattern=r"^[a-z]{2}$")]
Version = Annotated[str, Must(pattern=r"^\d+\.\d+\.\d+$")]


class PlanPart(Struct, frozen=True, forbid_unknown_fields=True):
    """The base of all parts of a contract."""

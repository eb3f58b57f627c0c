"""The office file that counts: the one named, or `office.yaml` in the folder in which the command is typed."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct

from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.commands.shared import options
from advisor.commands.shared.given_options import DayOptions, GivenOptions
from advisor.files import bytes_of
from advisor.problem import Place, Problem, WrongUsage
from advisor.wording.language import Language

FILE = "office.yaml"


class Desk(Struct, frozen=True):
    """What an office set up. Where there is no office file, all is as without one; cases: the folder of the cases.

    confirmations: the folder of what the office was told; markets: the names of those that it is there for, by id.
    """

    file: str | None = None
    name: str | None = None
    telephone: str | None = None
    stamp: str | None = None
    catalogs: tuple[str, ...] = ()
    sheet: str | None = None
    holidays: tuple[date, ...] = ()
    cases: str = "cases"
    confirmations: str | None = None
    markets: Mapping[str, str] = {}
    keep_months: int | None = None

    @property
    def contact(self) -> str | None:
        """What stands on a sheet for whom to call; nothing where there is no telephone to call."""
        return None if self.telephone is None else f"{self.name} {self.telephone}"

    def catalogs_of(
        self, typed: GivenOptions, stated: Sequence[str] | None
    ) -> tuple[Sequence[str], Literal["file", "variable"]]:
        """The catalog files: those typed, else the office's, else a variable's; and whether a variable named them."""
        if self.catalogs and not typed.is_typed("catalog"):
            return self.catalogs, "file"
        return stated or (), typed.catalog_origin


class DeskOptions(DayOptions, frozen=True, kw_only=True, dict=True):
    """Where somebody works: in which office, on which day, in which language."""

    office: options.OfficeOption = None
    as_of: options.AsOfOption = None
    lang: options.LanguageOption = "ko"

    @cached_property
    def desk(self) -> Desk:
        """What the office set up. Raises WrongUsage."""
        return desk_of(self.office)

    def begun(self) -> tuple[Desk, date, Language]:
        """All of it, the office's file first. Raises WrongUsage."""
        return self.desk, self.day, self.language


def desk_of(stated: str | None) -> Desk:
    """The office's desk. Raises WrongUsage for a file that cannot be used.

    A catalog's layer may be called `office.yaml`, too: it is none that was meant, unless it was named.
    """
    if stated is None and not os.path.isfile(FILE):  # noqa: PTH113 -- plain, as all names that are typed
        return Desk()
    from advisor.cases.office import read_office

    file = stated or FILE
    found = read_office(bytes_of(file, PROFILE_LIMITS.bytes, WrongUsage), file)
    if not found.is_ours:
        if stated is None:
            return Desk()
        raise WrongUsage([Problem("office-not-one", Place(file=file))])
    office, about = found.office, found.office.office
    folder = os.path.dirname(file)  # noqa: PTH120
    return Desk(
        file=file,
        name=None if about is None else about.name,
        telephone=None if about is None else about.telephone,
        stamp=None if about is None else about.stamp,
        catalogs=tuple(each if each == "shipped" else _from(folder, each) for each in office.catalogs),
        sheet=office.sheet,
        holidays=tuple(map(date.fromisoformat, office.holidays)),
        cases=_from(folder, office.cases),
        confirmations=_from(folder, office.confirmations),
        markets=office.markets,
        keep_months=office.keep_months,
    )


def _from(folder: str, path: str) -> str:
    return os.path.join(folder, path)  # noqa: PTH118

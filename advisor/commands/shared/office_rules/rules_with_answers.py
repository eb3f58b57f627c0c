"""The rules that count at a desk: its catalogs, the question of the market, and what it was told, market by market."""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from advisor.cases.market import MARKET, with_markets
from advisor.catalog.model.catalog import FactId
from advisor.commands.shared import options
from advisor.commands.shared.catalogs import files_read, load_rules
from advisor.commands.shared.next_step import option_again
from advisor.commands.shared.office_desk import Desk, DeskOptions
from advisor.commands.shared.option_checks import chosen_languages
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.profile.profile import Answer
from advisor.wording.language import in_all_languages

if TYPE_CHECKING:
    from advisor.cases.confirmations import Heard

Catalogs = tuple[Sequence[str], Literal["file", "variable"]]


class OfficeRules:
    """The rules of a desk on a day. plain: by the catalogs alone; for_all: with what holds in every market."""

    def __init__(self, desk: Desk, catalogs: Catalogs, as_of: date, lang: str) -> None:
        """Reads the catalogs and what the office was told. Raises InvalidCatalog, WrongUsage."""
        self.desk, self.as_of = desk, as_of
        rules = load_rules(*catalogs, as_of)
        self.heard = _heard(desk, lang)
        if desk.markets:
            label, ask = in_all_languages("case.market.label"), in_all_languages("case.market.ask")
            catalog = with_markets(rules.catalog, desk.markets, label, ask)
            rules = rules if catalog is rules.catalog else compile_rules(catalog)
        self.plain = rules
        self._by_market: dict[str | None, Rules] = {}

    @property
    def for_all(self) -> Rules:
        """The rules for somebody of whom no market is known."""
        return self.of_market(None)

    def of_market(self, market: str | None) -> Rules:
        """The rules for the merchants of a market, by the id that the office file gives it."""
        name = None if market is None else self.desk.markets.get(market)
        if name not in self._by_market:
            self._by_market[name] = self._of_name(name)
        return self._by_market[name]

    def _of_name(self, name: str | None) -> Rules:
        if not self.heard:
            return self.plain
        from advisor.cases.confirmations import laid_over

        catalog = laid_over(self.plain.catalog, self.heard, name, self.as_of)
        return self.plain if catalog is self.plain.catalog else compile_rules(catalog)

    def with_heard(self, more: "Heard") -> "OfficeRules":
        """The rules with one more answer that was just written down."""
        after = copy(self)
        after.heard, after._by_market = (*self.heard, more), {}
        return after

    def of(self, answers: Mapping[FactId, Answer]) -> Rules:
        """The rules for somebody who answered so."""
        return self.of_market(market_of(answers))


def _heard(desk: Desk, lang: str) -> "tuple[Heard, ...]":
    """What the office was told; without an office nothing is loaded that reads it."""
    if desk.confirmations is None:
        return ()
    from advisor.commands.shared.office_rules.recorded_answers import heard_in

    return heard_in(desk.confirmations, lang)


def market_of(answers: Mapping[FactId, Answer]) -> str | None:
    """The market that somebody is in, by its id; None where it is not known."""
    answer = answers.get(MARKET)
    value = None if answer is None else answer.value
    return value.options[0] if value is not None and len(value.options) == 1 else None


class RulesOptions(DeskOptions, frozen=True, kw_only=True, dict=True):
    """Where somebody works, and by which catalogs."""

    catalog: options.CatalogOption = None

    @cached_property
    def catalogs(self) -> Catalogs:
        """The catalog files, and whether a variable named them."""
        return self.desk.catalogs_of(self, self.catalog)

    @property
    def files(self) -> Sequence[str]:
        """The catalog files that are read: no output may take their place."""
        return files_read(self.catalogs[0])

    @cached_property
    def ground(self) -> OfficeRules:
        """The rules that count, market by market. Raises InvalidCatalog, WrongUsage."""
        return OfficeRules(self.desk, self.catalogs, self.day, chosen_languages(self.lang)[0].code)

    @property
    def named_again(self) -> list[str]:
        """The catalogs as the next command is to name them."""
        return option_again("--catalog", self.catalog or ())

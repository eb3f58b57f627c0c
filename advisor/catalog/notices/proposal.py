"""From a notice to what a program's entry could say of it: each field with the notice's words that it was made of."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from advisor.catalog.loading.fields.forms import is_phone, is_url
from advisor.catalog.notices.askable import Askable
from advisor.catalog.notices.audience import Unread, audience_of
from advisor.catalog.notices.notice_reading import PublicNotice
from advisor.catalog.notices.notice_sums import money_of
from advisor.catalog.notices.period import Period, day_of, period_of
from advisor.quantities.quantities import Telephone
from advisor.quantities.quantity_reading import quantities

LONGEST_SUMMARY = 300
REQUIRES = "requires."
_BULLETS = re.compile(
    r"^[\s☞○●◎▶▷▣◇◆□■◦·ㆍ•※*\-–—]*(?:\d{1,2}[).]\s?|[①-⑳]\s?|[가-하][).]\s)?"
    r"(?:\(?(?:지원|사업|주요)?\s?(?:내용|규모|금액)\)?\s?[:：]\s?)?"
)
# the first row of a table names its columns, and says nothing
_TITLES = re.compile(
    r"(?:(?:구분|분야|유형|항목|번호|지원|사업|신청|대상|내용|금액|한도|규모|조건|제외|업종|기간|방법|비고|세부|주요)+\s?)+"
)


class Proposed(Struct, frozen=True):
    """A field of an entry, as plain data, and the words it was made of."""

    value: Any
    quote: str


class Proposal(Struct, frozen=True):
    """What could be made of a notice. fields: by the field's name, conditions as `requires.FACT`.

    publisher, posted, url: of its source. unread: what may be a condition or a day and was not read. whole: nothing
    about whom it is for and until when was left unread, but for what is attached.
    """

    publisher: str | None
    posted: str | None
    url: str | None
    period: Period
    fields: Mapping[str, Proposed]
    unread: tuple[Unread, ...]
    whole: bool


def propose(notice: PublicNotice, asked: Askable) -> Proposal:
    """Reads a notice. Nothing in it is said that the notice does not say."""
    audience, period, money = audience_of(notice, asked), period_of(notice.text("period")), money_of(notice)
    unread = list(audience.unread)
    posted = day_of(notice.text("posted"))
    fields: dict[str, Proposed] = {"name": Proposed(notice.text("title"), notice.text("title"))}
    summary = _first(notice, ("summary", "benefit", "title"))
    gives = _first(notice, ("benefit", "summary", "title"))
    fields["summary"] = Proposed(_short(summary), summary)
    fields["benefit"] = Proposed({"text": _short(gives)}, gives)
    if money.most is not None:
        value, quote = money.most
        fields["benefit"] = Proposed({"text": _short(quote), "amount": value, "unit": "KRW"}, quote)
    if money.form is not None:
        share = {} if money.share is None else {"percent": money.share[0]}
        quotes = dict.fromkeys((money.form[1], *((money.share[1],) if money.share is not None else ())))
        fields["funding"] = Proposed({"form": money.form[0], **share}, " ".join(quotes))
    if money.owed is not None:
        unread.append(Unread("owed", money.owed))
    if (window := window_of(period, posted)) is not None:
        fields["window"] = Proposed(window, notice.text("period"))
    if period.kind == "unknown":
        unread.append(Unread("period" if notice.of("period") else "no-period", notice.text("period")))
    page, door = (_address(notice, name, unread) for name in ("page", "door"))
    if door or page:
        kind = "apply" if door else "article"
        fields["where"] = Proposed(
            {"url": door or page, "kind": kind}, notice.text("door") if door else notice.text("page")
        )
    if (contact := _contact(notice)) is not None:
        fields["contact"] = contact
    if 0 < len(notice.text("how")) <= LONGEST_SUMMARY:
        fields["steps"] = Proposed([notice.text("how")], notice.text("how"))
    fields |= {f"{REQUIRES}{each.fact}": Proposed(each.asked, each.quote) for each in audience.tests}
    publisher = notice.text("agency") or notice.text("operator") or None
    if publisher is not None:
        fields["provider"] = Proposed(publisher, publisher)
    else:
        unread.append(Unread("agency", ""))
    whole = audience.whole and period.kind != "unknown"
    return Proposal(publisher, posted, page or door, period, fields, tuple(unread), whole)


def _first(notice: PublicNotice, names: Sequence[str]) -> str:
    """The first line that says anything."""
    said = [line for name in names for line in notice.of(name)]
    return next((line for line in said if _TITLES.fullmatch(line) is None), said[0])


def _short(line: str) -> str:
    """A line without its bullet, no longer than a summary; cut at a blank, and marked where it is."""
    bare = _BULLETS.sub("", line) or line
    if len(bare) <= LONGEST_SUMMARY:
        return bare
    cut = bare.rfind(" ", 0, LONGEST_SUMMARY)
    return f"{bare[: cut if cut > 0 else LONGEST_SUMMARY]} …"


def window_of(period: Period, posted: str | None) -> dict[str, Any] | None:
    """The days; where none is the last, the day on which the notice was there says when somebody knew it to run."""
    if period.kind == "unknown":
        return None
    days = {"opens": period.opens, "closes": period.closes, "closes_at": period.closes_at}
    window: dict[str, Any] = {name: day for name, day in days.items() if day is not None}
    if period.may_end_early:
        window["budget_may_end"] = "yes"
    if period.kind == "always":
        window["standing"] = "yes"
    if period.kind != "fixed" and posted is not None and posted >= (period.opens or posted):
        window["reported"] = posted
    return window


def _address(notice: PublicNotice, name: str, unread: list[Unread]) -> str | None:
    """An address as a whole one; what is none, or leads nobody knows where, is left to a person."""
    written = notice.text(name)
    if not written:
        return None
    whole = written if "://" in written else None
    if whole is None and notice.address is not None and written.startswith("/") and not written.startswith("//"):
        whole = f"{notice.address}{written}"
    if whole is not None and is_url(whole):
        return whole
    unread.append(Unread("address", written))
    return None


def _contact(notice: PublicNotice) -> Proposed | None:
    """Whom to ask: the notice's words, and the number where there is exactly one that can be dialled."""
    words = notice.text("ask")
    if not words:
        return None
    numbers = {each.number for each in quantities(words) if isinstance(each, Telephone)}
    phone = {"phone": next(iter(numbers))} if len(numbers) == 1 and is_phone(next(iter(numbers))) else {}
    return Proposed({"text": words, **phone}, words)

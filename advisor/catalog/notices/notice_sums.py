"""What a notice says about money: what kind of help it is, its share and its most, each only where it is said once."""

import re
from collections.abc import Sequence

from msgspec import Struct

from advisor.catalog.notices.notice_reading import PublicNotice
from advisor.quantities.quantity_reading import amount

LOAN, OWED = re.compile(r"융자|대출"), re.compile(r"융자|대출|보증|이차보전|상환|금리")
_FORMS = {"voucher": "바우처", "training": "교육", "service": "컨설팅"}
_GIVEN = re.compile(r"보조금|지원금|무상")
_MONEY = r"[\d,.]+\s?(?:(?:십|백|천)?만|억)?(?:\s?[\d,]+\s?(?:천만|백만|만))?\s?원"
_MOST = re.compile(rf"최대\s?({_MONEY})|({_MONEY})\s?(?:한도|이내)")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?%")
# of the whole budget, of somebody else, or each time: none of them is the most that a shop gets
_OF_ALL = re.compile(
    r"총|전체|예산|규모|매출|근로자|보험|월\s|월세|월\s?\d|매월|매달|개월|분기|회당|(?:1|한)\s?회|건당|인당|명당|개당|대당|일당"
)
_NO_SHARE = re.compile(r"금리|이자|이율|수수료|자부담|자기|연\s?\d|할인|매출|감소|증가|비율")
_PAID = re.compile(r"지원|보조")


class Money(Struct, frozen=True):
    """form: of funding, with its words. most: in won, with its words. share: in percent, with its words.

    owed: words that tell of money to pay back, where it is not sure that this is what one gets.
    """

    form: tuple[str, str] | None = None
    most: tuple[int, str] | None = None
    share: tuple[float, str] | None = None
    owed: str | None = None


def money_of(notice: PublicNotice) -> Money:
    """Reads the title and what the notice gives."""
    title, lines = notice.text("title"), (*notice.of("summary"), *notice.of("benefit"))
    form = _form(title)
    owed = next((line for line in (title, *lines) if OWED.search(line)), None)
    if owed is not None and form is not None and form[0] != "loan":
        form = None
    is_loan = form is not None and form[0] == "loan"
    return Money(form, _most(lines), None if form is None or is_loan else _share(lines), None if is_loan else owed)


def _form(title: str) -> tuple[str, str] | None:
    found = [(form, word) for form, word in _FORMS.items() if word in title]
    loan, given = LOAN.search(title), _GIVEN.search(title)
    found += [("loan", loan[0])] if loan is not None else []
    found += [("grant", given[0])] if given is not None else []
    return (found[0][0], title) if len(found) == 1 else None


def _most(lines: Sequence[str]) -> tuple[int, str] | None:
    found = [(amount(match[1] or match[2]), line) for line in lines for match in _MOST.finditer(line)]
    values = {value for value, _ in found}
    if len(values) != 1 or any(_OF_ALL.search(line) for _, line in found):
        return None
    (value,) = values
    return None if not value else (value, found[0][1])


def _share(lines: Sequence[str]) -> tuple[float, str] | None:
    found = [(float(match[1]), line) for line in lines for match in _SHARE.finditer(line)]
    if len(found) != 1:
        return None
    value, line = found[0]
    return (value, line) if 0 < value <= 100 and _PAID.search(line) and not _NO_SHARE.search(line) else None

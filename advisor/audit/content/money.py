"""What kind of money it is: a loan that reads like a gift, a gift that reads like a loan, cash that is none."""

import re
from collections.abc import Iterator

from advisor.audit.content.sourced_texts import told
from advisor.catalog.model.catalog import Catalog, Program, ProgramId
from advisor.finding import Finding

LOAN = re.compile(r"대출|융자|빚|빌려|빌리|빌린|갚|상환")
GIFT = re.compile(
    r"지원금|보조금|무상|공짜|거저|갚지 않|안 갚|그냥 (?:줘|드려|받)|돈을 (?:줘|드려|받아)"
    r"|(?:원|돈|비용)[을를]? (?:드려|줘|주는|나눠|보태|대 줘|받아요)"
)
NO_CASH = re.compile(r"현금이 아니|현금으로 (?:바꿀 수 없|주지 않|못)|현금은 (?:아니|안)")
DENIED = re.compile(
    r"(?:대출|융자|빚|빌려|빌리|갚|상환|이자|금리|지원금|보조금|무상)[가-힣 ]{0,6}?(?:[이은는가]? 아니|없|않|지 마)"
)


def misnamed(catalog: Catalog) -> Iterator[Finding]:
    """Programs whose `funding` and whose words are of two kinds."""
    for name, program in catalog.programs.items():
        yield from _form(name, program)
        if program.benefit.cash and NO_CASH.search(told(program.benefit.text)):
            yield Finding("cash-is-none", ("programs", name, "benefit", "cash"))


def _form(name: ProgramId, program: Program) -> Iterator[Finding]:
    here = ("programs", name)
    texts = {"name": program.name, "summary": program.summary, "benefit": program.benefit.text}
    said = {part: _claimed(told(text)) for part, text in texts.items()}
    form = program.funding.form if program.funding is not None else None
    if form == "loan":
        gifts = [part for part, text in said.items() if GIFT.search(text) and not LOAN.search(text)]
        if gifts or not any(LOAN.search(text) for text in said.values()):
            yield Finding("loan-worded-as-gift", (*here, gifts[0] if gifts else "summary"))
    elif form in ("grant", "voucher", "credit") and any(LOAN.search(text) for text in said.values()):
        part = next(part for part, text in said.items() if LOAN.search(text))
        yield Finding("gift-worded-as-loan", (*here, part), {"form": form})
    elif form is None and LOAN.search(said["name"]):
        yield Finding("loan-without-form", here)


def _claimed(text: str) -> str:
    """A text without what it denies: `대출이 아니에요` does not speak of a loan."""
    return DENIED.sub("", text)

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
OWED = re.compile(r"갚아야|빚이에요|빌려 ?(?:줘|주|드|요)|빌리고|빌려요|대출이에요")  # of what one gets, for certain
COSTS_NOTHING = re.compile(r"(?:드는|내는|낼) (?:돈|비용)[이은도]? 없|(?:돈|비용)[이은도]? (?:안 들|들지 않)|무료|공짜")
NEVER_CASH = ("voucher", "credit", "service", "training")
NOT_OWED = re.compile(r"(?:갚지 않|안 갚)아도")
DENIED = re.compile(
    r"(?:대출|융자|빚|빌려|빌리|갚|상환|이자|금리|지원금|보조금|무상)[가-힣 ]{0,6}?(?:[이은는가]? 아니|없|않|지 마)"
)


def misnamed(catalog: Catalog) -> Iterator[Finding]:
    """Programs whose `funding` and whose words are of two kinds."""
    for name, program in catalog.programs.items():
        yield from _form(name, program)
        yield from _shares(name, program)
        if program.benefit.cash and NO_CASH.search(told(program.benefit.text)):
            yield Finding("cash-is-none", ("programs", name, "benefit", "cash"))


def _shares(name: ProgramId, program: Program) -> Iterator[Finding]:
    """A share of the cost beside a loan or beside "it costs nothing", and cash of what is none."""
    here, funding = ("programs", name), program.funding
    if funding is None:
        return
    share = funding.percent or funding.own_share
    if funding.form == "loan" and share:
        field = "percent" if funding.percent else "own_share"
        yield Finding("loan-with-share", (*here, "funding", field), {"share": f"{share:g}%"})
    if program.benefit.cash and funding.form in NEVER_CASH:
        yield Finding("cash-not-of-form", (*here, "benefit", "cash"), {"form": funding.form})
    now = program.costs.now
    if funding.own_share and now is not None and COSTS_NOTHING.search(told(now.text)):
        yield Finding("free-with-share", (*here, "costs", "now", "text"), {"share": f"{funding.own_share:g}%"})


def _form(name: ProgramId, program: Program) -> Iterator[Finding]:
    here = ("programs", name)
    texts = {"name": program.name, "summary": program.summary, "benefit": program.benefit.text}
    said = {part: _claimed(told(text)) for part, text in texts.items()}
    own = {part: text if part == "name" else text.replace(said["name"], "") for part, text in said.items()}
    form = program.funding.form if program.funding is not None else None
    if form == "loan":
        gifts = [part for part, text in own.items() if GIFT.search(text) and not LOAN.search(text)]
        gifts += [part for part, text in texts.items() if NOT_OWED.search(told(text))]
        if gifts or not any(LOAN.search(text) for text in said.values()):
            yield Finding("loan-worded-as-gift", (*here, gifts[0] if gifts else "summary"))
    elif form in ("grant", "voucher", "credit") and any(LOAN.search(text) for text in said.values()):
        part = next(part for part, text in said.items() if LOAN.search(text))
        yield Finding("gift-worded-as-loan", (*here, part), {"form": form})
    elif form is not None and program.say is not None and LOAN.search(_claimed(told(program.say))):
        if not any(LOAN.search(told(each.text)) for each in program.cautions):
            yield Finding("gift-worded-as-loan", (*here, "say"), {"form": form})
    elif form is None and (LOAN.search(said["name"]) or OWED.search(f"{said['summary']}\n{said['benefit']}")):
        yield Finding("loan-without-form", here)


def _claimed(text: str) -> str:
    """A text without what it denies: `대출이 아니에요` does not speak of a loan."""
    return DENIED.sub("", text)

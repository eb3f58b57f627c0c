"""Rows about one program, whoever reads them: what is sure, what it costs, where to go, whom to ask, what to do."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import cast

from advisor.catalog.model.catalog import Claim, Program, Where
from advisor.catalog.model.doubt import can_answer
from advisor.catalog.model.sureness import Sureness
from advisor.views.document.page import LabelledRow, Line, listed, typed
from advisor.views.document.pictograms import Pictogram
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.amounts import plain_number, won
from advisor.wording.running import way_to_know

IN_WORDS = ("grant", "voucher", "credit", "loan")  # forms that somebody could take for another kind of money
WON = "KRW"
INSTEAD = "or_"  # begins the act of a step that is done instead of the one before it
TYPED = 32  # letters of an address that somebody types; a longer one is found by the name of its page


def sure_rows(words: PlanWords, sure: Sureness, runs: tuple[str, bool] | None = None) -> Iterator[LabelledRow]:
    """Yields the three short lines: what is certain, what is likely, what nobody knows.

    runs: whether it runs, as text, and whether that is certain: it stands there first, where no row of its own says so.
    """
    for key, claims in (("certain", sure.certain), ("likely", sure.likely)):
        about = [f"{runs[0].removesuffix('.')}."] if runs is not None and runs[1] == (key == "certain") else []
        yield from words.label(key, [Line(" ".join([*about, *map(words.claim, claims)]))])
    yield from words.label("unknowns", [Line(" ".join(map(words.language.text, sure.unknown)))])


def worth(
    words: PlanWords, program: Program, sure: Sureness | None = None, told: Sequence[Claim | None] = ()
) -> Iterator[LabelledRow]:
    """Yields what it brings, what to beware of, and what it costs now and later, but not what is `sure` or `told`."""

    def left_of(claims: Iterable[Claim]) -> list[Claim]:
        untold = (claim for claim in claims if sure is None or not sure.tells(claim))
        return [claim for claim in untold if not any(claim is each for each in told)]

    yield from words.label("benefit", [Line(words.claim(each)) for each in left_of([program.benefit])])
    yield from words.label("cautions", listed(tuple(map(words.claim, left_of(program.cautions)))))
    costs = [("cost.now", program.costs.now), ("cost.later", program.costs.later)]
    left = [(key, cost) for key, cost in costs if cost is not None and left_of([cost])]
    yield from words.label("cost", [Line(words.say(key, text=words.claim(cost)), "-") for key, cost in left])


def money_rows(words: PlanWords, program: Program) -> Iterator[LabelledRow]:
    """Yields what kind of money it is, how much, and how a loan is paid back; nothing where none is given."""
    funding = program.funding
    if funding is None:
        return
    texts = [text for text in [kind_of_money(words, program)] if text]
    most = funding.most
    if most is not None and funding.unit == WON:  # a number as the language of its sentence has it
        key = "terminal.funding.most_won"
        texts.append(words.language.whole(lambda spoken: spoken.say(key, amount=won(most, spoken.code))))
    elif most is not None:
        texts.append(words.say("funding.most", amount=f"{most:,} {funding.unit or ''}"))
    if funding.percent is not None:
        texts.append(words.say("funding.percent", percent=plain_number(funding.percent)))
    if funding.own_share is not None:
        texts.append(words.say("funding.own_share", percent=plain_number(funding.own_share)))
    if funding.first_come:
        texts.append(words.say("funding.first_come"))
    yield from words.label("funding", [Line(" ".join(texts) + words.note(funding.sources))] if texts else [])
    yield from words.label("repay", [Line(words.claim(funding.repay), tone="warn")])


def kind_of_money(words: PlanWords, program: Program) -> str:
    """Returns what kind of money it is, where somebody could take it for another; else nothing."""
    funding = program.funding
    return words.say(f"funding.{funding.form}") if funding is not None and funding.form in IN_WORDS else ""


# --- where to go, whom to ask, in few words -------------------------------------------------------------------------


def place_in_short(words: PlanWords, where: Where) -> str:
    """Returns where to go in a few words, with the address as one types it; the block in full has all of it."""
    text = first_sentence(words.language.text(where.text)).rstrip(".")
    address = typed(where.url) if where.url is not None else ""
    return _remarked(words, "front.place", text, address) if 0 < len(address) <= TYPED else text


def door(words: PlanWords, where: Where) -> str:
    """Returns the address of a door as one types it; of a page that is none, and without an address, what it is."""
    return typed(where.url) if where.kind == "apply" and where.url is not None else place_in_short(words, where)


def first_sentence(text: str) -> str:
    """Returns the first sentence of where to go; the block in full has all of it."""
    sentence, stop, _ = text.partition(". ")
    if sentence.count("(") > sentence.count(")"):  # a remark in brackets ends later, and is told in full below
        return sentence.rpartition("(")[0].strip()
    return sentence + stop.strip()


def _remarked(words: PlanWords, key: str, text: str, remark: str) -> str:
    """Returns a text with a remark in brackets; without them where one of both has brackets of its own."""
    return words.say("beside" if "(" in text + remark else key, text=text, address=remark, who=remark, remark=remark)


def stuck(words: PlanWords, contact: str | None, program: Program | None) -> Iterator[LabelledRow]:
    """Yields what to do where one does not get on: who is not told gives up.

    contact: whom the office named, who is called before anybody else. program: what one is stuck with.
    """
    phone = program.contact.phone if program is not None and program.contact is not None else None
    key = "contact" if contact else "number" if phone else ""
    text = words.say(f"front.stuck_{key}" if key else "front.stuck", contact=contact, phone=phone)
    yield from words.label("stuck", [Line(text)])


# --- where to go, whom to ask ---------------------------------------------------------------------------------------


def place_rows(words: PlanWords, program: Program) -> Iterator[LabelledRow]:
    """Yields where to go, and who answers."""
    where = program.where
    if where is not None:
        lines = [Line(words.language.text(where.text))]
        lines += [Line(where.url, address=True)] if where.url is not None else []
        yield from words.label(f"where.{where.kind}" if where.kind in ("lookup", "article") else "where", lines)
    yield from contact_rows(words, program)


def contact_rows(words: PlanWords, program: Program) -> Iterator[LabelledRow]:
    """Yields who answers, with the number, the hours and the chat, and whom an office was told of."""
    contact, confirmed, text, lines = program.contact, program.window.confirmed, words.language.text, list[Line]()
    if contact is not None:
        who = text(contact.text)
        if contact.phone is not None and contact.phone not in who:
            who = words.say("contact.phone", who=who, phone=contact.phone)
        if contact.hours is not None:
            who = words.say("contact.hours", who=who, hours=text(contact.hours))
        if contact.chat is not None:
            who = words.say("contact.chat", who=who)
        lines.append(Line(who + words.note([contact.source])))
        lines += [Line(contact.chat, address=True)] if contact.chat is not None else []
    if confirmed is not None and confirmed.contact is not None:
        lines.append(Line(text(confirmed.contact)))
    yield from words.label("contact", lines)


def more_contact_rows(words: PlanWords, program: Program) -> Iterator[LabelledRow]:
    """Yields who answers where there is more to say than the number: hours, a chat, whom an office was told of."""
    contact, confirmed = program.contact, program.window.confirmed
    says_more = contact is not None and (contact.hours is not None or contact.chat is not None)
    if says_more or (confirmed is not None and confirmed.contact is not None):
        yield from contact_rows(words, program)


def who_answers(words: PlanWords, program: Program, *, named: bool = True) -> str:
    """Returns whom to ask in a few words; nothing where only the place itself says so. named: also before a number."""
    contact, confirmed = program.contact, program.window.confirmed
    if contact is not None:
        who, phone = words.language.text(contact.text), contact.phone
        if phone is None or (named and phone in who):
            return who
        return words.say("contact.phone", who=who, phone=phone) if named else phone
    return words.language.optional(confirmed.contact if confirmed is not None else None) or ""


def question(words: PlanWords, program: Program, to: str = "") -> Iterator[LabelledRow]:
    """Yields the sentence to say where somebody answers, and what follows from yes and no, heard or seen on a page.

    to: whom one says it, where no other row does.
    """
    text = words.language.text
    if program.say is not None and can_answer(program):
        said = words.say("quoted", text=text(program.say))
        line = Line(_remarked(words, "quoted.to", said, to) if to else said, picture=how_asked(program))
        yield from words.label("say", [line])
    if program.after_answer is not None and way_to_know(program) != "counselor":
        yield from words.label("yes", [Line(text(program.after_answer.yes))])
        yield from words.label("no", [Line(text(program.after_answer.no))])


def how_asked(program: Program) -> Pictogram:
    """Returns the picture of how one asks: on the telephone where there is a number, else by talking."""
    return "call" if program.contact is not None and program.contact.phone is not None else "talk"


def act_of(program: Program, place: int = 0) -> Pictogram | None:
    """Returns the picture of what a step needs, counted from 0, where the catalog says it and something is done."""
    act = program.acts[place] if program.acts else "note"
    return None if act == "note" else cast("Pictogram", act.removeprefix(INSTEAD))


# --- what to do, and what is left open ------------------------------------------------------------------------------


def doing(
    words: PlanWords, program: Program, marked: Callable[[tuple[str, ...]], tuple[Line, ...]]
) -> Iterator[LabelledRow]:
    """Yields the steps and the papers."""
    yield from words.label("steps", marked(tuple(map(words.language.text, program.steps))))
    yield from papers(words, program)


def papers(words: PlanWords, program: Program) -> Iterator[LabelledRow]:
    names = [words.language.text(words.catalog.documents[paper].name) for paper in program.documents]
    yield from words.label("papers", listed(tuple(names)))


def left_open(words: PlanWords, program: Program) -> Iterator[LabelledRow]:
    """Yields all that is not known, and where sources disagree: for whoever keeps the catalog, or gives advice."""
    yield from words.label("unknowns", listed(tuple(map(words.language.text, program.unknowns))))
    yield from words.label("conflicts", listed(tuple(words.claim(each) for each in program.conflicts)))

"""Which sheet of paper a plan is put on, and what the counselor changes on it, of the options of a sheet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from advisor.catalog.model.catalog import Catalog, ProgramId, Text
from advisor.commands.shared import options
from advisor.commands.shared.given_options import GivenOptions
from advisor.commands.shared.option_checks import one_of
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.formats.registry import FORMATS
from advisor.languages import languages
from advisor.output.streams import say
from advisor.problem import InvalidProfile, Place, Problem, Problems, WrongUsage, nearest
from advisor.records import replace
from advisor.wording.language import Language
from advisor.wording.safe import safe

if TYPE_CHECKING:
    from advisor.commands.shared.office_desk import Desk
    from advisor.views.sheet.changes import SheetChanges
    from advisor.views.sheet.sheet_fitting import Fitted

MERCHANT, COUNSELOR = "merchant", "counselor"
SHEETS = (MERCHANT, "large", "helper", COUNSELOR)
# why something cannot be put in front: the code of the problem
STAYS = {"later": "order-later", "too_late": "order-too-late", "debt": "order-debt"}
ORDER, BY_POINTS = "--order", "none"


class SheetOptions(GivenOptions, frozen=True, kw_only=True):
    """What the command line says of the sheet.

    by_office: the sheet that an office usually gives away; whom: whom to call there; stamp: the line to stamp beside.
    """

    sheet: options.SheetOption = None
    drop: options.DropOption = None
    order: options.OrderOption = None
    add: options.AddOption = None
    contact: options.ContactOption = None
    by_office: str | None = None
    whom: str | None = None
    stamp: str | None = None

    def at(self, desk: "Desk") -> "SheetOptions":
        """The same with what an office says of all its sheets."""
        return replace(self, by_office=desk.sheet, whom=desk.contact, stamp=desk.stamp)

    @property
    def first_typed(self) -> str | None:
        """The first option that asks for a sheet, or nothing."""
        given = {
            "--sheet": self.is_typed("sheet"),
            "--drop": self.drop,
            "--add": self.add,
            "--contact": self.contact is not None,
        }
        return next((option for option, there in given.items() if there), None)


def chosen_sheet(typed: SheetOptions, form: str, languages: Sequence[Language]) -> str | None:
    """Returns the sheet to make, or None for the plan as a whole. Raises WrongUsage.

    A handout is the merchant's sheet; whoever changes a sheet, or wants two languages, wants one; what programs read
    has none, and one language.
    """
    first, known = typed.first_typed, FORMATS[form]
    if known.for_programs:
        if len(languages) > 1:
            codes = ",".join(each.code for each in languages)
            raise WrongUsage([Problem("one-language", Place(option="--lang"), codes)])
        if first is not None:
            raise WrongUsage([Problem("sheet-without-paper", Place(option=first), values={"format": form})])
        return None
    if typed.sheet is not None:
        return one_of("--sheet", typed.sheet, SHEETS)
    return typed.by_office or MERCHANT if first is not None or known.is_handout or len(languages) > 1 else None


def changes_of(typed: SheetOptions, catalog: Catalog) -> "SheetChanges":
    """Returns the counselor's changes. Raises WrongUsage with all that is wrong with them."""
    from advisor.commands.shared.option_texts import typed_text
    from advisor.views.sheet.changes import SheetChanges

    problems = Problems()
    drop = tuple(_program(each, catalog, problems) for each in typed.drop or ())
    add = tuple(in_its_languages(typed_text("--add", text, problems)) for text in typed.add or ())
    contact = typed.whom if typed.contact is None else typed_text("--contact", typed.contact, problems)
    if problems:
        raise WrongUsage(problems.found)
    return SheetChanges(drop, add, contact, typed.stamp)


def order_of(text: str | None, catalog: Catalog) -> tuple[ProgramId, ...]:
    """Returns what `--order` names, each once, by id or by a part of a name; `none` is the order by points.

    Raises WrongUsage.
    """
    from advisor.commands.shared.option_texts import program_named

    names = [] if text is None or text.strip() == BY_POINTS else [each.strip() for each in text.split(",")]
    return tuple(dict.fromkeys(program_named(catalog, name, ORDER) for name in names))


def in_order(  # a plan, what to put in front of it, and whom to tell
    plan: Plan, rules: Rules, order: Sequence[ProgramId], drop: Sequence[str], language: Language, *, refuses: bool
) -> Plan:
    """Returns the plan as a counselor wants it. Tells on standard error whose last day passes meanwhile.

    refuses: raises WrongUsage for what cannot be put in front; else that is told too, and stays where it is.
    """
    if not order:
        return plan
    from advisor.commands.shared.option_texts import MOST_NAMED
    from advisor.engine.plan.counselor_order import what_stays, with_order
    from advisor.views.plan.plan_words import PlanWords
    from advisor.views.sheet.office_lines import last_day
    from advisor.wording.problems import sentence

    here = Place(option=ORDER)
    held = [item.program for item in plan.items if item.program not in drop]
    problems = [
        Problem("order-not-in-plan", here, name, {}, nearest(name, held) or tuple(held[:MOST_NAMED]))
        for name in order
        if name not in held
    ]
    problems += [Problem(STAYS[each.why], here, each.program) for each in what_stays(plan, order)]
    if problems and refuses:
        raise WrongUsage(problems)
    for problem in problems:
        say(sentence(problem, language.code))
    moved = with_order(plan, rules, [name for name in order if name in held])
    words = PlanWords(rules, language, plan.as_of)
    for program in moved.moved_late:
        say(language.say("help.order-late", name=words.name(program), day=last_day(words, moved, program)))
    return moved


def in_kept_order(plan: Plan, rules: Rules, order: Sequence[ProgramId], language: Language) -> Plan:
    """Returns the plan in the order that a counselor gave it before, as far as it still holds; tells that it is so."""
    if not order:
        return plan
    from advisor.engine.plan.counselor_order import with_order

    moved = with_order(plan, rules, order)
    if moved.moved:
        names = " · ".join(safe(language.text(rules.catalog.programs[each].name)) for each in moved.moved)
        say(language.say("help.order-kept", names=names))
    return moved


def in_its_languages(text: str) -> Text:
    """Returns a line as it was typed, or by language where it says `ko=… en=…`."""
    *_, last = parts = re.split(rf"(?:^|\s)({'|'.join(languages())})=", text)
    if len(parts) < 3 or parts[0] or not all(each.strip() for each in (last, *parts[1:])):
        return text
    return {code: said.strip() for code, said in zip(parts[1::2], parts[2::2], strict=True)}


def _program(name: str, catalog: Catalog, problems: Problems) -> ProgramId:
    from advisor.commands.shared.option_texts import program_named

    try:
        return program_named(catalog, name, "--drop")
    except WrongUsage as error:
        problems.found += error.problems
        return name


def since_last_time(
    changes: "SheetChanges", sheet: str | None, plan: Plan, rules: Rules, earlier: Iterable[tuple[str, bytes]]
) -> "SheetChanges":
    """Returns the changes with what is different since last time, for the counselor's sheet, where there was one.

    earlier: files that may be saved cases of this merchant, with their bytes, the newest first.
    """
    if sheet != COUNSELOR:
        return changes
    from advisor.profile.saved_case import read_case
    from advisor.views.sheet.counselor import last_time

    for name, data in earlier:
        try:
            since = last_time(read_case(data, name, rules.catalog), plan, rules)
        except InvalidProfile:  # not saved by us, or of other catalogs: there is nothing to hold against
            continue
        if since is not None:
            return replace(changes, since=since)
    return changes


def made_sheet(  # a plan, what to say it with, and which sheet
    sheet: str, plan: Plan, rules: Rules, languages: Sequence[Language], changes: "SheetChanges", top: int | None = None
) -> "Fitted":
    """Returns the sheet in one or two languages, for any view. top: how many blocks the counselor's tells."""
    from advisor.views.sheet.sheet_fitting import Fitted, fitted

    if sheet != COUNSELOR:
        return fitted(sheet, plan, rules, languages, changes)
    from advisor.views.document.bilingual import paired
    from advisor.views.sheet.counselor import counselor_sheet

    first, *others = (counselor_sheet(plan, rules, language, changes, top) for language in languages)
    return Fitted(paired(first, others[0]) if others else first)


def tell_of_paper(  # a plan, what was changed on its sheet, and whom to tell
    sheet: str, plan: Plan, catalog: Catalog, changes: "SheetChanges", language: Language, made: "Fitted"
) -> None:
    """Tells on standard error what the paper has no room for, and what stays although its first step was left out."""
    from advisor.views.sheet.changes import left_without

    names = [language.text(catalog.programs[each].name) for each in left_without(plan, changes.drop)]
    if names:
        say(language.say("help.sheet-left-without", names=" · ".join(names)))
    tell_what_is_too_long(sheet, changes, language, made)


def tell_what_is_too_long(
    sheet: str, changes: "SheetChanges", language: Language, made: "Fitted | None" = None
) -> None:
    """Tells on standard error what the paper has no room for: what was added, or what was left out of one sheet."""
    from advisor.views.sheet.changes import LONGEST_ADDED, MOST_ADDED

    if sheet == COUNSELOR:
        return
    spoken = [each for text in changes.add for each in (text.values() if isinstance(text, Mapping) else (text,))]
    beyond = len(changes.add) > MOST_ADDED or any(len(text) > LONGEST_ADDED for text in spoken)
    if beyond:
        say(language.say("help.sheet-beyond", lines=MOST_ADDED, letters=LONGEST_ADDED))
    if made is not None and not made.fits:
        say(language.say("help.sheet-too-long", most=made.pages))
    elif not beyond and made is not None and made.shortened and (changes.add or changes.contact):
        say(language.say("help.sheet-shortened"))

"""The plan as a text message: what may stand beside `--text-message`, and what is told of the message."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from advisor.commands.shared.option_checks import one_of
from advisor.commands.shared.result_form import check_used
from advisor.commands.shared.sheet_choice import SheetOptions
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.formats.registry import FORMATS
from advisor.output.streams import say
from advisor.problem import Place, Problem, WrongUsage
from advisor.wording.language import Language

if TYPE_CHECKING:
    from advisor.views.sheet.changes import SheetChanges

OPTION = "--text-message"
KINDS = ("sms", "long")


def check_message(wanted: str, sheet: SheetOptions, form: str, languages: Sequence[Language]) -> None:
    """Refuses what a message has no room for: other forms, sheets, a counselor's lines, two languages.

    Raises WrongUsage.
    """
    if wanted != "auto":
        one_of(OPTION, wanted, KINDS)
    unused = {OPTION: not FORMATS[form].is_read_here, "--sheet": sheet.is_typed("sheet"), "--add": bool(sheet.add)}
    check_used(option for option, is_unused in unused.items() if is_unused)
    if len(languages) > 1:
        raise WrongUsage([Problem("one-language", Place(option="--lang"), ",".join(each.code for each in languages))])


def message_text(wanted: str, plan: Plan, rules: Rules, language: Language, changes: "SheetChanges") -> str:
    """Returns the message with a line's end, and tells on standard error how long it is, and of which kind."""
    from advisor.views.sheet.text_message import LONG, SHORT, text_message

    message = text_message(plan, rules, language, changes, wanted)
    if message.changed:
        say(language.say("sheet.message.letters"))
    if wanted != "long" and message.kind == "long":
        say(language.say("sheet.message.not_short", most=SHORT, least=message.least))
    if message.size > LONG:
        say(language.say("sheet.message.too_long", most=f"{LONG:,}", size=f"{message.size:,}"))
    else:
        most = SHORT if message.kind == "sms" else LONG
        say(language.say(f"sheet.message.{message.kind}", size=f"{message.size:,}", most=f"{most:,}"))
    return f"{message.text}\n"

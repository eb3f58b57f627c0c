"""One screen as it is shown, in one language, before anybody decides how: lines, help, what was chosen before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from advisor.catalog.model import Fact, FactId, ProgramId
from advisor.catalog.values import NoAnswer, Possible, Selection, Span, Value
from advisor.engine.asking import Next
from advisor.engine.interview import Interview, lines
from advisor.engine.questions import ScreenKind, kind_of, reply_not, reply_several
from advisor.wording.language import Language
from advisor.wording.questions import line_label, question_text
from advisor.wording.safe import safe

Special = Literal["none", "unknown", "declined", "only_this", "why", "back"]
SPECIAL: tuple[Special, ...] = ("none", "unknown", "declined", "only_this", "why", "back")


@dataclass(frozen=True, slots=True)
class Line:
    """A line to choose. `id` is an option, a range, a program, or one of SPECIAL; a special line stands alone."""

    id: str
    label: str
    special: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a way of asking needs. All texts are safe to print."""

    heading: str
    question: str
    help: str | None
    lines: tuple[Line, ...]
    several: bool
    chosen: tuple[str, ...]


def shown(
    interview: Interview,
    upcoming: Next,
    language: Language,
    earlier: Mapping[FactId, Value] | None = None,
    offer_why: bool = True,
) -> Shown:
    """The screen of the next question. `earlier`: what was replied to it before, to be preselected."""
    rule = interview.rules.facts[upcoming.screen.fact]
    part = upcoming.screen.part
    kind = kind_of(rule, part)
    ids = [line.id for line in lines(interview, upcoming.screen)]
    options = [Line(each, safe(line_label(rule.fact, each, language))) for each in ids]
    at = len(interview.replies) + 1
    progress = language.say(
        "questions.progress",
        topic=language.say(f"questions.topic.{rule.fact.topic}"),
        at=at,
        of=at + upcoming.ahead,
    )
    return Shown(
        heading=progress,
        question=safe(question_text(rule.fact, part, language)),
        help=None if rule.fact.help is None or part else safe(language.text(rule.fact.help)),
        lines=(*options, *_special(rule.fact, kind, language, bool(interview.replies), offer_why)),
        several=kind == "several",
        chosen=_chosen(rule.id, earlier, ids, interview),
    )


def why(interview: Interview, upcoming: Next, language: Language) -> tuple[str, ...]:
    """Why a question is asked: the catalog's sentence, and the programs that the answer decides."""
    fact = interview.rules.facts[upcoming.screen.fact].fact
    told: list[str] = []
    if fact.why is not None:
        told.append(language.say("questions.why.answer", why=safe(language.text(fact.why))))
    if upcoming.decides:
        told.append(language.say("questions.why.decides", programs=_names(interview, upcoming.decides, language)))
    return tuple(told)


def shown_done(interview: Interview, programs: Sequence[ProgramId], language: Language) -> Shown:
    """The last screen: which of the plan's programs the merchant has already."""
    options = (Line(program, _names(interview, (program,), language)) for program in programs)
    specials: tuple[Special, ...] = ("unknown", "back")
    return Shown(
        heading="",
        question=language.say("questions.done.ask"),
        help=None,
        lines=(
            *options,
            Line("none", language.say("questions.done.none"), special=True),
            *(Line(each, language.say(f"questions.{each}"), special=True) for each in specials),
        ),
        several=True,
        chosen=tuple(program for program in interview.done if program in programs),
    )


def states(interview: Interview, upcoming: Next, chosen: Sequence[str]) -> Mapping[FactId, Value]:
    """What choosing these lines states. A special line is chosen alone."""
    rule = interview.rules.facts[upcoming.screen.fact]
    part = upcoming.screen.part
    first = chosen[0] if chosen else "none"
    if first == "unknown":
        return reply_not(rule, part, "unknown")
    if first == "declined":
        return reply_not(rule, part, "declined")
    if first == "only_this":
        return {}
    if kind_of(rule, part) == "several":
        return reply_several(rule, part, () if first == "none" else chosen)
    return next(line.states for line in lines(interview, upcoming.screen) if line.id == first)


def _special(fact: Fact, kind: ScreenKind, language: Language, can_go_back: bool, offer_why: bool) -> tuple[Line, ...]:
    wanted = {
        "none": kind == "several",
        "unknown": kind != "next",
        "declined": fact.declinable,
        "only_this": kind == "next",
        "why": offer_why and fact.why is not None,
        "back": can_go_back,
    }
    return tuple(Line(each, language.say(f"questions.{each}"), special=True) for each in SPECIAL if wanted[each])


def _names(interview: Interview, programs: Sequence[ProgramId], language: Language) -> str:
    catalog = interview.rules.catalog
    names = (safe(language.text(catalog.programs[program].name)) for program in programs)
    return language.say("plan.answer.join").join(names)


def _chosen(
    fact: FactId, earlier: Mapping[FactId, Value] | None, options: Sequence[str], interview: Interview
) -> tuple[str, ...]:
    """The lines that say what was said before."""
    if earlier is None:
        return ()
    if not earlier:
        return ("only_this",)
    value = earlier.get(fact)
    for option in options:
        sets = interview.rules.catalog.facts[fact].options.get(option)
        if sets is not None and sets.sets is not None and dict(sets.sets) == dict(earlier):
            return (option,)
    if isinstance(value, NoAnswer):
        return (value.how,)
    if isinstance(value, Selection):
        return value.has or (("unknown",) if value.maybe else ("none",))
    if isinstance(value, Possible):
        return value.options[:1]
    if isinstance(value, Span):
        return tuple(option for option in options if option.startswith(f"{value.low}.."))
    return ()

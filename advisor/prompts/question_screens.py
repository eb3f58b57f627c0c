"""Screens made of questions, and what choosing their lines states."""

from collections.abc import Sequence

from advisor.catalog.model.catalog import Catalog, Fact, ProgramId
from advisor.engine.interview.interview import Interview, lines
from advisor.engine.interview.next_question import Next, may_stop
from advisor.engine.interview.relevance import Moment
from advisor.engine.interview.screens import QuestionScreen, kind_of, specials_of
from advisor.prompts.screen import SPECIAL, ScreenLine, Shown, Special
from advisor.records import replace
from advisor.wording.language import Language
from advisor.wording.question_texts import question_text, screen_line
from advisor.wording.safe import safe


def shown(
    interview: Interview,
    upcoming: Next,
    language: Language,
    earlier: Sequence[str] | None = None,
    offer_why: bool = True,
) -> Shown:
    """The screen of the next question. `earlier`: the lines that were chosen before, to be preselected."""
    rule = interview.rules.facts[upcoming.screen.fact]
    part = upcoming.screen.part
    kind = kind_of(rule, part)
    options = _options(interview, upcoming.screen, language)
    return Shown(
        heading=_progress(interview, upcoming, rule.fact, language),
        question=safe(question_text(rule.fact, part, language)),
        help=_help(interview, upcoming.screen, language),
        lines=(*options, *_special(interview, upcoming.screen, language, earlier is None, offer_why)),
        several=kind == "several",
        chosen=_shown_of(options, earlier or ()),
    )


def why(interview: Interview, upcoming: Next, language: Language) -> tuple[str, ...]:
    """Why a question is asked: the catalog's sentence, and the programs that the answer decides."""
    fact = interview.rules.facts[upcoming.screen.fact].fact
    told: list[str] = []
    if fact.why is not None:
        told.append(language.say("questions.why.answer", why=safe(language.text(fact.why))))
    decides = upcoming.decides or Moment(_without(interview, upcoming.screen)).decides(upcoming.screen)
    if decides:
        programs = names(interview.rules.catalog, decides, language)
        told.append(language.say("questions.why.decides", programs=programs))
    return tuple(told)


def _without(interview: Interview, screen: QuestionScreen) -> Interview:
    return replace(interview, replies=tuple(reply for reply in interview.replies if reply.screen != screen))


def shown_done(interview: Interview, programs: Sequence[ProgramId], language: Language) -> Shown:
    """The last screen: which of the plan's programs the merchant has already."""
    options = (ScreenLine(program, names(interview.rules.catalog, (program,), language)) for program in programs)
    specials: tuple[Special, ...] = ("unknown", "back")
    return Shown(
        heading=language.say("questions.last"),
        question=language.say("questions.done.ask"),
        help=None,
        lines=(
            *options,
            ScreenLine("none", language.say("questions.done.none"), special=True),
            *(ScreenLine(each, language.say(f"questions.{each}"), special=True) for each in specials),
        ),
        several=True,
        chosen=tuple(program for program in interview.done if program in programs),
    )


def line_text(interview: Interview, screen: QuestionScreen, line: str, language: Language) -> str:
    """What a line says, also one that the screen does not show now."""
    fact = interview.rules.facts[screen.fact].fact
    if line in SPECIAL and line not in fact.options:
        return language.say(f"questions.{line}")
    return safe(screen_line(fact, screen.part, line, language))


def names(catalog: Catalog, programs: Sequence[ProgramId], language: Language) -> str:
    """The names of programs in one sentence."""
    each = (safe(language.text(catalog.programs[program].name)) for program in programs)
    return language.say("plan.answer.join").join(each)


def _shown_of(options: Sequence[ScreenLine], chosen: Sequence[str]) -> tuple[str, ...]:
    """Those that stand on the screen: a saved answer may be one that no line states."""
    here = {line.id for line in options}
    return tuple(each for each in chosen if each in here or each in SPECIAL)


def _options(interview: Interview, screen: QuestionScreen, language: Language) -> tuple[ScreenLine, ...]:
    fact = interview.rules.facts[screen.fact].fact
    return tuple(
        ScreenLine(line.id, safe(screen_line(fact, screen.part, line.id, language)))
        for line in lines(interview, screen)
    )


def _help(interview: Interview, screen: QuestionScreen, language: Language) -> str | None:
    """The line against the usual wrong answer; said once where a fact is asked in parts."""
    fact = interview.rules.facts[screen.fact].fact
    again = any(reply.screen.fact == screen.fact and reply.screen != screen for reply in interview.replies)
    return None if fact.help is None or again else safe(language.text(fact.help))


def _progress(interview: Interview, upcoming: Next, fact: Fact, language: Language) -> str:
    """Which question it is, and how many there are at most: a number that only ever falls."""
    topic = language.say(f"questions.topic.{fact.topic}")
    if any(reply.screen == upcoming.screen for reply in interview.replies):
        return language.say("questions.progress.edit", topic=topic)
    at = len(interview.replies) + 1
    if upcoming.ahead:
        return language.say("questions.progress", topic=topic, at=at, most=at + upcoming.ahead)
    return language.say("questions.progress.last", topic=topic, at=at)


def _special(
    interview: Interview, screen: QuestionScreen, language: Language, is_new: bool, offer_why: bool
) -> tuple[ScreenLine, ...]:
    rule = interview.rules.facts[screen.fact]
    wanted = {
        **{line.id: True for line in specials_of(rule, screen.part)},
        "enough": is_new and may_stop(interview),
        "why": offer_why and rule.fact.why is not None,
        "back": bool(interview.replies),
    }
    return tuple(
        ScreenLine(each, language.say(f"questions.{each}"), special=True) for each in SPECIAL if wanted.get(each, False)
    )

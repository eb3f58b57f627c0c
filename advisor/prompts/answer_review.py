"""All answers on one screen, and what became of the plan when one of them was changed."""

from collections.abc import Sequence

from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.plan_diff import changes
from advisor.engine.interview.interview import Interview, chosen_lines, review
from advisor.engine.interview.replies import Reply
from advisor.engine.interview.screens import part_of
from advisor.engine.plan.action_plan import Plan
from advisor.prompts.question_screens import line_text, names
from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.language import Language
from advisor.wording.safe import safe
from advisor.wording.sentences import answer_text

MOST_NAMED = 3


def shown_review(interview: Interview, language: Language) -> Shown:
    """The screen of all answers that count: a number edits one, Enter alone goes on."""
    return Shown(
        heading="",
        question=language.say("questions.review.ask"),
        help=None,
        lines=(
            *answer_lines(interview, language),
            ScreenLine("go_on", language.say("questions.review.go_on"), special=True),
            ScreenLine("back", language.say("questions.back"), special=True),
        ),
        enter="go_on",
    )


def answer_lines(interview: Interview, language: Language) -> tuple[ScreenLine, ...]:
    """A line for every answer that counts."""
    return tuple(ScreenLine(_id(reply), _answer(interview, reply, language)) for _, reply in review(interview))


def to_edit(interview: Interview, chosen: str) -> Reply:
    """The reply that a line of the review stands for."""
    return next(reply for reply in interview.replies if _id(reply) == chosen)


def what_changed(rules: Rules, before: Plan, after: Plan, language: Language) -> tuple[str, ...]:
    """What entered, left, moved or turned in the plan, in a sentence or two."""
    found = changes(before, after)
    planned = {item.program for item in after.items}
    groups = {
        "entered": found.entered,
        "left": found.left,
        "moved": tuple(each.program for each in found.moved),
        "turned": tuple(each.program for each in found.turned if each.program in planned - {*found.entered}),
    }
    told = [
        language.say(f"questions.changed.{kind}", programs=_some(rules, programs, language))
        for kind, programs in groups.items()
        if programs
    ]
    return tuple(told) or (language.say("questions.changed.nothing"),)


def _some(rules: Rules, programs: Sequence[ProgramId], language: Language) -> str:
    """The names of a few, and how many more there are."""
    named = names(rules.catalog, programs[:MOST_NAMED], language)
    more = len(programs) - MOST_NAMED
    return language.say("questions.changed.and_more", programs=named, count=more) if more > 0 else named


def _id(reply: Reply) -> FactId:
    return f"{reply.screen.fact}.{reply.screen.part}"


def _answer(interview: Interview, reply: Reply, language: Language) -> str:
    rule = interview.rules.facts[reply.screen.fact]
    fact, fact_id = rule.fact, rule.id
    label = language.text(fact.label)
    group = part_of(fact, reply.screen.part)
    if group is not None:
        label = language.optional(group.ask) or label
    elif fact.ordered and reply.screen.part:
        label = language.say("questions.review.more")
    join = language.say("plan.answer.join")
    chosen = chosen_lines(interview, reply)
    answer = join.join(line_text(interview, reply.screen, line, language) for line in chosen)
    if not chosen:
        answer = answer_text(interview.rules.catalog, fact_id, reply.states[fact_id], language)
    return language.say("questions.review.line", label=safe(label[:1].upper() + label[1:]), answer=answer)

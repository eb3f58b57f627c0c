"""All answers on one screen, and what became of the plan when one of them was changed."""

from advisor.catalog.model import FactId
from advisor.engine.interview import Interview, Reply, review
from advisor.engine.plan import Plan
from advisor.engine.rules import Rules
from advisor.prompts.asking import chosen_lines, line_text, names
from advisor.prompts.screen import Line, Shown
from advisor.wording.language import Language
from advisor.wording.safe import safe
from advisor.wording.sentences import answer_text


def shown_review(interview: Interview, language: Language) -> Shown:
    """The screen of all answers that count: a number edits one, Enter alone goes on."""
    lines = tuple(Line(_id(reply), _answer(interview, reply, language)) for _, reply in review(interview))
    return Shown(
        heading="",
        question=language.say("questions.review.ask"),
        help=language.say("questions.review.help"),
        lines=(
            *lines,
            Line("go_on", language.say("questions.review.go_on"), special=True),
            Line("back", language.say("questions.back"), special=True),
        ),
        enter="go_on",
    )


def to_edit(interview: Interview, chosen: str) -> Reply:
    """The reply that a line of the review stands for."""
    return next(reply for reply in interview.replies if _id(reply) == chosen)


def what_changed(rules: Rules, before: Plan, after: Plan, language: Language) -> tuple[str, ...]:
    """What entered, left or moved in the plan, in a sentence or two."""
    old, new = ([item.program for item in plan.items] for plan in (before, after))
    staying = [program for program in old if program in new]
    moved = [program for at, program in enumerate(p for p in new if p in old) if staying[at] != program]
    groups = {
        "entered": [program for program in new if program not in old],
        "left": [program for program in old if program not in new],
        "moved": moved,
    }
    told = [
        language.say(f"questions.changed.{kind}", programs=names(rules.catalog, programs, language))
        for kind, programs in groups.items()
        if programs
    ]
    return tuple(told) or (language.say("questions.changed.nothing"),)


def _id(reply: Reply) -> FactId:
    return f"{reply.screen.fact}.{reply.screen.part}"


def _answer(interview: Interview, reply: Reply, language: Language) -> str:
    rule = interview.rules.facts[reply.screen.fact]
    fact, fact_id = rule.fact, rule.id
    label = language.text(fact.label)
    if fact.screens:
        label = language.optional(fact.screens[reply.screen.part].ask) or label
    elif reply.screen.part:
        label = language.say("questions.review.more")
    join = language.say("plan.answer.join")
    chosen = chosen_lines(interview, reply.screen, reply.states)
    answer = join.join(line_text(interview, reply.screen, line, language) for line in chosen)
    if not chosen:
        answer = answer_text(interview.rules.catalog, fact_id, reply.states[fact_id], language)
    return language.say("questions.review.line", label=safe(label), answer=answer)

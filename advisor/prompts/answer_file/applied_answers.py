"""What a file answers by name, laid over a profile, and what is said of it."""

from collections.abc import Iterator

from advisor.engine.interview.interview import Interview
from advisor.engine.interview.next_question import next_screen
from advisor.profile.profile import Answer, Profile
from advisor.prompts.answer_file.answer_reading import NamedAnswers
from advisor.prompts.answer_file.screen_names import Target, question_of
from advisor.prompts.question_screens import names
from advisor.records import replace
from advisor.wording.language import Language
from advisor.wording.safe import safe
from advisor.wording.sentences import answer_text


def with_named(profile: Profile, named: NamedAnswers) -> Profile:
    """The profile with these answers over its own, but for what the command line itself says."""
    answers = dict(profile.answers)
    for fact, value in named.answers.items():
        earlier = answers.get(fact)
        if earlier is None or (fact in named.stated and earlier.origin != "flag"):
            answers[fact] = Answer(value, "asked")
    return replace(profile, answers=answers, done=profile.done if named.done is None else named.done)


def told(interview: Interview, profile: Profile, named: NamedAnswers, language: Language) -> Iterator[str]:
    """Each answer as it was understood, and what is left open.

    profile: all answers together. interview: how it would be asked.
    """
    catalog = interview.rules.catalog
    yield language.say("questions.file.read", count=len(named.stated) + (named.done is not None))
    for fact in named.answers:
        label = language.text(catalog.facts[fact].label)
        answer = answer_text(catalog, fact, profile.answers[fact].value, language)
        yield language.say("questions.review.line", label=safe(label), answer=safe(answer))
    if named.done:
        done = names(catalog, named.done, language)
        yield language.say("questions.review.line", label=language.say("questions.done.ask"), answer=done)
    given = profile.values
    upcoming = next_screen(replace(interview, given=given, replies=(), done=profile.done))
    if upcoming is None:
        yield language.say("questions.nothing_more")
        return
    question = question_of(interview.rules, Target(upcoming.screen.fact, upcoming.screen.part), language)
    yield language.say("questions.file.open", question=safe(question))

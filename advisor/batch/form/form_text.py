"""A questionnaire as text: a person pastes it into a form, question by question."""

from collections.abc import Iterator, Sequence
from typing import Literal

from advisor.batch.form.questionnaire import Question
from advisor.wording.language import Language
from advisor.wording.safe import safe

Form = Literal["google", "naver"]


def form_text(questions: Sequence[Question], form: Form, language: Language) -> str:
    """The whole text, with its last newline. Between two blank lines stands what belongs together."""
    return "".join(f"{line}\n" for line in _lines(questions, form, language))


def _lines(questions: Sequence[Question], form: Form, language: Language) -> Iterator[str]:
    say = language.say
    yield from (f"# {line}" for line in say(f"form.how.{form}").split("\n"))
    yield ""
    yield say("form.title")
    yield say("form.about")
    for at, question in enumerate(questions, 1):
        yield ""
        yield f"# {at}/{len(questions)} · {say(f'form.{form}.{question.kind}')}"
        yield safe(question.title)
        if question.help is not None:
            yield f"# {say('form.below')}"
            yield safe(question.help)
        if question.kind in ("one", "several"):
            yield f"# {say('form.answers')}"
            yield from (safe(answer.text) for answer in question.answers)

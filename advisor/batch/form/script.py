"""A questionnaire as a Google Apps Script, which makes the form when somebody runs it.

What the catalog says is data in it and nowhere code: JSON, which a script reads as the texts that they are.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from advisor.batch.form.questionnaire import Question
from advisor.wording.json_text import encode
from advisor.wording.language import Language

_CODE = """\
function makeForm() {
  const form = FormApp.create(QUESTIONNAIRE.title).setDescription(QUESTIONNAIRE.about);
  QUESTIONNAIRE.questions.forEach(function (question) {
    let item;
    if (question.kind === "one") {
      item = form.addMultipleChoiceItem();
    } else if (question.kind === "several") {
      item = form.addCheckboxItem();
    } else {
      item = form.addTextItem();
    }
    item.setTitle(question.title).setHelpText(question.help).setRequired(false);
    if (question.answers.length) {
      item.setChoiceValues(question.answers);
    }
  });
  Logger.log(form.getEditUrl());
}
"""


def form_script(questions: Sequence[Question], language: Language) -> str:
    """The whole script, with its last newline."""
    about = "".join(f"// {line}\n" for line in language.say("form.how.script").split("\n"))
    told = {
        "title": language.say("form.title"),
        "about": language.say("form.about"),
        "questions": [_question(each) for each in questions],
    }
    return f"{about}\nconst QUESTIONNAIRE = {encode(told).rstrip()};\n\n{_CODE}"


def _question(question: Question) -> Mapping[str, Any]:
    answers = [each.text for each in question.answers] if question.kind in ("one", "several") else []
    return {"title": question.title, "kind": question.kind, "help": question.help or "", "answers": answers}

"""The script that makes a Google Form: whatever a catalog says is text in it, and never code."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace as changed
from sample import LANGUAGES, sample

from advisor.batch.form.form_text import form_text
from advisor.batch.form.questionnaire import Question, questionnaire
from advisor.batch.form.script import form_script
from advisor.wording.language import language

from .test_round_trip import choice_of

NODE = shutil.which("node")
HOSTILE = "\"; makeForm = 1; // '`${1}` </script>\\\n\u2028\u2029\u202e*/ =1+1"
# stands for what Google offers to scripts, and tells what was asked of it
FORMS = """
const told = {items: []};
function item(kind) {
  const made = {kind: kind};
  told.items.push(made);
  const self = {
    setTitle: function (text) { made.title = text; return self; },
    setHelpText: function (text) { made.help = text; return self; },
    setRequired: function (is) { made.required = is; return self; },
    setChoiceValues: function (texts) {
      if (new Set(texts).size !== texts.length) { throw new Error("twice"); }
      made.answers = texts; return self;
    },
  };
  return self;
}
const form = {
  setDescription: function (text) { told.about = text; return form; },
  addMultipleChoiceItem: function () { return item("one"); },
  addCheckboxItem: function () { return item("several"); },
  addTextItem: function () { return item("text"); },
  getEditUrl: function () { return "address"; },
};
const FormApp = {create: function (title) { told.title = title; return form; }};
const Logger = {log: function (text) { told.logged = text; }};
"""


def made_by(script: str, folder: Path) -> dict[str, object]:
    """What the script asks of Google, run by a JavaScript engine."""
    (folder / "form.js").write_text(f"{FORMS}\n{script}\nmakeForm();\nconsole.log(JSON.stringify(told));\n", "utf-8")
    assert NODE is not None
    ended = subprocess.run([NODE, "form.js"], cwd=folder, capture_output=True, check=True, timeout=60)
    return dict(json.loads(ended.stdout))


def hostile() -> tuple[Question, ...]:
    """The questions of a catalog whose texts would like to be code."""
    catalog = sample().catalog
    place = catalog.facts["place"]
    options = {name: changed(about, label=f"{HOSTILE}{name}") for name, about in place.options.items()}
    facts = {**catalog.facts, "place": changed(place, ask=HOSTILE, help=HOSTILE, options=options)}
    rules = changed(sample(), catalog=changed(catalog, facts=facts))
    rules = changed(rules, facts=tuple(changed(rule, fact=facts[rule.id]) for rule in rules.facts))
    return questionnaire(rules, choice_of(rules), language("ko"))


@pytest.mark.skipif(NODE is None, reason="needs node, which runs the script")
@pytest.mark.parametrize("which", [*LANGUAGES, "hostile"])
def test_the_script_makes_the_questions(which: str, tmp_path: Path) -> None:
    """Run as a script, it asks for each question in its kind, with its answers, and none of them has to be given."""
    spoken = language("ko" if which == "hostile" else which)
    asked = hostile() if which == "hostile" else questionnaire(sample(), choice_of(sample()), spoken, "all")
    told = made_by(form_script(asked, spoken), tmp_path)
    assert (told["title"], told["logged"]) == (spoken.say("form.title"), "address")
    assert told["items"] == [
        {
            "kind": question.kind if question.kind in ("one", "several") else "text",
            "title": question.title,
            "help": question.help or "",
            "required": False,
            **({"answers": [each.text for each in question.answers]} if question.kind in ("one", "several") else {}),
        }
        for question in asked
    ]


def test_texts_are_data_in_the_script() -> None:
    """The part with the texts is JSON, in which nothing ends a line or hides."""
    asked = hostile()
    script = form_script(asked, language("ko"))
    found = re.search(r"^const QUESTIONNAIRE = (\{.*?^\});$", script, re.MULTILINE | re.DOTALL)
    assert found is not None
    assert [each["title"] for each in json.loads(found[1])["questions"]] == [each.title for each in asked]
    assert not {*script} & {"\u2028", "\u2029", "\u202e", "\r"}


def test_what_is_pasted_acts_on_nothing() -> None:
    """The text to paste has a line for each title and each answer, and nothing that acts on a terminal."""
    asked = hostile()
    lines = form_text(asked, "naver", language("ko")).split("\n")
    assert {question.title for question in asked} <= {*lines}
    assert {answer.text for question in asked if question.kind == "one" for answer in question.answers} <= {*lines}
    assert not {*"".join(lines)} & {"\u2028", "\u202e", "\r", "\x1b"}

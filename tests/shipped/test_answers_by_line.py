"""The example of answers from a file leads through the questionnaire of the shipped catalog."""

import re
from pathlib import Path

from commands.running import advisor

ANSWERS = Path(__file__).parents[2] / "examples" / "answers-line.txt"


def test_every_question_of_the_example_is_the_one_it_names() -> None:
    """The comments of the example say what is asked: they would mislead if the questions came in another order."""
    comments = re.findall(r"^# (.*)\n(?!#)", ANSWERS.read_text("utf-8"), re.MULTILINE)
    asked = advisor("--input", "line", "--as-of", "2026-11-23", stdin=ANSWERS.read_bytes()).err
    chosen = re.findall(r"^→ (.*)$", asked, re.MULTILINE)
    named = [re.split(r"[?:] ", comment, maxsplit=1)[1] for comment in comments if "고칠 것" not in comment]
    assert [each.split(" (")[0] for each in chosen] == named

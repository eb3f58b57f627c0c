"""A questionnaire as a workbook: a row for each merchant, a column for each question, its answers to choose from.

A spreadsheet offers one answer a cell. So a question with several has a column for each option: yes or no.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from advisor.batch.form.questionnaire import Question
from advisor.batch.writing.book import new_book
from advisor.wording.form_texts import as_answer
from advisor.wording.language import Language
from advisor.wording.safe import safe

ROWS = 1_000  # that offer their answers
WIDTH, TALL = 22, 96  # of a column in letters, of the header in points
MOST_TITLE, MOST_HELP = 32, 255  # letters that a spreadsheet shows beside a cell


def form_workbook(questions: Sequence[Question], language: Language) -> bytes:
    """The whole file."""
    data = BytesIO()
    book = new_book(data, by_rows=False)
    text = book.add_format({"num_format": "@"})
    title = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "num_format": "@"})
    sheet = book.add_worksheet(language.say("form.sheet"))
    lists = _Lists(book, language.say("form.sheet.answers"))
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, TALL)
    for at, (name, help_, answers) in enumerate(_columns(questions, language)):
        sheet.set_column(at, at, WIDTH, text)
        sheet.write_string(0, at, safe(name), title)
        shown: dict[str, Any] = {"error_type": "warning"} if answers else {"validate": "any"}
        if answers:
            shown |= {"validate": "list", "source": lists.place_of(answers)}
        if help_:
            shown |= {"input_title": safe(name)[:MOST_TITLE], "input_message": safe(help_)[:MOST_HELP]}
        sheet.data_validation(1, at, ROWS, at, shown)
    book.close()
    return data.getvalue()


def _columns(questions: Sequence[Question], language: Language) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """The title of each column, what helps with it, and its answers; none where any text may stand."""
    flags = tuple(as_answer(language.say(f"questions.{each}")) for each in ("yes", "no"))
    for question in questions:
        if question.columns is None:
            offered = question.answers if question.kind == "one" else ()
            yield question.title, question.help, tuple(each.text for each in offered)
            continue
        not_told = tuple(each.text for each in question.specials if each.cell != "none")
        for option in question.options:
            yield question.columns[option.cell], question.help, (*flags, *not_told)


class _Lists:
    """A sheet with the lists of answers, each of them once."""

    def __init__(self, book: Any, name: str) -> None:
        self._sheet, self._name = book.add_worksheet(name), name
        self._places: dict[tuple[str, ...], str] = {}

    def place_of(self, answers: tuple[str, ...]) -> str:
        """Where a list stands, as a spreadsheet says it."""
        if answers not in self._places:
            from xlsxwriter.utility import xl_range_abs  # noqa: PLC0415 -- for a workbook alone

            at = len(self._places)
            for row, answer in enumerate(answers):
                self._sheet.write_string(row, at, safe(answer))
            self._places[answers] = f"='{self._name}'!{xl_range_abs(0, at, len(answers) - 1, at)}"
        return self._places[answers]

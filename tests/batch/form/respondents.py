"""People who fill in forms, and what the forms hand back: a header and a row, as each of them writes it."""

from collections.abc import Callable, Sequence

from advisor.batch.column_reader import ColumnReader
from advisor.batch.form.questionnaire import OfferedAnswer, Question
from advisor.batch.register_cells import CellMeaning, Cells, MerchantRow
from advisor.batch.register_columns import Choice, Columns, read_columns
from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import Value
from advisor.problem import Place

Ticked = Sequence[Sequence[OfferedAnswer]]  # of each question, what somebody ticked
Export = Callable[[Sequence[Question], Ticked], tuple[list[str], list[str]]]


def _joined(joint: str, stamp: str) -> Export:
    def export(questions: Sequence[Question], ticked: Ticked) -> tuple[list[str], list[str]]:
        cells = [joint.join(answer.text for answer in each) for each in ticked]
        return [stamp, *(question.title for question in questions)], ["2026. 11. 20 오후 3:12:45", *cells]

    return export


def template(questions: Sequence[Question], ticked: Ticked) -> tuple[list[str], list[str]]:
    """The workbook: of a question with several answers, yes or no for each option."""
    titles: list[str] = []
    cells: list[str] = []
    for question, chosen in zip(questions, ticked, strict=True):
        if question.columns is None:
            titles.append(question.title)
            cells.append(chosen[0].text if chosen else "")
            continue
        titles += [question.columns[option.cell] for option in question.options]
        named = {each.cell for each in chosen}
        if not named:
            cells += [""] * len(question.options)
        elif named & {"unknown", "declined"}:
            cells += [chosen[0].text] * len(question.options)
        else:
            cells += ["네" if option.cell in named else "아니요" for option in question.options]
    return titles, cells


EXPORTS: dict[str, Export] = {
    "google": _joined(", ", "타임스탬프"),
    "google-download": _joined(";", "Timestamp"),
    "naver": _joined("\n", "응답일시"),
    "template": template,
}


def read(titles: Sequence[str], row: Sequence[str], choice: Choice, cells: Cells) -> dict[FactId, Value]:
    """What the reader of registers takes from a row."""
    columns = read_columns(titles, choice, Place())
    assert isinstance(columns, Columns), columns
    said, wrong, _ = ColumnReader[str](cells, columns, str).read(row)
    assert not wrong, wrong
    return dict(MerchantRow(cells, said).answers())


def meant(questions: Sequence[Question], ticked: Ticked, cells: Cells) -> dict[FactId, Value]:
    """What the answers state, in the notation of cells. Who does not know what comes first, but next, knows that."""
    stated: dict[FactId, list[str]] = {}
    for question, chosen in zip(questions, ticked, strict=True):
        if question.fact is not None:
            told = stated.setdefault(question.fact, [])
            told += [each.cell for each in chosen if each.cell and each.cell not in told]
    asked = [question.fact for question in questions]
    for fact, told in stated.items():
        if asked.count(fact) > 1:
            stated[fact] = [each for each in told if each in cells.options_of(fact)] or told[:1]
    said = [_said(cells, fact, ";".join(told)) for fact, told in stated.items() if told]
    return dict(MerchantRow(cells, said).answers())


def _said(cells: Cells, fact: FactId, cell: str) -> CellMeaning:
    said = cells.said(fact, cell)
    assert isinstance(said, CellMeaning), (fact, cell)
    return said

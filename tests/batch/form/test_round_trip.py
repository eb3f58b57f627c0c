"""What a form hands back is what was answered in it, in each language, without a map."""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest
from commands.running import SHIPPED, advisor
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed
from sample import CATALOG, LANGUAGES, sample

from advisor.batch.form.questionnaire import OfferedAnswer, Question, questionnaire
from advisor.batch.register_cells import CellMeaning, Cells
from advisor.batch.register_columns import Choice, facts_of, known_by
from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Option
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.profile.vocabulary import Vocabulary
from advisor.wording.language import language

from ..registers import DAY, lines_of
from .respondents import EXPORTS, meant, read, template

THOROUGH = "ADVISOR_THOROUGH" in os.environ
# what stands in labels of catalogs, and what forms, lists and the words of the reader are made of
PIECES = (
    *(
        "시장",
        "가게",
        "a",
        "b",
        ", ",
        ",",
        ";",
        "\n",
        " ",
        "/",
        "+",
        "|",
        "그리고",
        "(",
        ")",
        "[",
        "]",
        "·",
        "1,000",
        "10",
    ),
    *(
        "모르겠어요",
        "하나도 없어요",
        "네",
        "아니요",
        "unknown",
        "none",
        "declined",
        "yes",
        "…",
        "-",
        "\u202e",
        "\u3164",
    ),
)


def choice_of(rules: Rules) -> Choice:
    """What is known of columns without a map."""
    return known_by(Vocabulary(rules.catalog), facts_of(rules.catalog), {}, ())


def one_by_one(questions: Sequence[Question]) -> Iterator[list[list[OfferedAnswer]]]:
    """People who between them tick every answer, and several where that can be; the last one ticks nothing."""
    many = max(len(question.answers) for question in questions)
    for at in range(many):
        ticked: list[list[OfferedAnswer]] = []
        for question in questions:
            answers = question.answers
            one = answers[at % len(answers)] if answers else OfferedAnswer(f"k-{at}", "")
            chosen = [one]
            if question.kind == "several" and one in question.options:
                chosen = [each for each in question.options if each is one or at % 2]
            ticked.append([] if question.kind == "number" else chosen)
        yield ticked
    yield [[] for _ in questions]


@pytest.fixture(scope="module", params=["sample", "shipped"])
def rules(request: pytest.FixtureRequest) -> Rules:
    """A catalog."""
    if request.param == "sample":
        return sample()
    return compile_rules(load([LayerInput("programs.yaml", SHIPPED.read_bytes(), "shipped")]))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("export", EXPORTS)
def test_every_answer_comes_back(rules: Rules, code: str, export: str) -> None:
    """Of every question each answer is read as what it says, whichever form wrote it."""
    choice, cells = choice_of(rules), Cells(rules)
    questions = questionnaire(rules, choice, language(code), "all")
    asked = {rule.id for rule in rules.facts if rule.fact.ask is not None and not rule.fact.is_derived()}
    assert {question.fact for question in questions} == {None, *asked}
    for ticked in one_by_one(questions):
        titles, row = EXPORTS[export](questions, ticked)
        assert read(titles, row, choice, cells) == meant(questions, ticked, cells)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_answer_splits(rules: Rules, code: str) -> None:
    """No answer has a comma, a semicolon or a line break in it, no two are alike, and no two titles."""
    questions = questionnaire(rules, choice_of(rules), language(code), "all")
    for question in questions:
        texts = [answer.text for answer in question.answers]
        assert [text for text in texts if {*text} & {*",;\n\r，；"} or text != text.strip() or not text] == []
        assert len({*texts}) == len(texts)
    titles = [question.title for question in questions]
    assert len({*titles}) == len(titles)


@settings(max_examples=500 if THOROUGH else 40, deadline=None)
@given(
    labels=st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join), min_size=5, max_size=5),
    alike=st.booleans(),
    ticks=st.sets(st.integers(0, 4), min_size=1),
    export=st.sampled_from(sorted(EXPORTS)),
)
def test_any_label_comes_back(labels: list[str], alike: bool, ticks: set[int], export: str) -> None:
    """Whatever a catalog calls its options, also two of them alike, a form says which was meant."""
    rules = _with_labels(labels if not alike else [labels[0], *labels[:-1]])
    choice, cells = choice_of(rules), Cells(rules)
    questions = questionnaire(rules, choice, language("ko"), "all")
    ticked = [
        [question.options[at] for at in sorted(ticks)]
        if question.kind == "several"
        else [question.answers[min(ticks)]]
        if question.kind == "one" and question.fact is not None and len(question.answers) > min(ticks)
        else []
        for question in questions
    ]
    titles, row = EXPORTS[export](questions, ticked)
    assert not any({*answer.text} & {*",;\n"} for question in questions for answer in question.answers)
    assert read(titles, row, choice, cells) == meant(questions, ticked, cells)


def _with_labels(labels: Sequence[str]) -> Rules:
    """The sample with these labels for the first options of its platforms and of the place."""
    catalog = sample().catalog
    facts = dict(catalog.facts)
    for name in ("platforms", "place"):
        fact = facts[name]
        values = [*fact.values()][: len(labels)]
        named = dict(zip(values, labels, strict=False))
        options = {
            option: Option(label=named[option], sets=about.sets) if option in named else about
            for option, about in fact.options.items()
        }
        facts[name] = changed(fact, options=options)
    return compile_rules(changed(catalog, facts=facts))


def test_a_comma_in_an_answer_of_before_stays_known(rules: Rules) -> None:
    """A form that was made with the labels as they stand in the catalog is read as well."""
    cells = Cells(rules)
    for rule in rules.facts:
        for option, about in rule.fact.options.items() if not rule.fact.is_derived() else ():
            texts = about.label.values() if not isinstance(about.label, str) else (about.label,)
            wanted = cells.said(rule.id, option)
            for text in texts:
                told = cells.said(rule.id, text)
                assert isinstance(told, CellMeaning)
                assert isinstance(wanted, CellMeaning)
                assert (told.stated, told.implied) == (wanted.stated, wanted.implied)


def test_a_filled_table_of_google_runs_without_a_map(tmp_path: Path) -> None:
    """From the form to the plans in two commands, and what a form adds by itself is no answer."""
    questions = questionnaire(sample(), choice_of(sample()), language("ko"))
    rows = [EXPORTS["google"](questions, ticked) for ticked in one_by_one(questions)]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(rows[0][0])
    writer.writerows(row for _, row in rows[:-1])
    (tmp_path / "응답.csv").write_text(text.getvalue(), "utf-8")
    ended = advisor("batch", "응답.csv", "-o", "out.jsonl", "--catalog", CATALOG, *DAY, folder=tmp_path)
    assert ended.code == 0, ended.err
    assert [row["id"] for row in lines_of(tmp_path / "out.jsonl")] == [f"k-{at}" for at in range(len(rows) - 1)]


def test_a_filled_template_runs_without_a_map(tmp_path: Path) -> None:
    """The workbook that the program wrote comes back with answers in its cells."""
    line = ("form", "excel", "--catalog", CATALOG, "-o", "form.xlsx")
    assert advisor(*line, folder=tmp_path).code == 0
    questions = questionnaire(sample(), choice_of(sample()), language("ko"))
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    sheet = book.worksheets[0]
    rows = [template(questions, ticked) for ticked in one_by_one(questions)][:-1]
    assert [cell.value for cell in sheet[1]] == rows[0][0]
    for at, (_, row) in enumerate(rows, 2):
        for column, cell in enumerate(row, 1):
            sheet.cell(at, column).value = cell
    book.save(tmp_path / "filled.xlsx")
    ended = advisor("batch", "filled.xlsx", "-o", "out.jsonl", "--catalog", CATALOG, *DAY, folder=tmp_path)
    assert ended.code == 0, ended.err
    assert len(lines_of(tmp_path / "out.jsonl")) == len(rows)


def test_a_template_offers_the_answers(tmp_path: Path) -> None:
    """Each column of the workbook lists its answers, word for word."""
    assert advisor("form", "excel", "--catalog", CATALOG, "-o", "form.xlsx", folder=tmp_path).code == 0
    questions = questionnaire(sample(), choice_of(sample()), language("ko"))
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    sheet, lists = book.worksheets
    offered = {
        next(iter(each.sqref.ranges)).min_col: each.formula1.rpartition("!")[2].replace("$", "")
        for each in sheet.data_validations.dataValidation
        if each.type == "list"
    }
    titles = [cell.value for cell in sheet[1]]
    for question in questions:
        if question.kind == "one":
            (cells,) = [lists[offered[titles.index(question.title) + 1]]]
            assert [row[0].value for row in cells] == [answer.text for answer in question.answers]
        for title in (question.columns or {}).values():
            assert titles.index(title) + 1 in offered

"""A format of results is a module, one registry says what is written in which, and no command has a list of its own."""

import ast
from collections.abc import Iterator
from itertools import chain
from typing import get_args

import pytest

from advisor.batch.run import RejectedForm, RowForm
from advisor.file_names import ENDS
from advisor.formats.registry import FORMATS, FORMATS_OF
from advisor.schemas.output_schemas import OUTPUTS

from .modules import PACKAGE, Module, modules

# no file is called after these: they are lines for other programs
WITHOUT_END = {"annotations"}
BUT = {
    "advisor.commands.kiosk_paper",  # prints, which is no file: it counts sheets, and has a maker for each of its three
    "advisor.commands.catalog.diff",  # reads what others wrote, as the next does
    "advisor.commands.batch_run.run_table",
    "advisor.commands.batch_run.on_spark",  # Spark reads and writes, and has names of its own
}
ROOMS = ("commands", "api", "output", "views", "wording", "cases")


def _names(node: ast.AST) -> set[str]:
    return {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def dispatches(tree: ast.AST) -> Iterator[int]:
    """The lines that ask for a format by its name, list some, or have something for each of several."""
    types = [each.slice for each in ast.walk(tree) if isinstance(each, ast.Subscript)]
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left, [operator, *_], others):
                asked = others if isinstance(operator, ast.In | ast.NotIn) else (left, *others)
                literal = (each for each in asked if isinstance(each, ast.Constant | ast.Tuple | ast.Set | ast.List))
                if any(_names(each) & set(FORMATS) for each in literal):
                    yield node.lineno
            case ast.match_case(pattern) if any(
                _names(each) & set(FORMATS) for each in ast.walk(pattern) if isinstance(each, ast.MatchValue)
            ):
                yield pattern.lineno
            case ast.Dict(keys) if len(set().union(*(_names(each) for each in keys if each)) & set(FORMATS)) > 1:
                yield node.lineno
            case ast.Tuple() | ast.List() | ast.Set() if node not in types and len(_names(node) & set(FORMATS)) > 1:
                yield node.lineno
            case ast.Call(ast.Attribute(attr="endswith"), [end, *_]) if _names(end) & _ends():
                yield node.lineno


def _ends() -> set[str]:
    return {end for form, ends in ENDS.items() if form in FORMATS for end in ends}


def _inspected(room: str) -> list[Module]:
    return [each for each in modules() if each.room.split(".")[0] == room and each.name not in BUT]


@pytest.mark.parametrize("room", ROOMS)
def test_no_command_asks_for_the_format(room: str) -> None:
    """Outside of `advisor/formats` nothing turns on the name of a format, nor on the end of a file's name."""
    held = _inspected(room)
    assert held
    assert {each.name: lines for each in held if (lines := list(dispatches(each.tree())))} == {}


@pytest.mark.parametrize(
    "code",
    [
        'form == "json"',
        '"text" != request.form',
        'form in ("html", "pdf")',
        'match form:\n    case "csv":\n        pass',
        'WRITERS = {"md": 1, "html": 2}',
        'FORMATS = ("text", "json")',
        'name.endswith(".html")',
        'name.endswith((".md", ".txt"))',
    ],
)
def test_asking_for_a_format_is_found(code: str) -> None:
    """However somebody asks for a format, it is seen."""
    assert list(dispatches(ast.parse(code)))


def test_each_format_is_a_module_of_its_name() -> None:
    """The registry has the modules of the folder, by their names; the one table of ends knows how its files end."""
    others = {"__init__", "registry", "result_format"}
    assert {path.stem for path in (PACKAGE / "formats").glob("*.py")} - others == set(FORMATS)
    assert set(FORMATS) - set(ENDS) == WITHOUT_END


def test_each_result_is_written_in_formats_that_there_are() -> None:
    """Each result has formats of the registry, and each format has a result."""
    assert set(chain.from_iterable(FORMATS_OF.values())) == set(FORMATS)


def test_a_result_in_json_is_called_as_its_schema() -> None:
    """What a result is called in the registry, its schema is called, and the other way round."""
    in_json = {result for result, formats in FORMATS_OF.items() if {"json", "jsonl"} & set(formats)}
    assert in_json == set(OUTPUTS) - {"recheck-line", "batch-item"}  # a line of one, and other rows of another


def test_rows_of_registers_have_the_formats_of_their_results() -> None:
    """What the registry says of rows holds for their formats, and for the types of those who write them."""
    assert set(get_args(RowForm)) == set(FORMATS_OF["batch"]) == {form for form, each in FORMATS.items() if each.rows}
    correct = {form for form, each in FORMATS.items() if each.rows and each.rows.correct}
    assert set(get_args(RejectedForm)) == set(FORMATS_OF["batch-rejected"]) == correct | {"jsonl"}

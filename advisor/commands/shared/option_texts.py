"""Texts that are typed on the command line and end up on paper or in a file, checked like those of a catalog."""

import re
from unicodedata import normalize

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.fields.text_fields import read_string
from advisor.catalog.model.catalog import Catalog, ProgramId
from advisor.catalog.model.find_program import as_called, program_names, programs_called
from advisor.catalog.source import nodes
from advisor.problem import Place, Problem, Problems, WrongUsage, nearest

MOST_NAMED = 5
_LINES = re.compile(r"\s*[\r\n\t]+\s*")


def typed_text(option: str, text: str, problems: Problems) -> str:
    """Returns the text of an option in one normal form, lines that were pasted as one; empty after noting what cannot
    stand in it."""
    text = _LINES.sub(" ", normalize("NFC", text)).strip()
    if not text.isprintable():
        acting = next(letter for letter in text if not letter.isprintable())
        problems.add("raw-control", Place(option=option), found=acting)
        return ""
    read = read_string(nodes.ScalarNode(text, True, 1, 1), Scope(problems, option=option))
    return read if isinstance(read, str) else ""


def text_of(option: str, text: str) -> str:
    """Returns the text of an option in one normal form. Raises WrongUsage for what cannot stand in it."""
    problems = Problems()
    read = typed_text(option, text, problems)
    if problems:
        raise WrongUsage(problems.found)
    return read


def program_named(catalog: Catalog, text: str, option: str) -> ProgramId:
    """Returns the program that a text names, by its id or by a name or part of one that no other has.

    Raises WrongUsage with those that it may mean, or the nearest.
    """
    found = programs_called(catalog, text)
    if len(found) == 1:
        return found[0]
    if found:
        named = as_called(catalog, found[:MOST_NAMED], text)
        raise WrongUsage([Problem("several-programs", Place(option=option), text, {}, named)])
    raise WrongUsage(
        [Problem("unknown-program", Place(option=option), text, {}, nearest(text, program_names(catalog)))]
    )

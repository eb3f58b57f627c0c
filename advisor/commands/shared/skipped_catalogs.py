"""Catalogs that lie among profiles in a folder: left out, with a word about it. Files that are named stay."""

from collections.abc import Sequence

from advisor.catalog.source.catalog_or_profile import is_catalog
from advisor.output.streams import say
from advisor.problem import Place, Problem
from advisor.wording.language import Language
from advisor.wording.problems import sentence


def leave_out(path: str, data: bytes | Problem, named: Sequence[str], language: Language) -> bool:
    """Whether a file found in a folder is a catalog; says so on standard error."""
    if path in named or isinstance(data, Problem) or not is_catalog(data):
        return False
    say(sentence(Problem("catalog-left-out", Place(file=path)), language.code))
    return True

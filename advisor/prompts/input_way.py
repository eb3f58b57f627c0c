"""Which way of asking suits the terminal: menus that move, or numbered lines that stay."""

from collections.abc import Mapping
from typing import Literal

Way = Literal["menu", "line"]
POOR_TERMINALS = ("", "dumb", "unknown")


def automatic(environment: Mapping[str, str], *, says_term: bool) -> Way:
    """Lines for screen readers (ACCESSIBLE), terminals that cannot move a cursor, and mintty; else menus.

    says_term: whether terminals of this system say in TERM what they can. On Windows mintty is no console to a program,
    so that menus cannot be drawn in it.
    """
    if environment.get("ACCESSIBLE", "0") not in ("", "0"):
        return "line"
    if says_term and environment.get("TERM", "") in POOR_TERMINALS:
        return "line"
    return "line" if is_mintty(environment) else "menu"


def is_mintty(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is mintty, as Git for Windows, MSYS2 and Cygwin have it."""
    return environment.get("TERM_PROGRAM") == "mintty"

"""Every command of the program, found in the program itself, with a line that it carries out."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import typer
from sample import profile

from advisor.commands.cli.app import app

from .running import ROOT, SMALL_CATALOG

SMALL = str(SMALL_CATALOG)
CATALOG = ("--catalog", SMALL)
CASE = str(profile("market-stall"))
NOTICES = str(ROOT / "tests" / "notices" / "one.json")
# by command: a line, to be carried out in a folder that has the files named; `advisor` alone has no words
LINES: Mapping[str, tuple[str, ...]] = {
    "": (),
    "plan": ("plan", "case.yaml", *CATALOG, "--no-input"),
    "explain": ("explain", "credit", "case.yaml", *CATALOG),
    "compare": ("compare", "case.yaml", *CATALOG, "--set", "place=no_shop"),
    "recheck": ("recheck", "saved.yaml", *CATALOG),
    "case": ("case", *CATALOG),
    "case new": ("case", "new", "case.yaml", *CATALOG, "--no-input"),
    "case open": ("case", "open", "old", *CATALOG, "--no-input"),
    "case list": ("case", "list", *CATALOG),
    "case find": ("case", "find", "old", *CATALOG),
    "case month": ("case", "month", "2026-11", *CATALOG),
    "case note": ("case", "note", "old", "떡을 좋아해요"),
    "case done": ("case", "done", "old", *CATALOG),
    "case next": ("case", "next", "old", "2027-12-03"),
    "case forget": ("case", "forget", "old", "--sure"),
    "batch": ("batch", "register.csv", *CATALOG, "-o", "plans.jsonl"),
    "sheets": ("sheets", "register.csv", *CATALOG, "-o", "out"),
    "form": ("form", "google", *CATALOG, "-o", "form.txt"),
    "programs": ("programs", *CATALOG),
    "questions": ("questions", *CATALOG),
    "confirm": (
        *("confirm", "credit", *CATALOG, "--into", "office.yaml"),
        *("--runs", "yes", "--asked", "2026-11-20", "--via", "전화"),
    ),
    "catalog": ("catalog",),
    "catalog check": ("catalog", "check", SMALL),
    "catalog diff": ("catalog", "diff", SMALL, SMALL),
    "catalog draft": ("catalog", "draft", NOTICES, "--into", "drafts.yaml", *CATALOG),
    "catalog new": ("catalog", "new", "office.yaml"),
    "catalog review": ("catalog", "review", "office.yaml", "--by", "김"),
    "kiosk": ("kiosk", "--exit-word-file", "word.txt"),
    "schema": ("schema", "plan"),
    "help": ("help", "limits"),
    "completion": ("completion", "bash"),
}


@cache
def commands() -> Mapping[str, Any]:
    """What the parser knows of each command, by name; `advisor` alone is the empty name."""

    def found(name: str, command: Any) -> Iterator[tuple[str, Any]]:
        yield name, command
        for word, below in getattr(command, "commands", {}).items():
            yield from found(f"{name} {word}".strip(), below)

    return dict(found("", typer.main.get_command(app)))


def options(command: str) -> Iterator[Any]:
    """Yields the options of a command."""
    return (each for each in commands()[command].params if each.param_type_name == "option")

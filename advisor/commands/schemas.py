"""Writes the JSON Schemas that ship with the program: `python -m advisor.commands.schemas FOLDER`."""

import sys
from pathlib import Path

from advisor.commands.catalogs import load_rules
from advisor.views.schemas import OUTPUTS, schema_text


def write_schemas(folder: str) -> None:
    """Writes every schema into a folder, one file an output."""
    shipped = load_rules([]).catalog
    for name in OUTPUTS:
        Path(folder, f"{name}.json").write_text(schema_text(name, shipped), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(sys.argv[1])

"""Writes the JSON Schemas that ship with the program: `python -m advisor.commands.schemas FOLDER`."""

import sys
from pathlib import Path

from advisor.languages import KOREAN
from advisor.views.catalog.editor_schema import editor_schema
from advisor.views.schemas import OUTPUTS, schema_text
from advisor.wording.language import language


def write_schemas(folder: str) -> None:
    """Writes every schema into a folder, one file an output, and that of the catalogs themselves."""
    for name in OUTPUTS:
        Path(folder, f"{name}-1.json").write_text(schema_text(name), encoding="utf-8")
    Path(folder, "catalog.json").write_text(editor_schema(language(KOREAN)), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(sys.argv[1])

"""The file that a new program is written into: made where there is none, read, and extended."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.catalog.editing.new_program_text import Draft, with_draft, with_new
from advisor.catalog.editing.plain import entry_lines
from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog, FactId
from advisor.catalog.notices.askable import IN_BUSINESS
from advisor.catalog.types.registry import TYPES
from advisor.commands.catalog.layer_file import data_of, layers_below
from advisor.commands.shared.catalogs import SHIPPED_WORD, read_layers
from advisor.file_names import form_of
from advisor.output.changing import alone, change_file
from advisor.output.whole_files import make_folder, write_file
from advisor.platform.replacing import remove
from advisor.prompts.typed_texts import free_id, id_of
from advisor.schemas.editor_schema import editor_schema
from advisor.wording.language import Language, in_all_languages

if TYPE_CHECKING:
    DraftOn = Callable[[Sequence[LayerInput]], Draft]

SCHEMA_FILE = "catalog-schema.json"  # beside a file that is made: editors find it there on every machine
UNFINISHED = ".unfinished.json"
OPENING_DAYS = ("개업일", "개업일자", "창업일")  # what tables call the day
BANDS = (0, 2, 6)  # whole years after which an answer ends: until a program's own bounds cut them
NEW_IN_FOLDER = ".new-program.yaml"  # until the program has a name; no layer, as all files that begin so


def layers_of(file: str, others: Sequence[str], today: str) -> list[LayerInput]:
    """The file as the last layer, over those named; over the shipped catalog if it is only a layer.

    A file that is not there yet is what it will begin with.
    """
    data = data_of(file, may_be_new=True)
    data = beginning(file, {"ko": "-"}, today) if data is None else data
    return [*layers_below(file, data, others), LayerInput(file, data)]


def in_folder(folder: str, others: Sequence[str], today: str) -> list[LayerInput]:
    """A new file of a folder as the last layer, over those named, or the shipped catalog, and what is in the folder."""
    below = read_layers([*(others or [SHIPPED_WORD]), *([folder] if _has_layers(folder) else [])])
    by_path = {os.path.normpath(layer.path): layer for layer in below}
    file = str(Path(folder) / NEW_IN_FOLDER)
    return [*by_path.values(), LayerInput(file, beginning(file, {"ko": "-"}, today))]


def _has_layers(folder: str) -> bool:
    return any(form_of(each.name) == "yaml" and not each.name.startswith(".") for each in Path(folder).glob("*"))


def years_question(catalog: Catalog) -> Mapping[FactId, Any]:
    """The question since when a shop is open, as a file is to have it; nothing where the catalog asks for years."""
    if any(TYPES[fact.type].is_dated for fact in catalog.facts.values()):
        return {}
    texts = {each: in_all_languages(f"new.opened.{each}") for each in ("label", "ask", "why", "help")}
    fact = {"topic": "business", **texts, "words": [IN_BUSINESS, *OPENING_DAYS], "type": "date", "bands": list(BANDS)}
    return {free_id("opened", catalog.facts): fact}


def with_facts(layers: Sequence[LayerInput], facts: Mapping[FactId, Any]) -> list[LayerInput]:
    """The layers with questions that the last one has besides. Raises InvalidCatalog."""
    *below, last = layers
    return [*below, LayerInput(last.path, with_new(last.data, last.path, {"facts": facts}))]


def is_folder(target: str) -> bool:
    """Whether a target is a folder: one that is there, or a name that ends as those of folders do."""
    return Path(target).is_dir() or target.endswith(("/", os.sep))


def write_apart(
    folder: str,
    others: Sequence[str],
    draft_on: "DraftOn",
    today: str,
    spoken: Language,
) -> tuple[Draft, list[LayerInput]]:
    """Makes a file of the program's own in a folder, named after it; returns it with all layers.

    draft_on: the program as it stands on these layers: others may have added files during the questions, and ids that
    they took are not taken again. Raises InvalidCatalog, CannotWrite.
    """
    make_folder(folder)
    with alone(str(Path(folder) / NEW_IN_FOLDER)):
        layers = in_folder(folder, others, today)
        draft = draft_on(layers)
        taken = {each.name.removesuffix(each.suffix) for each in Path(folder).iterdir()}
        file = str(Path(folder) / f"{free_id(draft.id, taken)}.yaml")
        written = _written(file, None, beginning(file, draft.called, today), draft, layers[:-1], spoken)
    return draft, [*layers[:-1], written]


def beginning(file: str, title: Mapping[str, str], today: str) -> bytes:
    """What a new file begins with: the line by which editors find the schema, and its empty parts."""
    about = {"id": id_of(Path(file).stem), "version": today.replace("-", "."), "title": dict(title)}
    lines = [f"# yaml-language-server: $schema={SCHEMA_FILE}", "", *entry_lines("catalog", about), ""]
    for part in ("providers", "sources", "programs"):
        lines += [f"{part}: {{}}", ""]
    return ("\n".join(lines[:-1]) + "\n").encode()


def write(
    layers: Sequence[LayerInput], draft_on: "DraftOn", title: Mapping[str, str], today: str, spoken: Language
) -> tuple[Draft, list[LayerInput]]:
    """Adds the program to what the last file holds now; returns it with all layers as they are then.

    draft_on: the program as it stands on these layers: somebody else may have written into the file during the
    questions. Raises InvalidCatalog where both do not go together, CannotWrite.
    """
    file = layers[-1].path
    with alone(file):
        now = data_of(file, may_be_new=True)
        before = beginning(file, title, today) if now is None else now
        draft = draft_on([*layers[:-1], LayerInput(file, before)])
        written = _written(file, now, before, draft, layers[:-1], spoken)
    return draft, [*layers[:-1], written]


def _written(
    file: str, now: bytes | None, before: bytes, draft: Draft, below: Sequence[LayerInput], language: Language
) -> LayerInput:
    """Writes the file as it is with the program, if all layers can be read then. now: what is there, if anything is."""
    written = LayerInput(file, with_draft(before, file, draft, language.say("new.hints").split("\n")))
    load([*below, written])
    change_file(file, now, written.data)
    schema = Path(file).parent / SCHEMA_FILE
    if now is None and not schema.exists():
        write_file(editor_schema(language).encode(), str(schema), force=False)
    return written


# --- answers of somebody who stopped ----------------------------------------------------------------------------------


def unfinished(file: str) -> Mapping[str, Any]:
    """What somebody typed for this file and did not finish; nothing where nobody did, or the file is none of ours."""
    try:
        said = json.loads(Path(file + UNFINISHED).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) and isinstance(said.get("name"), str) else {}


def keep(file: str, said: Mapping[str, Any]) -> str:
    """Keeps it beside the file; returns where. Raises CannotWrite."""
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    write_file(text.encode(), file + UNFINISHED, force=True)
    return file + UNFINISHED


def drop_unfinished(file: str) -> None:
    """Removes what was kept: it was finished, or is not wanted."""
    remove(Path(file + UNFINISHED))

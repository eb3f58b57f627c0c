"""`advisor schema`: the schemas by name, and that of the plan with the ids of the catalog at hand."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands.running import EXAMPLES, MARKET_STALL, ROOT, SMALL_CATALOG, advisor, refused
from jsonschema import Draft202012Validator

from advisor.commands.shared.catalogs import load_rules
from advisor.languages import languages
from advisor.schemas.output_schemas import OUTPUTS, WITH_IDS

OFFICE = ROOT / "examples" / "regional"
LAYERS = {
    "shipped": (),
    "with-an-office": ("--catalog", "shipped", "--catalog", str(OFFICE)),
    "another": ("--catalog", str(SMALL_CATALOG)),
}


def schema_of(*arguments: str | Path) -> dict[str, Any]:
    """What `advisor schema` prints, which is a sound schema."""
    ended = advisor("schema", *arguments)
    assert (ended.code, ended.err) == (0, "")
    schema: dict[str, Any] = json.loads(ended.out)
    Draft202012Validator.check_schema(schema)
    return schema


def plan(*arguments: str | Path) -> dict[str, Any]:
    """A plan as JSON."""
    found: dict[str, Any] = json.loads(advisor("plan", *arguments, "--format", "json").out)
    return found


def fits(schema: dict[str, Any], document: object) -> bool:
    """Whether a document is valid."""
    return Draft202012Validator(schema).is_valid(document)


# --- by name ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OUTPUTS)
def test_it_prints_the_file(name: str) -> None:
    """What the command prints is what ships."""
    assert advisor("schema", name).text == (ROOT / f"advisor/schemas/{name}-1.json").read_text("utf-8")


def test_the_schema_of_catalogs_speaks_the_language_asked_for(tmp_path: Path) -> None:
    """That for editors explains itself in Korean or English; a file is replaced with `--force` only."""
    assert advisor("schema", "catalog").text == (ROOT / "advisor/schemas/catalog.json").read_text("utf-8")
    file = tmp_path / "catalog.json"
    assert advisor("schema", "catalog", "--lang", "en", "-o", file).code == 0
    assert file.read_text("utf-8") == advisor("schema", "catalog", "--lang", "en").text
    refused(advisor("schema", "catalog", "-o", file), 5, str(file))
    assert advisor("schema", "catalog", "-o", file, "--force").code == 0


@pytest.mark.parametrize("code", languages())
def test_without_a_name_all_are_listed(code: str, tmp_path: Path) -> None:
    """Each name has a line, also in a file."""
    told = advisor("schema", "--lang", code).text
    for name in (*OUTPUTS, "profile", "catalog"):
        assert f"\n  {name} " in told
    assert advisor("schema", "--lang", code, "-o", tmp_path / "list.txt").code == 0
    assert (tmp_path / "list.txt").read_text("utf-8") == told


@pytest.mark.parametrize(
    ("arguments", "place", "said"),
    [
        (("plam",), "advisor schema:", "plan"),
        (("plan-1",), "advisor schema:", "plan"),
        (("plam", "--ids"), "advisor schema:", "plan"),
        (("--ids",), "advisor schema:", "NAME"),
        (("questions", "--ids"), "--ids:", "plan"),
        (("plan", "--catalog", "shipped"), "--catalog:", "--ids"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...], place: str, said: str) -> None:
    """A wrong name, ids where a schema has none, and a catalog that nothing is read from."""
    ended = advisor("schema", *arguments)
    refused(ended, 2, place)
    assert said in ended.err


def test_a_catalog_in_a_variable_is_no_wrong_usage() -> None:
    """A variable counts for many commands, so one that has no use for it passes it over."""
    assert advisor("schema", "plan", variables={"ADVISOR_CATALOG": str(SMALL_CATALOG)}).code == 0
    ended = advisor("schema", "plan", "--ids", variables={"ADVISOR_CATALOG": str(SMALL_CATALOG)})
    assert ended.text == advisor("schema", "plan", "--ids", *LAYERS["another"]).text


@pytest.mark.parametrize("layers", LAYERS)
def test_the_schema_of_profiles_is_of_the_catalogs_named(layers: str) -> None:
    """It knows the facts of the catalogs read, with and without `--ids`; the examples fit that of the shipped ones."""
    schema = schema_of("profile", *LAYERS[layers])
    assert schema == schema_of("profile", "--ids", *LAYERS[layers])
    read = [fits(schema, yaml.safe_load(path.read_text("utf-8"))) for path in EXAMPLES]
    assert set(read) == {layers != "another"}


# --- with the ids of a catalog ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_shipped_schemas_know_no_catalog(name: str) -> None:
    """None holds the id of a program or a source, so that adding one makes none of them old."""
    catalog = load_rules([]).catalog
    text = (ROOT / f"advisor/schemas/{name}-1.json").read_text("utf-8")
    assert [each for each in (*catalog.programs, *catalog.sources) if f'"{each}"' in text] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_plans_fit_both_forms(example: Path) -> None:
    """The plan of every example fits the schema for all catalogs, and that with the ids of the shipped one."""
    document = plan(example)
    assert fits(schema_of("plan"), document)
    assert fits(schema_of("plan", "--ids"), document)


@pytest.mark.parametrize("layers", LAYERS)
def test_ids_of_the_catalogs_named(layers: str) -> None:
    """A plan of these catalogs fits with their ids, with one misspelt it does not; without ids, both fit."""
    document = plan("--set", "place=no_shop", *LAYERS[layers])
    strict, plain = schema_of("plan", "--ids", *LAYERS[layers]), schema_of("plan")
    assert fits(strict, document)
    assert fits(plain, document)
    assert document["not_asked"] or document["answers"]
    misspelt = {**document, "answers": {"plaec": "no_shop"}}
    assert not fits(strict, misspelt)
    assert fits(plain, misspelt)


def test_other_catalogs_are_left_alone() -> None:
    """The ids count for plans of exactly those catalogs: one layer more or less, or another file, is not refused."""
    documents = {name: plan(MARKET_STALL, *LAYERS[name]) for name in ("shipped", "with-an-office")}
    documents["another"] = plan("--set", "place=market", *LAYERS["another"])
    for layers, arguments in LAYERS.items():
        strict = schema_of("plan", "--ids", *arguments)
        for name, document in documents.items():
            misspelt = {**document, "done": ["no-such-program"]}
            assert fits(strict, document)
            assert fits(strict, misspelt) is (name != layers)


def test_only_some_schemas_have_ids() -> None:
    """Those that can be had with ids differ with them."""
    for name in WITH_IDS:
        assert schema_of(name) != schema_of(name, "--ids")

"""`advisor catalog check --prove FILE`: two evaluators on the edges of a layer, and what is said where they differ."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from views.terminal_samples import printed

from advisor.catalog.loading.layer_input import LayerInput
from advisor.catalog.model.catalog_notation import as_data
from advisor.catalog.model.fact_values import Days
from advisor.commands.catalog.proof import Proof, agree, proof_views, prove
from advisor.commands.shared.catalogs import load_rules, read_layers
from advisor.problem import InvalidCatalog
from advisor.views.document.terminal import print_page
from advisor.wording.language import language
from commands.running import ROOT, advisor

FOLDER = ROOT / "tests" / "catalogs"
SAMPLE, YEARS = FOLDER / "sample.yaml", FOLDER / "years.yaml"
DAY = date(2026, 11, 29)


def test_both_agree_on_the_edges_of_a_layer() -> None:
    """Of each program of the file that is named, and of no other, the edges are looked at, and all agree."""
    ended = advisor("catalog", "check", SAMPLE, "--prove", YEARS, "--as-of", DAY.isoformat(), "--lang", "en")
    assert ended.code == 0, ended.err
    found = prove([LayerInput(str(each), each.read_bytes()) for each in (SAMPLE, YEARS)], str(YEARS), DAY)
    assert (found.programs, found.differing) == (3, [])
    assert found.cases > 9  # each side of three thresholds, and not knowing
    assert f"Both evaluators agree on {found.cases}." in " ".join(ended.text.split())


def test_a_layer_that_is_named_alone_stands_on_the_shipped_catalog() -> None:
    """Without a ranking of its own it is laid over what ships, as if that were named; else it stands for itself."""
    layer = ROOT / "examples" / "regional" / "dawn-city.yaml"
    alone = advisor("catalog", "check", "--prove", layer, "--as-of", DAY.isoformat(), "--lang", "en")
    named = advisor("catalog", "check", "shipped", "--prove", layer, "--as-of", DAY.isoformat(), "--lang", "en")
    assert (alone.code, alone.text) == (0, named.text)
    whole = prove([LayerInput(str(SAMPLE), SAMPLE.read_bytes())], str(SAMPLE), DAY)
    assert whole.programs == len(load_rules([str(SAMPLE)]).programs)


def test_a_folder_is_all_its_layers() -> None:
    """Of a folder every file is looked at, on what is named or alone on what ships, and it may be named twice."""
    folder = ROOT / "examples" / "regional" / "haetsal"
    proved = ("--prove", folder, "--as-of", DAY.isoformat(), "--lang", "en")
    ended = [advisor("catalog", "check", *before, *proved) for before in ((), ("shipped",), ("shipped", folder))]
    assert {(each.code, each.text) for each in ended} == {(0, ended[0].text)}, ended[0].err
    layers = read_layers(["shipped", str(folder)])
    found, alone = prove(layers, str(folder), DAY), prove(layers[1:], str(folder), DAY)
    assert (found.programs, found.differing) == (1, [])
    assert found == alone


def test_what_ships_can_be_looked_at() -> None:
    """By its word, too, every program of it is looked at: a proof of nothing says nothing."""
    layers = read_layers(["shipped"])
    few = [replace(each, data=SAMPLE.read_bytes()) for each in layers]
    assert prove(few, "shipped", DAY).programs == len(load_rules([str(SAMPLE)]).programs)


def test_a_layer_whose_names_are_wrong_is_refused() -> None:
    """What several files together lack, what ships does not mend."""
    region = ROOT / "examples" / "regional" / "dawn-city.yaml"
    layers = [LayerInput(str(each), each.read_bytes()) for each in (region, YEARS)]
    with pytest.raises(InvalidCatalog) as refused:
        prove(layers, str(YEARS), DAY)
    assert "ranking-missing" in {each.code for each in refused.value.problems}


def test_a_difference_is_found_and_named() -> None:
    """Where one of them reads another threshold, the case in between differs, and only that; it is named."""
    rules = load_rules([str(SAMPLE), str(YEARS)], as_of=DAY)
    stated: dict[str, Any] = as_data(rules.catalog)
    case = ("new-shop", {"opened": Days(date(2023, 6, 1).toordinal(), date(2023, 6, 1).toordinal())})
    beside = ("new-shop", {"opened": Days(date(2020, 6, 1).toordinal(), date(2020, 6, 1).toordinal())})
    assert agree(rules, stated, case, DAY)
    stated["programs"]["new-shop"]["requires"] = {"opened": {"below_years": 4}}
    assert not agree(rules, stated, case, DAY)
    assert agree(rules, stated, beside, DAY)
    spoken = language("en")
    page_of = proof_views(Proof(1, 2, [case]), "years.yaml", spoken).page
    assert page_of is not None
    page = " ".join(printed(lambda console: print_page(page_of(), console), 100).split())
    assert "agree on 1." in page
    assert "new-shop: {'opened': '2023-06-01'}" in page


@pytest.mark.parametrize("option", ["--strict", "--suggest", "--calendar"])
def test_it_goes_with_no_other_look(option: str) -> None:
    """What belongs to another look at a catalog is refused beside it."""
    assert advisor("catalog", "check", SAMPLE, "--prove", YEARS, option).code == 2

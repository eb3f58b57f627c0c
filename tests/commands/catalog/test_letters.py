"""`advisor catalog check --letters`: a letter to each provider, and how whoever gets the answer enters it."""

import json
import re
import shlex
from pathlib import Path

import pytest
from sample import CATALOG, sample

from commands.running import ROOT, advisor

DAWN = ROOT / "examples" / "regional" / "dawn-city.yaml"
AS_OF = ("--as-of", "2026-11-23")
BOXES = re.compile(r"^ +\[ \] 네  \[ \] 아니요, 바른 내용: _+$", re.MULTILINE)


def written(folder: Path, *arguments: str | Path) -> dict[str, str]:
    """The letters of a check, by the name of their files."""
    ended = advisor("catalog", "check", *arguments, "--letters", "letters", *AS_OF, folder=folder)
    assert ended.code == 0, ended.text
    return {path.name: path.read_text("utf-8") for path in (folder / "letters").iterdir()}


def test_each_provider_gets_one_letter(tmp_path: Path) -> None:
    """A file for each provider that has a program, and nobody else's program in it."""
    catalog = sample().catalog
    letters = written(tmp_path, CATALOG)
    assert set(letters) == {f"{program.provider}.txt" for program in catalog.programs.values()}
    for name, program in catalog.programs.items():
        own = {file for file, text in letters.items() if f"advisor confirm {name} " in text}
        assert own == {f"{program.provider}.txt"}


def test_each_claim_stands_there_with_its_source_and_boxes(tmp_path: Path) -> None:
    """What somebody reported is asked about, with who published it and when; a judgement of ours is not."""
    letters = written(tmp_path, CATALOG)
    for program in sample().catalog.programs.values():
        text = letters[f"{program.provider}.txt"]
        for claim in (program.benefit, program.costs.now, program.costs.later, *program.cautions):
            if claim is not None and isinstance(claim.text, dict):
                assert (claim.text["ko"] in text) is bool(claim.sources), claim.text
    kakao = letters["kakao.txt"]
    assert re.search(r"10억원.*\(읽은 곳: .*2025-12-09.*\)$", kakao, re.MULTILINE)
    assert len(re.findall(r"^ +\d+-\d+\) ", kakao, re.MULTILINE)) == len(BOXES.findall(kakao)) > 10
    assert "지금 하고 있나요?" in kakao


@pytest.mark.posix
def test_the_answer_is_entered_as_the_letter_says(tmp_path: Path) -> None:
    """Below what is sent stands a line for yes and one for no; the line for no, typed as it is, closes the program."""
    sent, _, office = written(tmp_path, CATALOG)["kakao.txt"].partition("여기부터는 보내지 마세요")
    assert "advisor confirm" not in sent
    lines = [shlex.split(line) for line in office.splitlines() if "advisor confirm kakao-dangol" in line]
    assert [line[line.index("--runs") + 1] for line in lines] == ["yes", "no"]
    ended = advisor(*lines[1][1:], *AS_OF, folder=tmp_path)
    assert ended.code == 0, ended.err
    layers = ("--catalog", CATALOG, "--catalog", "office.yaml")
    shown = advisor("programs", "show", "kakao-dangol", *layers, *AS_OF, "--format", "json", folder=tmp_path)
    (program,) = json.loads(shown.out)["programs"]
    assert program["availability"] == "closed"


def test_of_a_layer_only_its_own_providers_are_asked(tmp_path: Path) -> None:
    """Whoever checks a layer on top of the shipped catalog writes to the providers of the layer."""
    assert set(written(tmp_path, "shipped", DAWN)) == {"dawn-center.txt"}


def test_no_letter_is_written_over(tmp_path: Path) -> None:
    """A letter that somebody has filled in stays; with one in the way none is written, but with --force."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "kakao.txt").write_text("filled in", "utf-8")
    line = ("catalog", "check", CATALOG, "--letters", "letters", *AS_OF)
    ended = advisor(*line, folder=tmp_path)
    assert ended.code == 5
    assert [path.read_text("utf-8") for path in (tmp_path / "letters").iterdir()] == ["filled in"]
    assert advisor(*line, "--force", folder=tmp_path).code == 0
    assert "카카오" in (tmp_path / "letters" / "kakao.txt").read_text("utf-8")


def test_nobody_is_asked_about_what_is_invalid(tmp_path: Path) -> None:
    """Of a catalog with errors no letter is written."""
    (tmp_path / "office.yaml").write_text('catalog: {id: a, version: "1", title: T}\nnonsense: 1\n', "utf-8")
    ended = advisor("catalog", "check", CATALOG, "office.yaml", "--letters", "letters", folder=tmp_path)
    assert ended.code == 4
    assert not (tmp_path / "letters").exists()

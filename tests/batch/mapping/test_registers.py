"""Tables as offices really have them: each file in `tests/registers` is one, with what has to come of it.

`about`: the rule. `table`: its text, or `cells` with `as`: xlsx, ods, html; `merged`: ranges.
`letters`, `ends`: how the text is written,
`cut`: a letter of it that loses its last byte. `look`: it is looked at first, and runs with the map that comes of it;
`map`: it runs with this one. `run`: further options. What has to come: `code`; `merchants`, each with its id, what is
kept and what it says, as a profile would; `rejected`: the line and the code; `left_out`: how many of which kind;
`told`: what stands on standard error; `means`: what the map says of columns; `open`: how many lines of it are open.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.batch.mapping.table_map import OPEN
from advisor.commands.cli.boundary import run
from batch.reading.workbooks import ods, xlsx
from batch.registers import DAY, lines_of

FOLDER = Path(__file__).parents[2] / "registers"
CASES = sorted(FOLDER.glob("*.yaml"))
LEAST = 60
KNOWN = {
    *("about", "table", "cells", "as", "name", "letters", "ends", "cut", "look", "map", "run", "code", "merchants"),
    *("rejected", "left_out", "told", "means", "open"),
    "merged",
}
ENDS = {"as-is": "", "csv": ".csv", "xlsx": ".xlsx", "ods": ".ods", "html": ".xls", "jsonl": ".jsonl", "json": ".json"}
LEFT_OUT = {
    "blank": "nothing in them: ",
    "total": "totals: ",
    "note": "notes, headings or examples: ",
    "header": "header once more: ",
}


def written(case: dict[str, Any], folder: Path) -> str:
    """Writes the table of a case; returns its name."""
    form = case.get("as", "csv")
    name = str(case.get("name", f"in{ENDS[form]}"))
    if form == "xlsx":
        xlsx(folder / name, case["cells"], merged=case.get("merged", ()))
    elif form == "ods":
        ods(folder / name, [[str(cell) for cell in row] for row in case["cells"]])
    elif form == "html":
        rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in case["cells"])
        (folder / name).write_text(f"<html><table>{rows}</table></html>", "utf-8")
    else:
        data = case["table"].replace("\n", case.get("ends", "\n")).encode(case.get("letters", "utf-8"))
        if "cut" in case:
            whole = case["cut"].encode(case["letters"])
            data = data.replace(whole, whole[:-1])
        (folder / name).write_bytes(data)
    return name


def means_of(text: str) -> tuple[dict[str, str], int]:
    """What a map says of its columns, and how many of its lines are open."""
    columns = yaml.load(text, Loader=yaml.BaseLoader)["columns"]
    found = {title: each if isinstance(each, str) else each["means"] for title, each in columns.items()}
    words = [word for each in columns.values() if not isinstance(each, str) for word in each.get("values", {}).values()]
    units = [each.get("unit") for each in columns.values() if not isinstance(each, str)]
    return found, [*found.values(), *words, *units].count(OPEN)


def plans(folder: Path, says: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What comes of merchants who say this as in a profile."""
    (folder / "said.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in says if each), "utf-8")
    if any(says):
        assert run(["batch", "said.jsonl", "-o", "plans.jsonl", "--lang", "en", *DAY]) == 0
    found = iter(lines_of(folder / "plans.jsonl") if any(says) else [])
    return [next(found) if each else {} for each in says]


def essence(row: dict[str, Any]) -> dict[str, Any]:
    """A row without who it is of."""
    return {name: value for name, value in row.items() if name not in ("row", "id", "kept")}


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_register(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What stands in the case comes of its table: plans, rejections, rows left out, and the words that tell of them."""
    case = yaml.safe_load(path.read_text("utf-8"))
    assert set(case) <= KNOWN
    monkeypatch.chdir(tmp_path)
    name = written(case, tmp_path)
    line = ["batch", name, "-o", "out.jsonl", "--lang", "en", *DAY, *map(str, case.get("run", ()))]
    if case.get("look"):
        assert run(["batch", name, "--look", "--lang", "en", "--no-input"]) == 0, capfd.readouterr().err
        means, still = means_of((tmp_path / f"{name}.map.yaml").read_text("utf-8"))
        assert {title: means.get(title) for title in case.get("means", {})} == case.get("means", {})
        assert still == case.get("open", 0)
        line += ["--map", f"{name}.map.yaml"]
    elif "map" in case:
        (tmp_path / "map.yaml").write_text(case["map"], "utf-8")
        line += ["--map", "map.yaml"]
    capfd.readouterr()
    code = run(line)
    told = capfd.readouterr().err
    assert code == case.get("code", 0), told
    assert [word for word in case.get("told", ()) if word not in told] == [], told
    if code not in (0, 7):
        assert not (tmp_path / "out.jsonl").exists()
        return
    rows = lines_of(tmp_path / "out.jsonl")
    wanted = case.get("merchants", [])
    assert [str(row["id"]) for row in rows] == [str(each.get("id")) for each in wanted]
    kept = [(row.get("kept"), each["kept"]) for row, each in zip(rows, wanted, strict=True) if "kept" in each]
    assert [one for one, _ in kept] == [other for _, other in kept]
    for row, same in zip(rows, plans(tmp_path, [each.get("says", {}) for each in wanted]), strict=True):
        assert not same or essence(row) == essence(same)
    refused = tmp_path / "out.jsonl.rejected"
    rejected = lines_of(refused) if refused.exists() else []
    assert [[each["line_from"], each["problems"][0]["code"]] for each in rejected] == case.get("rejected", [])
    left_out = {why: int(told.split(word)[1].split()[0]) for why, word in LEFT_OUT.items() if word in told}
    assert left_out == case.get("left_out", {})


def test_there_are_many() -> None:
    """A corpus of a few files tells little; of each kind of file and of letters there is some."""
    cases = [yaml.safe_load(path.read_text("utf-8")) for path in CASES]
    assert len(cases) >= LEAST
    assert {case.get("as", "csv") for case in cases} >= {"csv", "xlsx", "ods", "html", "jsonl", "json"}
    assert {case.get("letters", "utf-8") for case in cases} >= {"utf-8", "cp949", "utf-16", "utf-8-sig"}
    assert Counter(bool(case.get("look") or case.get("map")) for case in cases)[True] >= LEAST // 4
    assert len({case["about"] for case in cases}) == len(cases)

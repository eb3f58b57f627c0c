"""An answer in whole years that is kept means the same days on every later day."""

import json
from pathlib import Path
from typing import Any

import pytest

from commands.running import ROOT, advisor

FOLDER = ROOT / "tests" / "catalogs"
LAYERS = ("--catalog", FOLDER / "sample.yaml", "--catalog", FOLDER / "years.yaml")
DAY, LATER = "2026-11-29", "2028-11-30"


def following(state: dict[str, Any], day: str, file: Path) -> dict[str, Any]:
    """What `questions --next` says of a state on a day."""
    file.write_text(json.dumps(state), "utf-8")
    ended = advisor("questions", "--next", file, "--format", "json", "--as-of", day, *LAYERS)
    assert ended.code == 0, ended.err
    said: dict[str, Any] = json.loads(ended.out)
    return said


@pytest.mark.parametrize(
    "state",
    [
        {"answers": {}, "replies": [{"screen": "opened", "reply": "3..6"}]},
        {"answers": {"opened": "3..6"}, "replies": []},
    ],
)
def test_a_state_that_is_read_later_does_not_shift(state: dict[str, Any], tmp_path: Path) -> None:
    """Three to six years ago is kept as the days that it was, whether it was replied or given."""
    file = tmp_path / "state.json"
    kept = following(state, DAY, file)["state"]
    assert "2019-11-30..2023-11-29" in json.dumps(kept)
    assert following(kept, LATER, file)["state"] == kept


def test_a_saved_profile_that_is_read_later_does_not_shift(tmp_path: Path) -> None:
    """Two years later, a shop that said three years is judged as one of five."""
    case, days = tmp_path / "case.yaml", ("explain", "new-shop", *LAYERS)
    begun = advisor("plan", "--set", "opened=2..2", "--no-input", "--save", case, "--as-of", DAY, *LAYERS)
    assert begun.code == 0, begun.err
    assert "2023-11-30..2024-11-29" in case.read_text("utf-8")
    now, later = (advisor(*days, case, "--lang", "en", "--as-of", day) for day in (DAY, LATER))
    assert (now.code, later.code) == (0, 0), now.err + later.err
    assert now.text.splitlines()[2] != later.text.splitlines()[2]

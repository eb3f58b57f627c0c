"""The picture of the README shows what the program prints today."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
SVG = ROOT / "docs" / "plan.svg"
NAMESPACE = "http://www.w3.org/2000/svg"


def drawing() -> ModuleType:
    """The script that draws it: not part of the package."""
    spec = importlib.util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_picture_is_of_today() -> None:
    """The picture in the repository is the one that `make picture` draws now."""
    draw = drawing()
    assert SVG.read_text("utf-8") == draw.picture(draw.plan_lines()), "run: make picture"


def test_the_picture_is_text_that_stays_at_home() -> None:
    """It holds every word of the half page as text, within its frame, and no address but that of its own format."""
    draw = drawing()
    text = SVG.read_text("utf-8")
    assert re.findall(r"\w+://[^\"' )]+", text) == [NAMESPACE]
    root = ElementTree.fromstring(text)
    runs = list(root.iter(f"{{{NAMESPACE}}}text"))
    shown = " ".join(run.text or "" for run in runs).split()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", " ".join(draw.plan_lines())).split()
    assert shown == plain
    right = float(root.attrib["width"]) - draw.EDGE
    assert all(float(run.attrib["x"]) + float(run.attrib["textLength"]) <= right + 0.1 for run in runs)

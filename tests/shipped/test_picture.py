"""The picture of the README: it shows what the program prints, when somebody draws it anew."""

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


def test_it_can_be_drawn() -> None:
    """`make picture` draws every word of today's page as text, within its frame."""
    draw = drawing()
    root = ElementTree.fromstring(draw.picture(draw.plan_lines()))
    runs = list(root.iter(f"{{{NAMESPACE}}}text"))
    shown = " ".join(run.text or "" for run in runs).split()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", " ".join(draw.plan_lines())).split()
    assert shown == plain
    right = float(root.attrib["width"]) - draw.EDGE
    assert all(float(run.attrib["x"]) + float(run.attrib["textLength"]) <= right + 0.1 for run in runs)


def test_the_picture_is_text_that_stays_at_home() -> None:
    """The one in the repository is an SVG of text, and holds no address but that of its own format."""
    text = SVG.read_text("utf-8")
    assert re.findall(r"\w+://[^\"' )]+", text) == [NAMESPACE]
    assert list(ElementTree.fromstring(text).iter(f"{{{NAMESPACE}}}text"))

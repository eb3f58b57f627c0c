"""Every figure of speed or memory that the README states was measured by `make bench`."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
RESULTS = ROOT / "benchmarks" / "results.md"
BEGIN, END = (f"<!-- figures of make bench: {end} -->" for end in ("begin", "end"))
FIGURE = re.compile(r"\d[\d.,]*\d|\d")
SPEED = re.compile(r"\d[\d.,]*\s?(?:µs|ms|s|seconds?|minutes?|MB|GB|MiB|GiB|×|times|rows a second)(?![\w])")


def parts() -> tuple[str, str]:
    """What stands in the README between the marks, and all the rest."""
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    between, after = rest.split(END)
    return between, before + after


def test_the_readme_states_only_figures_of_the_last_measurement() -> None:
    """Each figure between the marks stands in benchmarks/results.md, too, and there are some."""
    figures = set(FIGURE.findall(parts()[0]))
    assert len(figures) > 5
    assert figures <= set(FIGURE.findall(RESULTS.read_text(encoding="utf-8")))


def test_each_line_of_figures_is_a_line_of_the_results() -> None:
    """No figure is moved to another line: what is measured stands beside what it was measured of."""
    stated = [line for line in parts()[0].splitlines() if line.startswith("|")]
    assert len(stated) > 2
    assert set(stated) <= set(RESULTS.read_text(encoding="utf-8").splitlines())


def test_figures_of_speed_stand_nowhere_else_in_the_readme() -> None:
    """Outside the marks nobody writes by hand how fast or small anything is."""
    assert SPEED.findall(parts()[1]) == []


def test_the_results_say_where_and_when_they_were_measured() -> None:
    """A figure without machine, versions and day says nothing."""
    text = RESULTS.read_text(encoding="utf-8")
    assert re.search(r"^Measured on \d{4}-\d\d-\d\d: .+ cores", text, re.MULTILINE)
    assert all(re.search(rf"\b{name} \d", text) for name in ("advisor", "Python", "Node", "zen-engine", "publicodes"))

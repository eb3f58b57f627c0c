"""A slip in YAML is found at its own line, with what to do about it, though the parser stops lines later."""

import pytest

from advisor.catalog.loading.load import LayerInput, load
from advisor.problem import InvalidCatalog, Problem

ENTRY = """\
catalog:
  id: one
  title:
    ko: >-
      두 줄로 쓴 제목의 앞줄이고
      이것이 뒷줄이에요.
    en: >-
      The first of two lines
      and the second of them.
  version: "1"
programs:
  first:
    name: 하나
    cautions:
      - text:
          ko: 조심
          en: Careful
        house_rule: yes
      - text: 둘
        house_rule: yes
  second:
    name: 둘
"""
LINES = ENTRY.split("\n")
KEYS = [number for number, line in enumerate(LINES) if line.strip().removeprefix("- ").split(" ")[0].endswith(":")]


def told(lines: list[str]) -> tuple[Problem, ...]:
    with pytest.raises(InvalidCatalog) as raised:
        load([LayerInput("x.yaml", "\n".join(lines).encode())])
    return raised.value.problems


def moved(number: int, by: int) -> list[str]:
    line = LINES[number]
    return [*LINES[:number], " " * by + line if by > 0 else line.removeprefix(" " * -by), *LINES[number + 1 :]]


@pytest.mark.parametrize("number", [number for number in KEYS if LINES[number].startswith("  ")])
@pytest.mark.parametrize("by", [-1, 1])
def test_a_moved_line_is_found(number: int, by: int) -> None:
    """A line with a key that stands one space too far left or right is named, with the spaces that it needs, if it
    cannot be read where it stands."""
    problem = told(moved(number, by))[0]
    if problem.code != "yaml-indent":  # it can be read, as something else
        assert not problem.code.startswith("yaml-")
        return
    assert (problem.place.line, problem.values["spaces"]) == (
        number + 1,
        str(len(LINES[number]) - len(LINES[number].lstrip())),
    )

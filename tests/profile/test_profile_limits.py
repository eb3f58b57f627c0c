"""The limits of a profile, a saved case and standard input: just below, at and just above, in a real run."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands.running import Ended, advisor, refused

from advisor.commands.shared.catalogs import load_rules
from advisor.problem import InvalidProfile
from advisor.profile.saved_case import read_case

BYTES, LEVELS, NODES = 1_000_000, 64, 10_000
MOST = 10**15
CATALOG = load_rules([]).catalog
SAVED = "saved:"  # anything may stand in it


def padded(more: int) -> bytes:
    """A profile of so many bytes more than the limit: a comment fills it."""
    head = b"place: no_shop\n#"
    return head + b"x" * (BYTES - len(head) - 1 + more) + b"\n"


def nested(more: int) -> bytes:
    """Lists in lists; the profile itself is the first level."""
    levels = LEVELS - 1 + more
    return f"{SAVED} {'[' * levels}{']' * levels}\n".encode()


def many(more: int) -> bytes:
    """A list of many values; the profile, the key and the list are nodes as well."""
    return f"{SAVED} [{', '.join(['a'] * (NODES - 3 + more))}]\n".encode()


def json_many(more: int) -> bytes:
    """The same as JSON."""
    return f'{{"saved": [{", ".join(["1"] * (NODES - 3 + more))}]}}'.encode()


SHAPES = {"bytes": padded, "levels": nested, "nodes": many, "nodes of JSON": json_many}


def plan(source: str | Path, data: bytes = b"") -> Ended:
    return advisor("plan", source, "--no-input", "--format", "json", "--lang", "en", stdin=data)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("source", ["file", "standard input"])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_profile_up_to_its_limits(shape: str, source: str, more: int, tmp_path: Path) -> None:
    """1 MB, 64 levels and 10,000 nodes make a plan, from a file and from standard input; one more is refused."""
    data, path = SHAPES[shape](more), tmp_path / ("case.json" if "JSON" in shape else "case.yaml")
    path.write_bytes(data)
    ended = plan(path) if source == "file" else plan("-", data)
    if more <= 0:
        assert ended.code == 0, ended.err
    else:
        refused(ended, 3, str(path) if source == "file" else "<stdin>")


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_saved_case_has_a_million_bytes(more: int, tmp_path: Path) -> None:
    """A saved case is looked at again up to the same size; beyond it the file is refused, and the rest goes on."""
    path = tmp_path / "case.yaml"
    assert advisor("plan", "-", "--no-input", "--save", path, "--as-of", "2026-11-20", stdin=b"{}").code == 0
    saved = path.read_bytes()
    path.write_bytes(saved + b"#" + b"x" * (BYTES - len(saved) - 2 + more) + b"\n")
    assert path.stat().st_size == BYTES + more
    assert advisor("recheck", path, "--as-of", "2026-11-23").code == (0 if more <= 0 else 7)


@pytest.mark.parametrize(("shape", "beyond"), [(nested, "too-deep"), (many, "too-many-nodes")])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_saved_case_is_as_deep_and_wide(shape: Callable[[int], bytes], beyond: str, more: int) -> None:
    """Up to the limits what stands in `saved` is looked at, and told to be no case; beyond them it is not read."""
    with pytest.raises(InvalidProfile) as error:
        read_case(shape(more), "case.yaml", CATALOG)
    (problem,) = error.value.problems
    assert (problem.code == beyond) is (more > 0)


@pytest.mark.parametrize(
    ("number", "code"), [(-1, 3), (0, 0), (1, 0), (MOST - 1, 0), (MOST, 0), (MOST + 1, 3)], ids=str
)
@pytest.mark.parametrize("way", ["file", "--set"])
def test_numbers(number: int, code: int, way: str) -> None:
    """An answer is a number from 0 to 10^15."""
    answer = f"annual_sales={number}"
    if way == "--set":
        ended = advisor("plan", "--no-input", "--set", answer)
    else:
        ended = plan("-", f"annual_sales: {number}\n".encode())
    assert ended.code == code, ended.err


@pytest.mark.parametrize(
    ("day", "code"),
    [("1999-12-31", 2), ("2000-01-01", 0), ("2000-01-02", 0), ("2100-12-30", 0), ("2100-12-31", 0), ("2101-01-01", 2)],
)
def test_days(day: str, code: int) -> None:
    """A plan is made for the days from 2000-01-01 to 2100-12-31."""
    assert advisor("plan", "--no-input", "--set", "place=no_shop", "--as-of", day).code == code

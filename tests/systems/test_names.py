"""What Windows would take for something else than a file is refused, and what its shells leave to programs is done."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.platform.windows_names import LETTER, RESERVED, STREAM, expanded, refused_name, unquoted

REFUSED = {
    **dict.fromkeys(("aux.html", "COM1", "com1.txt", "lpt9", "con", "Prn.json", "nul.html", "aux .html"), RESERVED),
    **dict.fromkeys(("COM¹", "CONOUT$", r"cases\aux.yaml", "cases/con/plan.html", r"C:\temp\aux"), RESERVED),
    **dict.fromkeys(("plan:1.html", r"C:\plan.html:stream", "a:b:c"), STREAM),
    **dict.fromkeys(("plan?.html", 'a"b', "a|b", "*.html", "a\nb"), LETTER),
}
TAKEN = ("plan.html", "auxiliary.html", "com.html", "COM10", "conn", "가게 계획.html", r"C:\plan.html", "C:plan.html")
TAKEN_TOO = ("nul", "NUL", r"\\.\COM1", "lpt", "..", r"..\plan.html", "-", "")


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_is_no_file_is_refused_on_windows(name: str) -> None:
    """A device, a stream, a letter that no name can have: each with its reason; elsewhere they are names as any."""
    assert refused_name(name, "win32") == REFUSED[name]
    assert refused_name(name, "linux") is None


@pytest.mark.parametrize("name", [*TAKEN, *TAKEN_TOO])
def test_other_names_are_taken(name: str) -> None:
    """What only looks like one is a file, and what names a device on purpose is that device."""
    assert refused_name(name, "win32") is None


def test_patterns_stand_for_files(tmp_path: Path) -> None:
    """A pattern becomes the files that fit, in order; one that nothing fits stays, and is then told as missing."""
    for name in ("b.yaml", "a.yaml", "c.txt"):
        (tmp_path / name).touch()
    pattern, other = str(tmp_path / "*.yaml"), str(tmp_path / "*.html")
    assert list(expanded([pattern, other], "win32")) == [str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"), other]
    assert list(expanded([pattern], "linux")) == [pattern]


@pytest.mark.parametrize(
    ("typed", "meant"), [("'*'", "*"), ("--keep='*'", "--keep=*"), ("'a b'", "a b"), ("''", ""), ("-o='x'", "-o=x")]
)
def test_single_quotes_are_taken_away(typed: str, meant: str) -> None:
    """What stands in single quotes is meant without them."""
    assert unquoted(["batch", typed], "win32") == ["batch", meant]
    assert unquoted(["batch", typed], "linux") == ["batch", typed]


@given(st.lists(st.text()))
def test_arguments_without_quotes_stay(arguments: list[str]) -> None:
    """Nothing else is changed."""
    plain = [each for each in arguments if "'" not in each]
    assert unquoted(plain, "win32") == plain

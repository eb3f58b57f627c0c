"""Bad input through the real command line: the right exit code, clear problems, nothing on standard output.

Every run has 5 seconds of the processor and 1 GB (`running.start`); a run that a signal ends has a negative code.
"""

import json
from pathlib import Path

import pytest

from advisor.wording.safe import safe

from . import bad_inputs
from .bad_inputs import BOMBS, FILES, LINES, SECRETS, VALUES
from .running import MARKET_STALL, SHIPPED, SMALL_CATALOG, Ended, advisor, problems, quoted, refused

PROFILES = {**FILES, **VALUES, **BOMBS}
SETTINGS = {
    "unknown-fact": "plase=no_shop",
    "unknown-option": "place=no_shp",
    "wrong-type": "association=maybe",
    "out-of-range": "hours_per_week=99999",
    "nan": "hours_per_week=NaN",
    "digits": f"hours_per_week={bad_inputs.DIGITS}",
    "one-of": "place=no_shop|nowhere",
    "too-many": "goals=regulars,new_customers,online_sales,lower_costs",
    "brackets": "place=" + "[" * 100_000,
    "list": "place=[no_shop]",
    "tag": "place=!!python/object:os.system",
    "alias": "place=*market",
    "control": "place=\x1b[31m\u202e\u2028[bold]x[/bold]",
    "filler": "place=\u3164",
    "nfd": "place=\u1109\u1175\u110c\u1161\u11bc",
    "empty-fact": "=no_shop",
    "long-fact": "x" * 3_000 + "=no_shop",
    "derived": "small_merchant=yes",
    "reserved": "saved=yes",
    "unknown-program": "done=kakao-chanel",
}


def no_secret(ended: Ended) -> None:
    """Asserts that no other answer of the profile is in what was said."""
    assert not [number for number in SECRETS.values() if number in ended.err]


@pytest.mark.parametrize("name", PROFILES)
def test_profile_file(name: str, tmp_path: Path) -> None:
    """A bad profile is refused with exit 3 in Korean, at FILE:LINE:COLUMN, without another answer of it."""
    bad = PROFILES[name]
    path = tmp_path / bad.name
    path.write_bytes(bad.data)
    ended = advisor("plan", bad.name, "--format", "json", folder=tmp_path)
    refused(ended, 3, f"{bad.name}{bad.at}:" if bad.at else f"{bad.name}:")
    no_secret(ended)
    assert any("가" <= letter <= "힣" for letter in ended.err)


@pytest.mark.parametrize("name", [name for name in PROFILES if name not in BOMBS or name.endswith(".yaml")])
def test_profile_from_standard_input(name: str) -> None:
    """The same profile on standard input is refused in the same way, here in English."""
    bad = PROFILES[name]
    ended = advisor("plan", "-", "--lang", "en", stdin=bad.data)
    refused(ended, 3, "<stdin>:")
    no_secret(ended)
    assert not any("가" <= letter <= "힣" for letter in ended.err.replace("시장", ""))


@pytest.mark.parametrize("name", {**FILES, **BOMBS, **LINES})
def test_catalog_file(name: str, tmp_path: Path) -> None:
    """A bad catalog is refused with exit 4, at FILE:LINE:COLUMN."""
    bad = {**FILES, **BOMBS, **LINES}[name]
    path = tmp_path / bad.name
    path.write_bytes(bad.data)
    language = ("ko", "en")[len(name) % 2]
    ended = advisor("plan", MARKET_STALL, "--catalog", bad.name, "--lang", language, folder=tmp_path)
    refused(ended, 4, f"{bad.name}:")


@pytest.mark.parametrize("begins", [b"%PDF-1.4\n", b"PK\x03\x04\x14\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_document_for_a_profile_is_sent_where_tables_are_read(tmp_path: Path, begins: bytes) -> None:
    """A workbook, or a printed plan, is no text in a wrong encoding: it says what reads tables."""
    (tmp_path / "a.xlsx").write_bytes(begins + b"\0\xff" * 9)
    ended = advisor("plan", "a.xlsx", "--no-input", "--lang", "en", folder=tmp_path)
    assert (ended.code, ended.out) == (3, b"")
    assert "advisor batch FILE --look" in " ".join(ended.err.split())


@pytest.mark.parametrize("name", SETTINGS)
def test_settings(name: str) -> None:
    """A bad `--set` is refused with exit 3, beginning with the option."""
    language = ("ko", "en")[len(name) % 2]
    ended = advisor("plan", MARKET_STALL, "--set", SETTINGS[name], "--lang", language)
    refused(ended, 3, "--set")


@pytest.mark.posix  # elsewhere an argument is text
def test_setting_of_bytes() -> None:
    """Bytes that are no UTF-8 in an argument are shown safely, not printed."""
    refused(advisor("plan", b"--set", b"place=\xff\xfe\xed\xa0\x80"), 3, "--set")
    refused(advisor("plan", b"\xff.yaml"), 3, "<U+DCFF>.yaml:")


@pytest.mark.posix
@pytest.mark.parametrize("command", [("plan",), ("questions", "--next")])
def test_ways_to_name_no_profile(command: tuple[str, ...], tmp_path: Path) -> None:
    """A missing file, a folder and a device are no profiles: exit 3."""
    for name in ("missing.yaml", ".", "missing/deeper.yaml", "/dev/null", "/dev/zero", ""):
        refused(advisor(*command, name, folder=tmp_path), 3, f"{name}:" if name else "")


def test_ways_to_name_no_catalog(tmp_path: Path) -> None:
    """A missing file and a folder are no catalogs: exit 4, for every command, and before a bad profile is told."""
    for name in ("missing.yaml", "."):
        refused(advisor("plan", "missing.yaml", "--catalog", name, folder=tmp_path), 4, f"{name}:")
        refused(advisor("programs", "--catalog", name, folder=tmp_path), 4, f"{name}:")
        refused(advisor("questions", "--catalog", name, folder=tmp_path), 4, f"{name}:")


def test_all_problems_at_once(tmp_path: Path) -> None:
    """Every problem of a profile is told in one run, in the order of the file."""
    path = tmp_path / "bad.yaml"
    path.write_text("plase: x\nplace: nowhere\nassociation: 3\nemployees: 1..x\ngoals: [a, b]\n", encoding="utf-8")
    told = problems(advisor("plan", path.name, folder=tmp_path).err)
    assert [problem[0].split(": ")[0] for problem in told] == [
        "bad.yaml:1:1",
        "bad.yaml:2:8",
        "bad.yaml:3:14",
        "bad.yaml:4:12",
        "bad.yaml:5:9",
        "bad.yaml:5:12",
    ]
    settings = advisor("plan", "--set", "plase=x", "--set", "place=nowhere", "--set", "employees=many")
    assert [problem[0].split(": ")[0] for problem in problems(settings.err)] == [
        "--set plase",
        "--set place",
        "--set employees",
    ]


def test_what_an_error_holds(tmp_path: Path) -> None:
    """An error quotes what was found, at most 40 characters, and names the nearest known name."""
    (tmp_path / "bad.yaml").write_text(f"place: {'x' * 3_000}\nplaec: no_shop\n", encoding="utf-8")
    long, misspelt = problems(advisor("plan", "bad.yaml", "--lang", "en", folder=tmp_path).err)
    assert quoted(long) == "x" * 19 + "…" + "x" * 20
    assert quoted(misspelt) == "plaec"
    assert "Did you mean place?" in " ".join(misspelt)


def test_decomposed_hangul_is_accepted(tmp_path: Path) -> None:
    """Hangul in single letters (NFD) is read as whole syllables: in a catalog's texts, and in what an error quotes."""
    decomposed = "\u1109\u1175\u110c\u1161\u11bc"
    catalog = SMALL_CATALOG.read_text("utf-8")
    (tmp_path / "c.yaml").write_text(catalog.replace("메시지값", decomposed), "utf-8")
    ended = advisor("programs", "--catalog", "c.yaml", "--format", "json", folder=tmp_path)
    assert ended.code == 0
    assert "시장" in ended.text
    assert decomposed not in ended.text
    wrong = advisor("plan", "--set", f"place={decomposed}")
    refused(wrong, 3, '--set place: "시장"')


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("command", [("plan", str(MARKET_STALL)), ("programs",), ("questions",)])
def test_texts_that_act(command: tuple[str, ...], form: str, tmp_path: Path) -> None:
    """Control and direction characters and markup in a catalog's texts are shown, not acted on."""
    nasty = r"[bold red]\x1b[31m\x07\u202E\u2066\u200B\uFEFF\u2028\x9B[/] :smile: {0} %s \u3164"
    texts = SHIPPED.read_text("utf-8").replace(' ko: "', f' ko: "{nasty}').replace(' en: "', f' en: "{nasty}')
    (tmp_path / "c.yaml").write_text(texts, "utf-8")
    ended = advisor(*command, "--format", form, "--catalog", "c.yaml", folder=tmp_path)
    assert ended.code == 0, ended.err
    if form == "json":
        assert repr(nasty.encode().decode("unicode_escape"))[1:-1] in repr(json.loads(ended.out))
    else:
        assert "[boldred]<U+001B>[31m<U+0007><U+202E>" in "".join(ended.text.split())
    assert all(safe(line) == line for line in ended.text.split("\n"))

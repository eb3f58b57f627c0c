"""Where a result goes to a file: what stands there already, links, rights, and what is no place for one."""

import json
import os
import stat
from pathlib import Path

import pytest
from commands.running import (
    KEEPS_NO_BYTECODE,
    MARKET_STALL,
    SHIPPED,
    advisor,
    problems,
    refused,
    small_files,
)
from commands.test_streams import COMMANDS, leftovers, like_anybody, ok


def test_a_file_holds_what_standard_output_would(tmp_path: Path) -> None:
    """With -o the whole result stands in the file, nothing on standard output, and nothing is left beside it."""
    for form in ("json", "text"):
        shown = ok(advisor("plan", MARKET_STALL, "--format", form, "--as-of", "2026-11-23"))
        ended = ok(
            advisor("plan", MARKET_STALL, "--format", form, "--as-of", "2026-11-23", "-o", form, folder=tmp_path)
        )
        assert ended.out == b""
        assert (tmp_path / form).read_text("utf-8") == shown.text
    ok(advisor("programs", "-o", "programs", folder=tmp_path))
    ok(advisor("questions", "-o", "questions", folder=tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["json", "programs", "questions", "text"]


@pytest.mark.posix
def test_a_new_file_gets_usual_rights(tmp_path: Path) -> None:
    """A new file has the rights that the umask leaves, a replaced one keeps its own."""
    ok(advisor("questions", "-o", "new", folder=tmp_path, first=lambda: os.umask(0o027)))
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    (tmp_path / "new").chmod(0o604)
    ok(advisor("questions", "-o", "new", "--force", folder=tmp_path))
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o604


def test_existing_file(tmp_path: Path) -> None:
    """A file that exists is kept, unless --force says otherwise."""
    path = tmp_path / "plan.json"
    path.write_text("mine", encoding="utf-8")
    refused(advisor(*COMMANDS["json"], "-o", path.name, folder=tmp_path), 5, "plan.json:")
    assert path.read_text(encoding="utf-8") == "mine"
    ok(advisor(*COMMANDS["json"], "-o", path.name, "--force", folder=tmp_path))
    assert json.loads(path.read_text("utf-8"))["schema"] == "advisor/plan/1"
    assert leftovers(tmp_path) == []


@pytest.mark.posix
def test_a_result_that_does_not_fit(tmp_path: Path) -> None:
    """When a result cannot be written whole, the old file stays as it was, and nothing is left beside it."""
    (tmp_path / "plan.txt").write_text("mine", encoding="utf-8")

    for name in ("plan.txt", "new.txt"):
        ended = advisor(
            "questions", "-o", name, "--force", folder=tmp_path, first=small_files, variables=KEEPS_NO_BYTECODE
        )
        refused(ended, 5, f"{name}:")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]
    assert (tmp_path / "plan.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.posix
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "force"])
def test_output_that_is_an_input(force: tuple[str, ...], tmp_path: Path) -> None:
    """An output that is also an input is refused, under any name and with --force, and the input stays as it was."""
    profile, catalog = tmp_path / "p.yaml", tmp_path / "c.yaml"
    profile.write_text("place: no_shop\n", encoding="utf-8")
    catalog.write_bytes(SHIPPED.read_bytes())
    (tmp_path / "link").symlink_to("p.yaml")
    (tmp_path / "hard").hardlink_to(profile)
    for name in ("p.yaml", str(profile), "link", "hard") if force else ("./p.yaml",):
        refused(advisor("plan", "p.yaml", "-o", name, *force, folder=tmp_path), 5, f"{name}:"[-73:], "…")
    refused(advisor("plan", "p.yaml", "--catalog", "c.yaml", "-o", "c.yaml", *force, folder=tmp_path), 5, "c.yaml:")
    refused(advisor("programs", "--catalog", "c.yaml", "-o", "c.yaml", *force, folder=tmp_path), 5, "c.yaml:")
    refused(advisor("questions", "--next", "p.yaml", "-o", "p.yaml", *force, folder=tmp_path), 5, "p.yaml:")
    with profile.open("rb") as given:
        refused(advisor("plan", "-", "-o", "p.yaml", *force, stdin=given.fileno(), folder=tmp_path), 5, "p.yaml:")
    assert profile.read_text(encoding="utf-8") == "place: no_shop\n"
    assert catalog.read_bytes() == SHIPPED.read_bytes()


@pytest.mark.posix
def test_the_shipped_catalog_is_an_input(tmp_path: Path) -> None:
    """Not even the shipped catalog, which nobody named, is overwritten."""
    (tmp_path / "link").symlink_to(SHIPPED)
    before = SHIPPED.read_bytes()
    try:
        refused(advisor("programs", "-o", "link", "--force", folder=tmp_path), 5, "link:")
    finally:
        after = SHIPPED.read_bytes()
        if after != before:  # the test fails then, and must not be what destroys the catalog
            SHIPPED.write_bytes(before)
    assert after == before


@pytest.mark.posix
def test_links(tmp_path: Path) -> None:
    """A link stays a link: its target is replaced, or made where it was missing."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to("elsewhere/target")
    ok(advisor("questions", "-o", "link", folder=tmp_path))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "elsewhere" / "target").is_file()
    refused(advisor("questions", "-o", "link", folder=tmp_path), 5, "link:")
    ok(advisor("questions", "-o", "link", "--force", "--lang", "en", folder=tmp_path))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "link").read_bytes() == ok(advisor("questions", "--lang", "en")).out
    assert leftovers(tmp_path / "elsewhere") == []


@pytest.mark.posix
def test_places_that_cannot_hold_a_file(tmp_path: Path) -> None:
    """A missing folder, a folder, a file as a folder, a loop of links, a name too long: exit 5 and the cause."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "folder").mkdir()
    seen = set()
    for name in ("missing/plan.txt", "folder", "file/plan.txt", "loop", "a" * 256, "가" * 100):
        ended = advisor("questions", "-o", name, "--force", folder=tmp_path)
        refused(ended, 5, f"{name}:", "…")
        seen.add(" ".join(problems(ended.err)[0]).split(": ")[-1])
    assert len(seen) >= 4
    for force in ((), ("--force",)):
        assert "폴더예요" in advisor("questions", "-o", "folder", *force, folder=tmp_path).err
    refused(advisor("questions", "-o", "", folder=tmp_path), 5, "-o:")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder", "loop"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.posix
def test_folder_without_the_right_to_write(tmp_path: Path) -> None:
    """A folder that may not be written to is exit 5, and nothing in it changes."""
    locked = tmp_path / "locked"
    locked.mkdir()
    (locked / "old").write_text("mine", encoding="utf-8")
    locked.chmod(0o555)
    try:
        ended = advisor("questions", "-o", "locked/new", folder=tmp_path, first=like_anybody)
        if ended.code == 99:
            pytest.skip("we may not take root's rights away here")
        refused(ended, 5, "locked/new:")
        refused(advisor("questions", "-o", "locked/old", "--force", folder=tmp_path, first=like_anybody), 5, "locked/")
        assert [path.name for path in locked.iterdir()] == ["old"]
        assert (locked / "old").read_text(encoding="utf-8") == "mine"
    finally:
        locked.chmod(0o755)


@pytest.mark.posix
def test_file_without_the_right_to_read(tmp_path: Path) -> None:
    """A profile or catalog that may not be read is exit 3 or 4."""
    (tmp_path / "secret.yaml").write_text("place: no_shop\n", encoding="utf-8")
    (tmp_path / "secret.yaml").chmod(0)
    ended = advisor("plan", "secret.yaml", folder=tmp_path, first=like_anybody)
    if ended.code == 99:
        pytest.skip("we may not take root's rights away here")
    refused(ended, 3, "secret.yaml:")
    refused(advisor("programs", "--catalog", "secret.yaml", folder=tmp_path, first=like_anybody), 4, "secret.yaml:")

"""Every form of a plan stands whole in its file or not at all, whatever is in the way."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from advisor.views.document.fonts import korean_font

from .running import KEEPS_NO_BYTECODE, MARKET_STALL, advisor, device, refused
from .test_streams import leftovers, like_anybody, ok

if sys.platform != "win32":
    import resource

PLAN = ("plan", str(MARKET_STALL), "--no-input", "--as-of", "2026-11-23")
FORMS = {
    "plan.md": (),
    "plan.csv": (),
    "plan.html": (),
    "plan.pdf": (),
    "counselor.txt": ("--sheet", "counselor"),
    "both.html": ("--lang", "ko,en"),
}
# a PDF goes the same way, only slower: that it needs room is enough to know of it, and it never goes to a stream
QUICK = [name for name in FORMS if not name.endswith(".pdf")]
each_form = pytest.mark.parametrize("name", FORMS)
each_quick_form = pytest.mark.parametrize("name", QUICK)


@pytest.fixture(autouse=True)
def _with_a_font(request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["name"]
    if name.endswith(".pdf") and korean_font(None) is None:
        pytest.skip("a PDF needs a Korean font, and this machine has none")


def written(name: str, folder: Path) -> bytes:
    """What a form is where nothing is in the way."""
    ok(advisor(*PLAN, *FORMS[name], "-o", name, folder=folder))
    return (folder / name).read_bytes()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """A folder that nobody may write to."""
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(0o755)


@pytest.mark.posix
@each_form
def test_a_full_disk_leaves_nothing(name: str, tmp_path: Path) -> None:
    """Without room the old file stays as it was, a new one does not come about, and nothing is left beside them."""
    (tmp_path / name).write_text("mine", encoding="utf-8")

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))

    (tmp_path / "new").mkdir()
    for output, force in ((name, ["--force"]), (f"new/{name}", [])):
        ended = advisor(
            *PLAN, *FORMS[name], "-o", output, *force, folder=tmp_path, first=no_room, variables=KEEPS_NO_BYTECODE
        )
        refused(ended, 5, f"{output}:")
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"
    assert list((tmp_path / "new").iterdir()) == leftovers(tmp_path) == []


@pytest.mark.posix
@each_quick_form
def test_what_exists_is_kept_unless_forced_and_a_link_stays_one(name: str, tmp_path: Path) -> None:
    """A link's target is replaced; a locked folder and a file that is there are left as they are."""
    (tmp_path / "there").mkdir()
    whole = written(name, tmp_path / "there")
    target = tmp_path / "there" / name
    target.write_text("mine", encoding="utf-8")
    (tmp_path / name).symlink_to(target)
    refused(advisor(*PLAN, *FORMS[name], "-o", name, folder=tmp_path), 5, f"{name}:")
    assert target.read_text(encoding="utf-8") == "mine"
    with locked(tmp_path / "there"):
        ended = advisor(*PLAN, *FORMS[name], "-o", name, "--force", folder=tmp_path, first=like_anybody)
        if ended.code != 99:  # where we may take root's rights away
            refused(ended, 5, f"{name}:")
            assert target.read_text(encoding="utf-8") == "mine"
    ok(advisor(*PLAN, *FORMS[name], "-o", name, "--force", folder=tmp_path))
    assert (tmp_path / name).is_symlink()
    assert target.read_bytes() == whole
    assert leftovers(tmp_path / "there") == []


@pytest.mark.posix
@each_quick_form
def test_a_device_gets_all_of_it_and_a_full_one_is_told(name: str, tmp_path: Path) -> None:
    """What is no file is written through; the form is named, for a device has no ending."""
    form = ("--format", Path(name).suffix[1:].replace("txt", "text"))
    whole = written(name, tmp_path)
    with device() as ours:
        ok(advisor(*PLAN, *FORMS[name], *form, "-o", ours.path))
    assert ours.written == whole
    refused(advisor(*PLAN, *FORMS[name], *form, "-o", "/dev/full"), 5, "/dev/full:")


@pytest.mark.posix
@each_quick_form
def test_a_stream_that_is_full_or_gone_is_told(name: str, tmp_path: Path) -> None:
    """On standard output too: exit 5 where it is full, 141 where the reader went away, and 0 only for all of it."""
    form = ("--format", Path(name).suffix[1:].replace("txt", "text"))
    assert ok(advisor(*PLAN, *FORMS[name], *form)).out == written(name, tmp_path)
    with Path("/dev/full").open("wb") as full:
        refused(advisor(*PLAN, *FORMS[name], *form, stdout=full.fileno()), 5, "<stdout>:")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ended = advisor(*PLAN, *FORMS[name], *form, stdout=writer)
    finally:
        os.close(writer)
    assert (ended.code, ended.err) == (141, "")

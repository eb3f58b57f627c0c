"""The index of the cases: thrown away at any time, never wrong, and it knows no more than the lists show."""

import os
import shutil
from pathlib import Path

import pytest

from advisor.commands.case.index import UNSETTLED

from .offices import office_folder
from .test_cases import files, new, typed

AN_HOUR = 3_600 * 10**9


def settle(folder: Path) -> None:
    """Makes everything in a folder an hour old: what changed a moment ago is read again in any case."""
    for path in (*folder.rglob("*"), folder):
        about = path.stat()
        os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns - AN_HOUR))


def indexes(office: Path) -> list[Path]:
    """The indexes that are kept."""
    return list((office.parent / "cache").rglob("*.index"))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with three cases, whose index is made."""
    folder = office_folder(tmp_path)
    for label in ("떡집", "두부집", "방앗간"):
        new(folder, "--label", label, "--set", "annual_sales=123456789")
    settle(folder / "cases")
    typed(folder, "case", "list")
    assert len(indexes(folder)) == 1
    return folder


def test_thrown_away_at_any_time(office: Path) -> None:
    """Without it, with one that is cut off, and with one of somebody else's cases, the list is the same."""
    shown = typed(office, "case", "list").text
    (index,) = indexes(office)
    data = index.read_bytes()
    for harm in (None, b"", data[: len(data) // 2], b"\x93" + data):
        index.unlink(missing_ok=True)
        if harm is not None:
            index.write_bytes(harm)
            index.chmod(0o600)
        assert typed(office, "case", "list").text == shown
    assert typed(office, "case", "list", ADVISOR_NO_CACHE="1").text == shown


def test_what_changed_is_read_again(office: Path) -> None:
    """A new case, a new record, one that somebody changed in place, and a case that is gone are all seen."""
    ids = sorted(path.name for path in (office / "cases").iterdir())
    settle(office / "cases")
    typed(office, "case", "list")
    label = next((office / "cases" / ids[0]).glob("*-label.yaml"))
    about = label.stat()
    with label.open("r+", encoding="utf-8") as file:
        text = file.read().replace("text: ", "text:  ")
        file.seek(0)
        file.write(text.replace('"떡집"', '"꽃집"').replace('"두부집"', '"꽃집"').replace('"방앗간"', '"꽃집"'))
        file.truncate()
    os.utime(label, ns=(about.st_atime_ns, about.st_mtime_ns + 1))
    shutil.rmtree(office / "cases" / ids[1])
    added = new(office, "--label", "새집")
    shown = typed(office, "case", "list").text
    assert ("꽃집" in shown, ids[1] in shown, added in shown) == (True, False, True)
    assert shown == typed(office, "case", "list", ADVISOR_NO_CACHE="1").text


def test_it_holds_no_note_and_no_answer(office: Path) -> None:
    """What was noted, and answers by which no list names a case, stand in the files alone."""
    (case, *_) = sorted(path.name for path in (office / "cases").iterdir())
    typed(office, "case", "note", case, "비밀이야기")
    typed(office, "case", "done", case, "--will-not", "까닭도비밀")
    typed(office, "case", "list")
    held = b"".join(path.read_bytes() for path in indexes(office))
    assert case.encode() in held
    for secret in ("비밀이야기", "까닭도비밀", "123456789"):
        assert secret.encode() not in held
        assert any(secret.encode() in data for data in files(office).values())


def test_the_index_is_not_with_the_cases(office: Path) -> None:
    """Nothing but cases lies in the folder that an office shares."""
    assert all(name.endswith(".yaml") for name in files(office))
    assert UNSETTLED > 2 * 10**9  # ns: the coarsest clock of a disk in use, FAT's

"""Which file is meant, while others write."""

import threading
from pathlib import Path

import pytest

from advisor.output.targets import is_read

LOOKS = 3_000


@pytest.mark.posix  # elsewhere a file that is looked at is not replaced
def test_a_file_that_is_put_anew_is_still_the_one_that_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever another process puts under its name between two looks, it is the same file, by each of its names."""
    monkeypatch.chdir(tmp_path)
    file, ended = tmp_path / "case.yaml", threading.Event()
    file.write_text("a", "utf-8")
    (tmp_path / "link.yaml").symlink_to(file)

    def put_anew() -> None:
        while not ended.is_set():
            (tmp_path / "part").write_text("b", "utf-8")
            (tmp_path / "part").replace(file)

    other = threading.Thread(target=put_anew)
    other.start()
    try:
        seen = {is_read(file, name) for _ in range(LOOKS) for name in ("case.yaml", str(file), "link.yaml")}
    finally:
        ended.set()
        other.join()
    assert seen == {True}
    (tmp_path / "other.yaml").write_text("b", "utf-8")
    assert not is_read(file, "other.yaml")

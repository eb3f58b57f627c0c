"""`advisor batch` into streams and devices, onto full disks, beside another run, and killed: nothing is half."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch.registers import DAY, ids, lines_of, register

from advisor.commands.shared.catalogs import load_rules
from advisor.platform.locks import locked
from commands.running import KEEPS_NO_BYTECODE, PROGRAM, advisor, device, environment, refused, small_files, start

if sys.platform != "win32":
    import resource

CATALOG = load_rules([]).catalog
HEADER = "id,place,annual_sales"
THOROUGH = os.environ.get("ADVISOR_THOROUGH") == "1"
WRONG = "m-0,nowhere\n"
LONG = (register(CATALOG, 120) + WRONG) * 60


def test_streams(tmp_path: Path) -> None:
    """Standard input and output; what is refused is told, and goes to a file where one is named."""
    data = f"{HEADER}\na,no_shop,1\nb\n".encode()
    stream = ("batch", "-", "--from", "csv", "--to", "jsonl", "-o", "-", *DAY)
    ended = advisor(*stream, "--lang", "en", stdin=data, folder=tmp_path)
    assert (ended.code, json.loads(ended.text)["id"]) == (7, "a")
    assert "1 × Another number of cells" in ended.err
    assert not list(tmp_path.iterdir())
    ended = advisor(*stream, "--rejected", "no.jsonl", stdin=data, folder=tmp_path)
    assert (ended.code, json.loads(ended.text)["id"]) == (7, "a")
    assert [*ids(lines_of(tmp_path / "no.jsonl"))] == ["b"]


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    """The pipe's reader may stop reading."""
    (tmp_path / "in.csv").write_text(register(CATALOG, 3_000), encoding="utf-8")
    line = ("batch", "in.csv", "-o", "-", "--to", "jsonl", "--rejected", "no", *DAY)
    with start(*line, folder=tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        told = process.stderr.read().decode()
        assert (process.wait(), "Traceback" in told) == (141, False)


@pytest.mark.posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_rows_that_standard_output_cannot_take_whole(tmp_path: Path, unbuffered: str) -> None:
    """A file that may not grow takes a part of the rows, and that is exit 5, however Python was told to write."""
    (tmp_path / "in.csv").write_text(register(CATALOG, 100), encoding="utf-8")
    line = ("batch", "in.csv", "-o", "-", "--to", "jsonl", "--rejected", "no", *DAY)
    with (tmp_path / "out").open("wb") as file:
        variables = {"PYTHONUNBUFFERED": unbuffered, **KEEPS_NO_BYTECODE}
        ended = advisor(*line, stdout=file.fileno(), folder=tmp_path, variables=variables, first=small_files)
    assert ended.code == 5, ended.err


@pytest.mark.posix
def test_a_device_is_written_through(tmp_path: Path) -> None:
    """A device stays one, and gets every row."""
    (tmp_path / "in.csv").write_text(f"{HEADER}\na,no_shop,1\n", encoding="utf-8")
    with device() as screen:
        ended = advisor("batch", "in.csv", "-o", screen.path, "--to", "jsonl", "--rejected", "no", folder=tmp_path)
        assert ended.code == 0, ended.err
    assert json.loads(screen.written)["id"] == "a"


@pytest.mark.posix
def test_a_full_disk(tmp_path: Path) -> None:
    """Exit 5, no output that looks whole, and nothing that was there is touched."""
    (tmp_path / "in.csv").write_text(register(CATALOG, 500), encoding="utf-8")
    (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    ended = advisor("batch", "in.csv", "-o", "out.jsonl", "--force", *DAY, folder=tmp_path, first=limit)
    assert (ended.code, ended.out) == (5, b"")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old"


MOUNTED = 'mount -t tmpfs -o size=64k none "$0" && exec "$@"'
APART = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNTED)


@pytest.mark.posix
def test_a_full_disk_of_what_lies_there_for_now(tmp_path: Path) -> None:
    """Where the folder for the time being has no room and the result would have, that folder is named."""
    small = tmp_path / "small"
    small.mkdir()
    if shutil.which("unshare") is None or subprocess.run([*APART, small, "true"], check=False).returncode != 0:
        pytest.skip("nobody may mount a small disk here")
    (tmp_path / "in.csv").write_text(register(CATALOG, 20_000), encoding="utf-8")
    line = (PROGRAM, "batch", "in.csv", "-o", "out.csv", "--jobs", "2", "--lang", "en", *DAY)
    told = environment() | {"TMPDIR": str(small)}
    ended = subprocess.run([*APART, small, *line], cwd=tmp_path, env=told, capture_output=True, check=False)
    said = " ".join(ended.stderr.decode().split())
    assert (ended.returncode, "needed only while this runs" in said) == (5, True), said
    assert not (tmp_path / "out.csv").exists()


def _killed(folder: Path, number: int, after: float) -> None:
    """Runs a batch and sends it a signal after some seconds, or when the first part is noted."""
    line = ("batch", "in.csv", "-o", "out.jsonl", "--jobs", "2", *DAY)
    with start(*line, folder=folder, stderr=subprocess.DEVNULL) as process:
        ends = time.monotonic() + 10
        while process.poll() is None and not (folder / "out.jsonl.resume").exists() and time.monotonic() < ends:
            time.sleep(0.002)
        time.sleep(after)
        process.send_signal(number)


@pytest.mark.parametrize("moment", range(50 if THOROUGH else 3))
@pytest.mark.posix
@pytest.mark.parametrize("name", ["SIGKILL", "SIGINT", "SIGTERM"])
def test_a_run_that_was_killed_goes_on(tmp_path: Path, whole: bytes, moment: int, name: str) -> None:
    """The bytes are those of an undisturbed run, and before that no file looks whole."""
    (tmp_path / "in.csv").write_text(LONG, encoding="utf-8")
    _killed(tmp_path, signal.Signals[name], moment * 0.02)
    if (tmp_path / "out.jsonl").exists():  # it was done before the signal came
        assert (tmp_path / "out.jsonl").read_bytes() == whole
        return
    ended = advisor("batch", "in.csv", "-o", "out.jsonl", *DAY, "--resume", folder=tmp_path)
    assert ended.code == 7, ended.err
    assert (tmp_path / "out.jsonl").read_bytes() == whole
    assert sorted(each.name for each in tmp_path.iterdir()) == ["in.csv", "out.jsonl", "out.jsonl.rejected"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    """What an undisturbed run writes."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "in.csv").write_text(LONG, encoding="utf-8")
    assert advisor("batch", "in.csv", "-o", "out.jsonl", *DAY, folder=folder).code == 7
    yield (folder / "out.jsonl").read_bytes()


@pytest.mark.posix
@pytest.mark.parametrize("change", ["input", "date", "options"])
def test_another_task_is_not_gone_on_with(tmp_path: Path, change: str) -> None:
    """Another input, day or option is refused; what was begun is not lost, and may be begun anew with --force."""
    (tmp_path / "in.csv").write_text(LONG, encoding="utf-8")
    _killed(tmp_path, signal.SIGKILL, 0)
    assert (tmp_path / "out.jsonl.resume").exists()
    refused(advisor("batch", "in.csv", "-o", "out.jsonl", *DAY, folder=tmp_path), 5, "out.jsonl:")
    if change == "input":
        (tmp_path / "in.csv").write_text(LONG + "m-1,no_shop\n", encoding="utf-8")
    day = ("--as-of", "2026-11-24") if change == "date" else DAY
    other = ("--rows", "item") if change == "options" else ()
    refused(advisor("batch", "in.csv", "-o", "out.jsonl", *day, *other, "--resume", folder=tmp_path), 5, "--resume:")
    (tmp_path / "in.csv").write_text(f"{HEADER}\na,no_shop,1\n", encoding="utf-8")
    assert advisor("batch", "in.csv", "-o", "out.jsonl", *DAY, "--force", folder=tmp_path).code == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["in.csv", "out.jsonl"]


@pytest.mark.parametrize("other", ["out.jsonl", "out.jsonl.rejected"])
def test_two_runs_do_not_write_the_same_file(tmp_path: Path, other: str) -> None:
    """While one run grows a file, another is refused even with --force, and what the first wrote is not touched."""
    (tmp_path / "in.csv").write_text(f"{HEADER}\na,no_shop,1\n", encoding="utf-8")
    (tmp_path / "out.jsonl.part").write_text("{}\n", encoding="utf-8")
    before = sorted((each.name, each.read_bytes()) for each in tmp_path.iterdir())
    with locked(tmp_path / other, 0o600):
        refused(advisor("batch", "in.csv", "-o", "out.jsonl", *DAY, "--force", folder=tmp_path), 5, "out.jsonl:")
    assert sorted((each.name, each.read_bytes()) for each in tmp_path.iterdir()) == before

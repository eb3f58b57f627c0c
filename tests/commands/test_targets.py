"""Where results go by way of the command line: devices, pipes, what is open already, and one file for two options."""

import json
import os
import subprocess
import threading
import time
from pathlib import Path

import pytest

from commands.running import MARKET_STALL, PROGRAM, SMALL_CATALOG, advisor, device, environment, refused

SMALL = ("--catalog", SMALL_CATALOG, "--as-of", "2026-11-23")
ANSWER = ("plan", "--set", "place=market", "--no-input", *SMALL)
REGISTER = "id,place\na,market\nb,nowhere\n"


@pytest.mark.posix
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_what_is_open_as_standard_output(name: str, tmp_path: Path) -> None:
    """`-o /dev/stdout > FILE` writes there as without -o, behind what the file holds where it is added to."""
    (tmp_path / "link").symlink_to("/dev/stdout")
    for mode, before in (("wb", b""), ("ab", b"first\n")):
        target = tmp_path / "out"
        target.write_bytes(b"first\n")
        with target.open(mode) as file:
            ended = advisor(*ANSWER, "--format", "json", "-o", name, stdout=file.fileno(), folder=tmp_path)
        assert ended.code == 0, ended.err
        written = target.read_bytes()
        assert written.startswith(before)
        assert json.loads(written[len(before) :])["schema"]


TWICE = [
    (*ANSWER, "--save", "s.yaml", "-o", "s.yaml"),
    (*ANSWER, "--save", "./s.yaml", "-o", "folder/../s.yaml", "--force"),
    (*ANSWER, "--save", "link.yaml", "-o", "s.yaml", "--force"),
    ("batch", "in.csv", "-o", "o.jsonl", "--rejected", "./o.jsonl", *SMALL),
]


@pytest.mark.posix
@pytest.mark.parametrize("line", TWICE, ids=lambda line: " ".join(map(str, line[-5:])))
def test_one_file_has_one_role(line: tuple[str, ...], tmp_path: Path) -> None:
    """Two options that name one file are refused before anything is written, both with their names."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to("s.yaml")
    before = sorted(tmp_path.iterdir())
    ended = advisor(*line, folder=tmp_path)
    assert ended.code == 5
    assert "-o" in ended.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.posix
def test_refused_lines_pass_through_a_device(tmp_path: Path) -> None:
    """A device for refused lines stays one and gets them all; beside the rows nothing is left."""
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    with device() as screen:
        ended = advisor("batch", "in.csv", "-o", "o.jsonl", "--rejected", screen.path, *SMALL, folder=tmp_path)
        assert ended.code == 7, ended.err
        assert Path(screen.path).is_char_device()
    assert b"nowhere" in screen.written
    assert sorted(each.name for each in tmp_path.iterdir()) == ["in.csv", "o.jsonl"]


@pytest.mark.posix
def test_refused_lines_pass_through_a_pipe(tmp_path: Path) -> None:
    """A named pipe for refused lines stays one, and whoever reads from it gets them."""
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    ended = advisor("batch", "in.csv", "-o", "o.jsonl", "--rejected", pipe, *SMALL, folder=tmp_path)
    reader.join()
    assert (ended.code, pipe.is_fifo()) == (7, True)
    assert b"nowhere" in read[0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_refused_lines_onto_a_full_device(tmp_path: Path) -> None:
    """Where they cannot go, the exit code is 5, the rows are not there yet, and --resume finds all of it."""
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    line = ("batch", "in.csv", "-o", "o.jsonl", *SMALL)
    refused(advisor(*line, "--rejected", "/dev/full", folder=tmp_path), 5, "/dev/full:")
    assert not (tmp_path / "o.jsonl").exists()
    assert Path("/dev/full").is_char_device()
    assert advisor(*line, "--rejected", "/dev/full", "--resume", folder=tmp_path).code == 5  # it is still full


@pytest.mark.posix
def test_somebody_reads_a_name_of_the_shell(tmp_path: Path) -> None:
    """A name that the shell makes of another program, as in `-o >(gzip)`, is written to."""
    script = f"advisor plan {MARKET_STALL} --no-input --format json -o >(cat > got; mv got whole)"
    variables = environment({"PATH": f"{Path(PROGRAM).parent}:{os.environ['PATH']}"})
    subprocess.run(["bash", "-c", script], cwd=tmp_path, env=variables, check=True, timeout=30, capture_output=True)
    ends = time.monotonic() + 20
    while not (tmp_path / "whole").exists() and time.monotonic() < ends:
        time.sleep(0.05)
    assert json.loads((tmp_path / "whole").read_bytes())["schema"]


@pytest.mark.parametrize("name", ["", " "])
def test_a_name_is_no_blank(name: str, tmp_path: Path) -> None:
    """A variable that held nothing is no folder, and no file that nobody sees."""
    ended = advisor(*ANSWER, "-o", name, folder=tmp_path)
    refused(ended, 5, "-o: ")
    assert "폴더" not in ended.err
    assert not list(tmp_path.iterdir())

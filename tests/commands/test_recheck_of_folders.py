"""A recheck of many files: broken ones are named and the others go on, whatever the folder holds."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from advisor.cases.latest import Latest, latest_visits
from advisor.commands.cli.boundary import run
from advisor.folders import files_in
from advisor.problem import Problem
from advisor.profile.saved_case import DueDay
from commands.running import EXAMPLES, Ended, advisor, problems, refused

from .saved import BAKERY, CAFE, DAY, case_of, fits, plan_of, profile_of, shipped, write

LATER = "2027-06-01"


def recheck(*arguments: str | Path, folder: Path | None = None) -> tuple[Ended, dict[str, Any]]:
    ended = advisor("recheck", *arguments, "--format", "json", "--as-of", LATER, folder=folder)
    document = json.loads(ended.out)
    assert fits("recheck-1", document)
    return ended, document


def files(document: dict[str, Any]) -> list[str]:
    return [each["file"] for each in document["cases"]]


def rejected(document: dict[str, Any]) -> dict[str, list[str]]:
    return {each["file"]: [problem["code"] for problem in each["problems"]] for each in document["rejected"]}


def found_in(*paths: str | Path) -> list[str]:
    """What is found, with the code of what is in the way."""
    found = files_in([str(path) for path in paths], (".yaml", ".json"))
    return [f"{each.code} {each.place.file}" if isinstance(each, Problem) else each for each in found]


# --- finding files ------------------------------------------------------------------------------------------------


def test_folders_are_gone_through_in_order(tmp_path: Path) -> None:
    """By name, folders between files, hidden entries and other endings left out."""
    for name in ("b.yaml", "a/2.json", "a/1.yaml", "c.YAML", ".hidden.yaml", ".git/x.yaml", "note.txt", "d"):
        write(tmp_path, name, {})
    assert found_in(tmp_path) == [str(tmp_path / name) for name in ("a/1.yaml", "a/2.json", "b.yaml", "c.YAML")]
    assert found_in(tmp_path / "note.txt", tmp_path / "d") == [str(tmp_path / "note.txt"), str(tmp_path / "d")]


@pytest.mark.posix
def test_a_file_counts_once(tmp_path: Path) -> None:
    """Named twice, by its folder, or through a link: once."""
    path = write(tmp_path, "a/case.yaml", {})
    (tmp_path / "link.yaml").symlink_to(path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    assert len(found_in(path, tmp_path, tmp_path, path)) == 1


@pytest.mark.posix
def test_link_loops_end(tmp_path: Path) -> None:
    """A folder that links to one above it, and links that lead nowhere, are named; all files are found."""
    write(tmp_path, "a/b/case.yaml", {})
    (tmp_path / "a/b/up").symlink_to(tmp_path)
    (tmp_path / "a/self.yaml").symlink_to("self.yaml")
    (tmp_path / "a/gone.yaml").symlink_to("nowhere")
    (tmp_path / "a/elsewhere").symlink_to("nowhere")
    assert found_in(tmp_path) == [
        str(tmp_path / "a/b/case.yaml"),
        f"link-loop {tmp_path / 'a/b/up'}",
        f"file-missing {tmp_path / 'a/gone.yaml'}",
        f"link-loop {tmp_path / 'a/self.yaml'}",
    ]


@pytest.mark.posix
def test_deep_folders(tmp_path: Path) -> None:
    """A thousand folders in each other are no trouble."""
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_000):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("case.yaml", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    try:
        (only,) = found_in(tmp_path)
    finally:  # too deep for those who clean up after tests
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)
    assert only.endswith("/case.yaml")


def test_what_is_not_there(tmp_path: Path) -> None:
    """A missing file, an empty folder and a name that no file can have are named."""
    (tmp_path / "empty").mkdir()
    assert [each.split()[0] for each in found_in(tmp_path / "no", tmp_path / "empty", "a\0b")] == [
        "file-missing",
        "folder-without-cases",
        "file-missing",
    ]


# --- going on -----------------------------------------------------------------------------------------------------


def broken(folder: Path) -> dict[str, str]:
    """Files that are no cases, with what is wrong with each."""
    text = json.dumps(case_of(BAKERY))
    newer = case_of(BAKERY)
    newer["saved"]["format"] = 2
    (folder / "cut.json").write_text(text[:-2], encoding="utf-8")
    (folder / "empty.yaml").write_text("", encoding="utf-8")
    (folder / "binary.yaml").write_bytes(bytes(4_096))
    (folder / "large.yaml").write_bytes(b"# " + b"x" * 1_000_001)
    (folder / "profile.yaml").write_bytes(CAFE.read_bytes())
    (folder / "cp949.yaml").write_bytes("a: 시장\n".encode("cp949"))
    write(folder, "newer.json", newer)
    elsewhere = {**case_of(BAKERY)["saved"], "catalogs": [{"id": "other", "version": "1", "sha256": "0" * 64}]}
    write(folder, "other.json", {"size": 1, "saved": elsewhere})
    os.mkfifo(folder / "pipe.yaml")
    return {
        "cut.json": "json-cut-off",
        "empty.yaml": "empty-file",
        "binary.yaml": "binary-file",
        "large.yaml": "file-too-large",
        "profile.yaml": "case-not-saved",
        "cp949.yaml": "encoding-cp949",
        "newer.json": "case-newer-format",
        "other.json": "case-other-catalog",
        "pipe.yaml": "file-is-device",
    }


@pytest.mark.posix
def test_broken_files_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    """Every sound case is looked at, every other file is named with its problem, and the exit code is 7."""
    for example in EXAMPLES:
        write(tmp_path, f"{example.stem}.json", case_of(example))
    wrong = broken(tmp_path)
    ended, document = recheck(".", folder=tmp_path)
    assert ended.code == 7
    assert files(document) == sorted(f"./{example.stem}.json" for example in EXAMPLES)
    assert {name.removeprefix("./"): codes[0] for name, codes in rejected(document).items()} == wrong
    told = [lines[0].split(":")[0] for lines in problems(ended.err)]
    assert {name.removeprefix("./") for name in told} == set(wrong)


@pytest.mark.posix
def test_unreadable_files_are_named() -> None:
    """A file that cannot be read, and a folder that cannot be opened, are named and the others go on."""
    with tempfile.TemporaryDirectory() as place:  # not in pytest's folder, which only its owner may enter
        folder = Path(place)
        folder.chmod(0o755)
        write(folder, "sound.json", case_of(BAKERY))
        write(folder, "closed.json", case_of(BAKERY)).chmod(0)
        (folder / "shut").mkdir(mode=0)
        ended = in_process("recheck", place, "--format", "json", "--as-of", LATER)
        (folder / "shut").chmod(0o700)
    document = json.loads(ended.out)
    assert ended.code == 7
    assert rejected(document) == {f"{place}/{name}": ["file-not-allowed"] for name in ("closed.json", "shut")}
    assert files(document) == [f"{place}/sound.json"]


def in_process(*arguments: str) -> Ended:
    """Runs the command line in a copy of this process, as somebody who is not root."""
    read, write_end = os.pipe()
    shipped()
    process = os.fork()
    if not process:
        os.dup2(write_end, 1)
        if os.geteuid() == 0:
            os.seteuid(65_534)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        os._exit(run(list(arguments)))
    os.close(write_end)
    with os.fdopen(read, "rb") as stream:
        out = stream.read()
    return Ended(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), out, "")


@pytest.mark.posix
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    """A file whose name is not UTF-8, or holds acting letters, is looked at and named harmlessly."""
    text = json.dumps(case_of(BAKERY))
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json")).write_text(text, encoding="utf-8")
    (tmp_path / "\u202e\x1b[31m.json").write_text(text, encoding="utf-8")
    ended, document = recheck(".", folder=tmp_path)
    assert ended.code == 0
    assert len(document["cases"]) == 2
    assert b"\x1b" not in ended.out
    shown = advisor("recheck", ".", "--as-of", LATER, folder=tmp_path)
    assert shown.code == 0
    assert not {"\x1b", "\u202e"}.intersection(shown.text)


@pytest.mark.posix
def test_a_loop_among_cases(tmp_path: Path) -> None:
    """A link loop is named with exit 7, and nothing is lost."""
    write(tmp_path, "case.json", case_of(BAKERY))
    (tmp_path / "loop").symlink_to(".")
    ended, document = recheck(".", folder=tmp_path)
    assert (ended.code, files(document)) == (7, ["./case.json"])
    assert rejected(document) == {"./loop": ["link-loop"]}


def test_five_thousand_files(tmp_path: Path) -> None:
    """A folder of 5,000 files is gone through to its end, within the memory of a small machine."""
    text = json.dumps(case_of(None, "place=no_shop"))
    original = write(tmp_path, "0.json", {})
    original.write_text(text, encoding="utf-8")
    for number in range(1, 5_000):
        (tmp_path / f"{number}.json").write_text("{}" if number % 100 else text, encoding="utf-8")
    ended, document = recheck(".", folder=tmp_path)
    assert (ended.code, len(document["cases"]), len(document["rejected"])) == (7, 50, 4_950)


def test_nothing_at_all() -> None:
    """Without a file there is nothing to look at: wrong usage, with the missing word."""
    refused(advisor("recheck"), 2, "advisor recheck")
    refused(advisor("recheck", CAFE, "--format", "csv"), 2, "--format")
    refused(advisor("recheck", CAFE, "--calls", "--format", "jsonl"), 2, "--format")


def test_a_case_is_never_overwritten(tmp_path: Path) -> None:
    """The output may not take the place of a case, even with --force."""
    path = write(tmp_path, "case.json", case_of(BAKERY))
    before = path.read_bytes()
    refused(advisor("recheck", ".", "-o", "case.json", "--force", folder=tmp_path), 5, "case.json")
    assert path.read_bytes() == before


# --- forms --------------------------------------------------------------------------------------------------------


def test_lines_hold_what_the_document_holds(tmp_path: Path) -> None:
    """One line a file: first the cases, then what was rejected; the same content as the one document."""
    for example in EXAMPLES[:3]:
        write(tmp_path, f"{example.stem}.json", case_of(example))
    write(tmp_path, "wrong.json", {})
    _, document = recheck(".", folder=tmp_path)
    ended = advisor("recheck", ".", "--format", "jsonl", "--as-of", LATER, folder=tmp_path)
    lines = [json.loads(line) for line in ended.text.splitlines()]
    assert all(fits("recheck-line-1", line) for line in lines)
    assert [line["case"] for line in lines if line["case"]] == document["cases"]
    assert [line["rejected"] for line in lines if line["rejected"]] == document["rejected"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_text_of_one_and_of_many(language: str, tmp_path: Path) -> None:
    """A single case is told in full; of many, what changed is told once, and the quiet ones are only counted."""
    path = write(tmp_path, "bakery.json", case_of(BAKERY))
    write(tmp_path, "cafe.json", case_of(CAFE))
    said = ("--lang", language, "--as-of")
    one = advisor("recheck", path, *said, str(DAY))
    assert one.code == 0
    assert "2026-11-30" in one.text
    many = advisor("recheck", tmp_path, *said, str(DAY))
    assert "bakery" not in many.text
    assert "2" in many.text.splitlines()[1]
    later = advisor("recheck", tmp_path, *said, LATER)
    asked = shipped().catalog.facts["annual_sales"].label
    assert isinstance(asked, dict)
    assert asked[language].lower() in later.text.lower()


def test_both_days_of_a_case_are_told(tmp_path: Path) -> None:
    """The day on which a case was written, and the day that its plan counted from."""
    case = case_of(BAKERY)
    case["saved"]["date"] = "2026-11-25"
    path = write(tmp_path, "case.json", case)
    (looked,) = recheck(path)[1]["cases"]
    assert (looked["saved"], looked["saved_as_of"], looked["as_of"]) == ("2026-11-25", str(DAY), LATER)
    assert "2026-11-25" in advisor("recheck", path, "--as-of", LATER).text


# --- whom to call -------------------------------------------------------------------------------------------------


def test_calls_turn_the_lists_round(tmp_path: Path) -> None:
    """Each call names exactly the cases whose plans wait for it, and the most useful stands first."""
    written = {each: write(tmp_path, f"{each.stem}.json", case_of(each)).name for each in EXAMPLES}
    plans = {f".{os.sep}{name}": plan_of(profile_of(each)) for each, name in written.items()}
    ended = advisor("recheck", "--calls", ".", "--format", "json", "--as-of", str(DAY), folder=tmp_path)
    document = json.loads(ended.out)
    assert ended.code == 0
    assert fits("calls-1", document)
    assert document["cases"] == len(EXAMPLES)
    for call in document["calls"]:
        waiting = {
            name
            for name, plan in plans.items()
            if call["fact"] in {each.fact for each in plan.find_out}
            or call["program"] in {each.program for each in plan.items if each.availability.name == "unconfirmed"}
        }
        assert set(call["files"]) == waiting
        assert call["cases"] == len(waiting)
    counts = [call["cases"] for call in document["calls"]]
    assert counts == sorted(counts, reverse=True)
    wanted = {each.fact for plan in plans.values() for each in plan.find_out}
    assert {call["fact"] for call in document["calls"] if call["fact"]} == wanted


@pytest.mark.parametrize("language", ["ko", "en"])
def test_calls_as_text(language: str, tmp_path: Path) -> None:
    """The text names what to ask and how many cases it decides; what only the merchants know stands apart."""
    for example in EXAMPLES:
        write(tmp_path, f"{example.stem}.json", case_of(example))
    write(tmp_path, "wrong.json", {})
    ended = advisor("recheck", "--calls", tmp_path, "--lang", language, "--as-of", str(DAY))
    assert ended.code == 7
    say = shipped().catalog.programs["kakao-dangol"].say
    assert isinstance(say, dict)
    assert say[language] in " ".join(ended.text.split())
    assert "advisor confirm" in ended.text


def test_a_confirmed_program_need_not_be_called(tmp_path: Path) -> None:
    """Once an office has confirmed a program, it is no longer among the calls."""
    path = write(tmp_path, "case.json", case_of(BAKERY))
    layer = tmp_path / "office.yaml"
    told = 'confirmations: {kakao-dangol: {runs: yes, asked: "2026-11-20", via: t}}\n'
    layer.write_text('catalog: {id: o, version: "1", title: t}\n' + told, encoding="utf-8")
    from_shipped = advisor("recheck", "--calls", path, "--format", "json", "--as-of", str(DAY))
    root = Path(__file__).parents[2] / "programs.yaml"
    layered = advisor("recheck", "--calls", path, "--format", "json", "--as-of", str(DAY),
                      "--catalog", root, "--catalog", layer)  # fmt: skip
    programs = [{call["program"] for call in json.loads(each.out)["calls"]} for each in (from_shipped, layered)]
    assert "kakao-dangol" in programs[0]
    assert "kakao-dangol" not in programs[1]


def test_files_come_before_the_folder_of_their_name(tmp_path: Path) -> None:
    """A file stands right before the folder that is called so, in a folder and on the command line alike."""
    for name in ("kim-2.yaml", "kim.yaml", "kim.json", "kim/a.yaml", "a.b/c.yaml", "a.b.yaml"):
        write(tmp_path, name, {})
    wanted = [
        tmp_path / name for name in ("a.b.yaml", "a.b/c.yaml", "kim.json", "kim.yaml", "kim/a.yaml", "kim-2.yaml")
    ]
    assert found_in(tmp_path) == [str(path) for path in wanted]
    assert found_in(tmp_path / "kim", tmp_path / "a.b.yaml", tmp_path / "kim.yaml") == [
        str(tmp_path / name) for name in ("kim.yaml", "kim/a.yaml", "a.b.yaml")
    ]


@pytest.mark.posix
def test_links_are_no_second_file(tmp_path: Path) -> None:
    """What a link leads to counts under its own name where it is found by itself, else under that of the first link."""
    inside, outside = write(tmp_path, "in/z/case.yaml", {}), write(tmp_path, "out/other.yaml", {})
    hidden = write(tmp_path, "in/.hidden/kept.yaml", {})
    for name, target in (("a", inside.parent), ("b", outside.parent), ("c.yaml", outside), ("d.yaml", hidden)):
        (tmp_path / "in" / name).symlink_to(target)
    os.link(inside, tmp_path / "in/z/same.yaml")
    found = found_in(tmp_path / "in")
    assert found == [str(tmp_path / "in" / name) for name in ("b/other.yaml", "d.yaml", "z/case.yaml")]


def test_cases_are_read_as_they_come(tmp_path: Path) -> None:
    """A case is told before what lies behind it is read: of many thousands no more than one is in memory."""
    for number in range(20):
        write(tmp_path, f"261123-{number:04}/visit.json", case_of(BAKERY))
    read: list[str] = []

    def reading(path: str) -> bytes:
        read.append(path)
        return Path(path).read_bytes()

    looked = latest_visits(files_in([str(tmp_path)], (".json",)), reading, nothing_due)
    for number, _ in enumerate(looked, 1):
        assert len(read) == number


def test_a_case_is_a_file_and_its_folder(tmp_path: Path) -> None:
    """A saved file and what was written down in the folder of its name are one case, whatever lies between them."""
    for name in ("kim.json", "kim/later.json", "kim-2.json", "kim/deep/alone.json"):
        write(tmp_path, name, case_of(BAKERY))
    found = list(
        latest_visits(files_in([str(tmp_path)], (".json",)), lambda path: Path(path).read_bytes(), nothing_due)
    )
    told = {
        each.file.removeprefix(f"{tmp_path}{os.sep}").replace(os.sep, "/"): each.before
        for each in found
        if isinstance(each, Latest)
    }
    assert told.keys() == {"kim/later.json", "kim-2.json", "kim/deep/alone.json"}
    assert told["kim/later.json"] == (str(tmp_path / "kim.json"),)


def nothing_due(_data: bytes, _file: str) -> tuple[DueDay, ...]:
    """What is to be looked at again of a visit that kept no days."""
    return ()

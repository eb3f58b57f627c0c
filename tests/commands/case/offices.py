"""The folder of an office, in which its commands run."""

from pathlib import Path


def office_folder(tmp_path: Path, about: str = "") -> Path:
    """A new folder, with what the office says of itself, if it says anything."""
    folder = tmp_path / "office"
    folder.mkdir()
    if about:
        (folder / "office.yaml").write_text(about, "utf-8")
    return folder

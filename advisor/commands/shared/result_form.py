"""The form of a result that goes to a file: what `--format` says, or else what the end of the file's name says."""

from pathlib import PurePath

SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".md": "md",
    ".markdown": "md",
    ".csv": "csv",
    ".json": "json",
}
FORMS = ("text", "md", "html", "pdf", "csv", "json")
FOR_PROGRAMS = ("json", "csv")  # read by programs: no sheet of paper is made of them
HANDOUTS = ("html", "pdf")  # given away: the merchant's sheet, unless another is asked for


def form_for(form: str, output: str | None, *, typed: bool) -> str:
    """Returns the form of a result. typed: `--format` stands on the command line itself, and goes before any name."""
    if typed or output is None:
        return form
    return SUFFIXES.get(PurePath(output).suffix.lower(), form)

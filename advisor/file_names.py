"""What a file is, by the end of its name: the one table of it, for all that is read and written.

A file that is called after a form holds that form. Names that another program would open are no names for our files.
"""

import itertools
import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

# the ends of names by form; the first is the one that is offered
ENDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (".txt",),
        "md": (".md", ".markdown"),
        "html": (".html", ".htm"),
        "pdf": (".pdf",),
        "csv": (".csv",),
        "json": (".json",),
        "jsonl": (".jsonl", ".ndjson"),
        "parquet": (".parquet",),
        "xlsx": (".xlsx",),
        "gs": (".gs",),
        "yaml": (".yaml", ".yml"),
        "ics": (".ics",),
    }
)
OF_OTHERS = "others"
_SEPARATORS = os.sep + (os.altsep or "")
LONGEST_NAME = 60  # letters; in Hangul 180 bytes, and a name may have 255
_DEVICES = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])", re.IGNORECASE)  # what Windows takes for no file
BYTES = ("pdf", "parquet", "xlsx")  # the forms that are no text: an editor shows them as noise
_OTHERS = (
    # texts, among them those of Korean offices (Hangul), tables and slides
    "doc docx docm dot dotx rtf odt ott hwp hwpx hwt hml gul pages wpd wps epub mobi xps oxps tex "
    "xls xlsm xlsb xlt xltx ods ots cell nxl numbers tsv mdb accdb db sqlite dbf xml "
    "ppt pptx pptm pps ppsx pot potx odp show nxt key "
    # pictures, sounds, films
    "jpg jpeg jpe jfif png gif bmp tif tiff webp svg heic heif avif ico psd ai eps ps emf wmf dwg dxf "
    "mp3 m4a wav ogg flac wma mp4 m4v mov avi mkv wmv webm "
    # packed files, programs, mails, and what a browser keeps
    "zip 7z rar alz egg tar gz tgz bz2 xz zst cab iso img "
    "exe com msi bat cmd ps1 vbs js jse scr dll lnk jar apk app dmg deb rpm py sh pif reg "
    "eml msg pst mht mhtml vcf ttf otf"
)
_FORMS = {end: form for form, ends in ENDS.items() for end in ends} | {f".{end}": OF_OTHERS for end in _OTHERS.split()}


def form_of(file: str) -> str | None:
    """Returns a form of `ENDS`, OF_OTHERS for what other programs open, or None where the name tells nothing.

    Blanks and dots at the end count for nothing: Windows drops them.
    """
    # plain, for thousands of cases: a path object would keep a trace of each of their names
    name = os.path.basename(file.rstrip(_SEPARATORS))  # noqa: PTH119
    _, dot, end = name.rstrip(". ").lower().rpartition(".")
    return _FORMS.get(f".{end}") if dot else None


def ends_of(*forms: str) -> tuple[str, ...]:
    """All ends of names of these forms."""
    return tuple(end for form in forms for end in ENDS[form])


def name_from(text: str, taken: AbstractSet[str], otherwise: str) -> str:
    """A name for a file, without its end, from a text of somebody else: letters, digits, `-` and `_`.

    taken: names that are in use, as `name_key` has them. otherwise: what it is called where nothing of it is left.
    """
    told = unicodedata.normalize("NFC", text)
    kept = "".join(each if each.isalnum() else "_" if each == "_" else "-" for each in told)
    name = re.sub("-+", "-", kept)[:LONGEST_NAME].strip("-_") or otherwise
    if _DEVICES.fullmatch(name):
        name = f"{name}-"
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(each for each in itertools.chain((name,), numbered) if name_key(each) not in taken)


def name_key(name: str) -> str:
    """A name in the form in which disks compare names: some tell small letters from capital ones, some do not."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def is_name_for(file: str, forms: Sequence[str]) -> bool:
    """Whether a file of one of these forms may have this name: its own, one that tells nothing, `.txt` for any text."""
    form = form_of(file)
    return form is None or form in forms or (form == "text" and not set(forms) <= set(BYTES))


def spelled_out(name: str) -> str:
    """A file's name as text, also where it is none: such letters are spelled out."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")

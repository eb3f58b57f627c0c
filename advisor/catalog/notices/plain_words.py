"""Text as public services hand it out, with its markup and its broken entities, as lines of plain words.

Nothing that a person could read is left out: the address behind a link and the words beside a picture stay. What only
looks like markup, such as <청년>, is text.
"""

import html
import re
import unicodedata
from collections.abc import Iterator

LONGEST_LINE = 2_000
LONGEST_TEXT = 200_000
MOST_MARKS = 8
_TAG = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9]*)(?![A-Za-z0-9@.])([^<>]*)>")
_SOUND = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BROKEN = re.compile(r"&nbsp(?!;)|&(?:lt|gt|amp|quot)(?![A-Za-z0-9=;])|&#[0-9]{2,5}(?![0-9;])")
_ATTRIBUTE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_HREF, _ALT = re.compile(_ATTRIBUTE.format("href"), re.IGNORECASE), re.compile(_ATTRIBUTE.format("alt"), re.IGNORECASE)
_BLOCKS = frozenset(
    ("br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr")
)
_CELLS = frozenset(("td", "th"))
_UNREADABLE = frozenset(("script", "style"))
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "big", "body", "caption", "center", "col", "colgroup", "em", "font", "head", "html", "i"),
        *("img", "ins", "label", "mark", "o", "pre", "s", "section", "article", "small", "span", "strike", "strong"),
        *("sub", "sup", "tbody", "tfoot", "thead", "tt", "u", "blockquote", "del", "code", "input", "button", "nobr"),
    )
)
_KNOWN = _BLOCKS | _CELLS | _UNREADABLE | _INLINE
_PARTS = "||"  # between the parts of a field, as the subsidy service writes


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text, each with something to read and no longer than `LONGEST_LINE`."""
    bare = _entities(_without_tags(_entities(text)))
    if _TAG.search(bare):  # the markup was itself written in entities
        bare = _entities(_without_tags(bare))
    found = (_line(line) for part in bare.split(_PARTS) for line in re.split(r"[\r\n\v\f\x85\u2028\u2029]", part))
    return tuple(piece for line in found if line for piece in _pieces(line))


def address_of(text: str) -> str:
    """A text that is an address: whole, with no entity in it but an ampersand that was written as one."""
    bare = unicodedata.normalize("NFC", text).strip()
    while "&amp;" in bare:
        bare = bare.replace("&amp;", "&")
    return _line(bare)


def _without_tags(text: str) -> str:
    written: list[str] = []
    at, links, unreadable = 0, list[str](), ""
    for tag in _TAG.finditer(text):
        if tag.start() < at:
            continue
        name = (tag[2] or "").lower()
        if tag[2] is not None and name not in _KNOWN:
            continue
        if not unreadable:
            written.append(text[at : tag.start()])
        at = tag.end()
        if tag[2] is None:
            end = text.find("-->", tag.end())
            at = len(text) if end < 0 else end + len("-->")
        elif unreadable:
            unreadable = "" if tag[1] and name == unreadable else unreadable
        elif name in _UNREADABLE:
            unreadable = "" if tag[1] else name
        else:
            written.append(_beside(name, bool(tag[1]), tag[3], links))
    if not unreadable:
        written.append(text[at:])
    return "".join(written)


def _beside(name: str, closes: bool, attributes: str, links: list[str]) -> str:
    """What stands in the place of a tag."""
    if name in _BLOCKS:
        return "\n"
    if name in _CELLS:
        return " "
    if name == "img" and (alt := _attribute(_ALT, attributes)):
        return f" [{alt}] "
    if name == "a" and not closes:
        links.append(_attribute(_HREF, attributes))
    elif name == "a" and links and (link := links.pop()).startswith(("http", "/", "mailto:", "tel:")):
        return f" ({link})"
    return ""


def _attribute(pattern: re.Pattern[str], attributes: str) -> str:
    found = pattern.search(attributes)
    return "" if found is None else next((each for each in found.groups() if each), "").strip()


def _entities(text: str) -> str:
    """Entities as letters, also those without their end; what stands for no letter stays as it was written."""
    return _BROKEN.sub(_letter, _SOUND.sub(_letter, text))


def _letter(match: re.Match[str]) -> str:
    written = match[0]
    letter = html.unescape(written if written.endswith(";") else f"{written};")
    return written if not letter or letter == "\ufffd" or letter.startswith("&#") else letter


def _line(text: str) -> str:
    """A line in one normal form: no letter that acts or hides, blanks as one, and no pile of marks."""
    letters = (letter if letter.isprintable() else _instead(letter) for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(_few_marks("".join(letters))).split())


def _instead(letter: str) -> str:
    return " " if unicodedata.category(letter) in ("Cc", "Zs", "Zl", "Zp") else ""


def _few_marks(text: str) -> Iterator[str]:
    run = 0
    for letter in text:
        run = run + 1 if not letter.isascii() and unicodedata.category(letter)[0] == "M" else 0
        if run <= MOST_MARKS:
            yield letter


def _pieces(line: str) -> Iterator[str]:
    """A line in pieces that a catalog's text may hold, cut at a blank where there is one."""
    while len(line) > LONGEST_LINE:
        cut = line.rfind(" ", 0, LONGEST_LINE)
        cut = cut if cut > 0 else LONGEST_LINE
        yield line[:cut]
        line = line[cut:].lstrip()
    yield line

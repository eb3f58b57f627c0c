"""A page as Markdown: headings, lists, and nothing that a text could add.

CommonMark, with the task lists of GitHub. Every text is escaped so that it reads as it stands; only an address of the
catalog becomes a link.
"""

import re
from collections.abc import Iterator

from advisor.views.document.page import LabelledRow, Line, Page, Rows, Section, both, in_words
from advisor.wording.safe import safe

# what means something anywhere in a line, and what only at its beginning
ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~$#]")
RULE_OR_LIST = re.compile(r"^[-+=]")
NUMBERED = re.compile(r"^(\d+)([.)])")
# what readers turn into links by themselves
SCHEME = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(?=:)|(www)(?=\.)")
WHOLE_ADDRESS = re.compile(r"https?://[!-;=?-~]+")
CIRCLED = {chr(0x2460 + place): place + 1 for place in range(20)}
ITEM = re.compile(r" *(?:- |\d+\. )")
ITEM_STARTS = re.compile(r"(?:- |\d+\. )?")
NESTED, BREAK = "  ", "\\\n"


def markdown(page: Page) -> str:
    """Returns the page as Markdown, with a newline at its end."""
    text, last = "", ""
    for block in (block for section in page for block in _section(section)):
        text += f"{_between(last, block)}{block}"
        last = block
    return f"{text}\n"


def _between(last: str, block: str) -> str:
    """What stands between the last block and what follows: items stay together, an address stays in its item."""
    if not last:
        return ""
    if block.startswith(NESTED) and not ITEM.match(block):
        return BREAK
    return "\n" if ITEM.match(last) and ITEM.match(block) else "\n\n"


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"## {escaped(section.headings)}"
    for part in in_words(section.parts):
        if isinstance(part, Line):
            yield _line(part)
        elif isinstance(part, Rows):
            for row in part.rows:
                yield from _row(row)


def _line(line: Line) -> str:
    text = _text(line)
    if line.address and line.indent:
        return f"{NESTED}{text}"
    if line.tone == "title":
        return f"# {_in_both(line, text)}"
    if line.tone == "name" and line.mark:
        return f"{'####' if line.indent else '###'} {_marked(line.mark, _in_both(line, text))}"
    return _listed(line, text)


def _in_both(line: Line, text: str) -> str:
    """A heading in one or in both languages: it has one line."""
    return text if line.also is None else both(text, _text(line.also))


def _row(row: LabelledRow) -> Iterator[str]:
    """Yields a row as an item, with its lines beside the label, and below it those that are marked."""
    label = f"- **{escaped(row.label)}**"
    lines = list(row.lines)
    if lines and not lines[0].mark:
        label += f": {_text(lines.pop(0))}"
    yield label
    for line in lines:
        yield NESTED + (_listed(line, _text(line)) if line.mark else f"- {_text(line)}")


def _listed(line: Line, text: str) -> str:
    """A paragraph, or an item of a list where its mark says so; in a second language, on a line of its own in it."""
    start = _start(line.mark)
    if line.also is None:
        return f"{start}{text}"
    texts = filter(None, (text, _text(line.also)))
    return start + f"{BREAK}{' ' * ITEM_STARTS.match(start).end()}".join(texts)  # type: ignore[union-attr]


def _start(mark: str) -> str:
    """What makes a paragraph an item."""
    if mark == "-":
        return "- "
    if mark == "□":
        return "- [ ] "
    if mark in CIRCLED:
        return f"{CIRCLED[mark]}. "
    return f"- {_marked(mark, '')}" if mark else ""


def _marked(mark: str, text: str) -> str:
    return f"{escaped(mark)} {text}"


def _text(line: Line) -> str:
    if line.address and WHOLE_ADDRESS.fullmatch(line.text):
        return f"<{line.text}>"
    return escaped(line.whole)


def escaped(text: str) -> str:
    """Returns a text on one line, in which no sign means anything."""
    one_line = safe(" ".join(text.split()))
    spelled = ANYWHERE.sub(lambda found: f"\\{found[0]}", one_line)
    spelled = SCHEME.sub(lambda found: f"{found[0]}\\", spelled)
    return RULE_OR_LIST.sub(lambda found: f"\\{found[0]}", NUMBERED.sub(r"\1\\\2", spelled))

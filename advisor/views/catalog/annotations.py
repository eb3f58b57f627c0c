"""Remarks as the workflow commands of code hosts, which show them beside the line that they are about.

`::error file=F,line=L,col=C,title=CODE::TEXT`: in the text `%`, CR and LF are escaped, in properties `:` and `,` too.
"""

from collections.abc import Iterable, Mapping

from advisor.finding import Severity
from advisor.views.catalog.remarks import Remark
from advisor.wording.safe import safe

LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}
_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_TEXT, ":": "%3A", ",": "%2C"}
_TEXT, _PROPERTY = str.maketrans(_IN_TEXT), str.maketrans(_IN_PROPERTIES)


def annotations(remarks: Iterable[Remark]) -> str:
    """One line a remark, in their order."""
    lines = []
    for remark in remarks:
        place = remark.place
        about = {"file": place.file, "line": place.line, "col": place.column, "title": remark.code}
        known = {name: safe(str(value).translate(_PROPERTY)) for name, value in about.items() if value is not None}
        written = ",".join(f"{name}={value}" for name, value in known.items())
        lines.append(f"::{LEVELS[remark.severity]} {written}::{remark.text.translate(_TEXT)}\n")
    return "".join(lines)

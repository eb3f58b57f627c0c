"""Answers as they are ticked on paper and typed in as they stood there: `☑ 예 ☐ 아니오`, `예( ) 아니오(O)`."""

import re
from collections.abc import Sequence
from itertools import pairwise

LONGEST = 300
_ON = r"[☑✅✔✓■▣●◉]|[(\[]\s*[vVoO○●✓✔√]\s*[)\]]"
_OFF = r"[☐□○◯▢]|[(\[]\s*[)\]]"
_BOX = re.compile(rf"\s*(?:(?P<on>{_ON})|(?:{_OFF}))\s*")


def ticked(text: str) -> Sequence[str] | None:
    """What is ticked of what a text offers: nothing where no box is; None where it is no row of boxes.

    Each box stands in front of what it is for, or each behind it; and one at least is empty, for a mark alone is a yes.
    """
    if len(text) > LONGEST or (boxes := list(_BOX.finditer(text))) == [] or all(box["on"] for box in boxes):
        return None
    between = [text[one.end() : other.start()] for one, other in pairwise(boxes)]
    before, behind = text[: boxes[0].start()], text[boxes[-1].end() :]
    if not before.strip() and behind.strip():
        offered = [*between, behind]
    elif before.strip() and not behind.strip():
        offered = [before, *between]
    else:
        return None
    if len(boxes) < 2 or not all(each.strip(_BLANKS) for each in offered):
        return None
    return tuple(each.strip(_BLANKS) for each, box in zip(offered, boxes, strict=True) if box["on"])


_BLANKS = " ,/\n\t"

"""Telephone numbers of Korea: which there can be."""

import re


def _dialled(join: str) -> str:
    """The pattern of numbers that anybody in Korea can dial: a desk's, a company's, an area's, a mobile one.

    What costs extra (060) is none that one may be sent to.
    """
    return (
        rf"1[0-9]{{2}}|13[0-9]{{2}}|1[568][0-9]{{2}}{join}[0-9]{{4}}"
        rf"|(02|03[1-3]|04[1-4]|05[1-5]|06[1-4]){join}(120|[2-9][0-9]{{2,3}}{join}[0-9]{{4}})"
        rf"|(010|050[2-8]|070|080){join}[0-9]{{3,4}}{join}[0-9]{{4}}"
    )


DASHED = _dialled("-")  # as a catalog's fields have it


def is_telephone(text: str) -> bool:
    """Whether a text is such a number, its parts divided in any way: `02) 234-5678`, `+82-2-234-5678`, `15883819`."""
    written = re.sub(r"^\+82[- .]?(?:\(0\))?", "0", text.strip())
    if not re.fullmatch(r"[0-9() .-]+", written):
        return False
    return re.fullmatch(_dialled(""), re.sub(r"[^0-9]", "", written)) is not None

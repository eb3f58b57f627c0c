"""The lines by which Git marks that two people changed one place: what stands between them, a person decides."""

import re

# At the margin no file of ours can have them: YAML indents what is below a key, and JSON has no such line at all.
_SIGNS = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")
_MARK = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE)


def conflict_in(text: str) -> int | None:
    """Returns where the first of Git's marks stands in a text, from 0, or None."""
    if not any(sign in text for sign in _SIGNS):
        return None
    found = _MARK.search(text)
    return None if found is None else found.start()

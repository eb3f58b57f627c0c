"""Telling a catalog from a merchant's answers without reading it: in a folder of profiles somebody may keep a layer."""

import re

# No fact has an answer in several parts but `one_of`, `has` and `maybe`: a head with an id, or a whole part, is none.
_HEAD = re.compile(
    rb"""^\xef?\xbb?\xbf?(?:\{\s*)?["']?catalog["']?\s*:\s*(?:#[^\n]*)?\s*\{?\s*["']?(?:id|version|title)["']?\s*:""",
    re.M,
)


def is_catalog(data: bytes) -> bool:
    """Whether a file begins a `catalog:` of its own, as every catalog and layer does and no profile can."""
    return _HEAD.search(data) is not None

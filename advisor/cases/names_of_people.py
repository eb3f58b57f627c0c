"""Whether somebody's name seems to stand in a text: no case needs one."""

import re

# the names that nine of ten people in Korea bear, with one or two syllables behind, and how such a person is addressed
_FAMILY = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_ADDRESS = "씨|님|사장님?|대표님?|어머님|아버님|할머니|여사"
_ADDRESSED = re.compile(rf"(?<![가-힣])[{_FAMILY}]([가-힣]{{1,2}} ?({_ADDRESS})| ?씨)(?![가-힣]{{2}})")
_BARE = re.compile(rf"(?<![가-힣])[{_FAMILY}][가-힣]{{2}}(?![가-힣])")


def looks_like_a_name(text: str, *, bare: bool = False) -> bool:
    """Whether somebody's name seems to stand in a text. bare: as in a file's name, where nobody is addressed."""
    return _ADDRESSED.search(text) is not None or (bare and _BARE.fullmatch(text) is not None)

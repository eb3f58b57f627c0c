"""A font for paper that has Korean letters: the first of those that come with systems, or the one that was named."""

from dataclasses import dataclass
from pathlib import Path

VARIABLE = "ADVISOR_FONT"
NANUM = "/usr/share/fonts/truetype/nanum"
# regular and bold: Windows, macOS, then what Linux packages install
KNOWN = (
    ("C:/Windows/Fonts/malgun.ttf", "C:/Windows/Fonts/malgunbd.ttf"),
    ("/System/Library/Fonts/Supplemental/AppleGothic.ttf", ""),
    (f"{NANUM}/NanumBarunGothic.ttf", f"{NANUM}/NanumBarunGothicBold.ttf"),
    (f"{NANUM}/NanumGothic.ttf", f"{NANUM}/NanumGothicBold.ttf"),
    ("/usr/share/fonts/nanum/NanumGothic.ttf", "/usr/share/fonts/nanum/NanumGothicBold.ttf"),
    ("/usr/share/fonts/naver-nanum/NanumGothic.ttf", "/usr/share/fonts/naver-nanum/NanumGothicBold.ttf"),
)


@dataclass(frozen=True, slots=True)
class Font:
    """The files of a font; where there is no bold one, the regular one serves."""

    regular: str
    bold: str


def korean_font(named: str | None) -> Font | None:
    """Returns the font that was named, or the first known one that is here; None where there is none."""
    pairs = ((named, ""),) if named else KNOWN
    for regular, bold in pairs:
        if Path(regular).is_file():
            return Font(regular, bold if bold and Path(bold).is_file() else regular)
    return None

"""What a phone can carry away: a QR code for each program with a verified page."""

from pathlib import Path

from ruamel.yaml import YAML
from sample import CATALOG

from .test_endings import WELCOME, begin_turn, opened, to_plan, to_review

PAGE = "https://example.org/apply"


def catalog_with_pages(folder: Path) -> str:
    """A copy of the sample catalog in which every program has a verified page."""
    rounds = YAML()
    rounds.preserve_quotes = True
    rounds.width = 10_000  # a text in quotes ends in its line
    catalog = rounds.load(CATALOG)
    for program in catalog["programs"].values():
        program["where"] = {"text": {"ko": "여기", "en": "here"}, "url": PAGE, "kind": "apply"}
    path = folder / "catalog.yaml"
    with path.open("w", encoding="utf-8") as file:
        rounds.dump(catalog, file)
    return str(path)


def test_codes_are_shown_after_the_plan_and_wiped(tmp_path: Path) -> None:
    """One code a page, each with the address; then the menu again, and at the end nothing of it is left."""
    home = tmp_path / "home"
    home.mkdir()
    with opened(home, "--catalog", catalog_with_pages(tmp_path)) as kiosk:
        begin_turn(kiosk)
        to_review(kiosk)
        to_plan(kiosk)
        kiosk.wait_for("1. 휴대폰으로 가져가기")
        kiosk.answer("1")
        kiosk.wait_for("신청하는 곳", PAGE)
        assert "█" in kiosk.text
        kiosk.press("0")
        while "끝내기" not in kiosk.words:
            kiosk.press("0")
        kiosk.answer("2")
        kiosk.wait_for(WELCOME)
        assert PAGE not in kiosk.text


def test_without_verified_pages_no_codes_are_offered(tmp_path: Path) -> None:
    """The sample catalog has no verified page: nothing is offered that would lead to a newspaper."""
    with opened(tmp_path) as kiosk:
        begin_turn(kiosk)
        to_review(kiosk)
        to_plan(kiosk)
        kiosk.wait_for("끝내기")
        assert "휴대폰으로" not in kiosk.text

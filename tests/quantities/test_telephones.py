"""Which numbers can be dialled in Korea."""

import pytest

from advisor.quantities.telephones import is_telephone


@pytest.mark.parametrize(
    "text",
    [
        *("1588-3819", "1600-9879", "1877-9737", "126", "1357", "1533-0100", "02-234-5678", "02)2345-6789"),
        *("031-234-5678", "010-1234-5678", "070-1234-5678", "080-123-4567", "0502-123-4567", "+82-2-234-5678"),
        *("032-120", "15883819", "02 234 5678"),
    ],
)
def test_a_number_that_can_be_dialled(text: str) -> None:
    """Area codes, mobile telephones, nationwide numbers and the short ones of offices."""
    assert is_telephone(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "060-700-1234",
            "02-123-4567",
            "1588-381",
            "1588-38190",
            "588-3819",
            "02-12-3456",
            "010-123-456",
            "099-123-4567",
            "13570",
            "2026",
        ),
        *("1999", "03-223-4567", "1234-5678", "전화", "1588-3819 (평일)", "+1-202-555-0100"),
    ],
)
def test_a_number_that_cannot(text: str) -> None:
    """A digit too few or too many, an area that does not exist, and words."""
    assert not is_telephone(text)

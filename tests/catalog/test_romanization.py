"""Korean names in Latin letters, for ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.editing.romanization import romanized
from advisor.prompts.typed_texts import id_of


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("간판 교체 지원", "ganpan-gyoche-jiwon"),
        ("직업 훈련", "jigeop-hunryeon"),
        ("햇살시청", "haetsalsicheong"),
        ("2027 온누리 바우처 (보기)", "2027-onnuri-baucheo-bogi"),
        ("의왕 빵집", "uiwang-ppangjip"),
        ("Kakao: 톡채널", "kakao-tokchaeneol"),
        ("…", "program"),
    ],
)
def test_a_korean_name_makes_an_id(name: str, id_: str) -> None:
    """An id is what people would write for the name in Latin letters, by the table of the Revised Romanization."""
    assert id_of(name) == id_


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1))
def test_every_syllable_has_letters(text: str) -> None:
    """All 11,172 syllables become small Latin letters and nothing else."""
    letters = romanized(text)
    assert letters.isascii()
    assert letters.isalpha()
    assert letters.islower()

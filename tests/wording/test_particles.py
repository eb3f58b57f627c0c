"""Particles: every syllable computed, and a table of other endings that was read aloud."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.wording.particles import PARTICLES, Noun, last_sound, with_particle

SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4)]
RIEUL = "\u11af"

# text, with 은/는, with 으로/로: one line for each, written by hand
ENDINGS = (
    """
0|0은|0으로
1|1은|1로
2|2는|2로
3|3은|3으로
4|4는|4로
5|5는|5로
6|6은|6으로
7|7은|7로
8|8은|8로
9|9는|9로
10|10은|10으로
11|11은|11로
12|12는|12로
20|20은|20으로
100|100은|100으로
101|101은|101로
300|300은|300으로
1000|1000은|1000으로
1,000|1,000은|1,000으로
10000|10000은|10000으로
10,000|10,000은|10,000으로
100,000|100,000은|100,000으로
1,000,000|1,000,000은|1,000,000으로
10,000,000|10,000,000은|10,000,000으로
100,000,000|100,000,000은|100,000,000으로
1,000,000,000|1,000,000,000은|1,000,000,000으로
1,000,000,000,000|1,000,000,000,000는|1,000,000,000,000로
10,000,000,000,000|10,000,000,000,000는|10,000,000,000,000로
10,000,000,000,000,000|10,000,000,000,000,000은|10,000,000,000,000,000으로
1.5|1.5는|1.5로
0.1|0.1은|0.1로
2.50|2.50은|2.50으로
4.9|4.9는|4.9로
2024년|2024년은|2024년으로
2025-12-09|2025-12-09는|2025-12-09로
2026-11-20|2026-11-20은|2026-11-20으로
2027년 3월|2027년 3월은|2027년 3월로
3월 1일|3월 1일은|3월 1일로
12시|12시는|12시로
30분|30분은|30분으로
02-123-4567|02-123-4567은|02-123-4567로
20%|20%는|20%로
6.8%|6.8%는|6.8%로
100 %|100 %는|100 %로
15％|15％는|15％로
36.5℃|36.5℃는|36.5℃로
10억원|10억원은|10억원으로
3억|3억은|3억으로
1조|1조는|1조로
5천만|5천만은|5천만으로
150만 원|150만 원은|150만 원으로
₩5000|₩5000은|₩5000으로
$5|$5는|$5로
€20|€20는|€20로
¥100|¥100은|¥100으로
3kg|3kg은|3kg으로
500g|500g은|500g으로
10 t|10 t은|10 t으로
5km|5km는|5km로
30cm|30cm는|30cm로
2L|2L는|2L로
500ml|500ml는|500ml로
33㎡|33㎡는|33㎡로
10m3|10m3는|10m3로
㎏|㎏은|㎏으로
2ha|2ha는|2ha로
60Hz|60Hz는|60Hz로
3kW|3kW는|3kW로
16GB|16GB는|16GB로
1920px|1920px은|1920px로
30dB|30dB은|30dB로
5명|5명은|5명으로
3개|3개는|3개로
7일|7일은|7일로
2주|2주는|2주로
4곳|4곳은|4곳으로
1~4명|1~4명은|1~4명으로
AI|AI는|AI로
QR|QR은|QR로
URL|URL은|URL로
POS|POS는|POS로
SNS|SNS는|SNS로
ATM|ATM은|ATM으로
LAN|LAN은|LAN으로
CCTV|CCTV는|CCTV로
PC|PC는|PC로
USB|USB는|USB로
PDF|PDF는|PDF로
HTML|HTML은|HTML로
KT&G|KT&G는|KT&G로
R&D|R&D는|R&D로
A|A는|A로
L|L은|L로
M|M은|M으로
N|N은|N으로
R|R은|R로
X|X는|X로
A4|A4는|A4로
B1|B1은|B1로
C++|C++는|C++로
Google|Google은|Google로
Naver|Naver는|Naver로
Kakao|Kakao는|Kakao로
KakaoTalk|KakaoTalk은|KakaoTalk으로
Coupang|Coupang은|Coupang으로
Karrot|Karrot은|Karrot으로
Market|Market은|Market으로
Wallet|Wallet은|Wallet으로
Store|Store는|Store로
Biz Profile|Biz Profile은|Biz Profile로
YouTube|YouTube는|YouTube로
Facebook|Facebook은|Facebook으로
Instagram|Instagram은|Instagram으로
Chrome|Chrome은|Chrome으로
Line|Line은|Line으로
web|web은|web으로
app|app은|app으로
Music|Music은|Music으로
blog|blog는|blog로
Eats|Eats는|Eats로
mail|mail은|mail로
Café|Café는|Café로
쿠팡이츠|쿠팡이츠는|쿠팡이츠로
스마트스토어|스마트스토어는|스마트스토어로
비즈월렛|비즈월렛은|비즈월렛으로
로켓그로스|로켓그로스는|로켓그로스로
당근|당근은|당근으로
가게 채널|가게 채널은|가게 채널로
휴대폰 일|휴대폰 일은|휴대폰 일로
쿠팡 판매(내가 포장해서 보냄)|쿠팡 판매(내가 포장해서 보냄)는|쿠팡 판매(내가 포장해서 보냄)로
AI 활용 교육 (중기부)|AI 활용 교육 (중기부)은|AI 활용 교육 (중기부)으로
쿠팡 빠른정산 (로켓그로스 판매자)|쿠팡 빠른정산 (로켓그로스 판매자)은|쿠팡 빠른정산 (로켓그로스 판매자)으로
메시지비 (1건 15원) (2025년)|메시지비 (1건 15원) (2025년)는|메시지비 (1건 15원) (2025년)로
프로젝트 단골[1]|프로젝트 단골[1]은|프로젝트 단골[1]로
프로젝트 단골[1][12]|프로젝트 단골[1][12]은|프로젝트 단골[1][12]로
카카오（주）|카카오（주）는|카카오（주）로
(주)|(주)는|(주)로
'전통시장 매장' 등록|'전통시장 매장' 등록은|'전통시장 매장' 등록으로
'전통시장 매장'|'전통시장 매장'은|'전통시장 매장'으로
“네”|“네”는|“네”로
「시장」|「시장」은|「시장」으로
《단골》|《단골》은|《단골》로
하위 20% (매출)|하위 20% (매출)는|하위 20% (매출)로
가게.|가게.은|가게.으로
ㄱ|ㄱ은|ㄱ으로
ㄹ|ㄹ은|ㄹ로
ㅏ|ㅏ는|ㅏ로
①|①은|①로
１２|１２는|１２로
漢字|漢字은(는)|漢字(으)로
🙂|🙂은(는)|🙂(으)로
""".strip()
    .replace("가게.|가게.은|가게.으로", "가게.|가게.는|가게.로")
    .split("\n")
)


@pytest.mark.parametrize("particle", PARTICLES)
def test_all_syllables_take_the_right_form(particle: str) -> None:
    """The form after a consonant or a vowel, for each of the 11,172 syllables; ㄹ takes 로."""
    after_consonant, after_vowel, _ = PARTICLES[particle]
    for syllable in SYLLABLES:
        final = unicodedata.normalize("NFD", syllable)[2:]
        bare = not final or (particle == "으로" and final == RIEUL)
        assert with_particle(syllable, particle) == syllable + (after_vowel if bare else after_consonant)


def test_there_are_as_many_syllables_as_unicode_has() -> None:
    """Nothing was left out of the computation, and the table is as long as it should be."""
    assert len(SYLLABLES) == 11_172
    assert len(ENDINGS) >= 120


@pytest.mark.parametrize("line", ENDINGS)
def test_endings_are_read_as_people_read_them(line: str) -> None:
    """Digits and letters by their names, words by their sound, units in full; brackets not at all."""
    word, topic, direction = line.split("|")
    assert (with_particle(word, "은"), with_particle(word, "으로")) == (topic, direction)


@pytest.mark.parametrize("syllable", ["각", "달", "나"])
def test_decomposed_syllables_are_the_same(syllable: str) -> None:
    """Text from a Mac arrives in single letters."""
    assert last_sound(unicodedata.normalize("NFD", syllable)) == last_sound(syllable)


def test_a_noun_takes_its_particle_in_a_sentence() -> None:
    """Tables name the particle by its form after a consonant; a word without one stays as it is."""
    label, value, way = Noun("연 매출"), Noun("이하"), Noun("길")
    assert f"{label:은} {value:이라서} {way:으로} {way}" == "연 매출은 이하라서 길로 길"
    with pytest.raises(KeyError):
        with_particle("말", "처럼")


@given(st.text(max_size=30))
def test_any_text_takes_a_particle(text: str) -> None:
    """Nothing a catalog may hold breaks it, and the text itself stays untouched."""
    for particle, forms in PARTICLES.items():
        found = with_particle(text, particle)
        assert found.startswith(text)
        assert found[len(text) :] in forms


def test_a_word_in_quotes_takes_the_particle_of_the_word() -> None:
    """A quote before the particle puts the word in quotes; the particle is that of the word inside."""
    assert f"{Noun('58'):'은}" == "'58'은"
    assert f"{Noun('시장'):'을}" == "'시장'을"
    assert f"{Noun('kakao-channel'):이라는}" == "kakao-channel이라는"

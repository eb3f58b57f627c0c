"""Words of which a text and its translation cannot have one each: before and after, online and in person, and a not."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from advisor.quantities.patterns import pattern

LONGEST = 16  # letters of a sentence that may deny it, at its end
MOST_SHOWN = 12  # letters of the end of a sentence


class _Opposite(NamedTuple):
    """Words that exclude each other, or are of one kind, each as Korean and as English texts have it.

    letters: without one of them neither word is in a Korean text.
    """

    letters: tuple[str, ...]
    korean: tuple[str, ...]
    english: tuple[str, ...]


# only what both languages say with such words: told apart where each has one of them, and not the same
OPPOSITES = (
    _Opposite(
        letters=("전에", "미리", "앞서", "뒤에", "후에", "뒤부터", "후부터", "다음에"),
        korean=(r"하기 전에|(?<![가-힣])전에|미리|앞서", r"(?:뒤에|후에|뒤부터|후부터|다음에)(?![가-힣])"),
        english=(r"\bbefore|\bin advance|\bbeforehand|\bahead\b|\bfirst\b", r"\bafter|\blater\b|\bonce\b"),
    ),
    _Opposite(
        letters=("인터넷", "온라인", "누리집", "홈페이지", "방문", "찾아가", "창구", "민원실", "주민센터"),
        korean=(r"인터넷|온라인|누리집|홈페이지", r"방문|찾아가|창구|민원실|주민센터"),
        english=(
            r"\bonline\b|\binternet\b|\bwebsite|\bsite\b|\bweb\b",
            r"\bvisit|\bin person\b|\bcounter\b|\bgo to the\b|\bcome to\b",
        ),
    ),
    _Opposite(
        letters=("전화", "우편", "등기"),
        korean=(r"전화", r"우편|등기"),
        english=(r"\bcall|\bphone|\btelephone|\bring\b|\bdial", r"\bpost\b|\bmail\b|\bletter"),
    ),
    _Opposite(
        letters=("평일", "주말"),
        korean=(r"평일", r"주말"),
        english=(r"\bweek ?day|\bworking|\bbusiness day|\bmonday", r"\bweekend"),
    ),
    _Opposite(
        letters=("손님", "고객", "직원", "종업원"),
        korean=(r"손님|고객", r"직원|종업원"),
        english=(r"\bcustomer|\bshopper|\bbuyer|\bguest|\bclient", r"\bemployee|\bstaff|\bworker"),
    ),
    _Opposite(
        letters=("이 내", "가 내", "이 부담", "가 부담", "이 대", "가 대"),
        korean=(
            r"(?:가게|상인|업체|사장님)[이가] (?:내|부담)",
            r"(?:시|군|구|도|나라|재단|센터|공단|청)[이가] (?:내|부담|대)",
            r"(?:손님|고객)[이가] (?:내|부담)",
        ),
        english=(
            r"\b(?:shops?|you|merchants?) pays?\b",
            r"\b(?:city|county|province|state|foundation|center|office|government|district) pays?\b",
            r"\b(?:customers?|buyers?|guests?) pays?\b",
        ),
    ),
    _Opposite(
        letters=("간판", "키오스크", "기기", "등을", "새 등", "앞 등", "포장재", "배달앱", "사진", "교실", "강의"),
        korean=(
            r"간판",
            r"키오스크|기기",
            r"새 등|앞 등|등을 ",
            r"포장재",
            r"배달앱",
            r"사진",
            r"교실|강의",
        ),
        english=(
            r"\bsigns?\b(?! up\b)",
            r"\bkiosk|\bequipment|\bdevice|\bmachine|\btablet",
            r"\blamp|\blights?\b|\blighting",
            r"\bpackag|\bbox|\bwrap",
            r"\bapps?\b",
            r"\bphoto|\bpicture|\bimage",
            r"\bclass|\blesson|\bcourse|\btraining|\blecture",
        ),
    ),
    _Opposite(
        letters=("안 해요", "가끔", "날마다", "매일", "언제나", "항상"),
        korean=(r"안 해요", r"가끔", r"날마다|매일|언제나|항상"),
        english=(
            r"\bno\b|\bnot\b|\bnever\b|\bnone\b|n't\b",
            r"\bsometimes|\bnow and then|\boccasional|\bat times",
            r"\b(?:every|each|any) ?(?:single )?day|\bdaily|\balways|\bdays?\b",
        ),
    ),
    _Opposite(
        letters=("상품권", "바우처", "현금"),
        korean=(r"상품권|바우처", r"현금"),
        english=(r"\bvoucher|\bcoupon|\bgift c", r"\bcash\b|\bmoney\b"),
    ),
    _Opposite(
        letters=("청년", "어르신", "노인", "고령"),
        korean=(r"청년", r"어르신|노인|고령"),
        english=(r"\byoung|\byouth", r"\belder|\bsenior|\bolder?\b|\baged\b"),
    ),
    _Opposite(
        letters=("여성", "남성"), korean=(r"여성", r"남성"), english=(r"\bwom[ae]n|\bfemale", r"\bm[ae]n\b|\bmale\b")
    ),
    _Opposite(
        letters=("사업자", "법인"),
        korean=(r"개인 ?사업자", r"법인"),
        english=(r"\bsole|\bindividual|\bperson", r"\bcompan|\bcorporat|\bincorporat"),
    ),
    _Opposite(
        letters=("새로 ", "예비", "이미 ", "하던"),
        korean=(r"새로 (?:연|여는|시작)|예비 ?창업", r"이미 (?:연|하는|하고)|하던"),
        english=(r"\bnew\b|\bnewly|\bstart", r"\balready|\bexisting"),
    ),
    _Opposite(
        letters=("모두 ", "다 ", "하나"),
        korean=(r"모두 (?:맞|갖|채|충족)|다 (?:맞|갖)", r"하나만 (?:맞|있|갖)|하나라도"),
        english=(r"\ball\b|\bboth\b|\bevery\b", r"\bany\b|\bone\b|\beither\b"),
    ),
    _Opposite(
        letters=("늘", "올", "높", "줄", "내려", "낮"),
        korean=(r"늘어요|올라요|올려|높여|늘려", r"줄어요|내려요|내려가|낮춰|줄여"),
        english=(
            r"\bris(?:es?|ing)\b|\brais|\bincreas|\bgrow|\bmore\b|\bhigher|\bup\b",
            r"\bfall|\blower|\breduc|\bcut|\bdecreas|\bless\b|\bfewer|\bdown\b|\bsave",
        ),
    ),
    _Opposite(
        letters=("격주", "매주", "주마다"),
        korean=(r"격주", r"매주|주마다"),
        english=(r"\bother week|\btwo weeks|\bsecond week|\bfortnight|\bbiweekly", r"\bweekly|\b(?:every|each) week"),
    ),
    _Opposite(
        letters=("야 ", "아도", "해도", "어도", "필요"),
        korean=(r"(?:해|받아|내|돼|있어)야 (?:해|돼|합|됩)", r"지 않아도|안 해도|없어도|필요 ?없"),
        english=(
            r"(?<!not )(?<!n't )(?:\bmust\b|\bha(?:s|ve) to\b|\bneeds? to\b|\bonly\b|\brequired\b|\bnecessary\b)",
            r"\bneed not\b|n't (?:have|need)|\bnot (?:have|need|necessary|required)|\bno need|\bnobody"
            r"|\bwithout\b|\boptional",
        ),
    ),
)

_LETTERS = [(letters, place) for place, each in enumerate(OPPOSITES) for letters in each.letters]

ENDS = (".", "!")  # of a sentence that says something; a question may ask with a not
SENTENCES = re.compile(r"(?<=[.!?])[\"')\u2019\u201d]*\s+")
# a sentence that is denied as a whole: Korean says so at its end
DENIED = re.compile(
    r"(?<![가-힣])(?:안|못) (?:돼|됩|되|받|내|해|하|봐|줘|드려|써|쓰)[가-힣]*[.!?]?$"
    r"|(?<!에는 )(?<!에 )(?:없어요|없습니다|않아요|않습니다|아니에요|아닙니다|없음|않음|마세요|제외)[.!?]?$"
)
DENIED_IN_ENGLISH = re.compile(r"\b(?:not|never|nothing|nobody|neither|cannot|no)\b|n't\b", re.IGNORECASE)
# what may stand for it in the other language
PERHAPS = re.compile(
    r"(?<![가-힣])(?:안|못|덜)|않|없|아니|아닌|아닐|아님|말고|마세요|지 마|못|제외|빼|빠[지져진]|모르|몰라|모름|모자라"
    r"|부족|미만|밖|달라|달랐|다르|다른|거절|막|그만|멈추|끝|지나|면제|무료|무상|공짜|취소|금지|불가|줄|어려|어렵"
    r"|만 |만이|전에|비우|대신|미"
)
PERHAPS_IN_ENGLISH = re.compile(
    r"\b(?:no\w*|nothing|nobody|nor|neither|cannot|without|except|unless|only|free|less|fewer|under|below|lacks?|missing"
    r"|refus\w*|stop\w*|avoid\w*|instead|others?|differ\w*|exclud\w*|out|off|rather|before|un\w+|in\w+|im\w+|ir\w+|outside"
    r"|beyond|hardly|too|waive\w*|exempt\w*|forbid\w*|end\w*|cancel\w*|drop\w*|los\w+|keeps?|still|poor|why|stuck|else"
    r"|barred|denied|closed|few|little|against|beware|dis\w+|scams?|frauds?|leave\w*)\b|n't\b|\bnon-",
    re.IGNORECASE,
)


def opposites(korean: str, english: str) -> Iterator[tuple[str, str]]:
    """Pairs of words that a Korean text and its translation have, none of them both, and that cannot both be meant."""
    for place in sorted({place for letters, place in _LETTERS if letters in korean}):
        yield from _opposite(OPPOSITES[place], korean, english)


def _opposite(words: _Opposite, korean: str, english: str) -> Iterator[tuple[str, str]]:
    mine = {side: found[0] for side, each in enumerate(words.korean) if (found := pattern(each).search(korean))}
    theirs = {
        side: found[0] for side, each in enumerate(words.english) if mine and (found := pattern(each).search(english))
    }
    if mine and theirs and not mine.keys() & theirs.keys():
        yield next(iter(mine.values())).strip(), next(iter(theirs.values())).strip()


def denied_in_one(korean: str, english: str) -> Iterator[tuple[str, str]]:
    """Sentences that are denied as a whole in one language, and in the other without a word that could mean it.

    Each as the words that deny it, and the language that has none: "en" or "ko". Sentence by sentence where both
    languages have as many, else text by text.
    """
    here: Sequence[str] = SENTENCES.split(korean)
    there: Sequence[str] = SENTENCES.split(english)
    pairs = list(zip(here, there, strict=True)) if len(here) == len(there) else [(korean, english)]
    for mine, theirs in pairs:
        if mine[-1:] not in ENDS:
            continue
        said = DENIED.search(mine, max(0, len(mine) - LONGEST))
        if said is not None and PERHAPS_IN_ENGLISH.search(theirs) is None:
            yield said[0][-MOST_SHOWN:].strip(), "en"
        elif PERHAPS.search(mine) is None and (told := DENIED_IN_ENGLISH.search(theirs)) is not None:
            yield told[0], "ko"

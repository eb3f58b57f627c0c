"""What reads as a promise, a hurry, shame or advertising, and must stand on no page: a rule for each such reading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """What must not be read, as a pattern of each language. in_front: only on a first half page and on handouts."""

    why: str
    ko: str
    en: str
    in_front: bool = False

    def found(self, text: str, code: str) -> Iterator[str]:
        """Yields the places of a text, on one line, that break the rule."""
        for each in re.finditer(self.ko if code == "ko" else self.en, text, re.IGNORECASE):
            yield text[max(0, each.start() - 30) : each.end() + 30]


RULES = (
    Rule(
        "sources rarely list all conditions",
        r"조건에 맞음|조건에 맞습니다|(?<!알려진 )조건에 맞아요",
        r"\beligib|\bqualif(?:y|ies)\b|meets? (?:all|every) condition",
    ),
    Rule("the same words as for the state of a program", r"확인 필요", r"needs? confirmation|to be confirmed"),
    Rule(
        "a promise",
        r"준비하면 가능|가능해요|가능합니다|(?<!있)받게 돼요|꼭 받(?!는 것은 아니)",
        r"(?<!mean )(?<!never says that )you will (?:get|receive)|guarantee",
    ),
    Rule(
        "a door that a report calls open",
        r"신청 가능|지금 신청하세요",
        r"apply (?:now|today)|open for applications(?! now\?)",
    ),
    Rule("credit read as cash", r"(?<!메시지비 )30만원 지원", r"300,000 won (?:grant|in cash|subsidy)"),
    Rule("free only by card", r"빠른정산[^.]{0,20}(?:무료|공짜)", r"fast settlement[^.]{0,20}\bfree\b"),
    Rule("a budget read as money for the reader", r"600억", r"60 billion", in_front=True),
    Rule(
        "announced, not reached", r"약 100곳(?!\(2024년 11월 발표\))", r"about 100 (?:markets|places)(?! \(announced)"
    ),
    Rule("an association, not a cause", r"110만원|65만원|더 많이 팔", r"1\.1 million|0\.65 million", in_front=True),
    Rule("not from the source", r"49(?:\.0)? ?%", r"49(?:\.0)? ?%"),
    Rule("paid for by the company that says so", r"34만", r"340,000"),
    Rule(
        "shame: no need is no weakness",
        r"준비도|수준이 낮|점수가 낮|부족해|부족한|격차|뒤처|소상공인이 아닙니다|소상공인이 아니에요",
        r"low readiness|readiness score|backward|lagging|not a small merchant",
    ),
    Rule("firmness of an order read as getting it", r"확실(?!한 것)", r"certain to|for sure"),
    Rule("only one program has a date", r"마감 ?임박|서두르세요|놓치지", r"closing soon|(?<!no )hurry|don't miss"),
    Rule(
        "no source says so",
        r"(?:채널|플레이스)(?:[을를은는이가]| 여는 것[은이]?)? (?:무료|공짜)|신청은 모두 무료",
        r"(?:channel|Place) is free\b|applying is free",
    ),
    Rule("a heading over what nobody confirmed", r"■ [^■]{0,20}신청하세요", r"■ [^■]{0,20}apply"),
    Rule(
        "companies' offers are not the state's",
        r"정부 지원(?!금[은이] (?:들어 있지 않|없))",
        r"government (?:support|aid|grant)|(?<!loans and )state grants",
    ),
)

# what each rule is there for: without these it would find nothing at all
BAD = {
    "ko": (
        "조건에 맞음",
        "확인 필요",
        "준비하면 가능",
        "신청 가능",
        "30만원 지원",
        "빠른정산 무료",
        "AI 교육 600억원",
        "약 100곳 지원",
        "쓰는 가게 110만원",
        "소상공인 49%가 온라인 판매",
        "메시지 한 번에 매출 34만원",
        "준비도 낮음",
        "확실",
        "마감 임박",
        "채널은 무료",
        "■ 신청하세요",
        "정부 지원",
    ),
    "en": (
        "You are eligible",
        "needs confirmation",
        "you will receive",
        "apply now",
        "300,000 won grant",
        "fast settlement is free",
        "60 billion won",
        "about 100 markets",
        "1.1 million won",
        "49 % sell online",
        "340,000 won",
        "low readiness",
        "certain to get it",
        "closing soon",
        "The channel is free",
        "■ Apply here",
        "government support",
    ),
}

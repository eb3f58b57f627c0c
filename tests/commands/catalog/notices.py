"""Five notices of an invented city, province and foundation, and what somebody types for each: one line a question."""

from collections.abc import Iterator, Sequence

from advisor.catalog.model.catalog import Catalog
from advisor.catalog.types.registry import TYPES

TITLE = "다섯 공고 (지어낸 보기) | Five notices (invented, an example)"
CITY = "가상의 햇살시청 (보기) | The invented Haetsal City (an example)"
PROVINCE = "가상의 고은도청 (보기) | The invented Goeun Province (an example)"
FOUNDATION = "가상의 늘봄재단 (보기) | The invented Neulbom Foundation (an example)"
SIGN, APP, DAY, KIOSK, LOAN = (
    "햇살시 간판 교체 지원 (보기) | New signs in Haetsal City (an example)",
    "고은도 공공배달앱 고은배달 (보기) | Goeun Baedal, the delivery app of Goeun Province (an example)",
    "햇살시 시장 상품권 날 (보기) | Market voucher days in Haetsal City (an example)",
    "고은도 스마트 기기 보급 (보기) | Smart equipment in Goeun Province (an example)",
    "늘봄 작은가게 대출 (보기) | Neulbom loan for small shops (an example)",
)
IDS = {
    SIGN: "new-signs-in-haetsal-city-an-example",
    APP: "goeun-baedal-the-delivery-app-of-goeun-province-an-example",
    DAY: "market-voucher-days-in-haetsal-city-an-example",
    KIOSK: "smart-equipment-in-goeun-province-an-example",
    LOAN: "neulbom-loan-for-small-shops-an-example",
}
WRITE = "1"
GANGWON = "kr_42"  # where the invented city and province are said to be: the questions know real ones alone
GRANT, CREDIT_TO_REPAY, SERVICE = "1", "4", "5"


def answers(catalog: Catalog) -> Sequence[Sequence[str]]:
    """The lines for each of the five, where conditions and goals are numbered as this catalog has them."""
    goals = list(catalog.facts[catalog.ranking.goals.fact].values())

    def who(*chosen: str) -> str:
        return _numbers(list(_conditions(catalog)), chosen)

    def serves(*chosen: str) -> str:
        return _numbers(goals, chosen)

    def values(fact: str, *chosen: str) -> str:
        return _numbers(list(catalog.facts[fact].values()), chosen)

    return (
        (
            *(TITLE, SIGN, CITY),
            "2026-10-05 https://haetsal.example/notice/2026-118 강원 햇살시에 있는 가게에 새 "
            "간판 값의 절반(50%)을 "
            "최대 200만원까지 보조. 연 매출 10억원 이하. 2026년 11월 2일부터 12월 18일 18시까지 "
            "선착순, 예산이 끝나면 마감. "
            "시청 경제과.",
            GRANT,
            "새 간판 값의 50%를 최대 200만원까지 받아요. 나머지는 가게가 내요. | "
            "You get 50% of the price of a new sign, up to 2 million won. The shop pays the rest.",
            "2026-11-02 ~ 2026-12-18 18시, 선착순, 예산이 끝나면 마감",
            "https://haetsal.example/apply/sign 햇살시청 경제과 (보기) | Economy desk of Haetsal City (an example)",
            who("region", "annual_sales"),
            values("region", GANGWON),
            "10억 이하",
            serves("new_customers"),
            WRITE,
        ),
        (
            *(APP, PROVINCE),
            "2026-03-10 https://baedal.goeun.example/about 강원에 있는 가게의 고은도 공공배달앱 '고은배달': 중개수수료 "
            "2%, 광고비와 가입비 없음. "
            "사업자등록을 한 가게. 콜센터.",
            SERVICE,
            "주문마다 중개수수료 2%만 내요. 광고비와 가입비는 없어요. | "
            "You pay a commission of 2% an order. There is no charge for ads or for joining.",
            "상시",
            "https://baedal.goeun.example/join 고은배달 콜센터 (보기) | Goeun Baedal call center (an example)",
            who("region", "registered yes"),
            values("region", GANGWON),
            serves("lower_costs", "new_customers"),
            WRITE,
        ),
        (
            *(DAY, CITY),
            "2026-09-14 https://haetsal.example/notice/20260914-097 강원 햇살시 전통시장 상품권 날: 매달 "
            "둘째 토요일, 손님이 3만원 "
            "넘게 사면 5,000원 상품권을 돌려받음. 상인회에 이름을 올림. 2027년 2월까지.",
            SERVICE,
            "매달 둘째 토요일에 손님이 와요. 상품권 5,000원은 햇살시가 내요. | "
            "Customers come on the second Saturday of the month. Haetsal City pays the voucher of 5,000 won.",
            "2027년 2월까지",
            "시장 상인회 사무실 (보기) | The office of the market's merchants' association (an example)",
            who("place", "region"),
            values("place", "traditional_market"),
            values("region", GANGWON),
            serves("regulars", "new_customers"),
            WRITE,
        ),
        (
            *(KIOSK, PROVINCE),
            "2026-10-20 https://shop.goeun.example/kiosk 강원에 있는 가게에 고은도 스마트 기기(키오스크, 주문 태블릿) "
            "값의 70%를 500만원까지 보조, "
            "나머지 30%는 가게가 냄. 직원 5명 미만. 2026년 12월 1일부터 2027년 1월 15일까지. 고은도 소상공인과.",
            GRANT,
            "기기 값의 70%를 최대 500만원까지 받고, 30%는 가게가 내요. | "
            "You get 70% of the price, up to 5 million won; the shop pays 30%.",
            "2026-12-01 ~ 2027-01-15",
            "https://shop.goeun.example/kiosk 고은도청 소상공인과 (보기) | Small-merchant desk of "
            "Goeun Province (an example)",
            who("employees", "region"),
            values("region", GANGWON),
            "5명 미만",
            serves("lower_costs"),
            WRITE,
        ),
        (
            *(LOAN, FOUNDATION),
            "2026-08-01 https://neulbom.example/loan 늘봄재단 작은가게 대출: 1,500만원까지, 연 2.5% "
            "이자, 12개월 뒤부터 3년 동안 "
            "나눠 갚음. 사업자등록을 한 가게.",
            CREDIT_TO_REPAY,
            "최대 1,500만원을 연 2.5%로 빌려요. 갚아야 하는 빚이에요. | "
            "You borrow up to 15 million won at 2.5% a year. It is a debt that has to be paid back.",
            "12개월 뒤부터 3년 동안 나눠 갚아요. | It is paid back in parts over three years, "
            "beginning after 12 months.",
            "상시",
            "https://neulbom.example/loan/apply 늘봄재단 (보기) | Neulbom Foundation (an example)",
            who("registered yes"),
            serves("faster_cash"),
            WRITE,
        ),
    )


def _conditions(catalog: Catalog) -> Iterator[str]:
    """The lines of `who gets it?`: facts, and each answer of those that are true or not."""
    for name, fact in catalog.facts.items():
        traits = TYPES[fact.type]
        if name != catalog.ranking.goals.fact and (traits.is_measured or fact.values()):
            yield from (f"{name} {each}" for each in reversed(fact.values())) if traits.own_options else (name,)


def _numbers(lines: Sequence[str], chosen: Sequence[str]) -> str:
    return " ".join(str(lines.index(each) + 1) for each in chosen)

"""What somebody types for one new program of the small catalog, a line for each question."""

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog
from commands.running import SMALL_CATALOG

SMALL = SMALL_CATALOG.read_bytes()
NAMES = ("새 도움 | New help",)
NOTICE = (
    "2026-10-05 https://office.example/1 시장과 골목의 가게, 직원 5명 미만: 포장 값의 50%, "
    "최대 30만원. 2026년 12월 18일 18시까지 선착순. 02-2114-5678"
)
BENEFIT = "포장 값의 50%를 최대 30만원까지 받아요. | You get 50% of the packaging, up to 300,000 won."
WAYS = "https://office.example/apply 세무서 02-2114-5678 | Tax office, 02-2114-5678"
ANSWERS = (
    *NAMES,
    "세무서",
    NOTICE,
    "1",  # a grant
    BENEFIT,
    "2026-12-18 18시까지, 선착순",
    WAYS,
    "1 10",  # place, employees
    "1 2",  # a market, an alley
    "5명 미만",
    "1",  # regulars
    "1",  # write it
)
ASKED = (
    *("called", "Who offers it", "Where was this read", "What does a shop get\\?", "how much, how long", "When\\?"),
    *("Where does a shop go", "Who gets it", "which answers will do", "what must it be", "Which goals", "Write it"),
)


def read(data: bytes) -> Catalog:
    """The small catalog, as it is now."""
    return load([LayerInput("small.yaml", data)])

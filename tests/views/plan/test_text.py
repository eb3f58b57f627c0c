"""What the terminal view says, and where."""

import re
from datetime import date

import pytest
from sample import AS_OF, EXAMPLES, LANGUAGES, plan_for, plan_of, sample, unusual

from advisor.engine.plan.program_outcomes import NotChecked
from advisor.records import replace
from advisor.views.plan.entry_for_merchant import told_to
from advisor.views.plan.plan_blocks import blocks_of
from advisor.views.plan.plan_text import plan_page, print_plan
from advisor.wording.language import language
from advisor.wording.sentences import option_name
from views.terminal_samples import printed

from .as_text import blocks_as_read, front_of, section, text_of, whole_of

VERDICTS = ("match", "unsure", "within_reach", "done", "information")


# --- blocks -------------------------------------------------------------------------------------------------------


def test_a_chain_and_what_it_is_for_are_one_block() -> None:
    """The wallet means nothing alone: it stands as a step, with a circled number, in the block of what needs it."""
    plan = plan_of("ai-curious")
    block = next(block for block in blocks_of(plan.items) if block.item.program == "kakao-message-credit")
    assert [step.program for step in block.steps] == ["kakao-biz-wallet"]
    text = section(text_of(plan), "하나씩 자세히")
    assert "① 카카오 비즈월렛 만들기" in text
    assert "② 카카오톡 채널 메시지비 지원" in text
    assert not re.search(r"^\d\. 카카오 비즈월렛", text, re.MULTILINE)


def test_what_is_asked_about_first_stands_before_the_chain_it_may_save() -> None:
    """A block stands where its last member stands, so a question between its steps is a block before it."""
    plan = plan_for(b"goals: [lower_costs, new_customers]\nplace: ordinary_street\nplatforms: []\nregistered: yes")
    steps = [item for item in plan.items if item.placed_for == "kakao-message-credit"]
    asked = replace(plan.items[0], program="kakao-dangol")
    target = next(item for item in plan.items if item.program == "kakao-message-credit")
    blocks = blocks_of([steps[0], asked, *steps[1:], target])
    assert [block.item.program for block in blocks] == ["kakao-dangol", "kakao-message-credit"]
    assert [block.number for block in blocks] == [1, 2]
    assert [step.program for step in blocks[1].steps] == ["kakao-channel", "kakao-biz-wallet"]


def test_a_step_that_stands_earlier_is_named_by_its_number() -> None:
    """Without its steps a block says which number comes first."""
    text = section(text_of(plan_of("market-stall")), "시간이 나면 (안 하셔도 돼요)")
    assert "2번을 먼저 하세요: 카카오톡 가게 채널 열기" in text


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_numbers_begin_with_one_and_go_on(example: str, code: str) -> None:
    """What is done first is number 1 and what stands in front is numbered without a gap, also where time is short."""
    numbers = [int(number) for number in re.findall(r"^□ (\d+)\.", front_of(plan_of(example), code), re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [block.number for block in blocks_as_read(plan_of(example))] == [
        number for number, _ in enumerate(blocks_of(plan_of(example).items), 1)
    ]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_block_says_verdict_and_state_in_words(example: str, code: str) -> None:
    """Colour is never alone; what nobody can apply to gets the information label and no verdict."""
    plan = plan_of(example)
    said = language(code).say
    text = whole_of(plan, code)
    verdicts = {said(f"plan.verdict.{name}").casefold() for name in VERDICTS}
    for block in blocks_as_read(plan):
        name = language(code).text(told_to(sample().catalog, block.item, language(code)).name)
        name = said("terminal.in_use", name=name) if block.item.is_use else name
        card = text.split(f"\n{block.number}. {name}", 1)[1].split(f"\n{block.number + 1}. ", 1)[0]
        entry = sample().catalog.programs[block.item.program].entry
        wanted = "information" if entry == "information" else block.item.verdict.verdict
        conditions = re.search(rf"^ +{said('terminal.label.conditions')} +(.*)", card, re.MULTILINE)
        assert conditions is not None
        assert conditions[1].casefold().startswith(said(f"plan.verdict.{wanted}").casefold())
        assert any(conditions[1].casefold().startswith(verdict) for verdict in verdicts)
        assert said("terminal.label.running") in card


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_block_tells_all_that_is_known(example: str, code: str) -> None:
    """For each item and step: what it is, why it fits, what it brings, costs now and later, cautions, where, steps, and
    the first two things that nobody knows."""
    plan, rules, said = plan_of(example), sample(), language(code)
    text = joined(whole_of(plan, code))
    for item in plan.items:
        program = told_to(rules.catalog, item, said)
        costs = [each for each in (program.costs.now, program.costs.later) if each is not None]
        place = [] if program.where is None else [program.where.text]
        told = [program.summary, program.benefit.text, *(each.text for each in (*costs, *program.cautions)), *place]
        for each in (*told, *program.steps, *program.unknowns[:2]):
            assert joined(said.text(each)) in text, item.program
    goals = rules.catalog.facts["goals"]
    for item in plan.items:
        served = next((factor.values.get("goal") for factor in item.factors if factor.factor == "goals"), None)
        if served and item.placed_for is None:
            assert joined(option_name(goals, str(served), said)) in text


def test_what_is_for_spare_time_is_told_in_full_too() -> None:
    """A block that need not be done says what it is, its state, costs, doubts and how to do it."""
    plan = plan_of("market-stall")
    spare = section(text_of(plan), "시간이 나면 (안 하셔도 돼요)")
    said, program = language("ko").text, sample().catalog.programs["naver-place"]
    claims = (*(claim.text for claim in program.cautions), program.costs.now.text)
    for each in (program.summary, *claims, *program.steps):
        assert joined(said(each)) in joined(spare)
    assert "늘 있는 서비스예요" in spare
    assert "1588-0000" in spare


@pytest.mark.parametrize("example", EXAMPLES)
def test_three_blocks_are_told_first_and_the_rest_is_for_those_with_time(example: str) -> None:
    """Nobody reads seventeen things to do: three that are decided, then what answers settle, then what need not be."""
    plan = plan_of(example)
    text = text_of(plan)
    now = [block for block in blocks_of(plan.items) if block.group == "now" and not block.item.waits_for]
    waiting = [block for block in blocks_of(plan.items) if block.group == "now" and block.item.waits_for]
    for heading, blocks in (("하나씩 자세히", now[:3]), ("답하시면 정해지는 것", waiting)):
        told = re.findall(r"^(\d+)\. ", section(text, heading), re.MULTILINE) if blocks else []
        assert told == [str(block.number) for block in blocks]
    spare = "시간이 나면 (안 하셔도 돼요)"
    assert (f"■ {spare}\n" in text) == (len(now) > 3)
    if len(now) > 3:
        numbers = re.findall(r"^(\d+)\. ", section(text, spare), re.MULTILINE)
        assert numbers == [str(block.number) for block in now[3:]]


def joined(text: str) -> str:
    """A text without the marks of its sources and without its line breaks."""
    return re.sub(r"\s", "", re.sub(r"\[\d+\]", "", text))


def test_points_are_told_only_on_request() -> None:
    """A figure reads as a mark, or as a chance of getting it."""
    plan = plan_of("market-stall")
    assert "100점" not in text_of(plan)
    text = text_of(plan, explain=True)
    for item in plan.items:
        assert f"{item.score}점 (100점 만점)" in text
    assert "바라는 것 40/40" in text


def test_top_limits_what_is_told_in_full() -> None:
    """As many more are named in a line, with their number and whether they run; the rest is counted."""
    text = text_of(plan_of("market-stall"), top=1)
    assert len(re.findall(r"^ +아마 ", text, re.MULTILINE)) == 1
    assert re.search(r"\n2\. [^\n]+: ", text)
    assert not re.search(r"\n3\. ", text)
    assert f"이 밖에 {len(blocks_of(plan_of('market-stall').items)) - 2}가지가 더 있어요." in text


def test_what_was_found_beside_the_announcement_is_marked() -> None:
    """`related` programs are no part of it; only the ministry's is the state's."""
    plan = plan_for(b"goals: [faster_cash]\nplatforms: [naver_smartstore]\nsteady_online_orders: yes")
    text = whole_of(plan)
    assert "네이버 · 발표 밖에서 함께 찾은 것" in section(text, "하나씩 자세히")
    rest = section(text, "바라시는 것과는 거리가 있는 것")
    assert re.search(r"소상공인 AI 활용 교육.*: .*발표 밖에서 함께 찾은 것", rest)


# --- the rest -----------------------------------------------------------------------------------------------------


def test_what_does_not_fit_is_grouped_and_gives_the_firmest_reason() -> None:
    """One line a reason; what no step mends before what a step would bring; nobody is told what they are not."""
    text = section(text_of(plan_of("large-sales"), width=120), "지금은 안 맞는 것")
    assert text.count("\n- ") <= 5
    assert "카카오톡 채널 메시지비 지원: '연 매출: 10억원 이하' 조건에는 안 맞아요" in text
    assert "3년은 소상공인으로 보는 규정이 있으니" in " ".join(text.split())
    assert text.index("택배로 보낼 수 있는 물건: 아니요' 답에는 안 맞아요") < text.index("아직 없는 것이 필요해요")


def test_time_may_change_an_answer() -> None:
    """What waiting can mend is named, and looked at again in three months."""
    text = text_of(plan_for(b"goals: [regulars]\nplace: traditional_market\ndistrict_supported: no\nplatforms: []"))
    assert "시간이 지나면 달라질 수 있는 것: 올해 프로젝트 단골 선정" in text
    assert "석 달 뒤: 이 계획을 다시 보세요. 그때 다음이 달라졌으면" in " ".join(text.split())


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_timeline_knows_four_times_and_no_date(example: str) -> None:
    """Nobody announced a date."""
    text = section(text_of(plan_of(example), width=120), "언제 무엇을")
    for stop in " ".join(text.split()).split(" · "):
        assert re.match(r"(이번 주|다음 주|한 달 뒤|석 달 뒤): ", stop)
    assert not re.search(r"20\d\d", text)


def test_the_level_is_told_in_words_with_the_answers_behind_it() -> None:
    """No score, no bar, and nobody has to use AI."""
    text = section(text_of(plan_of("market-stall"), width=120), "AI")
    assert text.startswith("AI 단계: 첫걸음 (가게 일에 AI 써 보기: 안 써 봄 · AI를 아는 정도: 들어 봄) ")
    assert "AI를 안 쓰셔도 이 계획은 그대로 하실 수 있어요." in " ".join(text.split())
    assert "■ AI\n" not in text_of(plan_of("nothing-answered"))


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_disclaimer_stands_once(example: str) -> None:
    """Four, short, once each; and whose guide this is not."""
    text = " ".join(text_of(plan_of(example), width=120).split())
    for sentence in (
        "받을 수 있는지는 운영하는 회사나 기관이 정해요.",
        "자료는 2026년 3월까지예요.",
        "대신 신청해 준다며 돈을 달라는 사람을 조심하세요.",
        "사실대로 답하세요.",
        "네이버·카카오·쿠팡·당근과 상관없이 만들었어요.",
    ):
        assert text.count(sentence) == 1


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_note_leads_to_a_source_and_every_source_has_a_note(example: str) -> None:
    """Numbers start at 1, none is missing, in the order of reading."""
    text = text_of(plan_of(example))
    body, foot = text.split("■ 출처\n")
    sources, after = foot.split("\n\n", 1)
    marks = [int(mark) for mark in re.findall(r"\[(\d+)\]", body + after)]
    listed = [int(mark) for mark in re.findall(r"\[(\d+)\]", sources)]
    assert listed == list(range(1, len(listed) + 1))
    assert set(marks) == set(listed)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_three_questions_are_asked_first_each_with_where_to_find_the_answer(example: str, code: str) -> None:
    """The others come under "if you find time"; each says where the answer is and what it decides."""
    plan, said = plan_of(example), language(code)
    if not plan.find_out:
        assert f"■ {said.say('terminal.heading.find_out')}\n" not in text_of(plan, code)
        return
    text = section(text_of(plan, code, 120), said.say("terminal.heading.find_out"))
    first, _, more = text.partition(said.say("terminal.find_out.spare"))
    assert first.count("□ ") == min(3, len(plan.find_out))
    assert more.count("□ ") == max(0, len(plan.find_out) - 3)
    for each in plan.find_out:
        fact = sample().catalog.facts[each.fact]
        assert joined(said.text(fact.find_out or fact.ask)) in joined(text)
        assert each.decides


def test_what_is_already_done_is_named() -> None:
    """Nobody is told to do what they do already."""
    text = section(text_of(plan_for(b"platforms: [naver_place]\ndone: [kakao-message-credit]")), "이미 하고 있어요")
    assert sorted(text.split(" · ")) == ["네이버 플레이스 직접 관리하기", "카카오톡 채널 메시지비 지원"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_last_line_says_from_what_and_as_of_when(code: str) -> None:
    """The catalog with its version, and the day it was held against."""
    last = text_of(plan_of("market-stall"), code).rstrip().splitlines()[-1]
    about = sample().catalog.layers[0].about
    assert f"{about.id} {about.version}" in last
    assert last.endswith(AS_OF.isoformat())


def test_what_could_not_be_checked_is_named_with_its_reason() -> None:
    """The rest of the plan stands."""
    plan = plan_of("market-stall")
    reasons = ("too_many_chains", "needs_unchecked", "internal")
    failed = replace(plan, could_not_check=tuple(NotChecked("naver-place", why) for why in reasons))
    text = section(text_of(failed), "살펴보지 못한 것")
    assert text.count("네이버 플레이스 직접 관리하기") == 3
    assert "나머지 계획은 그대로예요." in text
    assert "살펴보지 못한 것" not in text_of(plan)


def test_a_reason_is_told_where_nothing_was_asked() -> None:
    """A program that rests on a question that does not apply is told with the answer that stands for it."""
    plan = plan_for(b"goals: [regulars]\nemployees: 8\nplatforms: []", unusual())
    text = " ".join(section(text_of(plan, rules=unusual(), width=120), "지금은 안 맞는 것").split())
    assert "- 묻지 않은 것에 달린 것: '스마트스토어의 꾸준한 주문: 아니요' 답에는 안 맞아요" in text
    assert "- 소상공인만 보는 것: '소상공인 기준' 확인이 먼저예요" in text


# --- what a plain catalog does not hold -----------------------------------------------------------------------


def test_dates_addresses_numbers_and_papers_are_told() -> None:
    """An end in sight with its hour, a start to come, an end that passed, an office's word, a door and a number."""
    plan = plan_of("market-stall", unusual())
    text = " ".join(text_of(plan, rules=unusual(), width=120).split())
    assert "2026-12-01 18:00에 끝나요. 돈이 다 되면 더 일찍 끝나요" in text
    assert "2027년 1월부터 2027년 12월까지 받아요" in text
    assert "센터가 2026-11-20에 확인함" in text
    assert "어디 구청 https://example.kr/apply" in text
    assert "구청 창구 02-2345-6789[" in text
    assert "02-765-4321" in text
    assert "확인서[" in text
    assert "(구청): 곧 끝나는 것" in text
    assert "□ 종이: 곧 끝나는 것" in text
    assert "끝났어요: 끝난 것 · 센터가 아니라고 들은 것" in text
    assert "함께 못 하는 것: '곧 끝나는 것' 때문에 뺐어요." in text
    assert "1.5시간" in text
    assert "약 1.5시간" not in text


def test_a_catalog_from_a_variable_is_named_to_whoever_gives_advice() -> None:
    """The full plan says that another catalog than the shipped one was used; a merchant need not know."""
    plan = plan_of("market-stall", unusual())
    assert "unusual.yaml" in text_of(plan, rules=unusual())
    assert "안내 자료 unusual 1" in text_of(plan, rules=unusual())
    page = printed(lambda console: print_plan(plan, unusual(), language("ko"), console))
    assert "unusual.yaml" not in page
    assert "안내 자료 unusual 1" in page


def test_harm_to_a_goal_is_said_beside_the_help() -> None:
    """A program that serves one wish and hurts another says both."""
    plan = plan_for(b"goals: [regulars, lower_costs]\nplace: traditional_market", unusual())
    text = whole_of(plan, rules=unusual())
    card = text.split("나중에 여는 것\n", 1)[1]
    assert "바라시는 것에 불리할 수 있어요: 비용 줄이기" in card.split("\n\n")[0]


def test_a_report_of_tomorrow_is_not_known_today() -> None:
    """As of an earlier day, later plans and announcements are not told."""
    text = text_of(plan_of("ai-curious", as_of=date(2024, 1, 1)))
    assert "발표만" not in text
    assert "2024-11-06" not in text.split("■ 출처")[0]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_page_is_made_without_a_terminal(example: str) -> None:
    """The same plan gives the same page, whoever prints it."""
    plan = plan_of(example)
    assert plan_page(plan, sample(), language("ko")) == plan_page(plan, sample(), language("ko"))
    assert plan.as_of == AS_OF

"""What the terminal view says, and where."""

import re
from datetime import date

import pytest
from msgspec.structs import replace as changed
from rich.cells import cell_len
from sample import AS_OF, EXAMPLES, LANGUAGES, plan_for, plan_of, sample, unusual

from advisor.catalog.model.spoken import spoken
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.plan import NotChecked, Plan
from advisor.records import replace
from advisor.views.document.terminal import print_page
from advisor.views.plan.blocks import blocks_of
from advisor.views.plan.front import front
from advisor.views.plan.text import plan_page, print_plan
from advisor.views.plan.words import Words
from advisor.wording.language import language
from views.terminal_samples import printed


def text_of(
    plan: Plan,
    code: str = "ko",
    width: int = 80,
    explain: bool = False,
    top: int | None = None,
    rules: Rules | None = None,
) -> str:
    """The plan as text."""
    return printed(lambda console: print_plan(plan, rules or sample(), language(code), console, explain, top), width)


def front_of(plan: Plan, code: str, width: int = 80, rules: Rules | None = None) -> str:
    """The first half page as text."""
    words = Words(rules or sample(), language(code), plan.as_of, (*plan.items, *plan.others))
    page = tuple(front(words, plan, blocks_of(plan.items)))
    return printed(lambda console: print_page(page, console), width)


def section(text: str, heading: str) -> str:
    """The lines under a heading."""
    return text.split(f"■ {heading}\n", 1)[1].split("\n\n■ ", 1)[0]


# --- the first half page ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_front_fits_a_small_terminal(example: str, code: str) -> None:
    """24 lines of 80 columns hold what must be known first, also for somebody who answered nothing."""
    text = front_of(plan_of(example), code)
    assert len(text.splitlines()) <= 24
    assert max(map(cell_len, text.splitlines())) <= 80
    assert text_of(plan_of(example), code).startswith(text.rstrip("\n"))


@pytest.mark.parametrize("example", EXAMPLES)
def test_at_most_three_blocks_and_three_questions_stand_in_front(example: str) -> None:
    """The rest comes under "if you find time"."""
    text = front_of(plan_of(example), "ko")
    assert 1 <= len(re.findall(r"^□", text, re.MULTILINE)) <= 3
    asked = re.findall(r"^알아볼 것 (.*)", text, re.MULTILINE)
    assert all(line.count(" · ") <= 2 for line in asked)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_first_thing_is_complete(example: str) -> None:
    """What to do, what to say, how long, what it costs, and what follows from yes and no, where the catalog tells."""
    plan = plan_of(example)
    rules = sample()
    text = " ".join(front_of(plan, "ko", 120).split())
    first = blocks_of(plan.items)[int(text.split("□ ")[1].split(".")[0]) - 1]
    program = spoken(rules.catalog.programs[first.item.program], first.item.verdict.verdict)
    said = language("ko").text
    assert said(program.say) in text
    assert program.where is None or f" 어디 {said(program.where.text).split('. ')[0].split(' (')[0]}" in text
    assert "어림" in text.split("■ ")[1]
    assert said(program.costs.now.text) in text
    if program.after_answer is None:
        assert said(program.steps[0]) in text
    else:
        assert said(program.after_answer.yes) in text
        assert said(program.after_answer.no) in text


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_front_tells_nobody_about_sales_or_registration(example: str, code: str) -> None:
    """Others read along at a counter: no figure, no band, no registration in the sentence of the situation."""
    situation = front_of(plan_of(example), code).split("■")[0]
    for fact in ("annual_sales", "registered"):
        assert language(code).text(sample().catalog.facts[fact].label) not in situation
    assert not re.search(r"\d억|\d만|\d,\d{3}", situation)


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_figure_of_the_merchant_is_printed(example: str) -> None:
    """A condition on a number is told by its limit; what was answered stays with the merchant."""
    text = text_of(plan_of(example))
    for figure in ("20억원", "3억 2,000만", "13억", "1,200"):
        assert figure not in text


def test_without_time_nothing_has_to_be_done() -> None:
    """Somebody with no hour a week hears so first, and then of the lightest question only."""
    text = front_of(plan_of("no-time"), "ko")
    assert text.index("■ 이번 달은 아무것도 안 하셔도 돼요") < text.index("카카오 프로젝트 단골")
    assert "상인회 사무실" in text
    assert "이번 주" not in text_of(plan_of("no-time"))


def test_if_nothing_fits_it_says_what_was_covered_and_what_is_nearest() -> None:
    """No empty page: how many were looked at, the nearest, and whom to turn to."""
    plan = plan_for(b"goals: [faster_cash]\nplace: no_shop\nplatforms: []\nships_goods: no")
    text = front_of(plan, "ko")
    assert not plan.items
    covered = sum(program.kind != "background" for program in sample().catalog.programs.values())
    assert f"{covered}가지를 모두 보았어요" in text
    assert "가장 가까운 것: " in text
    assert "상담사와" in text
    bare = replace(plan, others=())
    assert "가장 가까운 것: " in front_of(bare, "ko")
    assert "가장 가까운 것: " not in front_of(replace(bare, not_matched=()), "ko")


def test_a_plan_that_only_informs_asks_for_nothing_this_week() -> None:
    """What nobody can apply to is no task."""
    plan = plan_of("mostly-unknown")
    only = replace(plan, items=tuple(item for item in plan.items if item.group == "later"))
    assert "이번 주에 꼭 하실 일은 없어요" in front_of(only, "ko")


def test_the_warning_is_about_what_looks_like_cash() -> None:
    """Message credit that cannot be cashed is the easiest to misread; without it, what may cost later is told."""
    assert "현금이 아니에요" in front_of(plan_of("bakery"), "ko").split("조심하세요")[1]
    assert "광고는 돈이 들어요" in front_of(plan_of("large-sales"), "ko").split("조심하세요")[1]
    plan = plan_of("large-sales")
    catalog = sample().catalog
    profile = catalog.programs["karrot-biz-profile"]
    bare = changed(profile, costs=changed(profile.costs, later=None))
    rules = replace(sample(), catalog=changed(catalog, programs={**catalog.programs, "karrot-biz-profile": bare}))
    assert "무료라는 것은" in front_of(plan, "ko", rules=rules).split("조심하세요")[1]


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
    assert "3번을 먼저 하세요: 카카오톡 가게 채널 열기" in text


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_block_says_verdict_and_state_in_words(example: str, code: str) -> None:
    """Colour is never alone; what nobody can apply to gets the information label and no verdict."""
    plan = plan_of(example)
    said = language(code).say
    text = text_of(plan, code, 120)
    verdicts = {said(f"plan.verdict.{name}").casefold() for name in ("match", "unsure", "within_reach", "information")}
    for block in blocks_of(plan.items):
        name = language(code).text(sample().catalog.programs[block.item.program].name)
        card = text.split(f"\n{block.number}. {name}\n", 1)[1].split(f"\n{block.number + 1}. ", 1)[0]
        entry = sample().catalog.programs[block.item.program].entry
        wanted = "information" if entry == "information" else block.item.verdict.verdict
        conditions = re.search(rf"^ +{said('terminal.label.conditions')} +(.*)", card, re.MULTILINE)
        assert conditions is not None
        assert conditions[1].casefold() == said(f"plan.verdict.{wanted}").casefold()
        assert conditions[1].casefold() in verdicts
        assert said("terminal.label.running") in card


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_block_tells_all_that_is_known(example: str, code: str) -> None:
    """For each item and step: what it is, why it fits, what it brings, costs now and later, cautions, where, steps."""
    plan, rules, said = plan_of(example), sample(), language(code)
    text = joined(text_of(plan, code, 120))
    for item in plan.items:
        program = spoken(rules.catalog.programs[item.program], item.verdict.verdict)
        costs = [each for each in (program.costs.now, program.costs.later) if each is not None]
        place = [] if program.where is None else [program.where.text]
        told = [program.summary, program.benefit.text, *(each.text for each in (*costs, *program.cautions)), *place]
        for each in (*told, *program.steps, *program.unknowns):
            assert joined(said.text(each)) in text, item.program
    why = said.say("terminal.label.why")
    for block in blocks_of(plan.items):
        name = said.text(rules.catalog.programs[block.item.program].name)
        card = (
            text_of(plan, code, 120).split(f"\n{block.number}. {name}\n", 1)[1].split(f"\n{block.number + 1}. ", 1)[0]
        )
        assert re.search(rf"^ +{why} ", card, re.MULTILINE), name


@pytest.mark.parametrize("example", EXAMPLES)
def test_three_blocks_are_told_first_and_the_rest_is_for_those_with_time(example: str) -> None:
    """Nobody reads seventeen things to do: after three it says that the others need not be done."""
    plan = plan_of(example)
    text = text_of(plan)
    now = [block for block in blocks_of(plan.items) if block.group == "now"]
    foremost = re.findall(r"^(\d+)\. ", section(text, "하나씩 자세히"), re.MULTILINE)
    assert foremost == [str(block.number) for block in now[:3]]
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
    """The blocks beyond are named in a line, with their number and whether they run."""
    text = text_of(plan_of("market-stall"), top=1)
    assert "\n2. 당근 비즈프로필 만들기: 지금도 하는지 물어보세요 (마지막 보도 2024-11-06)" in text
    assert len(re.findall(r"좋은 점", text)) == 1


def test_what_was_found_beside_the_announcement_is_marked() -> None:
    """`related` programs are no part of it; only the ministry's is the state's."""
    plan = plan_for(b"goals: [faster_cash]\nplatforms: [naver_smartstore]\nsteady_online_orders: yes")
    text = text_of(plan, width=120)
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
    assert re.search(r"석 달 뒤 +이 계획을 다시 보세요", text)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_timeline_knows_four_times_and_no_date(example: str) -> None:
    """Nobody announced a date."""
    text = section(text_of(plan_of(example), width=120), "언제 무엇을")
    for line in text.splitlines():
        assert re.match(r"이번 주 |다음 주 |한 달 뒤 |석 달 뒤 | +", line)
    assert not re.search(r"20\d\d", text)


def test_the_level_is_told_in_words_with_the_answers_behind_it() -> None:
    """No score, no bar, and nobody has to use AI."""
    text = section(text_of(plan_of("market-stall"), width=120), "AI")
    assert text.startswith("AI 단계: 첫걸음\n")
    assert "가게 일에 AI 써 보기: 안 써 봄 · AI를 아는 정도: 들어 봄" in text
    assert "AI를 안 쓰셔도 이 계획은 그대로 하실 수 있어요." in text
    assert "■ AI\n" not in text_of(plan_of("nothing-answered"))


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_disclaimer_stands_once(example: str) -> None:
    """Four, short, once each; and whose guide this is not."""
    text = " ".join(text_of(plan_of(example), width=120).split())
    for sentence in (
        "받을 수 있는지는 운영하는 회사나 기관이 정해요.",
        "자료는 2026년 3월까지의 보도예요.",
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
    marks = [int(mark) for mark in re.findall(r"\[(\d+)\]", body)]
    listed = [int(mark) for mark in re.findall(r"^\[(\d+)\]", foot, re.MULTILINE)]
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
    assert sorted(text.splitlines()) == ["- 네이버 플레이스 직접 관리하기", "- 카카오톡 채널 메시지비 지원"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_last_line_says_from_what_and_as_of_when(code: str) -> None:
    """The catalog with its version, and the day it was held against."""
    last = text_of(plan_of("market-stall"), code).rstrip().splitlines()[-1]
    about = sample().catalog.layers[0].about
    assert f"{about.id} {about.version}" in last
    assert last.endswith(AS_OF.isoformat())


def test_papers_are_asked_for_where_no_source_names_any() -> None:
    """An empty list would read as "nothing to hand in"."""
    assert "'무엇을 내나요?'를 함께 물어보세요" in text_of(plan_of("market-stall"))


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
    """An end in sight, a start to come, an end that passed, an office's word, two kinds of addresses."""
    plan = plan_of("market-stall", unusual())
    text = " ".join(text_of(plan, rules=unusual(), width=120).split())
    assert "2026-12-01에 끝나요" in text
    assert "2027년 1월부터 한다고 보도됨" in text
    assert "센터가 2026-11-20에 확인함" in text
    assert "신청하는 곳: https://example.kr/apply" in text
    assert "02-123-4567[" in text
    assert "02-765-4321" in text
    assert "확인서[" in text
    assert "(구청): 곧 끝나는 것" in text
    assert "□ 종이: 곧 끝나는 것" in text
    assert "끝났어요: 끝난 것 · 센터가 아니라고 들은 것" in text
    assert "함께 못 하는 것: '곧 끝나는 것' 때문에 뺐어요." in text
    assert "1.5시간" in text
    assert "어림 1.5시간" not in text


def test_a_catalog_from_a_variable_is_named_in_the_header() -> None:
    """Whoever reads must know that another catalog was used than the shipped one."""
    plan = plan_of("market-stall", unusual())
    assert "unusual.yaml" in front_of(plan, "ko", rules=unusual()).split("■")[0]
    assert "안내 자료 unusual 1" in text_of(plan, rules=unusual())


def test_harm_to_a_goal_is_said_beside_the_help() -> None:
    """A program that serves one wish and hurts another says both."""
    plan = plan_for(b"goals: [regulars, lower_costs]\nplace: traditional_market", unusual())
    text = text_of(plan, rules=unusual(), width=120)
    card = text.split("나중에 여는 것\n", 1)[1]
    assert "바라시는 것에 불리할 수 있어요: 비용 줄이기" in card.split("\n\n")[0]


def test_a_report_of_tomorrow_is_not_known_today() -> None:
    """As of an earlier day, later plans and announcements are not told."""
    text = text_of(plan_of("ai-curious", as_of=date(2024, 1, 1)))
    assert "계획만 보도됨" not in text
    assert "(발표 2024-11-06)" not in text


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_page_is_made_without_a_terminal(example: str) -> None:
    """The same plan gives the same page, whoever prints it."""
    plan = plan_of(example)
    assert plan_page(plan, sample(), language("ko")) == plan_page(plan, sample(), language("ko"))
    assert plan.as_of == AS_OF

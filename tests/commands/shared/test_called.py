"""Programs by what people call them, in Korean and English."""

import pytest

from advisor.problem import InvalidProfile
from advisor.profile.profile import Profile
from advisor.profile.setting import apply_settings
from commands.running import advisor, refused
from commands.saved import shipped


@pytest.mark.parametrize("called", ["kakao-channel", "카카오톡 가게 채널 열기", "가게채널", "KAKAO-CHANNEL"])
def test_a_program_by_its_name(called: str) -> None:
    """An id, the whole name and a part of it that no other has lead to the same program, whatever the blanks."""
    usual = advisor("explain", "kakao-channel")
    assert advisor("explain", called).out == usual.out
    assert advisor("programs", "show", *called.split(" ")).out == advisor("programs", "show", "kakao-channel").out


def test_what_several_have_is_not_guessed() -> None:
    """A word that several names have is refused with these: in words for words, and ids for who typed one."""
    ended = advisor("explain", "카카오")
    refused(ended, 2, "advisor explain:")
    assert "카카오 프로젝트 단골" in ended.err
    assert "kakao-dangol" not in ended.err
    assert "kakao-dangol" in advisor("explain", "kakao").err


def test_every_word_that_is_looked_for_may_stand_apart() -> None:
    """Two words of a name find it, wherever they stand in it; what nothing has leads to all there is."""
    assert "카카오 프로젝트 단골" in advisor("programs", "단골", "카카오").text
    assert "advisor programs" in advisor("programs", "list").text


def test_the_nearest_is_told() -> None:
    """What nothing is called is refused with the nearest id."""
    ended = advisor("explain", "kakao-chanel")
    refused(ended, 2, "advisor explain:")
    assert "kakao-channel" in ended.err


def test_a_word_for_a_goal_finds_what_serves_it() -> None:
    """Who looks for `대출` gets the door for money, though no name has the word."""
    assert "정책자금" in advisor("programs", "대출").text
    assert "찾은 것이 없어요" in advisor("programs", "낙타").text


@pytest.mark.parametrize(
    ("called", "usual"),
    [
        ("가게 위치=전통시장", "place=traditional_market"),
        ("place=전통", "place=traditional_market"),
        ("위치=전통", "place=traditional_market"),
        ("goals=단골,새 손님", "goals=regulars,new_customers"),
        ("작년 매출=5천만", "annual_sales=50000000"),
        ("done=가게 채널", "done=kakao-channel"),
        ("done=카카오 단골", "done=kakao-dangol"),
    ],
)
def test_answers_by_their_names(called: str, usual: str) -> None:
    """Facts, options and programs of `--set` are found by their names or a part that no other has."""
    line = ("plan", "--no-input", "--format", "json", "--set")
    assert advisor(*line, called).out == advisor(*line, usual).out


@pytest.mark.parametrize(
    ("called", "meant"),
    [
        ("단골=네", "단골에게 소식 보내기"),
        ("소원=단골", "바라는 것"),
        ("가게=시장", "전통시장 안"),
        ("platforms=네이버", "플레이스"),
        ("월세=50만", "advisor questions"),
        ("reaches_regulars=네", "연락처만 있음"),
        ("place=전통시쟝", "전통시장"),
        ("가게 위지=전통시장", "가게 위치"),
        ("done=카카오", "카카오 프로젝트 단골"),
        ("done=카카오톡 가게 체널 열기", "카카오톡 가게 채널 열기"),
        ("매출=8처만", '--set 매출: "8처만": 연 매출(annual_sales)에는'),
        ("annual_sales=8처만", '--set annual_sales: "8처만": 연 매출(annual_sales)에는'),
    ],
)
def test_what_is_not_clear_is_refused_with_what_may_be_meant(called: str, meant: str) -> None:
    """What several have, and what nothing has, is no answer: those that may be meant are told."""
    ended = advisor("plan", "--no-input", "--set", called)
    refused(ended, 3, "--set")
    assert meant in " ".join(ended.err.split())


def test_a_fact_is_called_by_its_label() -> None:
    """In English, too, a refused setting names what it is about as people call it, with the id that scripts need."""
    ended = advisor("plan", "--no-input", "--lang", "en", "--set", "annual_sales=much")
    refused(ended, 3, "--set annual_sales")
    assert "annual sales (annual_sales)" in " ".join(ended.err.split())


def test_what_is_left_out_by_its_name() -> None:
    """`--drop` takes what a program is called, and tells the nearest."""
    line = ("plan", "--set", "place=traditional_market", "--no-input", "--sheet", "counselor", "--drop")
    assert advisor(*line, "가게 채널").out == advisor(*line, "kakao-channel").out
    ended = advisor(*line, "카카오톡 가게 체널 열기")
    refused(ended, 2, "--drop:")
    assert "카카오톡 가게 채널 열기" in " ".join(ended.err.split())


def test_a_list_says_the_nearest() -> None:
    """Where nothing is found, what is called almost so is told."""
    assert "카카오톡 가게 채널 열기" in advisor("programs", "카카오톡 가게 체널 열기").text


@pytest.mark.parametrize(
    ("called", "id_"),
    [
        ("목표=단골", "goals=regulars"),
        ("가게=부산", "region=kr_26"),
        ("직원=2명", "employees=2"),
        ("매출=8천만", "annual_sales=80000000"),
        ("사업자등록=네", "registered=yes"),
        ("업종=식당", "industry=food"),
        ("위치=전통시장", "place=traditional_market"),
        ("플랫폼=스마트스토어", "platforms=naver_smartstore"),
    ],
)
def test_what_people_type_is_understood(called: str, id_: str) -> None:
    """The last word of a name says what it is, and of several facts the one that knows the answer is meant."""
    said = [apply_settings(Profile(), [setting], shipped().catalog) for setting in (called, id_)]
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("setting", "code"),
    [("단골=네", "several-facts"), ("platforms=네이버", "several-options"), ("done=카카오", "several-programs")],
)
def test_each_has_a_code(setting: str, code: str) -> None:
    """What several are called is a problem of its own, of a fact, an option and a program."""
    with pytest.raises(InvalidProfile) as raised:
        apply_settings(Profile(), [setting], shipped().catalog)
    assert [problem.code for problem in raised.value.problems] == [code]

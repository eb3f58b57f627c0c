"""The questions of `advisor catalog new`: what is asked for stands in the file, nothing that was typed is lost."""

import io
import json
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from advisor.catalog.editing.typed_lines import limit_of, money_of, notice_of, ways_of, window_of
from advisor.catalog.model.catalog import All, NumberTest, OptionTest
from advisor.engine.fast.settling import compile_rules
from advisor.prompts.lines.line_asker import LineAsker
from advisor.prompts.program_draft import Drafting
from advisor.wording.language import language
from commands.catalog.new_program import ANSWERS, BENEFIT, NAMES, NOTICE, SMALL, WAYS, read
from commands.running import SMALL_CATALOG, Ended, advisor, refused

SOURCE = "new-help-2026-10-05"
LAYER = b'catalog: {id: layer, version: "1", title: T}\n'


def new(file: Path | str, answers: Sequence[str] = ANSWERS, *more: str) -> Ended:
    typed = "".join(f"{each}\n" for each in answers).encode()
    line = ("catalog", "new", file, "--input", "line", "--lang", "en", "--as-of", "2026-11-20", *more)
    return advisor(*line, stdin=typed)


def typed_by_hand(answers: Sequence[str], said: dict[str, object] | None = None) -> tuple[Drafting, str]:
    """The questions to somebody who sits there and types this, and what was shown, in one line."""
    keys = io.TextIOWrapper(io.BytesIO("".join(f"{each}\n" for each in answers).encode()), encoding="utf-8")
    screen, spoken = io.StringIO(), language("en")
    drafting = Drafting(compile_rules(read(SMALL)), LineAsker(spoken, keys, screen), spoken, "2026-11-20", said=said)
    drafting.run()
    return drafting, " ".join(screen.getvalue().split())


def test_all_that_was_typed_stands_in_the_file(file: Path) -> None:
    """Texts in both languages, the notice as a source, days, door, desk, money and conditions; the check is run."""
    ended = new(file)
    assert (ended.code, ended.out) == (0, b""), ended.err
    catalog = read(file.read_bytes())
    program, source = catalog.programs["new-help"], catalog.sources[SOURCE]
    assert (program.provider, program.kind, program.entry) == ("office", "related", "apply")
    assert (program.name, program.benefit.amount) == ({"ko": "새 도움", "en": "New help"}, 300_000)
    assert (source.url, source.published, source.read) == ("https://office.example/1", "2026-10-05", "2026-11-20")
    assert source.phrase == NOTICE.split(" ", 2)[2]
    window, where, contact, funding = program.window, program.where, program.contact, program.funding
    assert (window.closes, window.closes_at, window.budget_may_end) == ("2026-12-18", "18:00", True)
    assert where is not None
    assert contact is not None
    assert funding is not None
    assert (where.url, where.kind) == ("https://office.example/apply", "apply")
    assert (contact.phone, contact.text) == (
        "02-2114-5678",
        {"ko": "세무서 02-2114-5678", "en": "Tax office, 02-2114-5678"},
    )
    assert (funding.form, funding.percent, funding.most, funding.first_come) == ("grant", 50, 300_000, True)
    assert program.requires == All(
        parts=(
            OptionTest(fact="place", options=("market", "alley"), source=SOURCE),
            NumberTest(fact="employees", below=5, source=SOURCE),
        )
    )
    assert (dict(program.serves), program.hours, program.hours_estimated) == ({"regulars": 2}, 2, True)
    assert program.say == {
        "ko": "새 도움, 지금도 신청할 수 있나요? 무엇을 준비하나요?",
        "en": "Can I still apply for New help? What do I prepare?",
    }
    assert "The check finds nothing that is or may be wrong." in " ".join(ended.err.split())
    assert ended.err.endswith(f"advisor catalog check {file}\n")


def test_it_is_shown_as_a_merchant_reads_it(file: Path) -> None:
    """Before anything is written the page of the program stands there, with sums, days, conditions and sources."""
    shown = " ".join(new(file, (*ANSWERS[:-1], "2")).err.split())
    assert file.read_bytes() == SMALL
    for told in ("until 2026-12-18", "https://office.example/apply", "up to 300,000 won", "Notice: New help"):
        assert told in shown, shown
    assert shown.endswith(f"Nothing was written. {file} is as it was.")


def test_more_can_be_told_before_it_is_written(file: Path) -> None:
    """Costs, cautions, papers, the sentences and the id are offered at the end, each as often as one wishes."""
    more = (
        "3",
        "없어요. | Nothing.",
        "5",
        "시장 가게만이에요. | Only shops in a market.",
        "8",
        "1",
        "9",
        "3",
        "10",
        "help-1",
    )
    ended = new(file, (*ANSWERS[:-1], *more, "1"))
    assert ended.code == 0, ended.err
    program = read(file.read_bytes()).programs["help-1"]
    assert program.costs.now is not None
    assert program.costs.now.text == {"ko": "없어요.", "en": "Nothing."}
    assert (program.cautions[0].sources, program.documents, program.hours) == (
        ("help-1-2026-10-05",),
        ("certificate",),
        3,
    )


def test_a_new_provider_is_made_on_the_way(file: Path) -> None:
    """Whom the catalog does not have is added under its part; one that is there by any name is not added again."""
    assert new(file, (*NAMES, "우리 구청 | Our district", *ANSWERS[2:])).code == 0
    second = (NAMES[0].replace("help", "aid"), "Our district", *ANSWERS[2:])
    ended = new(file, second)
    assert ended.code == 0
    assert "In this catalog: Kakao, 세무서, Our district" in " ".join(ended.err.split())
    catalog = read(file.read_bytes())
    assert catalog.providers["our-district"] == {"ko": "우리 구청", "en": "Our district"}
    assert [catalog.programs[each].provider for each in ("new-help", "new-aid")] == ["our-district"] * 2


def test_what_is_left_is_told(file: Path) -> None:
    """What the check would find in the new entry is told at once, with its line."""
    ended = new(file, (*ANSWERS[:4], BENEFIT.replace("30만원", "300만원"), *ANSWERS[5:]))
    assert ended.code == 0
    assert "What is left to mend in the file:" in ended.err
    line = next(at for at, each in enumerate(file.read_text("utf-8").splitlines(), 1) if "300만원" in each)
    assert any(
        each.startswith(f"{file}:{line - 1}:") or each.startswith(f"{file}:{line}:") for each in ended.err.splitlines()
    )


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    """With its title, the line that editors need, and the schema that it names beside it; over the shipped catalog."""
    path = tmp_path / "my-district.yaml"
    answers = ("우리 구 | Our district", *NAMES, "우리 구청 | Our district office", *ANSWERS[2:7], "53", *ANSWERS[-2:])
    ended = new(path, answers)
    assert ended.code == 0, ended.err
    head, _, rest = path.read_text("utf-8").partition("\n")
    assert head == "# yaml-language-server: $schema=catalog-schema.json"
    assert rest.lstrip().startswith("catalog:\n  id: my-district\n")
    assert json.loads((tmp_path / "catalog-schema.json").read_text("utf-8"))["$id"] == "urn:advisor:catalog"
    checked = advisor("catalog", "check", "shipped", path, "--strict", "--as-of", "2026-11-28")
    assert checked.code == 0, checked.text
    assert new(path, (NAMES[0].replace("help", "aid"), *answers[2:])).code == 0


def test_two_who_add_to_a_folder_never_conflict(tmp_path: Path) -> None:
    """A folder is a layer of a file a program: two at once, of the same name, make a file each, and none is lost."""
    folder = tmp_path / "district"
    begun = (*NAMES, "우리 구청 | Our district office", *ANSWERS[2:7], "53", *ANSWERS[-2:])
    with ThreadPoolExecutor(2) as both:
        ended = list(both.map(lambda _: new(f"{folder}/", begun), range(2)))
    assert [each.code for each in ended] == [0, 0], ended[0].err + ended[1].err
    assert {each.name for each in folder.iterdir()} == {"new-help.yaml", "new-help-2.yaml", "catalog-schema.json"}
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    listed = advisor("programs", "--catalog", "shipped", "--catalog", folder, "--format", "json")
    assert {b"new-help", b"new-help-2"} <= {part.strip(b'"') for part in re.findall(rb'"[^"]+"', listed.out)}
    assert new(folder, begun).code == 0
    assert {name: (folder / name).read_bytes() for name in before} == before
    assert (folder / "new-help-3.yaml").is_file()


def test_answers_cannot_shift(file: Path) -> None:
    """From a pipe nobody can be asked again: what does not fit, or is too much, ends it, and nothing is written."""
    typed = {
        ("\x07", *ANSWERS[1:]): (1, "this cannot stand at"),
        (*ANSWERS[:2], "yesterday", *ANSWERS[3:]): (3, "Begin with a day"),
        (*ANSWERS[:5], "whenever", *ANSWERS[6:]): (6, "No day"),
        (*ANSWERS[:6], "02-000-0000", *ANSWERS[7:]): (7, "no telephone number"),
        (*ANSWERS[:6], "12월 20일까지", *ANSWERS[7:]): (7, "This is a date"),
        (*ANSWERS[:9], "five", *ANSWERS[10:]): (10, "below"),
        (*ANSWERS[:-1], "0"): (len(ANSWERS), "which is no answer"),
        (*ANSWERS, "1"): (len(ANSWERS) + 1, "the questions ended, and answers are left"),
    }
    for answers, (line, said) in typed.items():
        ended = new(file, answers)
        told = " ".join(ended.err.split("\n<stdin>:")[-1].split())
        assert (ended.code, told.split(":")[0]) == (3, str(line)), ended.err
        assert said in told
        assert file.read_bytes() == SMALL


@pytest.mark.parametrize("count", range(0, len(ANSWERS), 5))
def test_answers_that_end_too_early(file: Path, count: int) -> None:
    """Answers that end before the questions do write nothing, and no file is left beside."""
    ended = new(file, ANSWERS[:count])
    assert (ended.code, file.read_bytes(), [*file.parent.iterdir()]) == (2, SMALL, [file])
    assert "the answers ended" in ended.err


def test_zero_goes_back_and_enter_keeps() -> None:
    """`0` asks the question before again, and Enter alone keeps what was said; who gets it anew may be another."""
    drafting, shown = typed_by_hand(("가", "0", "나 | Na", *ANSWERS[1:7], "0", "", *ANSWERS[7:-1]))
    assert drafting.draft().name == {"ko": "나", "en": "Na"}
    assert drafting.said["ways"] == WAYS
    assert "Enter alone: 가" in shown
    drafting, _ = typed_by_hand((*ANSWERS[:9], "0", "0", "15", "1"))
    assert drafting.draft().requires == ()


def test_a_step_is_asked_what_it_gives() -> None:
    """What opens other programs is asked what is true afterwards, among what can be done; a loan how it is repaid."""
    drafting, _ = typed_by_hand((*ANSWERS[:3], "7", "2", *ANSWERS[4:-1]))
    assert (drafting.draft().kind, drafting.draft().gives) == ("enabling", ("platforms", "wallet"))
    drafting, _ = typed_by_hand((*ANSWERS[:3], "4", "돈을 빌려요.", "나눠 갚아요.", *ANSWERS[5:-1]))
    funding = drafting.draft().more["funding"]
    assert (funding["form"], funding["repay"]["text"]) == ("loan", {"ko": "나눠 갚아요."})


def test_what_was_begun_goes_on() -> None:
    """From answers that were kept only the questions are asked that are left."""
    begun, _ = typed_by_hand(ANSWERS[:-1])
    said = {key: begun.said[key] for key in ("name", "provider", "notice", "kind", "benefit", "window", "ways")}
    drafting, shown = typed_by_hand(ANSWERS[7:-1], json.loads(json.dumps(said)))
    assert drafting.draft() == begun.draft()
    assert "called" not in shown


@pytest.mark.parametrize(
    ("typed", "window"),
    [
        ("2026. 11. 2. ~ 2026. 12. 18. 18시", {"opens": "2026-11-02", "closes": "2026-12-18", "closes_at": "18:00"}),
        ("12월 1일부터 1월 15일까지", {"opens": "2026-12-01", "closes": "2027-01-15"}),
        ("12월 1일부터", {"opens": "2026-12-01"}),
        ("2026-12-01부터 세 날", {"opens": "2026-12-01", "closes": "2026-12-03"}),
        ("From 2026-12-30 for 3 days", {"opens": "2026-12-30", "closes": "2027-01-01"}),
        ("2026-12-01부터 30일 안에", {"opens": "2026-12-01"}),
        ("2027년 2월까지", {"closes": "2027-02"}),
        ("12/20", {"closes": "2026-12-20"}),
        ("12. 20. 18시까지", {"closes": "2026-12-20", "closes_at": "18:00"}),
        ("26.12.1.~12.31.", {"opens": "2026-12-01", "closes": "2026-12-31"}),
        ("3.5억, 13/40", None),
        ("상시", {"standing": "yes", "seen": "2026-10-05"}),
        ("예산이 끝날 때까지", {"budget_may_end": "yes"}),
        (
            "1기 2026-12-01 ~ 2026-12-04, 2기 1월 4일 ~ 1월 8일",
            {
                "rounds": [
                    {"opens": "2026-12-01", "closes": "2026-12-04"},
                    {"opens": "2027-01-04", "closes": "2027-01-08"},
                ]
            },
        ),
        ("2026-12-01 ~ 2026-12-04, 2027-01-04", None),
        ("2026-12-04 ~ 2026-12-01", None),
        ("", {}),
        ("곧", None),
    ],
)
def test_days_as_people_write_them(typed: str, window: dict[str, Any] | None) -> None:
    """A period, one end of it, rounds of two days each, always, or until the budget ends; what says none of it is no
    answer, and no day is made up or left out."""
    assert window_of(typed, "2026-10-05", "2026-11-20") == window


def test_other_lines_as_people_write_them() -> None:
    """A notice needs its day; a line of ways has what it has; two shares that make a whole are one share."""
    assert notice_of("https://a.example 뭐라도", ["page"]) is None
    assert notice_of("2026-02-30 뭐라도", []) is None
    notice, ids = notice_of("2026.3.5 뭐라도", []), notice_of("page, page", ["page"])
    assert notice is not None
    assert ids is not None
    assert (notice.published, notice.url, notice.phrase, ids.ids) == ("2026-03-05", None, "뭐라도", ("page",))
    limits = ("5명 이내", "no more than 5", "5 or more", "under 5", "not less than 5", "5명 초과")
    assert [(limit_of(each) or ("",))[0] for each in limits] == [
        *("at_most", "at_most", "at_least", "below", "at_least", "above")
    ]
    assert ways_of("자동으로", ("ko", "en")).by_itself
    assert ways_of("상인회 사무실", ("ko", "en")).text == {"ko": "상인회 사무실"}
    assert money_of({"ko": "값의 70%를 최대 500만원, 30%는 가게가"}) == (70, 30, 5_000_000)
    assert money_of({"ko": "200만원이나 500만원, 10%나 20%"}) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        (("catalog", "new"), 2, "advisor catalog new:"),
        (("catalog", "new", "nowhere/none.yaml", "--input", "line"), 5, "nowhere/none.yaml:"),
        (("catalog", "new", "catalog.json"), 2, "advisor catalog new:"),
        (("catalog", "new", SMALL_CATALOG), 2, "advisor catalog new:"),
    ],
)
def test_refused_at_once(line: tuple[str | Path, ...], code: int, place: str, tmp_path: Path) -> None:
    """Without a file, a terminal, or a file that can be extended, a clear word is said before any question."""
    refused(advisor(*line, "--lang", "en", folder=tmp_path), code, place)


def test_broken_files_are_told_first(tmp_path: Path) -> None:
    """What is wrong with the file is told before anybody is asked anything."""
    path = tmp_path / "broken.yaml"
    path.write_bytes(SMALL.replace(b"type: choice\n", b"type: chioce\n", 1))
    ended = new(path)
    assert ended.code == 4
    assert "A new program" not in ended.err

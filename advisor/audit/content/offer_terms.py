"""The terms of an offer, as its fields, its words and its sources tell them: who comes first, how much, whose share.

What a merchant takes for a promise is looked at, too. A word that is denied beside it counts for nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from advisor.audit.content.sourced_texts import SourcedText, Texts, claims, conditions, told
from advisor.catalog.model.catalog import Program, ProgramId
from advisor.catalog.model.condition import FactTest
from advisor.finding import Finding, Path
from advisor.quantities.patterns import pattern
from advisor.quantities.quantities import Quantity
from advisor.quantities.quantity_reading import MOST_KEPT, quantities

# a field that says yes or no, and the words that say the same: for certain, and perhaps
FLAGS: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "funding/first_come": (
        re.compile(r"선착순"),
        re.compile(r"선착순|먼저 (?:온|신청)|first[ -]come|sooner", re.IGNORECASE),
    ),
    "window/budget_may_end": (
        re.compile(r"예산이? ?(?:끝나면|다 쓰면|떨어지면|소진|바닥)"),
        re.compile(
            r"예산|소진|재원|물량|한도가|자금|일찍 끝|조기 ?마감|budget|used up|runs? out|fund|선착순|first[ -]come",
            re.IGNORECASE,
        ),
    ),
}
DENIED = re.compile(r"[^.!?\n]{0,12}(?:아니|않|없|안 )")
PROMISES = (
    r"무조건|틀림없이|100% ?(?:승인|선정|지급|받)|반드시 (?:받[아을]|나와|나옵|드려|드립|지급|승인|선정)"
    r"|\bguaranteed (?:to|approval|money|support)|\b(?:certainly|definitely) (?:get|receive|pay)"
    r"|\bno matter (?:what|who)"
    # what somebody gains for certain, as only an advertisement says it
    r"|(?:매출|손님|단골|주문|수입|수익|이익|방문객|판매)[은는이가도]? (?:(?:[가-힣]+ )?(?:두|세|네|\d+) ?배[로가]?"
    r"|\d+%|크게|훨씬|껑충|금방|바로|꼭) ?(?:더 )?(?:늘|뛰|올|돼|되)[가-힣]*(?:요|다)(?![가-힣])"
    r"|\b(?:sales|customers|orders|income|profits?|turnover) (?:will )?(?:double|triple|soar|grow by|rise by)s?\b"
)
# letters without which the words above and below are not there: most texts have none of them
PROMISED = (
    *("무조건", "틀림없이", "100%", "반드시", "uaranteed", "ertainly", "efinitely", "o matter"),
    *("배 ", "배로 ", "배가 ", "% 늘", "% 올", "% 더", "크게 ", "훨씬 ", "껑충 ", "금방 ", "바로 ", "꼭 "),
    *(" double", " triple", " soar", " grow by", " rise by"),
)
HURRY, SHARED = ("선착순", "예산"), ("부담", "내")
OWN_SHARE = re.compile(
    r"(?:자부담|자기 ?부담|본인 ?부담)(?:금|률|은|이)? ?(\d{1,2}(?:\.\d+)?) ?%"
    r"|(?:나머지 ?)?(\d{1,2}(?:\.\d+)?) ?%[는은를을]? ?(?:가게|본인|신청자|사장님|신청인|업체)(?:가|이|에서)? ?"
    r"(?:내|부담)"
)
ONLY = re.compile(
    r"만(?:이에요|이에요|예요| 받| 돼| 신청| 지원| 할 수)|(?:이어야|여야|라야|이라야|해야) (?:해요|돼요|받)|에만"
)
APPLY = re.compile(r"신청(?:하세요|해 주세요|하시면|서를 (?:내|쓰))")
SIGNS_UP = re.compile(
    r"이름을 올|신청(?:서를|한 |해야|함|하면|받)|가입(?:한 |해야|함|하면|신청)|등록(?:해야|함|하면)|접수"
)
OF_ITSELF = r"자동|저절로|(?:신청|가입|등록)[가-힣 ]{0,8}(?:없이|않아도|안 해도|필요 ?없)|automatic"
MOBILE = re.compile(r"01[016789]")
NO_MONEY = ("service", "training")
ROUND = re.compile(r"(?<!\d)(\d)차(?= ?(?:모집|공고|접수|신청|때|에|는|가|까지))")
SAY = "say"
LEAST_LETTERS = 3  # of a word that tells one name from others
WORDS = re.compile(rf"[가-힣]{{{LEAST_LETTERS},}}")
_SIDES = {"at_least": "low", "above": "low", "at_most": "high", "below": "high"}  # of which a number is the end
LIMITED = ("benefit", "uses")  # claims that say what one gets


def misleading(texts: Texts) -> Iterator[Finding]:
    """Terms that a field, a text and a source do not tell alike, and words that promise."""
    names = {
        word: name for name, program in texts.catalog.programs.items() for word in WORDS.findall(told(program.name))
    }
    for name, program in texts.catalog.programs.items():
        here = ("programs", name)
        about = _about(texts, name)
        yield from _flags(here, program, about)
        yield from _own_share(here, program, about)
        yield from _form(here, program, about)
        yield from _limits(texts, name, program)
        yield from _promises(texts, here)
        yield from _rounds(texts, here, program, about)
        yield from _said_of_another(here, program, names, about)
        if program.contact is not None and MOBILE.match(re.sub(r"\D", "", program.contact.phone or "")):
            yield Finding("telephone-of-a-person", (*here, "contact", "phone"), {"number": program.contact.phone or ""})


def _about(texts: Texts, name: ProgramId) -> str | None:
    """All that an entry and its sources say; None where a source has no phrase: then nobody can tell what is missing.

    What one is to say is no term, and stands apart.
    """
    words = texts.words(texts.cited(name))
    if words is None:
        return None
    own = [version for path, version in texts.versions_of("programs", name) if SAY not in path]
    return "\n".join([*own, words])


def _flags(here: Path, program: Program, about: str | None) -> Iterator[Finding]:
    held = {
        "window/budget_may_end": program.window.budget_may_end,
        **({} if program.funding is None else {"funding/first_come": program.funding.first_come}),
    }
    for field, is_held in held.items():
        surely, perhaps = FLAGS[field]
        path = (*here, *field.split("/"))
        if about is not None and is_held and not perhaps.search(about):
            yield Finding("term-not-told", path, {"field": field.partition("/")[2]})
        elif not is_held:
            said = _undenied(surely, about) if about is not None and _has(HURRY, about) else None
            if said is not None:
                yield Finding("term-left-out", path, {"field": field.partition("/")[2], "words": said})


def _has(letters: tuple[str, ...], text: str) -> bool:
    return any(each in text for each in letters)


def _undenied(words: re.Pattern[str], text: str) -> str | None:
    return next((found[0] for found in words.finditer(text) if not DENIED.match(text, found.end())), None)


def _own_share(here: Path, program: Program, about: str | None) -> Iterator[Finding]:
    """The share that the shop pays is the one that its texts and its sources call so."""
    lines = [line for line in (about or "").split("\n") if "%" in line and _has(SHARED, line)]
    named = {Decimal(each[1] or each[2]): each[0] for line in lines for each in OWN_SHARE.finditer(line)}
    funding = program.funding
    if len(named) > 1:
        yield Finding("shares-turned", (*here, "benefit"), {"one": _of(named, 0), "other": _of(named, 1)})
    elif named and funding is not None:
        (share, words), own, paid = *named.items(), funding.own_share, funding.percent
        is_paid = own is None and paid is not None and Decimal(str(paid)) == share != 100 - share
        if is_paid or (own is not None and Decimal(str(own)) != share):
            field = "percent" if own is None else "own_share"
            yield Finding("shares-turned", (*here, "funding", field), {"one": f"{(own or paid):g}%", "other": words})


def _of(named: Mapping[Decimal, str], place: int) -> str:
    return list(named.values())[place]


def _form(here: Path, program: Program, about: str | None) -> Iterator[Finding]:
    """Fields that cannot both be meant: a service with a share, always there with a last day, by itself with a door."""
    funding, window = program.funding, program.window
    if funding is not None and funding.form in NO_MONEY and (funding.percent or funding.most or funding.own_share):
        yield Finding("service-with-share", (*here, "funding", "form"), {"form": funding.form})
    if window.standing and window.closes is not None:
        yield Finding("standing-with-last-day", (*here, "window", "closes"), {"day": window.closes})
    elif window.standing and window.rounds:
        last = window.rounds[-1]
        yield Finding("standing-with-last-day", (*here, "window", "rounds"), {"day": last.closes or last.opens})
    if program.entry == "automatic":
        has_door = program.where is not None and program.where.kind == "apply"
        if has_door or any(_undenied(APPLY, told(step)) for step in program.steps) or _signs_up(about or ""):
            yield Finding("automatic-with-door", (*here, "entry"))


def _signs_up(about: str) -> bool:
    """Whether texts have the shop do something to be in, where none says that it is in without that."""
    return SIGNS_UP.search(about) is not None and pattern(OF_ITSELF).search(about) is None


def _limits(texts: Texts, name: ProgramId, program: Program) -> Iterator[Finding]:
    """What a text limits for whom it is, and no condition does; what a source gives at most, and a text for certain."""
    bounds: dict[int, set[str]] = {}
    for path, test in conditions(("programs", name, "requires"), program.requires):
        for word, number in test.bounds().items() if isinstance(test, FactTest) else ():
            sides = {_SIDES.get(word, "")} if "not" not in path else {*_SIDES.values()}
            bounds.setdefault(number, set()).update(sides)
    for path, part, claim in claims(name, program):
        text = told(claim.text)
        if part == "cautions" and ONLY.search(text):
            for named in quantities(text):
                if not isinstance(named, Quantity) or named.bound is None or named.kind not in ("money", "count"):
                    continue
                if not any(_SIDES[named.bound] in bounds.get(number, ()) for number in _near(named)):
                    yield Finding("limit-without-condition", (*path, "text"), {"words": text[named.start : named.end]})
    for each in texts.stated(name):
        if each.part in LIMITED:
            yield from _most(texts, each)


def _near(named: Quantity) -> Sequence[int]:
    return [int(named.value) + step for step in (0, -1, 1)]


def _most(texts: Texts, claim: SourcedText) -> Iterator[Finding]:
    phrases = texts.phrases(claim.sources) or ()
    capped = {each.value for phrase in phrases for each in _money(told(phrase)) if each.bound == "at_most"}
    plain = {each.value for phrase in phrases for each in _money(told(phrase)) if each.bound is None}
    mine = _money(told(claim.text))
    for each in mine:
        is_capped = any(other.value == each.value and other.bound is not None for other in mine)
        if each.value in capped - plain and not is_capped:
            yield Finding("limit-left-out", claim.path, {"words": told(claim.text)[each.start : each.end]})


def _money(text: str) -> list[Quantity]:
    return [
        each for each in quantities(text) if isinstance(each, Quantity) and each.kind == "money" and each.per is None
    ]


def _rounds(texts: Texts, here: Path, program: Program, about: str | None) -> Iterator[Finding]:
    """A text that speaks of a third round where there are two."""
    rounds = program.window.rounds
    phrases = texts.words(texts.cited(here[1])) if about is not None and rounds else None
    for path, text in texts.of(*here) if phrases else ():
        number = next((each for each in ROUND.findall(told(text)) if int(each) > len(rounds)), None)
        if number is not None and f"{number}차" not in (phrases or ""):
            yield Finding("round-is-none", path, {"round": f"{number}차", "count": str(len(rounds))})


def _promises(texts: Texts, here: Path) -> Iterator[Finding]:
    told_at: set[Path] = set()
    for path, version in texts.versions_of(*here):
        words = None if path in told_at else _promise(version)
        if words is not None:
            told_at.add(path)
            yield Finding("promise", path, {"words": words})


@lru_cache(maxsize=MOST_KEPT)
def _promise(text: str) -> str | None:
    return _undenied(pattern(PROMISES), text) if _has(PROMISED, text) else None


def _said_of_another(
    here: Path, program: Program, names: Mapping[str, ProgramId], about: str | None
) -> Iterator[Finding]:
    """A sentence to say, or a door, of another program: with a word of its name that nothing here and no source has."""
    door = None if program.where is None else program.where.text
    for path, text in (((*here, SAY), program.say), ((*here, "where", "text"), door)):
        if text is None or about is None:
            continue
        known = about.replace(told(text), "") if path[-1] != SAY else about
        words = WORDS.findall(told(text))  # each with its particle, if it has one
        stems = (word[:end] for word in words for end in range(len(word), LEAST_LETTERS - 1, -1))
        found = next((stem for stem in stems if names.get(stem, here[1]) != here[1] and stem not in known), None)
        if found is not None:
            yield Finding("say-of-another", path, {"word": found, "other": names[found]})

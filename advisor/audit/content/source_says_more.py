"""What a source says in so many words, and a field, a step or a question of the entry does not bear out.

Read from the phrases of what an entry cites; where one has no phrase, nobody can tell. The other way round, what an
entry says and no source does, is looked at in `phrase_checks`.
"""

import re
from collections import Counter
from collections.abc import Iterator

from advisor.audit.content.figures import written
from advisor.audit.content.sourced_texts import Texts, conditions, sentences, told, versions
from advisor.audit.content.unread_conditions import LEFT_OUT, NEAR, STEMS
from advisor.catalog.model.catalog import Program, ProgramId
from advisor.catalog.model.condition import FactTest
from advisor.catalog.model.fact_values import first_day, last_day
from advisor.finding import Finding, Path
from advisor.quantities.quantities import Date, Quantity
from advisor.quantities.quantity_reading import quantities, readable

CLAUSES = re.compile(r"\s(?<=[.!?;]\s)\s*|\n|, (?=[가-힣])")
# what ends with a day, and is not the money: that is a budget
ENDED = re.compile(
    r"까지만|(?<!예산이 )(?<!예산 )(?:끝(?:냄|남|나요|내요|났|냈|납니다|냅니다)|종료|중단|폐지|문을 닫|그만)"
)
# what whoever gets it has to do, or may not
DUTY = re.compile(r"(?:해|하여|내|써|둬|달아)야|못 ?(?:함|팔)|금지|의무|반납|환수|돌려(?:줌|내)")
ENDED_LETTERS = ("까지만", "끝", "종료", "중단", "폐지", "문을 닫", "그만")
NUMBERS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6}
ROUNDS = re.compile(
    rf"(?<![가-힣\d])({'|'.join(NUMBERS)}|\d) ?(?:차례|회차|번|회)(?:에|로)? ?"
    r"(?:걸쳐 |나눠 |나누어 )?(?:모집|받음|받아|접수|공고|신청|뽑)"
)
RESULTS = re.compile(
    r"발표|선정 ?결과|(?:뽑힌|선정된|붙은) |결과[는를]? |announced?\b|\bchosen\b|\bresults?\b", re.IGNORECASE
)
AFTERWARDS = re.compile(
    r"(?:승인|선정|결정|통보|협약|신청|접수|받아들여|뽑힌|확정)[가-힣]{0,4}(?: [가-힣]{1,3})? ?"
    r"(?:뒤|후|이후|다음)(?:에|부터)? ?"
    r"[^.]{0,14}(?:만|한 것|산 것|해야|하여야|시작)"
    r"|(?:승인|선정|결정|통보|협약|신청|접수|뽑히기)[가-힣 ]{0,4} ?전에 ?[^.]{0,14}(?:안 됨|제외|못|않|불가|없)"
    r"|(?:먼저|미리) [^.]{0,12}(?:안 됨|제외|못|않|불가|없)"
)
SPENDS = re.compile(
    r"(?:사|맡겨|맡기|달|다|내|고치|바꾸|(?:설치|계약|결제|공사|주문|구입)(?:를 )?(?:하|해))"
    r"(?:서|고| |시고|신 )?[가-힣 ]{0,4}세요|영수증|잔금"
)
APPLIES = re.compile(r"신청|접수|\bappl(?:y|ies)", re.IGNORECASE)
ASKED = re.compile(r"([가-힣]{2,8}?)[은는이가을를]? ?(?:얼마|몇|언제|며칠)")
ENDS_WHEN = re.compile(r"마지막 날|마감(?:일|하는 날|이 언제)|언제까지 (?:받|신청|하)")
BEGINS_WHEN = re.compile(r"언제부터 (?:받|신청)|시작하는 날|접수를 시작")
CALLS_WHERE = re.compile(r"전화번호|어디(?:에|로) 전화")
WHETHER = re.compile(r"(?:있어야|없어야|해야|여야|돼야) ?(?:하는지|되는지)|필요한지|도 되는지|인지")
MOST_OF_WORD = 3  # letters
DIGIT = re.compile(r"\d")
SETTLED = re.compile(
    r"[은는이가을를도]? ?(?:약 |최대 |연 |월 |모두 )?(?:\d[\d,.]*(?:[만천억]?원|%|일|개월|년)?|없|무료|면제)"
)
COMMON = re.compile(r"가게|업종|업체|사람|사업|신청|지원|경우|점포|대상|이미|다른|같은|올해|지난")  # in any clause
# sums of which the words around them say that they are not what one shop gets
OF_ALL = re.compile(r"(?:예산|사업비|재원|총액|기금|지원 ?규모|모두 합쳐|총)[은는이가]? ?(?:모두 |총 |약 )?$")
PAID = re.compile(r"(?:보증금|예치금|벌금|과태료|위약금|회비|가입비|연회비|월세)[은는이가]? ?(?:약 |최대 )?$")
OF_CUSTOMERS = re.compile(
    r"(?:손님|고객|소비자|방문객|구매자|주민|시민)(?:이|가|에게|께|한테|들이|들에게)(?! ?(?:내|쓴))"
)
OF_SALES = re.compile(r"매출(?:액)?[이은]? ?(?:약 |연 )?$")


def borne_out(texts: Texts) -> Iterator[Finding]:
    """What the sources of each program say, and the entry has otherwise or not at all."""
    used = Counter(source for name in texts.catalog.programs for source in texts.cited(name))
    for name, program in texts.catalog.programs.items():
        cited = texts.cited(name)
        said = texts.words(cited)
        if said is None:
            continue
        here: Path = ("programs", name)
        yield from _ended(here, program, said)
        yield from _rounds(here, program, said)
        yield from _results(texts, here, program, said)
        yield from _spent(here, program, said)
        yield from _known(texts, here, program, said)
        yield from _sums(texts, name, program)
        if program.kind != "background":
            own = texts.words(tuple(each for each in cited if used[each] == 1))  # what several rest on is about more
            yield from _left_out(texts, name, program, own or "")


def _ended(here: Path, program: Program, said: str) -> Iterator[Finding]:
    """Always there, and the source says until when."""
    if not program.window.standing or not any(each in said for each in ENDED_LETTERS):
        return
    for sentence in sentences(said) if ENDED.search(said) else ():
        days = [each for each in quantities(sentence) if isinstance(each, Date) and each.month is not None]
        ends = [each for each in days if ENDED.search(readable(sentence), each.end, each.end + NEAR)]
        if ends:
            values = {"day": written(sentence, ends[0])}
            yield Finding("standing-with-last-day", (*here, "window", "standing"), values)
            return


def _rounds(here: Path, program: Program, said: str) -> Iterator[Finding]:
    rounds = program.window.rounds
    found = ROUNDS.search(said) if rounds else None
    if found is not None and NUMBERS.get(found[1]) != len(rounds) and found[1] != str(len(rounds)):
        values = {"words": found[0].strip(), "count": str(len(rounds))}
        yield Finding("rounds-otherwise", (*here, "window", "rounds"), values)


def _results(texts: Texts, here: Path, program: Program, said: str) -> Iterator[Finding]:
    """Who is chosen is told before the last day on which one may apply."""
    window = program.window
    if window.closes is None or window.opens is None:
        return
    opens, closes = first_day(window.opens), last_day(window.closes)
    told_ = [(path, version) for path, text in texts.of(*here) for version in versions(text) if RESULTS.search(version)]
    for path, text in [*told_, ((*here, "window", "closes"), said)]:
        for sentence in sentences(text) if RESULTS.search(text) else ():
            days = quantities(sentence) if RESULTS.search(sentence) and not APPLIES.search(sentence) else ()
            for each in days:
                if isinstance(each, Date) and each.day is not None and each.year is not None:
                    day = f"{each.year:04}-{each.month or 1:02}-{each.day:02}"
                    if opens.isoformat() <= day < closes.isoformat():
                        values = {"day": written(sentence, each), "other": window.closes}
                        yield Finding("results-before-end", path, values)
                        return


def _spent(here: Path, program: Program, said: str) -> Iterator[Finding]:
    """Steps that have somebody buy first and apply then, where the source counts only what comes after."""
    steps = [told(step) for step in program.steps]
    applies = [number for number, step in enumerate(steps) if APPLIES.search(step)]
    for number, step in enumerate(steps[: max(applies, default=0)]):
        if SPENDS.search(step) and not APPLIES.search(step):
            found = AFTERWARDS.search(said)
            if found is None:
                return
            yield Finding("spent-too-soon", (*here, "steps", str(number)), {"words": found[0].strip()})
            return


def _known(texts: Texts, here: Path, program: Program, said: str) -> Iterator[Finding]:
    """What the entry calls unknown, and a field, a condition or its source says: in figures, or that there is none."""
    about = f"{said}\n{told(program.benefit.text)}"
    window = program.window
    fields = {
        "closes": (None if window.budget_may_end else window.closes, ENDS_WHEN),
        "opens": (window.opens, BEGINS_WHEN),
        "phone": (program.contact.phone if program.contact is not None else None, CALLS_WHERE),
    }
    tests = [test for _, test in conditions((*here, "requires"), program.requires) if isinstance(test, FactTest)]
    labels = [told(texts.catalog.facts[test.fact].label) for test in tests if test.source is not None]
    for number, text in enumerate(program.unknowns):
        words = [f"{field}: {value}" for field, (value, asked) in fields.items() if value and asked.search(told(text))]
        words += [label for label in labels if WHETHER.search(told(text)) and _are_in(label, told(text))]
        if words:
            yield Finding("unknown-is-told", (*here, "unknowns", str(number)), {"words": words[0]})
            continue
        for word in ASKED.findall(told(text)) if not DIGIT.search(told(text)) else ():
            places = (match.end() for match in re.finditer(word, about))
            found = next((match for place in places if (match := SETTLED.match(about, place))), None)
            if found is not None:
                values = {"words": f"{word}{found[0]}"}
                yield Finding("unknown-is-told", (*here, "unknowns", str(number)), values)
                break


def _are_in(label: str, text: str) -> bool:
    """Whether a text asks about what a question is called."""
    stems = [stem[:MOST_OF_WORD] for stem in STEMS.findall(label) if len(stem) > 1]
    return bool(stems) and all(stem in text for stem in stems)


def _left_out(texts: Texts, name: ProgramId, program: Program, said: str) -> Iterator[Finding]:
    """Who is left out, in words of which nothing else in the entry and no question of its condition has one.

    And what whoever gets it has to do, or may not, of which the entry has not half of the words.
    """
    if LEFT_OUT.search(said) is None and DUTY.search(said) is None:
        return
    own = "\n".join(told(text) for _, text in texts.of("programs", name))
    facts = texts.catalog.facts
    for _, test in conditions(("programs", name, "requires"), program.requires):
        if isinstance(test, FactTest):
            fact = facts[test.fact]
            labels = [fact.label, fact.ask or "", *(option.label for option in fact.options.values())]
            own += "\n" + "\n".join(told(label) for label in labels)
    for clause in CLAUSES.split(said):
        found, duty = LEFT_OUT.search(clause), DUTY.search(clause)
        words = [] if found is None else [each for each in STEMS.findall(clause[: found.start()]) if len(each) > 1]
        stems = [word[:2] for word in words if COMMON.match(word) is None and not word[0].isdigit()]
        if duty is not None:
            told_of = [word[:2] for word in STEMS.findall(clause[: duty.end()]) if len(word) > 1]
            is_told = sum(stem in own for stem in told_of) * 2 > len(told_of)
            found = None if is_told else duty
        elif found is not None and (not stems or any(stem in own for stem in stems)):
            found = None
        if found is not None:
            said_ = clause[max(0, found.start() - NEAR) : found.end()].strip()
            yield Finding("exclusion-not-told", ("programs", name, "requires"), {"words": said_})
            return


def _sums(texts: Texts, name: ProgramId, program: Program) -> Iterator[Finding]:
    """A sum of a field that its sources name only as something else: the budget, what customers get, a deposit."""
    here: Path = ("programs", name)
    funding, benefit = program.funding, program.benefit
    fields = {
        (*here, "funding", "most"): None if funding is None else funding.most,
        (*here, "benefit", "amount"): benefit.amount,
    }
    phrases = [told(each) for each in texts.phrases(texts.cited(name)) or ()]
    for path, amount in fields.items():
        roles = [_role(phrase, each) for phrase in phrases for each in _money(phrase) if each.value == amount]
        if roles and all(role is not None for role in roles):
            yield Finding("sum-of-another-kind", path, {"words": roles[0] or ""})


def _money(text: str) -> list[Quantity]:
    return [each for each in quantities(text) if isinstance(each, Quantity) and each.kind == "money"]


def _role(text: str, named: Quantity) -> str | None:
    """The words that make a sum no help for a shop, with the sum; None where there are none."""
    before = readable(text)[: named.start]
    clause = CLAUSES.split(before)[-1]
    found = next((match for words in (OF_ALL, PAID, OF_SALES) if (match := words.search(before))), None)
    found = found or OF_CUSTOMERS.search(clause)
    return None if found is None else f"{found[0].strip()} … {written(text, named)}"

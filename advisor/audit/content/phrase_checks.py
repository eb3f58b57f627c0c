"""Claims held against the phrases of the sources that they name: figures, limits and nouns of condition."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from advisor.audit.content.condition_nouns import CONDITIONS, nouns_lacking
from advisor.audit.content.figures import (
    changed_places,
    due_otherwise,
    figures,
    is_dated,
    is_example,
    is_said,
    is_worked_out,
    opposed,
    shown,
    written,
)
from advisor.audit.content.sourced_texts import OURS, SourcedText, Texts, claims, conditions, stated, told, versions
from advisor.catalog.model.catalog import Catalog, Evidence, Fact, Program, ProgramId, SourceId, Text
from advisor.catalog.model.condition import FactTest
from advisor.finding import Finding, Path
from advisor.quantities.quantities import Bound, Clock, Date, Kind, Named, Quantity
from advisor.quantities.quantity_reading import quantities

# a test with n in words: n itself with this word of limit, or the number beside it with the other one
YEARS: dict[str, tuple[Bound, ...]] = {"below_years": ("below", "at_most"), "at_least_years": ("at_least", "above")}
BESIDE: dict[str, tuple[int, Bound]] = {
    "at_most": (1, "below"),
    "below": (-1, "at_most"),
    "at_least": (-1, "above"),
    "above": (1, "at_least"),
}
PLAIN = ("benefit", "costs", "cautions", "background", "contact")  # parts whose nouns say for whom it is
LEAST_OF_SUM = 2  # figures: one that is worked out, and what from
# behind whom a text leaves out, or alone lets in
WHO = re.compile(
    r"[은는] (?:안 (?:돼|됩|됨)|못 받|(?:받|신청할|지원받)을? ?수 없|제외)|만 (?:받|돼|됩|신청|지원|가능|할 수 있)"
)
MOST_OF_WHO = 2  # words
# a sentence that says what one has to do, or may not
DUTY = re.compile(r"(?:야 (?:해요|돼요|합니다)|수 없어요|돌려(?:줘|내|드려)\S*|못 \S+요|안 돼요|금지\S*)[.!]?$")
DUTY_LETTERS = ("야 ", "수 없어요", "돌려", "못 ", "안 돼요", "금지")
SENTENCES = re.compile(r"\s(?<=[.!?]\s)\s*")
MOST_SHOWN = 4  # words
SENTENCE_ENDS = re.compile(r"[.!?,]\s")
WHO_LETTERS = ("만 ", "안 돼", "안 됩", "안 됨", "못 받", "수 없", "제외")
ANYBODY = re.compile(
    r"가게|사장님|사람|이것|그것|한번|상인|(?:않|있|없|하|되).*|.*(?:는|은|한|된|던)"
)  # and words that tell of them
NOTHING = re.compile(r"면제|무료|무상|없|안 내|0원|받지 않|돌려|free|no (?:fee|charge|cost)", re.IGNORECASE)
MOST_OF_WORD = 3  # letters: 사업자등록 and 사업자 are of one kind
STEMS = re.compile(r"[가-힣A-Za-z0-9]+")
DENIAL = "없|않|안 |아닌|아니|못|제외|빼고"
JOINED = r"(?:과|와|이나|나| 또는| 및|,|·|ㆍ)\s?"
MONTHS = 12  # of a year
# how texts name what a fact counts: a sum may stand without its currency, and shops as people without a word
KINDS: Mapping[str, tuple[Kind, ...]] = {"KRW": ("money", "count"), "people": ("count",), "hours": ("span",)}
NEAR = 10  # letters between a word and its denial
OPPOSITE: dict[str, Bound] = {"at_most": "above", "above": "at_most", "at_least": "below", "below": "at_least"}


def unfounded(texts: Texts) -> Iterator[Finding]:
    """Claims that say more than their sources. A claim of which one source has no phrase is left out."""
    for claim in stated(texts):
        phrases = texts.phrases(claim.sources)
        if phrases is not None:
            yield from _figures(texts.catalog, claim, [each for phrase in phrases for each in versions(phrase)])
    for name, program in texts.catalog.programs.items():
        yield from _in_passing(texts, name, program)
        yield from _own_sums(texts, name, program)
        for path, condition in conditions(("programs", name, "requires"), program.requires):
            phrases = None if condition.source is None else texts.phrases((condition.source,))
            if phrases is None:
                continue
            words = [each for phrase in phrases for each in versions(phrase)]
            if not isinstance(condition, FactTest):
                continue
            yield from _threshold(path, condition, words, texts.catalog.facts[condition.fact].unit)
            yield from _years(path, condition, words)
            if (
                texts.catalog.facts[condition.fact].traits.is_one_option
                and "not" not in path
                and not _is_ours(condition)
            ):
                yield from _options(texts.catalog, path, condition, words)


def _in_passing(texts: Texts, name: ProgramId, program: Program) -> Iterator[Finding]:
    """Figures of the summary, and hours of the steps, that none of the sources of the entry names."""
    cited = texts.cited(name)
    phrases = texts.phrases(cited)
    if phrases is None:
        return
    words = [version for phrase in phrases for version in versions(phrase)]
    told_too = [version for _, _, claim in claims(name, program) for version in versions(claim.text)]  # held themselves
    known = [each for phrase in (*words, *told_too, *versions(program.name)) for each in quantities(phrase)]
    days = [day for source in cited for day in _days(texts.catalog, source)]
    window = program.window
    days += [window.opens, window.closes, *(day for each in window.rounds for day in (each.opens, each.closes))]
    for path, text, of_steps in (
        (("programs", name, "summary"), told(program.summary), False),
        *((("programs", name, "steps", str(each)), told(step), True) for each, step in enumerate(program.steps)),
    ):
        missing = [
            written(text, each)
            for each in figures(text)
            if ((isinstance(each, Clock) or _is_day(each)) if of_steps else not isinstance(each, Date))
            and not is_said(each, known)
            and not is_dated(each, days)
            and not is_worked_out(each, text, known)
            and not is_example(each, text, known)
            and not (_is_nothing(each) and any(NOTHING.search(phrase) for phrase in words))
        ]
        sources = ", ".join(cited)
        if missing:
            yield Finding("claim-not-in-source", path, {"figures": shown(missing), "sources": sources})
        for mine, theirs in dict.fromkeys(pair for word in words for pair in opposed(text, word, beyond=True)):
            yield Finding("limit-not-of-source", path, {"here": mine, "there": theirs, "sources": sources})
        nouns = [] if of_steps else nouns_lacking(text, [*words, *told_too, *versions(program.name)], CONDITIONS)
        if nouns:
            yield Finding("noun-not-in-source", path, {"nouns": ", ".join(nouns), "sources": sources})


def _own_sums(texts: Texts, name: ProgramId, program: Program) -> Iterator[Finding]:
    """What we work out ourselves from several sums, of which one follows from nothing that a source names."""
    phrases = texts.phrases(texts.cited(name))
    for path, _, claim in claims(name, program) if phrases is not None else ():
        text = told(claim.text)
        sums = [] if claim.sources else [each for each in figures(text) if isinstance(each, Quantity)]
        sums = [each for each in sums if each.kind == "money"]
        if len(sums) < LEAST_OF_SUM:
            continue
        known = [each for phrase in phrases or () for version in versions(phrase) for each in quantities(version)]
        wrong = [
            written(text, each)
            for each in sums
            if not (is_said(each, known) or is_worked_out(each, text, known) or is_example(each, text, known))
        ]
        if wrong:
            values = {"figures": shown(wrong), "sources": ", ".join(texts.cited(name))}
            yield Finding("claim-not-in-source", (*path, "text"), values)


def _is_day(figure: Named) -> bool:
    return isinstance(figure, Date) and figure.day is not None


def _figures(catalog: Catalog, claim: SourcedText, phrases: list[str]) -> Iterator[Finding]:
    text = told(claim.text)
    known = [each for phrase in (*phrases, *_benefit(catalog, claim)) for each in quantities(phrase)]
    days = [day for source in claim.sources for day in _days(catalog, source)]
    missing = [
        written(text, each)
        for each in figures(text)
        if not is_said(each, known)
        and not is_dated(each, days)
        and not is_worked_out(each, text, known)
        and not (_is_nothing(each) and any(NOTHING.search(phrase) for phrase in phrases))
    ]
    sources = ", ".join(claim.sources)
    if missing:
        yield Finding("claim-not-in-source", claim.path, {"figures": shown(missing), "sources": sources})
    for mine, theirs in dict.fromkeys(pair for phrase in phrases for pair in opposed(text, phrase, beyond=True)):
        yield Finding("limit-not-of-source", claim.path, {"here": mine, "there": theirs, "sources": sources})
    falls_due = any(isinstance(each, Quantity) and each.per is not None for each in quantities(text))
    for mine, theirs in due_otherwise(text, "\n".join(phrases)) if falls_due else ():
        yield Finding("term-otherwise", claim.path, {"here": mine, "there": theirs, "sources": sources})
    for mine, theirs in dict.fromkeys(pair for phrase in phrases for pair in changed_places(text, phrase)):
        yield Finding("term-otherwise", claim.path, {"here": mine, "there": theirs, "sources": sources})
    denied = _who(text, [*phrases, *_benefit(catalog, claim)]) if claim.part in PLAIN else None
    if denied is not None:
        yield Finding("noun-not-in-source", claim.path, {"nouns": denied, "sources": sources})
    if claim.part in PLAIN:
        nouns = nouns_lacking(text, phrases, CONDITIONS)
        if nouns:
            yield Finding("noun-not-in-source", claim.path, {"nouns": ", ".join(nouns), "sources": sources})


def _who(text: str, phrases: list[str]) -> str | None:
    """Whom a text leaves out, or alone lets in, or a duty that it tells of, in words of which no phrase has one."""
    if not any(each in text for each in (*WHO_LETTERS, *DUTY_LETTERS)):
        return None
    known = "\n".join(phrases)
    for match in WHO.finditer(text):
        words = STEMS.findall(SENTENCE_ENDS.split(text[: match.start()])[-1])[-MOST_OF_WHO:]
        nouns = [word for word in words if len(word) > 1 and ANYBODY.fullmatch(word) is None]
        if nouns and not any(noun[:2] in known for noun in nouns):
            return " ".join(words)
    for sentence in SENTENCES.split(text) if any(each in text for each in DUTY_LETTERS) else ():
        words = [word for word in STEMS.findall(sentence) if len(word) > 1]
        if DUTY.search(sentence) and words and not any(word[:2] in known for word in words):
            return " ".join(words[:MOST_SHOWN])
    return None


def _benefit(catalog: Catalog, claim: SourcedText) -> tuple[str, ...]:
    """What an entry brings has sources of its own, and may be named in all its claims."""
    if claim.path[0] != "programs" or claim.part == "benefit":
        return ()
    return versions(catalog.programs[claim.path[1]].benefit.text)


def _is_nothing(figure: Named) -> bool:
    return isinstance(figure, Quantity) and figure.kind in ("money", "share") and not figure.value


def _days(catalog: Catalog, name: SourceId) -> tuple[str | None, str | None]:
    source = catalog.sources[name]
    return source.published, source.read


def _threshold(path: Path, test: FactTest, phrases: list[str], unit: str | None) -> Iterator[Finding]:
    """The number of a test stands in the phrase, of what the fact counts, with a word of limit that means the same."""
    amounts = [each for phrase in phrases for each in quantities(phrase) if isinstance(each, Quantity)]
    amounts = [each for each in amounts if each.kind in KINDS.get(unit or "", (each.kind,))]
    turned = path.count("not") % 2 == 1
    for word, (step, beside) in BESIDE.items():
        number = test.bounds().get(word)
        if number is None:
            continue
        means = {word, OPPOSITE[word]} if turned else {word}
        there = [each for each in amounts if each.value == number]
        near = [each for each in amounts if each.value == number + step and each.bound == beside]
        here = (*path, test.fact, word)
        values = {"number": str(number), "fact": test.fact, "source": test.source or ""}
        if not there and not near:
            yield Finding("threshold-not-in-source", here, values)
        elif not near and all(each.bound is not None and each.bound not in means for each in there):
            yield Finding(
                "limit-not-of-source", here, {"here": word, "there": there[0].bound or "", "sources": values["source"]}
            )


def _years(path: Path, test: FactTest, phrases: list[str]) -> Iterator[Finding]:
    """The years of a test stand in the phrase as years or months, with a word of limit on the same side."""
    spans = [each for phrase in phrases for each in quantities(phrase) if isinstance(each, Quantity)]
    for word, number in test.bounds().items() if test.bounds().keys() & YEARS.keys() else ():
        there = [each for each in spans if each.kind == "span" and (each.unit, each.value) in _spans(number)]
        here = (*path, test.fact, word)
        values = {"number": str(number), "fact": test.fact, "source": test.source or ""}
        sides = (
            YEARS[word] if path.count("not") % 2 == 0 else YEARS[word] + tuple(OPPOSITE[each] for each in YEARS[word])
        )
        if not there:
            yield Finding("threshold-not-in-source", here, values)
        elif all(each.bound is not None and each.bound not in sides for each in there):
            bound = there[0].bound or ""
            yield Finding("limit-not-of-source", here, {"here": word, "there": bound, "sources": values["source"]})


def _spans(years: int) -> set[tuple[str, Decimal]]:
    return {("year", Decimal(years)), ("month", Decimal(years * MONTHS))}


def _options(catalog: Catalog, path: Path, test: FactTest, phrases: list[str]) -> Iterator[Finding]:
    """Each answer that a test asks for has a word in the phrase; a no is a no there, too."""
    fact, words = catalog.facts[test.fact], "\n".join(phrases)
    if fact.traits.own_options:
        labels = {test.fact: fact.label}
        if test.options == ("no",) and not _is_denied(told(fact.label), words):
            yield _not_of_source(path, test, fact.label)
            return
    else:
        labels = {each: option.short or option.label for each, option in fact.options.items() if each in test.options}
    yield from _left_beside(fact, path, test, words)
    for label in labels.values():
        stems = [stem for stem in STEMS.findall(told(label)) if len(stem) > 1]
        if stems and not any(stem[:MOST_OF_WORD] in words for stem in stems):
            yield _not_of_source(path, test, label)


def _left_beside(fact: Fact, path: Path, test: FactTest, words: str) -> Iterator[Finding]:
    """An answer that the phrase joins to one of those that are asked for: `전통시장과 상점가`, and one of them here."""
    stems = {
        each: re.escape(next(iter(STEMS.findall(told(option.short or option.label))), ""))
        for each, option in fact.options.items()
        if option.sets is None
    }
    for each, stem in stems.items():
        if (
            each in test.options
            or len(stem) < MOST_OF_WORD
            or any(stem in stems[own] for own in test.options if own in stems)
        ):
            continue
        for own in test.options:
            mine = stems.get(own, "")
            if len(mine) >= MOST_OF_WORD and re.search(rf"{mine}{JOINED}{stem}|{stem}{JOINED}{mine}", words):
                values = {"answer": told(fact.options[each].short or fact.options[each].label), "fact": test.fact}
                yield Finding("option-left-out", (*path, test.fact), values)
                break


def _is_ours(condition: Evidence) -> bool:
    return condition.note is not None and OURS in told(condition.note)


def _is_denied(label: str, words: str) -> bool:
    stems = [re.escape(stem[:MOST_OF_WORD]) for stem in STEMS.findall(label) if len(stem) > 1]
    return re.search(rf"(?:{'|'.join(stems)})[^.,]{{0,{NEAR}}}(?:{DENIAL})", words) is not None


def _not_of_source(path: Path, test: FactTest, label: Text) -> Finding:
    values = {"answer": told(label), "fact": test.fact, "source": test.source or ""}
    return Finding("condition-not-of-source", (*path, test.fact), values)

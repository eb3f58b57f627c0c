"""For whom a notice says that something is, and no condition asks: places, what is left out, papers to hand in.

Read from the phrases of what an entry cites; where one has no phrase, nobody can tell. A word counts where it is an
answer that the catalog knows, so nothing is found for which there is no question.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from advisor.audit.content.sourced_texts import Texts, conditions, sentences, told, versions
from advisor.catalog.model.catalog import Catalog, Fact, FactId, Option, Program, ProgramId, SourceId
from advisor.catalog.model.condition import Any, FactTest
from advisor.finding import Finding, Path

STEMS = re.compile(r"[가-힣A-Za-z0-9]+")
MOST_OF_WORD = 3  # letters
LEAST_LETTERS = 2
NEAR = 30  # letters between an answer and that it is left out
LEFT_OUT = re.compile(r"(?:제외|안 ?(?:됨|됩|돼|되)|못 ?(?:받|함)|(?:받|신청할|할) 수 없|불가|지원하지 않)")
LIES = r"(?:에|에서)? ?(?:있는|있고|있으며|소재|둔|위치|영업|장사)"
EITHER = re.compile(r"또는|이거나|거나|이나|나 |이든|든 |중 하나|가운데 하나|둘 다|어느|\bor\b|\beither\b")
HANDING_IN = re.compile(r"(?:서류|[가-힣](?:증|서))[을를은는]? ?(?:냄|내야|제출|첨부|지참)")
BRINGS = re.compile(r"챙기|챙겨|가져|들고|지참|준비|내세요|제출")
NO_PAPERS = re.compile(r"서류[는가도]? ?(?:따로 |하나도 )?없(?!이)")
NOT_HANDED_IN = r"[은는을를이가도]? ?(?:내지 않|안 내|필요 ?없|필요하지 않|없어도|생략|면제|받지 않)"
HANDED_IN = r"(?!명)[^.]{0,20}?(?:냄|내야|제출|첨부|지참)"


class _Asked(Struct, frozen=True):
    """What a program's condition asks: the facts, and each test with its place."""

    facts: frozenset[FactId]
    tests: tuple[tuple[Path, FactTest], ...]


def unread(texts: Texts) -> Iterator[Finding]:
    """What the sources of a program say of whom it is for, and its conditions do not, or say the other way round."""
    words = _Words(texts.catalog)
    used = Counter(source for name in texts.catalog.programs for source in texts.cited(name))
    for name, program in texts.catalog.programs.items():
        cited = texts.cited(name)
        said = texts.words(cited)
        if said is None or program.kind == "background":
            continue
        asked = _asked(name, program)
        yield from words.places(name, asked, said)
        yield from words.other_places(name, asked, program, said)
        yield from words.places_not_asked(asked, said)
        yield from words.left_out(name, asked, said)
        own = texts.words(tuple(each for each in cited if used[each] == 1))  # what several rest on is about more
        yield from words.papers(name, program, own or "")
        yield from words.papers_of_steps(name, program)
        yield from words.papers_not_named(name, program, said)
        yield from _any_of_all(texts, name, program)


def _asked(name: ProgramId, program: Program) -> _Asked:
    here = ("programs", name, "requires")
    tests = tuple((path, each) for path, each in conditions(here, program.requires) if isinstance(each, FactTest))
    return _Asked(frozenset(each.fact for _, each in tests), tests)


class _Words:
    """What places, answers and papers of a catalog are called."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        around = {fact.around() for fact in catalog.facts.values()} - {None}
        self._within = {name for name, fact in catalog.facts.items() if fact.around() is not None}
        self._around = {name for name in around if name is not None}
        self._places = {
            name: (_last_word(option), re.compile(rf"(?<![가-힣]){re.escape(_last_word(option))}{LIES}"))
            for fact in self._within
            for name, option in catalog.facts[fact].options.items()
            if option.within
        }
        self._answers = [
            (name, answer, stems) for name, fact in catalog.facts.items() for answer, stems in _answers(fact)
        ]
        names = {name: told(paper.name).split(" (")[0] for name, paper in catalog.documents.items()}
        self._papers = [
            (name, word, re.compile(rf"{re.escape(word)}{HANDED_IN}"))
            for name, word in names.items()
            if len(word) >= MOST_OF_WORD
        ]

    def places(self, name: ProgramId, asked: _Asked, said: str) -> Iterator[Finding]:
        """A town that the notice is for, where the condition asks for no place at all."""
        if asked.facts & (self._within | self._around):
            return
        for word, pattern in self._places.values():
            if word in said and pattern.search(said):
                yield Finding("place-left-out", ("programs", name), {"place": word})
                return

    def other_places(self, name: ProgramId, asked: _Asked, program: Program, said: str) -> Iterator[Finding]:
        """A town that the head of an entry names, and neither its condition, which asks for another, nor a source."""
        own = {option for _, test in asked.tests for option in test.options if option in self._places}
        if not own:
            return
        known = f"{said}\n{told(program.name)}"
        for part, text in (("summary", program.summary), ("benefit", program.benefit.text)):
            for option, (word, _) in self._places.items():
                if option not in own and word in told(text) and word not in known:
                    yield Finding("place-of-another", ("programs", name, part), {"place": word})

    def places_not_asked(self, asked: _Asked, said: str) -> Iterator[Finding]:
        """A town that the notice is for, where the condition asks for another one that the notice does not name."""
        own = [(path, test) for path, test in asked.tests if "not" not in path and {*test.options} & {*self._places}]
        named = {option for option, (word, lies) in self._places.items() if word in said and lies.search(said)}
        for path, test in own:
            if (
                named
                and not named & {*test.options}
                and not any(self._places[each][0] in said for each in test.options if each in self._places)
            ):
                word = self._places[min(named)][0]
                yield Finding("place-not-of-source", (*path, test.fact), {"place": word, "source": test.source or ""})

    def left_out(self, name: ProgramId, asked: _Asked, said: str) -> Iterator[Finding]:
        """Who is left out: no condition asks for it, or one asks for the opposite."""
        told_of: set[FactId] = set()
        told_in = [each for each in sentences(said) if LEFT_OUT.search(each)] if LEFT_OUT.search(said) else []
        for fact, answer, stems in self._answers if told_in else ():
            if not any(_is_left_out(each, stems) for each in told_in):
                continue
            if fact not in asked.facts:
                if fact not in told_of:
                    yield Finding("exclusion-left-out", ("programs", name), {"answer": answer, "fact": fact})
                told_of.add(fact)
                continue
            for path, test in asked.tests:
                asks_for_it = test.options == ("yes",) or (test.options and self._catalog.facts[fact].traits.is_set)
                if test.fact == fact and "not" not in path and asks_for_it:
                    yield Finding("exclusion-turned", (*path, fact), {"answer": answer, "fact": fact})

    def papers_not_named(self, name: ProgramId, program: Program, said: str | None) -> Iterator[Finding]:
        """Papers that the entry lists, and none of the sources that have papers handed in names."""
        if said is None or not program.documents:
            return
        hands_in = HANDING_IN.search(said) is not None
        for paper, word, _ in self._papers:
            if paper not in program.documents:
                continue
            is_wanted = re.search(rf"{re.escape(word)}{NOT_HANDED_IN}", said) is None
            if not is_wanted or ((hands_in or NO_PAPERS.search(said)) and word not in said):
                yield Finding("document-not-in-source", ("programs", name, "documents"), {"paper": word})

    def papers_of_steps(self, name: ProgramId, program: Program) -> Iterator[Finding]:
        """Papers that a step has somebody bring, and the entry, which lists others, does not."""
        steps = [told(step) for step in program.steps] if program.documents else []
        brings = [step for step in steps if BRINGS.search(step)]
        for paper, word, _ in self._papers if brings else ():
            if paper not in program.documents and any(word in step for step in brings):
                yield Finding("document-left-out", ("programs", name, "documents"), {"paper": word})

    def papers(self, name: ProgramId, program: Program, said: str) -> Iterator[Finding]:
        """Papers that the notice has handed in, and the entry does not list. said: what it alone rests on."""
        for paper, word, pattern in self._papers:
            is_listed = paper in program.documents or word in told(program.name)
            if word in said and not is_listed and pattern.search(said):
                yield Finding("document-left-out", ("programs", name, "documents"), {"paper": word})


def _is_left_out(sentence: str, stems: Sequence[str]) -> bool:
    """Whether a sentence names an answer, all of its words, and soon behind them that it is left out."""
    ends = [sentence.find(stem) for stem in stems]
    return min(ends) >= 0 and LEFT_OUT.search(sentence, max(ends), max(ends) + NEAR) is not None


def _last_word(option: Option) -> str:
    words: list[str] = STEMS.findall(told(option.label))
    return words[-1] if words else ""


def _answers(fact: Fact) -> Iterator[tuple[str, Sequence[str]]]:
    """The answers of a fact by which somebody may be left out, each with the beginnings of its words."""
    if fact.derive is not None or fact.levels:
        return
    if fact.traits.is_set:
        for option in fact.options.values():
            if option.sets is None:
                yield from _stems(told(option.short or option.label))
    elif fact.traits.own_options:
        for variant in re.split(r"[()/·]", told(fact.label)):
            yield from _stems(variant.strip())


@cache
def _stems(label: str) -> tuple[tuple[str, Sequence[str]], ...]:
    stems = [stem[:MOST_OF_WORD] for stem in STEMS.findall(label) if len(stem) >= LEAST_LETTERS]
    return ((label, tuple(stems)),) if stems else ()


def _any_of_all(texts: Texts, name: ProgramId, program: Program) -> Iterator[Finding]:
    """A condition of tests on several facts of which any suffices, where their one source has no word that says so."""
    condition = program.requires
    if not isinstance(condition, Any):
        return
    tests = [each for each in condition.parts if isinstance(each, FactTest)]
    sources: set[SourceId | None] = {each.source for each in tests}
    if len(tests) < len(condition.parts) or len({each.fact for each in tests}) == 1 or len(sources) != 1:
        return
    (source,) = sources
    phrases = None if source is None else texts.phrases((source,))
    if phrases and not any(EITHER.search(version) for phrase in phrases for version in versions(phrase)):
        yield Finding("any-of-all", ("programs", name, "requires"), {"source": source or ""})

"""`advisor recheck` as JSON: all cases in one document, one case a line, or whom to call."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from advisor import __version__
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.call_list import Call
from advisor.engine.follow_up.rechecking import Noted, Recheck, RecheckedProgram, Stale
from advisor.engine.follow_up.review_dates import LookAgain
from advisor.problem import Place, Problem
from advisor.profile.saved_case import SavedCase
from advisor.views.plan.plan_json import ProgramTexts, catalogs_out
from advisor.views.recheck import recheck_contract as out
from advisor.views.recheck.recheck_figures import RecheckFigures
from advisor.wording.json_text import encode, encode_line
from advisor.wording.language import Language
from advisor.wording.problems import sentence

LookedAt = tuple[str, SavedCase, Recheck, bool]  # the name of its file, what it holds, what became of it, if it is told
Rejected = Iterable[out.RejectedFileOut]
Waiting = tuple[Call, Iterable[str]]  # a call, and the files of the cases that wait for it
_NO_CASES, _NO_FILES, _NO_CALLS, _NONE = '"cases": []', '"files": []', '"calls": []', '"rejected": []'


class RecheckJson:
    """Writes cases one after the other, and then the files that were rejected: none is kept."""

    def __init__(self, rules: Rules, language: Language, as_of: date) -> None:
        self.rules, self.language, self.as_of = rules, language, as_of

    def document(self, cases: Iterable[LookedAt], rejected: Rejected) -> Iterator[str]:
        """Yields one document in parts. rejected: looked at when all cases are told."""
        figures = RecheckFigures()
        before, between, _ = _between(self._document(figures), _NO_CASES, _NONE)
        yield before
        yield from _listed((encode(case) for case in self._told(cases, figures)), "  ")
        yield between
        yield from _listed(map(encode, rejected), "  ")
        *_, end = _between(self._document(figures), _NO_CASES, _NONE)
        yield end

    def lines(self, cases: Iterable[LookedAt], rejected: Rejected) -> Iterator[str]:
        """Yields one line a file: the cases in the order in which they were read, then what was rejected."""
        for case in self._told(cases, RecheckFigures()):
            yield self._line(case, None)
        for file in rejected:
            yield self._line(None, file)

    def _told(self, cases: Iterable[LookedAt], figures: RecheckFigures) -> Iterator[out.CaseOut]:
        """Yields the cases that are told of; all are counted."""
        for file, case, found, is_told in cases:
            figures.add(case, found, is_told=is_told)
            if is_told:
                yield self._case(file, case, found)

    def _document(self, figures: RecheckFigures) -> str:
        return encode(
            out.RecheckOut(
                schema="advisor/recheck/1",
                advisor=__version__,
                as_of=self.as_of.isoformat(),
                language=self.language.code,
                catalogs=catalogs_out(self.rules.catalog),
                cases=[],
                rejected=[],
                figures=out.RecheckFiguresOut(
                    looked_at=figures.looked_at,
                    changed=figures.changed,
                    stale=figures.stale,
                    same=figures.same,
                    told=figures.told,
                ),
            )
        )

    def _case(self, file: str, case: SavedCase, found: Recheck) -> out.CaseOut:
        saved = case.saved
        return out.CaseOut(
            file=file,
            saved=saved.date,
            saved_as_of=saved.as_of,
            as_of=self.as_of.isoformat(),
            catalogs=[out.EditionOut(each.id, each.version, each.sha256) for each in saved.catalogs],
            lacking=list(found.lacking),
            left_out=list(case.left_out),
            changes=[self._change(each) for each in found.changes],
            stale=[self._stale(each) for each in found.stale],
            look_again=[_again(each) for each in found.look_again],
        )

    def _line(self, case: out.CaseOut | None, rejected: out.RejectedFileOut | None) -> str:
        day = self.as_of.isoformat()
        return encode_line(out.RecheckLineOut("advisor/recheck-line/1", day, self.language.code, case, rejected))

    def _stale(self, stale: Stale) -> out.StaleOut:
        fact = self.rules.catalog.facts[stale.fact]
        how = self.language.optional(fact.find_out)
        return out.StaleOut(stale.fact, self.language.text(fact.label), how, list(stale.decides))

    def _change(self, change: RecheckedProgram) -> out.RecheckedProgramOut:
        program = self.rules.catalog.programs.get(change.program)
        name = change.program if program is None else self.language.text(program.name)
        before, after = _noted(change.before), _noted(change.after)
        return out.RecheckedProgramOut(change.program, name, list(change.kinds), list(change.causes), before, after)


class CallsJson:
    """Whom to call, and the files that are no cases."""

    def __init__(self, rules: Rules, language: Language, as_of: date) -> None:
        self.rules, self.language, self.as_of = rules, language, as_of

    def document(self, cases: int, calls: Iterable[Waiting], rejected: Rejected) -> Iterator[str]:
        """Yields whom to call, in parts, in this order. cases: how many were looked at."""
        empty = encode(
            out.CallsOut(
                schema="advisor/calls/1",
                advisor=__version__,
                as_of=self.as_of.isoformat(),
                language=self.language.code,
                catalogs=catalogs_out(self.rules.catalog),
                cases=cases,
                calls=[],
                rejected=[],
            )
        )
        parts = _between(empty, _NO_CALLS, _NONE)
        yield next(parts)
        yield from self._calls(calls)
        yield next(parts)
        yield from _listed(map(encode, rejected), "  ")
        yield next(parts)

    def _calls(self, calls: Iterable[Waiting]) -> Iterator[str]:
        """Yields the calls, each with its files one after the other: many cases wait for the same."""
        end = "[]"
        for number, (call, files) in enumerate(calls):
            head, tail = _between(_indented(encode(_call(call, self.rules, self.language)), "    "), _NO_FILES)
            yield (",\n" if number else "[\n") + head
            yield from _listed(map(encode, files), "      ")
            yield tail
            end = "\n  ]"
        yield end


def _between(document: str, *empty: str) -> Iterator[str]:
    """Yields what stands before, between and behind these empty lists, with the names of the lists."""
    for each in empty:
        head, _, document = document.partition(each)
        yield head + each[:-2]
    yield document


def _listed(entries: Iterable[str], indent: str) -> Iterator[str]:
    """Yields a list in parts, as `encode` would write it whole. entries: each as it writes it alone; indent: of the
    line on which the list begins."""
    end = "[]"
    for number, entry in enumerate(entries):
        yield (",\n" if number else "[\n") + _indented(entry, f"{indent}  ")
        end = f"\n{indent}]"
    yield end


def _indented(text: str, indent: str) -> str:
    return "\n".join(indent + line for line in text.rstrip("\n").split("\n"))


def rejected_file(file: str, problems: Sequence[Problem], language: Language) -> out.RejectedFileOut:
    """A file that is no case, and what is wrong with it."""
    told = [
        out.FileProblemOut(each.code, each.place.line, each.place.column, _text(each, language)) for each in problems
    ]
    return out.RejectedFileOut(file, told)


def _again(again: LookAgain) -> out.LookAgainOut:
    return out.LookAgainOut(again.day.isoformat(), again.why, list(again.programs), list(again.facts))


def _text(problem: Problem, language: Language) -> str:
    told = sentence(replace(problem, place=Place()), language.code)
    return " ".join(line.strip() for line in told.split("\n"))


def _noted(noted: Noted | None) -> out.NotedOut | None:
    return None if noted is None else out.NotedOut(noted.verdict, noted.availability, noted.rank)


def _call(call: Call, rules: Rules, language: Language) -> out.CallOut:
    texts = ProgramTexts(rules.catalog, language)
    program = None if call.program is None else rules.catalog.programs[call.program]
    fact = None if call.fact is None else rules.catalog.facts[call.fact]
    return out.CallOut(
        program=call.program,
        fact=call.fact,
        market=call.market,
        name=language.text(program.name if program is not None else fact.label if fact is not None else ""),
        how=language.optional(program.say if program is not None else None if fact is None else fact.find_out),
        where=None if program is None else texts.where(program),
        contact=None if program is None else texts.contact(program),
        cases=call.cases,
        decides=list(call.decides),
        files=[],
    )

"""`advisor recheck` as JSON: all cases in one document, one case a line, or whom to call."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from advisor.cases.call_list import Call
from advisor.engine.facts.rules import Rules
from advisor.problem import Place, Problem
from advisor.profile.rechecking import Recheck
from advisor.profile.saved_case import SavedCase
from advisor.views.plan.plan_json import catalogs_out, result
from advisor.views.recheck import recheck_contract as out
from advisor.views.recheck.recheck_words import RecheckFigures
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode, encode_line
from advisor.wording.language import Language
from advisor.wording.problems import sentence

LookedAt = tuple[str, SavedCase, Recheck, bool]  # the name of its file, what it holds, what became of it, if it is told
Rejected = Iterable[out.RejectedFileOut]
Waiting = tuple[Call, Iterable[str]]  # a call, and the files of the cases that wait for it
_NO_CASES, _NO_FILES, _NO_CALLS, _NONE = '"cases": []', '"files": []', '"calls": []', '"rejected": []'


class RecheckJson:
    """Writes cases, or whom to call, one after the other, and then the files that are no cases: none is kept."""

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
        own = {"catalogs": catalogs_out(self.rules.catalog), "cases": [], "rejected": [], "figures": figures}
        return encode(result(out.RecheckOut, self.language, self.as_of, **own))

    def _case(self, file: str, case: SavedCase, found: Recheck) -> out.CaseOut:
        saved, programs, changes = case.saved, self.rules.catalog.programs, []
        for each in found.changes:
            name = programs[each.program].name if each.program in programs else each.program
            changes.append(filled(out.RecheckedProgramOut, self.language, each, name=name, change=each.kinds))
        return filled(
            out.CaseOut,
            self.language,
            found,
            case,
            file=file,
            saved=saved.date,
            saved_as_of=saved.as_of,
            as_of=self.as_of,
            catalogs=saved.catalogs,
            changes=changes,
            stale=[
                filled(out.StaleOut, self.language, each, about, how=about.find_out)
                for each in found.stale
                for about in [self.rules.catalog.facts[each.fact]]
            ],
        )

    def _line(self, case: out.CaseOut | None, rejected: out.RejectedFileOut | None) -> str:
        day = self.as_of.isoformat()
        return encode_line(out.RecheckLineOut("advisor/recheck-line/1", day, self.language.code, case, rejected))

    def calls(self, cases: int, calls: Iterable[Waiting], rejected: Rejected) -> Iterator[str]:
        """Yields whom to call, in parts, in this order. cases: how many were looked at."""
        own = {"catalogs": catalogs_out(self.rules.catalog), "cases": cases, "calls": [], "rejected": []}
        empty = encode(result(out.CallsOut, self.language, self.as_of, **own))
        parts = _between(empty, _NO_CALLS, _NONE)
        yield next(parts)
        end = "[]"
        for number, (call, files) in enumerate(calls):  # each with its files one after the other: many cases wait
            head, tail = _between(_indented(encode(self._call(call)), "    "), _NO_FILES)
            yield (",\n" if number else "[\n") + head
            yield from _listed(map(encode, files), "      ")
            yield tail
            end = "\n  ]"
        yield end + next(parts)
        yield from _listed(map(encode, rejected), "  ")
        yield next(parts)

    def _call(self, call: Call) -> out.CallOut:
        if call.program is not None:
            program = self.rules.catalog.programs[call.program]
            return filled(out.CallOut, self.language, call, program, how=program.say, files=[])
        fact = self.rules.catalog.facts[call.fact or ""]
        own = {"name": fact.label, "how": fact.find_out, "where": None, "contact": None}
        return filled(out.CallOut, self.language, call, files=[], **own)


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
    told = []
    for problem in problems:
        lines = sentence(replace(problem, place=Place()), language.code).split("\n")
        text = " ".join(line.strip() for line in lines)
        told.append(filled(out.FileProblemOut, language, problem, problem.place, text=text))
    return out.RejectedFileOut(file, told)

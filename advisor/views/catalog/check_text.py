"""What a check found, for a person: every remark with the line it is about, a caret under the spot, and what to do."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console

from advisor.catalog.loading.places import Places
from advisor.finding import Coverage, Severity
from advisor.problem import Place
from advisor.views.catalog.excerpt import Sources, excerpt
from advisor.views.catalog.finding_values import day_of, edged, example_line, moved, profile_text
from advisor.views.catalog.remarks import Checked, CheckScope, Remark
from advisor.views.document.console import fitted, measured
from advisor.views.document.terminal import NARROWEST, TONES, WIDEST, Piece, print_lines
from advisor.wording.language import Language
from advisor.wording.safe import safe
from advisor.wording.terminal_columns import wrap

INDENT = "  "
LEVELS: tuple[Severity, ...] = ("error", "warning", "hint")
WHOLE: Mapping[Severity, int] = {"error": 10, "warning": 3, "hint": 1}  # findings of one kind that are shown in full
MOST_PLACES = 20  # of the others only the place is named, and of the rest how many there are
MOST_PROGRAMS = 20
LEAST_EXCERPT = 24
Pieces = list[Piece]


def print_check(checked: Checked, sources: Sources, language: Language, console: Console) -> None:
    """Prints remarks, a summary, how the examples cover the rules, and the cases and changed rules asked for."""
    page = _Page(sources, language, console)
    lines = [*page.remarks(checked), *page.summary(checked)]
    looked = checked.looked
    if looked is not None:
        lines += page.audited(looked)
        lines += page.suggestions(looked) if looked.suggestions is not None else ()
        lines += page.mutants(looked) if looked.mutants else ()
    print_lines(lines, console)


class _Page:
    """Lines of coloured pieces for one console."""

    def __init__(self, sources: Sources, language: Language, console: Console) -> None:
        self.sources, self.language = sources, language
        self.fit, self.cells = fitted(console), measured(console)
        self.width = max(NARROWEST, min(console.width, WIDEST))

    def clean(self, text: str) -> str:
        """A text as this console can show it."""
        return self.fit(safe(text))

    def say(self, key: str, **values: object) -> str:
        """A sentence of the table `check`, as this console can show it."""
        return self.clean(self.language.say(f"check.{key}", **values))

    def count(self, key: str, count: int) -> str:
        return self.language.counted(f"check.count.{key}", count)

    # --- remarks ------------------------------------------------------------------------------------------------------

    def remarks(self, checked: Checked) -> Iterator[Pieces]:
        """Level by level, and in each the findings of one kind together, kinds in the order of their first place."""
        for level in LEVELS:
            kinds: dict[str, list[Remark]] = {}
            for remark in checked.remarks:
                if remark.severity == level:
                    kinds.setdefault(remark.code, []).append(remark)
            for code, alike in kinds.items():
                yield from self.kind(code, alike)

    def kind(self, code: str, alike: Sequence[Remark]) -> Iterator[Pieces]:
        """Some findings of one kind in full, the places of more, and the count of all."""
        whole = WHOLE[alike[0].severity]
        if len(alike) > 1:
            yield [(self.say("kind", code=code, count=self.count("findings", len(alike))), TONES["heading"])]
        for remark in alike[:whole]:
            yield from self.remark(remark)
            yield []
        others = alike[whole:]
        if others:
            files: dict[str, list[str]] = {}
            for remark in others[:MOST_PLACES]:
                files.setdefault(self.clean(remark.place.file or ""), []).append(str(remark.place.line or 1))
            places = "; ".join(f"{file}: {', '.join(lines)}" for file, lines in files.items())
            left = len(others) - MOST_PLACES
            yield from self.paragraph(self.say("more.many" if left > 0 else "more", places=places, left=left))
            yield []

    def remark(self, remark: Remark) -> Iterator[Pieces]:
        tone = TONES["warn" if remark.severity == "error" else "open"]
        weight = self.say(f"severity.{remark.severity}")
        where = self.where(remark.place)
        yield [(where, "bold"), (" " if where else "", ""), (weight, tone), (f" [{remark.code}]", "")]
        line, column = self.sources.line(remark.place.file, remark.place.line), remark.place.column
        if line is not None and column is not None:
            number = f"{remark.place.line:>5} "
            room = max(LEAST_EXCERPT, self.width - len(number) - 2)
            shown, before, wide = excerpt(line, column, room, self.clean, self.cells)
            yield [(f"{number}| {shown}", "")]
            yield [(f"{' ' * len(number)}| {' ' * before}", ""), ("^" * wide, tone)]
        yield from self.paragraph(remark.text)
        if remark.witness is not None:
            yield from self.paragraph(self.say("witness", profile=profile_text(remark.witness)))
        for place in remark.related:
            yield from self.paragraph(self.say("related", where=self.beside(place)))

    def where(self, place: Place) -> str:
        """`file:line:column:`, as far as known."""
        if place.file is None:
            return ""
        numbers = "".join(f":{number}" for number in (place.line, place.column) if number is not None)
        return f"{self.clean(place.file)}{numbers}:"

    def beside(self, place: Place) -> str:
        """The same inside a sentence."""
        return self.where(place).removesuffix(":")

    def paragraph(self, text: str, indent: str = INDENT, style: str = "") -> Iterator[Pieces]:
        for line in wrap(self.fit(text), max(8, self.width - len(indent)), cells=self.cells):
            yield [(indent, ""), (line, style)]

    # --- what was looked at -------------------------------------------------------------------------------------------

    def summary(self, checked: Checked) -> Iterator[Pieces]:
        if checked.looked is not None and checked.looked.catalog.drafts:
            drafts = self.count("drafts", len(checked.looked.catalog.drafts))
            yield from self.paragraph(self.say("drafts", drafts=drafts), "")
        errors, warnings, hints = (checked.count(level) for level in LEVELS)
        if not errors and not warnings and checked.looked is not None:
            catalog = checked.looked.catalog
            parts = {"programs": catalog.programs, "facts": catalog.facts, "sources": catalog.sources}
            counts = {name: self.count(name, len(part)) for name, part in parts.items()}
            yield from self.paragraph(self.say("clean", **counts), "", TONES["good"])
            if hints:
                yield from self.paragraph(self.say("hints", hints=self.count("hints", hints)), "")
        else:
            of_levels = {"errors": errors, "warnings": warnings, "hints": hints}
            counts = {name: self.count(name, count) for name, count in of_levels.items()}
            key = "found" if checked.looked is not None else "unreadable"
            yield from self.paragraph(self.say(key, **counts), "", "bold")

    def audited(self, looked: CheckScope) -> Iterator[Pieces]:
        """How the examples cover the rules; of the shipped programs below a layer of one's own nothing is told."""
        audit, places = looked.audit, looked.places
        own = [each for each in audit.coverage if looked.is_own(("programs", each.program))]
        open_ = [each for each in own if each.examples and each.undecided]  # without examples: a finding says so
        whole = [each for each in own if each.examples and not each.undecided]
        if open_ or whole:
            yield []
            yield [(self.say("coverage.heading"), TONES["heading"])]
        column = max((len(each.program) for each in open_[:MOST_PROGRAMS]), default=0)
        for each in open_[:MOST_PROGRAMS]:
            yield from self.coverage(each, column, places)
        if len(open_) > MOST_PROGRAMS:
            beyond = self.count("programs", len(open_) - MOST_PROGRAMS)
            yield from self.paragraph(self.say("coverage.more", programs=beyond))
        if whole:
            counts = {"programs": self.count("programs", len(whole))}
            counts["examples"] = self.count("examples", sum(each.examples for each in whole))
            yield from self.paragraph(self.say("coverage.whole", **counts))
        for left in audit.left_out:
            where, what = self.beside(places.of(left.path)), self.say(f"analysis.{left.what}")
            yield from self.paragraph(self.say(f"left_out.{left.why}", what=what, where=where))

    def coverage(self, coverage: Coverage, column: int, places: Places) -> Iterator[Pieces]:
        examples, conditions = self.count("examples", coverage.examples), self.count("conditions", coverage.of)
        counts = {"examples": examples, "of": conditions, "decided": coverage.decided}
        told = self.say("coverage.program", **counts)
        yield [(f"{INDENT}{self.clean(coverage.program):<{column}}  {told}", "")]
        for tested in coverage.undecided:
            lacks = "both" if not tested.met_true and not tested.met_false else "false" if tested.met_true else "true"
            where, path = self.beside(places.of(tested.path)), safe("/".join(tested.path[2:]))  # inside its program
            yield from self.paragraph(self.say(f"coverage.lacks.{lacks}", where=where, path=path), INDENT * 2)

    # --- asked for besides --------------------------------------------------------------------------------------------

    def suggestions(self, looked: CheckScope) -> Iterator[Pieces]:
        """The cases that are missing, of the same programs."""
        suggestions = [each for each in looked.suggestions or () if looked.is_own(("programs", each.program))]
        yield []
        yield [(self.say("suggest.heading" if suggestions else "suggest.none"), TONES["heading"])]
        last = None
        for each in suggestions:
            if each.program != last:
                yield [(f"{INDENT}{self.clean(each.program)}", "bold")]
                last = each.program
            edge = self.say(f"edge.{each.edge}", **edged(each, looked.rules, self.language))
            yield [(f"{INDENT * 2}# {edge}", "")]
            day = day_of(looked.rules.catalog, each.profile)
            yield [(f"{INDENT * 2}{self.clean(example_line(each.profile, each.verdict, day))}", "")]

    def mutants(self, looked: CheckScope) -> Iterator[Pieces]:
        audit = looked.audit
        yield []
        counts = {"survived": len(audit.survivors), "of": audit.mutants}
        yield [(self.say("mutants.heading" if audit.survivors else "mutants.none", **counts), TONES["heading"])]
        for mutant in audit.survivors:
            changed = self.say(f"mutant.{mutant.change}", **moved(mutant, looked.rules, self.language))
            yield from self.paragraph(f"{self.where(looked.places.of(mutant.path))} {changed}")
            if mutant.path[0] == "facts":
                yield from self.paragraph(self.say("mutant.for", program=mutant.program), INDENT * 2)
            day = day_of(looked.rules.catalog, mutant.witness)
            yield [(f"{INDENT * 2}{self.clean(example_line(mutant.witness, mutant.verdict, day))}", "")]

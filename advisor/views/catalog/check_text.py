"""What a check found, for a person: every remark with the line it is about, a caret under the spot, and what to do."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from advisor.audit.finding import Coverage, LeftOut, Mutant, Path, Tested
from advisor.catalog.loading.places import Places
from advisor.problem import Place
from advisor.views.catalog.excerpt import Sources, excerpt
from advisor.views.catalog.finding_values import edged, moved
from advisor.views.catalog.remarks import Checked, Looked, Remark
from advisor.views.catalog.suggested_cases import example_line, profile_text
from advisor.views.document.console import fitted, measured
from advisor.views.document.terminal import NARROWEST, TONES, WIDEST, fold
from advisor.wording.language import Language
from advisor.wording.safe import safe

INDENT = "  "
LEAST_EXCERPT = 24
Pieces = list[tuple[str, str]]


def print_check(checked: Checked, sources: Sources, language: Language, console: Console) -> None:
    """Prints remarks, a summary, how the examples cover the rules, and the cases and changed rules asked for."""
    page = _Page(sources, language, console)
    lines = [*page.remarks(checked), *page.summary(checked)]
    looked = checked.looked
    if looked is not None:
        lines += page.audited(looked)
        lines += page.suggestions(looked) if looked.suggestions is not None else ()
        lines += page.mutants(looked) if looked.mutants else ()
    text = Text(no_wrap=True, overflow="ignore", end="")
    for line in lines:
        for piece, style in line:
            text.append(piece, style or None)
        text.append("\n")
    console.print(text, end="", soft_wrap=True, crop=False)


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
        """How many there are of something."""
        return self.language.counted(f"check.count.{key}", count)

    # --- remarks ------------------------------------------------------------------------------------------------------

    def remarks(self, checked: Checked) -> Iterator[Pieces]:
        for remark in checked.remarks:
            yield from self.remark(remark)
            yield []

    def remark(self, remark: Remark) -> Iterator[Pieces]:
        tone = TONES["warn" if remark.severity == "error" else "open"]
        weight = self.say(f"severity.{remark.severity}")
        where = self.where(remark.place)
        yield [(where, "bold"), (" " if where else "", ""), (weight, tone), (f" [{remark.code}]", "")]
        yield from self.excerpt(remark.place, tone)
        yield from self.paragraph(remark.text)
        if remark.witness is not None:
            yield from self.paragraph(self.say("witness", profile=profile_text(remark.witness)))
        for place in remark.related:
            yield from self.paragraph(self.say("related", where=self.where(place).removesuffix(":")))

    def where(self, place: Place) -> str:
        """`file:line:column:`, as far as known."""
        if place.file is None:
            return ""
        numbers = "".join(f":{number}" for number in (place.line, place.column) if number is not None)
        return f"{self.clean(place.file)}{numbers}:"

    def excerpt(self, place: Place, tone: str) -> Iterator[Pieces]:
        line = self.sources.line(place.file, place.line)
        if line is None or place.column is None:
            return
        number = f"{place.line:>5} "
        room = max(LEAST_EXCERPT, self.width - len(number) - 2)
        shown = excerpt(line, place.column, room, self.clean, self.cells)
        yield [(f"{number}| {shown.text}", "")]
        yield [(f"{' ' * len(number)}| {' ' * shown.before}", ""), ("^" * shown.wide, tone)]

    def paragraph(self, text: str, indent: str = INDENT, style: str = "") -> Iterator[Pieces]:
        for line in fold(self.fit(text), max(8, self.width - len(indent)), self.cells):
            yield [(indent, ""), (line, style)]

    # --- what was looked at -------------------------------------------------------------------------------------------

    def summary(self, checked: Checked) -> Iterator[Pieces]:
        errors, warnings = checked.count("error"), checked.count("warning")
        if not errors and not warnings and checked.looked is not None:
            catalog = checked.looked.catalog
            parts = {"programs": catalog.programs, "facts": catalog.facts, "sources": catalog.sources}
            counts = {name: self.count(name, len(part)) for name, part in parts.items()}
            yield from self.paragraph(self.say("clean", **counts), "", TONES["good"])
        else:
            counts = {"errors": self.count("errors", errors), "warnings": self.count("warnings", warnings)}
            key = "found" if checked.looked is not None else "unreadable"
            yield from self.paragraph(self.say(key, **counts), "", "bold")

    def audited(self, looked: Looked) -> Iterator[Pieces]:
        """How the examples cover the rules; of the shipped programs below a layer of one's own nothing is told."""
        audit, places = looked.audit, looked.places
        own = [each for each in audit.coverage if looked.is_own(("programs", each.program))]
        if own:
            yield []
            yield [(self.say("coverage.heading"), TONES["heading"])]
        column = max((len(each.program) for each in own), default=0)
        for each in own:
            yield from self.coverage(each, column, places)
        for left in audit.left_out:
            yield from self.left_out(left, places)

    def coverage(self, coverage: Coverage, column: int, places: Places) -> Iterator[Pieces]:
        examples, conditions = self.count("examples", coverage.examples), self.count("conditions", coverage.of)
        counts = {"examples": examples, "of": conditions, "decided": coverage.decided}
        key = "coverage.program" if coverage.of else "coverage.anyone"
        yield [(f"{INDENT}{self.clean(coverage.program):<{column}}  {self.say(key, **counts)}", "")]
        for tested in coverage.undecided:
            yield from self.paragraph(self.undecided(tested, places), INDENT * 2)

    def undecided(self, tested: Tested, places: Places) -> str:
        lacks = "both" if not tested.met_true and not tested.met_false else "false" if tested.met_true else "true"
        place = places.of(tested.path)
        return self.say(f"coverage.lacks.{lacks}", where=self.where(place).removesuffix(":"), path=_inside(tested.path))

    def left_out(self, left: LeftOut, places: Places) -> Iterator[Pieces]:
        where = self.where(places.of(left.path)).removesuffix(":")
        what = self.say(f"analysis.{left.what}")
        yield from self.paragraph(self.say(f"left_out.{left.why}", what=what, where=where))

    # --- asked for besides --------------------------------------------------------------------------------------------

    def suggestions(self, looked: Looked) -> Iterator[Pieces]:
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
            yield [(f"{INDENT * 2}{self.clean(example_line(each.profile, each.verdict))}", "")]

    def mutants(self, looked: Looked) -> Iterator[Pieces]:
        audit = looked.audit
        yield []
        counts = {"survived": len(audit.survivors), "of": audit.mutants}
        yield [(self.say("mutants.heading" if audit.survivors else "mutants.none", **counts), TONES["heading"])]
        for each in audit.survivors:
            yield from self.mutant(each, looked)

    def mutant(self, mutant: Mutant, looked: Looked) -> Iterator[Pieces]:
        changed = self.say(f"mutant.{mutant.change}", **moved(mutant, looked.rules, self.language))
        yield from self.paragraph(f"{self.where(looked.places.of(mutant.path))} {changed}")
        if mutant.path[0] == "facts":
            yield from self.paragraph(self.say("mutant.for", program=mutant.program), INDENT * 2)
        yield [(f"{INDENT * 2}{self.clean(example_line(mutant.witness, mutant.verdict))}", "")]


def _inside(path: Path) -> str:
    """A path inside its program."""
    return safe("/".join(path[2:]))

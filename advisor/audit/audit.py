"""The whole audit of a catalog: every analysis, in one order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from advisor.audit.condition_checks import Needless, constant, place
from advisor.audit.content.checks import content
from advisor.audit.content.missing_parts import untranslated
from advisor.audit.content.sourced_texts import Texts
from advisor.audit.content.telephones_and_links import dead_links
from advisor.audit.content.window_checks import aged
from advisor.audit.decision_diagrams import TooLarge
from advisor.audit.examples import coverage, failing, running, tries, with_neighbours
from advisor.audit.fact_checks import Deciding, thresholds, unreachable_levels
from advisor.audit.fact_mutants import fact_survivors
from advisor.audit.label_ranges import misleading_questions
from advisor.audit.mutants import survivors
from advisor.audit.program_checks import Openings, Twins, never_matches, suits_nobody
from advisor.audit.rule_diagrams import Functions, roots
from advisor.audit.source_checks import thin_programs, thin_sources, weak_match
from advisor.catalog.model.drafts import without_drafts
from advisor.engine.facts.dependencies import Reads
from advisor.engine.facts.rules import Rules
from advisor.finding import Audit, Coverage, Finding, LeftOut, LinkState, Mutant, Path


class Budget(Struct, frozen=True):
    """How much work an audit may do, in steps, not in seconds: the same catalog always gets the same answer.

    condition: steps for one condition or program, a second or less. whole: for all of them together; what comes after
    it is spent is left out. mutants: changed rules to try; from the first program or fact beyond it on, they are left
    out. examples: how often an example may be judged by a changed fact, as far as can be foreseen.
    """

    condition: int = 100_000
    whole: int = 4_000_000
    mutants: int = 20_000
    examples: int = 100_000


def audit(
    rules: Rules,
    as_of: date,
    links: Mapping[str, LinkState] | None = None,
    budget: Budget = Budget(),  # noqa: B008 -- frozen
    *,
    mutants: bool = True,
    layer_of: Callable[[Path], int] = lambda _: 0,
) -> Audit:
    """Everything found on `as_of`.

    links: what is known of addresses. mutants: whether to try changed rules as well. layer_of: the number of the layer
    that a path stands in, for what is told once a layer.
    """
    catalog = without_drafts(rules.catalog)
    texts = Texts(catalog)
    looking = _Looking(rules, budget)
    found = [
        *aged(catalog, as_of),
        *content(texts, as_of),
        *dead_links(catalog, links or {}),
        *thin_sources(catalog),
        *thin_programs(catalog),
        *untranslated(texts, layer_of),
        *misleading_questions(texts),
        *thresholds(rules),
        *looking.conditions(),
        *looking.programs(),
        *looking.facts(),
        *looking.cases(),
    ]
    found.sort(key=_place)
    if mutants:
        looking.mutants()
    return Audit(
        tuple(found),
        tuple(looking.coverage),
        tuple(looking.survivors),
        looking.changed,
        tuple(looking.left_out),
        looking.looked_at,
    )


def _place(finding: Finding) -> tuple[str, ...]:
    return (*finding.path, finding.code)


class _Looking:
    """The exact analyses, as far as the steps allow."""

    def __init__(self, rules: Rules, budget: Budget) -> None:
        self._rules = rules
        self._budget = budget
        self._functions = Functions(rules)
        self.left_out: list[LeftOut] = []
        self.looked_at = 0
        self._too_large: set[Path] = set()  # owners of conditions without an exact answer
        self.coverage: list[Coverage] = []
        self.survivors: list[Mutant] = []
        self.changed = 0

    def conditions(self) -> Iterator[Finding]:
        """Every condition by itself. One that is too large says so."""
        needless = Needless(self._functions)
        for owner, root in roots(self._rules):

            def look() -> Iterator[Finding]:
                self._functions.check_size(root)  # noqa: B023 -- called at once
                yield from constant(self._functions, root, owner)  # noqa: B023 -- called at once
                needless.allow(self._budget.condition)
                yield from needless.look(root, owner)  # noqa: B023 -- called at once

            before = len(self.left_out)
            yield from self._within("condition", place(owner, root), look)
            self.looked_at += before == len(self.left_out)
            if before < len(self.left_out) and self.left_out[-1].why == "too-large":
                self._too_large.add(owner)
                yield Finding("condition-too-large", place(owner, root))

    def programs(self) -> Iterator[Finding]:
        """Every program, and against the others."""
        functions = self._functions
        clear = [each for each in self._rules.programs if ("programs", each.id) not in self._too_large]
        twins, openings = Twins(functions), Openings(functions, clear)
        analyses: dict[str, Callable[..., Iterable[Finding]]] = {
            "matches": lambda program: never_matches(functions, program),
            "suits": lambda program: suits_nobody(functions, program),
            "evidence": lambda program: weak_match(functions, program),
            "twins": twins.add,
            "gives": openings.gives_nothing,
            "actions": openings.not_given,
            "excludes": openings.excluded_step,
        }
        if len(clear) < len(self._rules.programs):  # what opens nothing else may open one that nobody looked at
            del analyses["gives"]
            self.left_out.append(LeftOut("gives", ("programs",), "too-large"))
        for program in clear:
            for what, analysis in analyses.items():
                yield from self._within(what, ("programs", program.id), lambda: analysis(program))  # noqa: B023 -- called at once

    def facts(self) -> Iterator[Finding]:
        """Levels, and what decides nothing."""
        for number, rule in enumerate(self._rules.facts):
            if rule.levels:
                yield from self._within(
                    "levels",
                    ("facts", rule.id, "levels"),
                    lambda: unreachable_levels(self._functions, number),  # noqa: B023 -- called at once
                )
        if self._too_large:  # what those conditions read is not known
            self.left_out.append(LeftOut("deciding", ("facts",), "too-large"))
            return
        yield from self._within(
            "deciding", ("facts",), lambda: Deciding(self._functions).findings(), self._budget.whole
        )

    def cases(self) -> Iterator[Finding]:
        """The examples, and how they cover the rules."""
        for program in self._rules.programs:
            tried = tries(self._rules, program)
            yield from failing(program, tried)
            self.coverage.append(coverage(program, tried))

    def mutants(self) -> None:
        """Changed rules, as many as there is room for."""
        finer = with_neighbours(self._rules)
        functions = Functions(finer)
        for program in finer.programs:
            if self.changed >= self._budget.mutants:
                self.left_out.append(LeftOut("mutants", ("programs", program.id), "budget"))
                break
            if ("programs", program.id) in self._too_large:
                continue
            functions.diagrams.allow(self._budget.condition)
            try:
                if program.requires is not None:
                    functions.check_size(program.requires)
                tried = list(survivors(functions, program, tries(finer, program)))
            except TooLarge:
                self.left_out.append(LeftOut("mutants", ("programs", program.id), "too-large"))
                continue
            self._count(tried)
        self._fact_mutants(functions)

    def _fact_mutants(self, functions: Functions) -> None:
        """Changed rules of facts, which the examples of all programs may notice that read them."""
        rules, reads = functions.rules, Reads(functions.rules)
        clear = [each for each in rules.programs if ("programs", each.id) not in self._too_large]
        right = {each.id: tuple(running(each, tries(rules, each))) for each in clear}
        examples = 0
        for number, rule in enumerate(rules.facts):
            readers = [each for each in clear if number in reads.verdicts[each.order]]
            if not readers or ("facts", rule.id) in self._too_large:
                continue
            if self.changed >= self._budget.mutants or examples > self._budget.examples:
                self.left_out.append(LeftOut("mutants", ("facts", rule.id), "budget"))
                return
            functions.diagrams.allow(self._budget.condition)
            try:
                tried = list(fact_survivors(functions, number, readers, right))
            except TooLarge:
                self.left_out.append(LeftOut("mutants", ("facts", rule.id), "too-large"))
                continue
            examples += len(tried) * sum(len(right[each.id]) for each in readers)
            self._count(tried)

    def _count(self, tried: Sequence[Mutant | None]) -> None:
        self.changed += len(tried)
        self.survivors += [each for each in tried if each is not None]

    def _within(
        self, what: str, path: Path, look: Callable[[], Iterable[Finding]], steps: int | None = None
    ) -> tuple[Finding, ...]:
        """What an analysis finds with the steps it may take, or nothing and a note."""
        diagrams = self._functions.diagrams
        if diagrams.steps >= self._budget.whole:
            self.left_out.append(LeftOut(what, path, "budget"))
            return ()
        diagrams.allow(steps or self._budget.condition)
        try:
            return tuple(look())
        except TooLarge:
            self.left_out.append(LeftOut(what, path, "too-large"))
            return ()

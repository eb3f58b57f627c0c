"""What was measured, as tables with the goals beside it."""

from collections.abc import Sequence

from benchmarks.speed.batch import Batch, Run
from benchmarks.speed.cases import FEW, Cases
from benchmarks.speed.office import Office
from benchmarks.speed.peers.if_chain import NAME as CHAIN
from benchmarks.speed.peers.zen_engine import NAME as ZEN
from benchmarks.speed.plans import Growth
from benchmarks.speed.report import Goal, Table, micro, milli, times
from benchmarks.speed.verdicts import LEFT_OUT, OURS, Comparison, Result

DECISION = "a decision:"
MEGABYTE = 1_000_000

SAME_WORK = [
    "The work: which of all programs match one merchant. In a round everybody in turn takes all merchants once; µs "
    "are medians of the rounds, a merchant each. The ratio is the median of the ratios of processor time within a "
    "round, which a busy machine moves least.",
    "From answers: gates, derived facts and levels are worked out too. Settled facts: that was done for the peer, "
    "which is spared this work. Encoded facts: done for us, and answers are whole numbers already.",
    "Encoding remembers what an answer of a fact stands for, as in a register; nothing else is remembered between "
    "merchants.",
    "Peers in Node run in processes of their own, warm up, and time themselves: the pipe between is in no figure.",
    "Equal: merchants, with all questions answered, for whom the same programs match as with us.",
]
OPEN = [
    f"The same merchants without {LEFT_OUT:.0%} of their answers (None, or left out where the peer has no None). "
    "Unknown: what these answers do not suffice for. Yes to unknown: the peer says that the program matches all the "
    "same.",
    "A peer without a third value takes a test on nothing for false, and `not` makes that true: somebody is "
    "promised what nobody knows. Where a number is missing, a Python `if` and most forms of zen-engine end with an "
    "error.",
    "publicodes has a third value. It differs where a fact is known in part (a level of which one is ruled out): "
    "plain data has no set of possible values, so it got nothing there.",
]


def verdict_table(title: str, compared: Comparison) -> Table:
    """Everybody on one catalog."""
    table = Table(
        title, ("who", "how it is used", "starts from", "µs of processor", "beside us", "µs elapsed", "equal")
    )
    (base,) = compared.of(OURS, "answers")
    for result in compared.results:
        equal = f"{result.equal} of {compared.merchants}"
        who = result.contender
        took, ratio = result.middle, times(result.beside(base))
        figures = (micro(took.processor), ratio, micro(took.elapsed), equal)
        table.rows.append((who.name, who.form, who.start, *figures))
    for name, why in compared.missing.items():
        table.rows.append((name, f"not measured: {why}", *[""] * 5))
    table.notes = [
        f"{compared.programs:,} programs with {compared.tests:,} tests; {compared.merchants} merchants, who match "
        f"{compared.share:.0%} of the programs on average. Answers are drawn evenly; the seed stands in synthetic.py."
    ]
    return table


def different(compared: Comparison) -> list[str]:
    """Who says something else than we do, of merchants who answered everything."""
    return [
        f"{each.contender.name}, {each.contender.form}: {compared.merchants - each.equal} merchants come out different"
        for each in compared.results
        if each.equal < compared.merchants
    ]


def open_table(compared: Comparison) -> Table:
    """What the others say of merchants who left something open."""
    table = Table(
        "Merchants who did not answer everything",
        ("who", "how it is used", "starts from", "unknown", "yes to unknown", "otherwise different"),
    )
    for result in compared.results[2:]:
        seen = result.open
        figures = ("", f"ends with {seen.fails}") if seen.fails else (f"{seen.yes_to_unknown:,}", f"{seen.otherwise:,}")
        table.rows.append(
            (result.contender.name, result.contender.form, result.contender.start, f"{seen.unknown:,}", *figures)
        )
    table.notes = OPEN
    return table


def growth_table(grown: Sequence[Growth]) -> Table:
    """How the cost grows with the catalog."""
    head = ("programs", "reading and checking, s", "compiling, s", "verdicts, µs", "plan, ms", "with reasons, ms")
    table = Table("As the catalog grows", (*head, "with refusals, ms", "µs a program"))
    for each in grown:
        seconds = (f"{each.read:.2f}", f"{each.compiled:.2f}")
        plans = (milli(each.plan), milli(each.reasons), milli(each.refusals), micro(each.reasons / each.programs))
        table.rows.append((f"{each.programs:,}", *seconds, micro(each.verdicts), *plans))
    table.notes = [
        "Verdicts: yes, no or unknown for every program, encoding included. A plan has verdicts with chains, ranks, "
        "points and order; a reason is worked out when it is read. With reasons: those of all that stands in the "
        "plan were read. With refusals: also why everything else does not match, and what could change that.",
        "Processor time, medians over merchants and rounds. Ten programs are the first of the shipped catalog; the "
        "larger catalogs are the whole shipped one and made-up programs.",
    ]
    return table


def batch_table(batches: Sequence[Batch]) -> Table:
    """Registers of growing size."""
    head = ("register", "rows", "different", "MB", "csv, s", "advisor, s", "beside csv", "µs a row")
    table = Table("`advisor batch --jobs 2` beside Python's csv module", (*head, "processor, s", "peak, MB"))
    for each in batches:
        table.rows.append(
            (
                each.repetition,
                f"{each.rows:,}",
                f"{each.distinct:,}",
                f"{each.size / MEGABYTE:,.1f}",
                f"{each.csv:.2f}",
                f"{each.elapsed:.2f}",
                times(each.ratio),
                micro(each.elapsed / each.rows),
                f"{each.processor:.1f}",
                f"{each.peak / MEGABYTE:,.0f}" if each.peak else "?",
            )
        )
    table.notes = [
        "Whole processes, start included: the csv module reads and writes the file, the advisor reads it and writes "
        "a plan a row as JSON Lines. Elapsed time, shipped catalog, medians of three (from 100,000 rows on: once).",
        "Realistic: sets of answers drawn with the weights of the interview benchmark, the k-th as often as 1/k, "
        "one answer changed in a row of ten; merchants.py says why. Different: every fact drawn evenly and by "
        "itself, amounts to the won, no row like another.",
        "Peak: the highest resident sizes (VmHWM) of all its processes added up; shared pages count in each.",
    ]
    return table


def office_table(office: Office) -> Table:
    """A map beside none, a workbook beside its reader alone, a folder of sheets."""
    table = Table("Tables as offices have them", ("what", "rows", "s", "processor, s", "peak, MB"))
    runs: list[tuple[str, int, Run]] = [
        ("a register as CSV", office.rows, office.plain),
        ("the same with a map", office.rows, office.mapped),
        ("a workbook, its reader alone", office.book_rows, office.reader),
        ("the same, planned", office.book_rows, office.book),
        ("`advisor sheets`, a sheet a merchant", office.sheets, office.folder),
    ]
    for what, rows, run in runs:
        peak = f"{run.peak / MEGABYTE:,.0f}" if run.peak else "?"
        table.rows.append((what, f"{rows:,}", f"{run.elapsed:.2f}", f"{run.processor:.1f}", peak))
    table.notes = [
        "Whole processes, start included, of a register with realistic repetition. The reader alone: openpyxl reads "
        "every cell and does nothing with it. What is compared is run in turn; ratios are of processor time."
    ]
    return table


# --- what was promised --------------------------------------------------------------------------------------------


def verdict_goals(compared: Comparison) -> list[Goal]:
    """Verdicts beside zen-engine and beside the `if` chain."""
    (base,), (bare,) = compared.of(OURS, "answers"), compared.of(OURS, "encoded facts")
    (chain,) = compared.of(CHAIN, "settled facts")
    decisions = [each for each in compared.of(ZEN, "settled facts") if each.contender.form.startswith(DECISION)]
    programs = f"{compared.programs} programs"
    return [
        _beside_zen(
            f"who matches {programs}, from the answers: zen-engine, one bare expression, beside us",
            _fastest(compared.of(ZEN, "answers")),
            base,
            3,
        ),
        _beside_zen(
            f"who matches {programs}: zen-engine, the fastest kind of decision, facts settled for it, beside us",
            _fastest(decisions),
            base,
            10,
        ),
        _at_most(f"who matches {programs}, facts encoded: beside a hand-written `if` chain", bare, chain),
    ]


def _fastest(results: Sequence[Result]) -> Result | None:
    return min(results, key=lambda result: result.middle.processor, default=None)


def _beside_zen(what: str, zen: Result | None, base: Result, least: int) -> Goal:
    goal = f"≥ {least} ×"
    if zen is None:
        return Goal(what, "", goal, None)
    ratio = zen.beside(base)
    return Goal(what, times(ratio), goal, ratio >= least)


def _at_most(what: str, bare: Result, chain: Result) -> Goal:
    ratio = bare.beside(chain)
    return Goal(what, times(ratio), "≤ 1.5 ×", ratio <= 1.5)


def plan_goals(grown: Sequence[Growth]) -> list[Goal]:
    """Whole plans with every reason read."""
    promised = {260: 0.002, 10_000: 0.1}
    return [
        Goal(
            f"a whole plan with reasons and ranks, {each.programs:,} programs, median",
            f"{milli(each.reasons)} ms",
            f"< {promised[each.programs] * 1e3:.0f} ms",
            each.reasons < promised[each.programs],
        )
        for each in grown
        if each.programs in promised
    ]


def batch_goals(batches: Sequence[Batch]) -> list[Goal]:
    """The largest register of each kind, and memory at its size and at 10,000 rows."""
    goals = []
    for kind, most in (("realistic", 2.5), ("different", 9)):
        of_kind = [each for each in batches if each.repetition == kind]
        for each in of_kind[-1:]:
            what = "realistic repetition" if kind == "realistic" else "all rows different"
            text = f"`batch`, {each.rows:,} rows, {what}: beside Python's csv module"
            goals.append(Goal(text, times(each.ratio), f"≤ {most} ×", each.ratio <= most))
    for rows in dict.fromkeys((10_000, max((each.rows for each in batches), default=0))):
        peaks = [each.peak / MEGABYTE for each in batches if each.rows == rows]
        if peaks:
            peak = max(peaks)
            text = f"`batch`, {rows:,} rows: memory of all processes at the peak"
            goals.append(Goal(text, f"{peak:,.0f} MB", "< 300 MB", peak < 300 if peak else None))
    return goals


def case_table(found: Cases) -> Table:
    """The lists of an office beside looking at its files, and what reads them beside PyYAML alone."""
    table = Table("A year of an office: its cases", ("what", "s", "processor, s", "beside", "peak, MB"))
    looked, read = ("looking", found.looked), ("reading", found.read)
    runs: list[tuple[str, Run, tuple[str, Run] | None]] = [
        ("looking: every file of every case, by `os.stat`", found.looked, None),
        ("reading: every file, by PyYAML with libyaml", found.read, None),
        ("`case list --due`, the first time", found.index, read),
        ("`case list --due`", found.due, looked),
        ("`case find`", found.find, looked),
        ("`recheck`", found.recheck, read),
        (f"`recheck` of {FEW:,} cases", found.few, None),
    ]
    for what, run, beside in runs:
        ratio = "" if beside is None else f"{times(run.processor / beside[1].processor)} {beside[0]}"
        peak = f"{run.peak / MEGABYTE:,.0f}" if run.peak else "?"
        table.rows.append((what, f"{run.elapsed:.2f}", f"{run.processor:.1f}", ratio, peak))
    table.notes = [
        f"{found.count:,} cases, each a folder with a visit and a name, every third with a note, on a local "
        "disk. Whole processes, start included; ratios are of processor time. The first time builds the index that "
        "all lists use."
    ]
    return table


def case_goals(found: Cases) -> list[Goal]:
    """What was promised of the office, by processor time: on a machine at rest that is what one waits."""
    bounds = [("`case list --due`", found.due, 2), ("`case find`", found.find, 2), ("`recheck`", found.recheck, 60)]
    bounds.append(("`case list --due`, the first time", found.index, 15))
    cases = f"{found.count:,} cases"
    goals = [
        Goal(f"{what}, {cases}", f"{run.processor:.1f} s", f"< {most} s", run.processor < most)
        for what, run, most in bounds
    ]
    peak, more = found.due.peak / MEGABYTE, found.recheck.peak / max(found.few.peak, 1)
    return [
        *goals,
        Goal(f"`case list --due`, {cases}: memory", f"{peak:,.0f} MB", "< 150 MB", peak < 150 if peak else None),
        Goal(f"`recheck`, {cases}: memory beside {FEW:,}", times(more), "≤ 1.1 ×", more <= 1.1 if peak else None),
    ]


def office_goals(office: Office) -> list[Goal]:
    """What was promised of tables as offices have them."""
    book, sheets = f"{office.book_rows:,} rows as xlsx", f"{office.sheets:,} sheets"
    peak, took = office.book.peak / MEGABYTE, office.folder.elapsed
    return [
        Goal("`batch` with a map: beside none", times(office.map_ratio), "≤ 1.2 ×", office.map_ratio <= 1.2),
        Goal(
            f"`batch`, {book}: beside its reader alone", times(office.book_ratio), "≤ 1.5 ×", office.book_ratio <= 1.5
        ),
        Goal(f"`batch`, {book}: memory at the peak", f"{peak:,.0f} MB", "≤ 100 MB", peak <= 100 if peak else None),
        Goal(f"`advisor sheets`, {sheets}, on 2 cores", f"{took:,.1f} s", "< 60 s", took < 60),
    ]

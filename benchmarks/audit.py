"""How long the audit of a catalog takes: the shipped one, and made-up ones of 260 and 5,000 programs with examples.

    python benchmarks/audit.py [PROGRAMS …]

Prints for each catalog the seconds for compiling, the audit without and with changed rules, and the missing cases; what
was left out, and the steps of the largest condition.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any as Anything

sys.path.insert(0, str(Path(__file__).parent / "interview"))

from many_programs import many_programs, merchant
from msgspec.structs import replace

from advisor.audit.audit import audit
from advisor.audit.examples import judged
from advisor.audit.suggestions import suggest
from advisor.catalog.model.catalog import Catalog, Example
from advisor.commands.shared.catalogs import load_rules
from advisor.engine.facts.dependencies import Reads
from advisor.engine.fast.settling import compile_rules

DAY = date(2026, 11, 23)
EXAMPLES = 4


def main(sizes: list[int]) -> None:
    """Measures the shipped catalog and one of each size."""
    shipped = load_rules([]).catalog
    _measure("shipped", shipped)
    for size in sizes:
        _measure(f"{size:,} programs", with_examples(many_programs(shipped, random.Random(1), size)))


def with_examples(catalog: Catalog) -> Catalog:
    """Each program with a few merchants, of whom is said what it reads, and what the rules say of them."""
    rules, rng = compile_rules(catalog), random.Random(3)
    reads = Reads(rules)
    programs = {}
    for program in rules.programs:
        read = {rules.facts[fact].id for fact in reads.of(program.requires)} | set(program.program.gives)
        merchants = [merchant(catalog, rng) for _ in range(EXAMPLES)]
        profiles = [{name: value for name, value in each.items() if name in read} for each in merchants]
        verdicts = [judged(rules, program, profile) for profile in profiles]
        examples = tuple(
            Example(profile=profile, verdict=verdict)
            for profile, verdict in zip(profiles, verdicts, strict=True)
            if verdict is not None
        )
        programs[program.id] = replace(program.program, examples=examples)
    return replace(catalog, programs=programs)


def _measure(name: str, catalog: Catalog) -> None:
    seconds, rules = _timed(lambda: compile_rules(catalog))
    print(f"{name}: {len(catalog.programs):,} programs, {len(catalog.facts)} facts")
    print(f"  compiling              {seconds:8.2f} s")
    seconds, found = _timed(lambda: audit(rules, DAY, mutants=False))
    print(f"  audit                  {seconds:8.2f} s   {found.looked_at:,} conditions exactly")
    seconds, whole = _timed(lambda: audit(rules, DAY))
    print(f"  audit, changed rules   {seconds:8.2f} s   {whole.mutants:,} of them, {len(whole.survivors):,} unnoticed")
    seconds, cases = _timed(lambda: suggest(rules))
    print(f"  missing cases          {seconds:8.2f} s   {len(cases):,} of them")
    print(f"  left out               {dict(Counter((each.what, each.why) for each in whole.left_out))}")
    print(f"  found                  {dict(Counter(each.code for each in whole.findings))}")


def _timed(work: Callable[[], Anything]) -> tuple[float, Anything]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [260, 5000])

"""What a run came to, in a few lines: verdicts by program, what stood against most often, what nobody knew."""

from collections.abc import Iterator

from advisor.batch.tally import Tally
from advisor.engine.facts.rules import Rules
from advisor.wording.language import Language
from advisor.wording.safe import safe

MOST = 5
VERDICTS = ("match", "within_reach", "unsure", "no_match", "done")


def summary(tally: Tally, rules: Rules, language: Language) -> Iterator[str]:
    """Yields the lines, safe to print."""
    say, catalog = language.say, rules.catalog
    yield say("batch.rows", count=f"{tally.rows:,}")
    if not tally.rows:
        return
    yield say("batch.verdicts")
    for name, about in catalog.programs.items():
        counts = [(verdict, tally.verdicts[name, verdict]) for verdict in VERDICTS if tally.verdicts[name, verdict]]
        if counts:
            told = " · ".join(f"{say(f'plan.verdict.{verdict}')} {count:,}" for verdict, count in counts)
            yield safe(f"  {language.text(about.name)}: {told}")
    against = sorted(tally.against.items(), key=lambda each: (-each[1], each[0]))[:MOST]
    if against:
        yield say("batch.against")
        for (name, fact), count in against:
            program, label = language.text(catalog.programs[name].name), language.text(catalog.facts[fact].label)
            yield safe(f"  {program}: {label} {count:,}")
    unknown = sorted(tally.unknown.items(), key=lambda each: (-each[1], each[0]))[:MOST]
    if unknown:
        yield say("batch.unknown")
        for fact, count in unknown:
            yield safe(f"  {language.text(catalog.facts[fact].label)} {count:,}")

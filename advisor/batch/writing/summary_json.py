"""What a run came to, as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from advisor import __version__
from advisor.batch.mapping.map_applying import Gaps
from advisor.batch.reading.kinds import TEXTS
from advisor.batch.reading.register import Register
from advisor.batch.repeated_ids import Repeated
from advisor.batch.run import Task
from advisor.batch.tally import Tally
from advisor.batch.writing import batch_contract as out
from advisor.wording.json_text import encode
from advisor.wording.language import Language


@dataclass(frozen=True, slots=True)
class Ran:
    """A run that ended. rejected: the file of the rows refused, None where there is none. sheets: how many."""

    task: Task
    opened: Register
    tally: Tally
    repeated: Repeated
    gaps: Gaps
    output: str
    rejected: str | None
    sheets: int | None


def summary_json(ran: Ran, language: Language) -> str:
    """The document, with a newline at its end."""
    tally, task = ran.tally, ran.task
    reasons = sorted(tally.wrong.items(), key=lambda each: (-each[1], each[0]))
    document = out.SummaryOut(
        schema="advisor/batch-summary/1",
        advisor=__version__,
        as_of=task.as_of.isoformat(),
        language=language.code,
        source=_source(ran.opened),
        merchants=tally.rows,
        rejected=tally.rejected,
        left_out=_some(tally.left_out),
        left_out_at=[out.LeftOutLinesOut(why, line, to) for why, line, to in tally.places],  # type: ignore[arg-type]
        reasons=[out.RejectionReasonOut(title or None, text, count) for (title, text), count in reasons],
        columns=list(_columns(ran)),
        kept=list(task.kept),
        repeated_ids=ran.repeated.rows,
        missing=list(ran.gaps.missing),
        new=list(ran.gaps.new),
        undecided=list(ran.gaps.undecided),
        verdicts=_verdicts(tally),
        unknown=_some(tally.unknown),
        output=ran.output,
        rejected_rows=ran.rejected,
        sheets=ran.sheets,
    )
    return encode(document)


def _source(opened: Register) -> out.TableSourceOut:
    is_text = opened.kind in TEXTS
    return out.TableSourceOut(
        opened.kind,
        opened.sheet,
        opened.dialect.encoding if is_text else None,
        opened.separator,
        None if opened.has_objects else opened.first - 1,
    )


def _columns(ran: Ran) -> Sequence[out.ColumnOut]:
    """The columns with answers: of objects the keys that were there."""
    tally, columns = ran.tally, ran.task.columns
    about: list[tuple[str, str, list[str]]] = [(title, title, []) for title in tally.filled]
    if columns is not None:
        about = [(each.title, each.fact, list(each.options)) for each in columns.facts]
    return [
        out.ColumnOut(
            title,
            fact,
            options,
            tally.filled[title],
            tally.filled[title] - tally.refused[title],
            dict(tally.words.get(title, {})),
        )
        for title, fact, options in about
    ]


def _verdicts(tally: Tally) -> dict[str, dict[Any, int]]:
    found: dict[str, dict[Any, int]] = {}
    for (program, verdict), count in tally.verdicts.items():
        if count:
            found.setdefault(program, {})[verdict] = count
    return found


def _some(counts: Mapping[Any, int]) -> dict[Any, int]:
    return {name: count for name, count in counts.items() if count}

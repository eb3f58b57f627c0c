"""`advisor catalog review`: a person looks drafts over beside their notices, and takes, changes or refuses."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.catalog.drafting.deciding import (
    WHOLE,
    Changed,
    Elsewhere,
    Reviewer,
    elsewhere,
    held,
    let_go,
    waiting,
    with_entry,
)
from advisor.catalog.drafting.importing import read_lines
from advisor.catalog.editing.plain import said
from advisor.catalog.loading.load import LayerInput, load
from advisor.commands.catalog.layer_file import checked_layer, data_of, is_same, layers_below
from advisor.commands.shared import options
from advisor.commands.shared.ask import answers_without_a_person, asker_for, check_nothing_left, way_to_ask
from advisor.commands.shared.catalogs import SHIPPED_WORD, CatalogOptions, files_read
from advisor.commands.shared.option_checks import needed
from advisor.commands.shared.option_texts import text_of
from advisor.file_names import form_of
from advisor.output.changing import alone, change_file
from advisor.output.streams import say
from advisor.platform.shells import command_line
from advisor.problem import InvalidCatalog, Place, Problem, WrongUsage
from advisor.prompts.draft_review import Reviewing, who_decides
from advisor.prompts.input_way import Way
from advisor.prompts.lines.line_asker import InputEnded
from advisor.wording.language import Language
from advisor.wording.safe import safe

HERE = "advisor catalog review"
DraftsArgument = Annotated[str | None, typer.Argument(metavar="FILE", show_default=False)]
ByOption = Annotated[str | None, typer.Option("--by", metavar="TEXT")]


def review(
    here: CatalogOptions,
    drafts: DraftsArgument = None,
    *,
    by: ByOption = None,
    way: options.InputOption = "auto",
) -> None:
    """Shows each draft beside its notice, and writes who took, changed or refused what, when and why."""
    spoken, day = here.language, here.day.isoformat()
    file = checked_layer(needed(HERE, "FILE", drafts), HERE)
    named = None if by is None else text_of("--by", by)
    asking = way_to_ask(way, typed=here.is_typed("way"), needed=False)
    if asking is None:
        raise WrongUsage([Problem("review-needs-terminal", Place(option=HERE))])
    sitting = _Sitting(file, here.named, spoken, named, day)
    done, of = sitting.run(asking)
    say(spoken.say("draft.done", count=done, of=of))
    say(spoken.say("draft.check", command=safe(sitting.check_command())))


class _Sitting:
    """One person before one file of drafts. by: who, None where that is to be asked."""

    def __init__(self, file: str, catalogs: Sequence[str], spoken: Language, by: str | None, day: str) -> None:
        self._file, self._catalogs, self._spoken, self._by, self._day = file, catalogs, spoken, by, day

    def run(self, way: Way) -> tuple[int, int]:
        """How many of how many were decided. What was decided is written, whatever ends it. Raises WrongUsage."""
        answers = answers_without_a_person(way)
        if answers is not None:
            needed(HERE, "--by", self._by)  # a file of answers has no line for it
        data = data_of(self._file) or b""
        below = layers_below(self._file, data, self._catalogs)
        catalog = load([*below, LayerInput(self._file, data)])
        names = waiting(_programs(data, self._file))
        others = list(self._others())
        done = 0
        try:
            with asker_for(self._spoken, way, answers) as asker:
                by = who_decides(catalog, asker, self._spoken) if self._by is None else self._by
                who = Reviewer(by, self._day)
                reviewing = Reviewing(catalog, asker, self._spoken, who, stacked=way == "line")
                for at, name in enumerate(names, 1):
                    decided, goes_on = self._one(reviewing, name, (at, len(names)), others)
                    done += decided
                    if not goes_on:
                        break
                check_nothing_left(answers)
        except (InputEnded, EOFError):
            raise WrongUsage([Problem("review-input-ended", Place(option=HERE))]) from None
        return done, len(names)

    def _one(
        self, reviewing: Any, name: str, place: tuple[int, int], others: Sequence[tuple[str, dict[str, Any]]]
    ) -> tuple[bool, bool]:
        """Whether a draft was decided as a whole, and whether the next one follows."""
        entry = _programs(data_of(self._file) or b"", self._file).get(name)
        if entry is None:
            return False, True
        same: list[Elsewhere] = [each for file, programs in others for each in elsewhere(file, programs, entry)]
        before = entry
        self._put(name, before, held(entry, reviewing.who))
        way = "stop"
        try:
            way = reviewing.run(name, entry, place, same)
        finally:
            self._put(name, before, let_go(reviewing.entry or entry))
        return WHOLE in (reviewing.entry["notice"].get("decided") or {}), way == "next"

    def _put(self, name: str, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Writes an entry, unless somebody else wrote into it meanwhile: then theirs stays, and that is told."""
        with alone(self._file):
            data = data_of(self._file) or b""
            try:
                written = with_entry(data, self._file, name, before, after)
            except Changed:
                say(self._spoken.say("draft.meanwhile", program=safe(name)))
                return
            load([*layers_below(self._file, written, self._catalogs), LayerInput(self._file, written)])
            if written != data:
                change_file(self._file, data, written)

    def _others(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The programs of the catalogs around: those named, and those in the same folder."""
        folder = Path(self._file).parent
        beside: list[str] = []
        with suppress(OSError):
            beside = sorted(os.listdir(folder))  # noqa: PTH208 -- names alone
        files = [*files_read(self._catalogs), *(str(folder / name) for name in beside if form_of(name) == "yaml")]
        for file in dict.fromkeys(files):
            if not is_same(file, self._file):
                with suppress(InvalidCatalog, OSError):
                    yield file, _programs(data_of(file) or b"", file)

    def check_command(self) -> str:
        """What to type next: the check of this file, over those it stands on."""
        return command_line(["advisor", "catalog", "check", *(self._catalogs or [SHIPPED_WORD]), self._file])


def _programs(data: bytes, file: str) -> dict[str, Any]:
    """The entries of a file as plain data. Raises InvalidCatalog."""
    programs = said(read_lines(data, file)).get("programs")
    return {name: each for name, each in (programs or {}).items() if isinstance(each, dict)}

"""Where a result goes, and in which format: what `--format` says, or else what the end of the file's name says."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct

from advisor.commands.shared import options
from advisor.commands.shared.given_options import GivenOptions
from advisor.commands.shared.next_step import suggest
from advisor.commands.shared.option_checks import one_of
from advisor.file_names import BYTES, ENDS, form_of, is_name_for
from advisor.formats.registry import FORMATS, FORMATS_OF
from advisor.formats.result_format import Format, ResultViews, Write
from advisor.output.delivery import deliver, deliver_parts
from advisor.output.targets import STDOUT, check_target
from advisor.output.whole_files import write_file
from advisor.problem import Place, Problem, WrongUsage
from advisor.wording.language import Language


def format_option(*results: str, variable: bool = True) -> Any:
    """`--format` of a command that has one of these results."""
    formats = dict.fromkeys(chain.from_iterable(FORMATS_OF[result] for result in results))
    return options.choice_option("--format", *formats, group=options.RESULT, variable=variable)


class ResultTarget(Struct, frozen=True):
    """Where a result goes. inputs: files that were read, which it may not replace. write: makes it of its views."""

    form: str
    output: str | None
    force: bool
    inputs: Sequence[str]
    write: Write

    @property
    def format(self) -> Format:
        """What it is written as."""
        return FORMATS[self.form]

    def deliver(self, views: ResultViews) -> None:
        """Writes the result. Raises CannotWrite, or ReaderGone."""
        made, for_programs = self.write(views), not self.format.is_read_here
        if isinstance(made, bytes):
            write_file(made, self.output or "", force=self.force, inputs=self.inputs)
        elif not isinstance(made, str):
            deliver_parts(made, self.output, for_programs=for_programs, force=self.force, inputs=self.inputs)
        else:
            deliver(made, self.output, for_programs=for_programs, force=self.force, inputs=self.inputs)

    def suggest(self, language: Language, words: Iterable[str]) -> None:
        """Tells a command to type next, where the result is read on a terminal."""
        if self.output is None and self.format.is_read_here:
            suggest(language, words)


class ResultOptions(GivenOptions, frozen=True, kw_only=True):
    """Where a result is to go."""

    output: options.OutputOption = None
    force: options.ForceOption = False

    def target(self, form: str, result: str, inputs: Sequence[str] = ()) -> ResultTarget:
        """Where a result goes, in a format that it has. Raises WrongUsage, CannotWrite."""
        formats = FORMATS_OF[result]
        one_of("--format", form, formats)
        check_target(self.output, force=self.force, inputs=inputs)
        made = form_for(form, self.output, formats, typed=self.is_typed("form"))
        return target_in(made, self.output, self.force, inputs)


def target_in(form: str, output: str | None, force: bool, inputs: Sequence[str]) -> ResultTarget:
    """The same in a format that is known. Raises WrongUsage, CannotWrite where it lacks something."""
    return ResultTarget(form, output, force, inputs, FORMATS[form].ready(output))


def form_for(form: str, output: str | None, forms: Sequence[str], *, typed: bool) -> str:
    """Returns the form of a result that can have these forms. Raises WrongUsage for a name that is of none of them.

    typed: `--format` stands on the command line itself, and goes before the name; but no page goes by the name of a
    PDF, and no PDF by another one, for nothing could open them.
    """
    if output is None or output == STDOUT:
        return form
    check_name("-o", output, forms)
    named = form_of(output)
    if not typed:
        return named if named is not None and named in forms else form
    if named is not None and (named in BYTES or form in BYTES):
        check_name("-o", output, [form])
    return form


def check_name(option: str, file: str | None, forms: Sequence[str]) -> None:
    """Refuses a name that says of a file what it is not. forms: what can stand in it. Raises WrongUsage."""
    if file is None or is_name_for(file, forms):
        return
    allowed = ", ".join(ENDS[form][0] for form in forms if form in ENDS)
    raise WrongUsage([Problem("name-of-another-form", Place(option=option), file, {"allowed": allowed})])


def check_used(unused: Iterable[str]) -> None:
    """Refuses options that were typed and that this form of a result passes over. Raises WrongUsage for all of them."""
    problems = [Problem("unused-option", Place(option=option)) for option in unused]
    if problems:
        raise WrongUsage(problems)

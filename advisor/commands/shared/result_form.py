"""The form of a result that goes to a file: what `--format` says, or else what the end of the file's name says."""

from collections.abc import Iterable, Sequence

from advisor.file_names import BYTES, ENDS, form_of, is_name_for
from advisor.output.targets import STDOUT
from advisor.problem import Place, Problem, WrongUsage

FORMS = ("text", "md", "html", "pdf", "csv", "json")
FOR_PROGRAMS = ("json", "csv")  # read by programs: no sheet of paper is made of them
HANDOUTS = ("html", "pdf")  # given away: the merchant's sheet, unless another is asked for


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

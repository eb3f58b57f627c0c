"""Into the office's folder: a record of its own for each answer, which nobody changes, and so several may write."""

from datetime import date

from advisor.cases.confirmations import KIND, Told, told_text
from advisor.catalog.model.find_program import plain
from advisor.commands.case.folder import file_name
from advisor.commands.shared.office_desk import Desk
from advisor.output.whole_folders import add_file, make_folder
from advisor.problem import Place, Problem, WrongUsage, nearest

OPTION = "--market"
MOST_NAMED = 5


def write_into_office(folder: str, told: Told) -> str:
    """Adds a record to the folder, which is made where there is none; returns its name. Raises CannotWrite."""
    make_folder(folder)
    name = file_name(date.fromisoformat(told.day), KIND)
    add_file(folder, name, told_text(told).encode())
    return name


def market_named(desk: Desk, text: str) -> str:
    """The name of the market that a text means: its id, its name, or a part that no other has. Raises WrongUsage."""
    here = Place(option=OPTION)
    if not desk.markets:
        raise WrongUsage([Problem("office-without-markets", here, text)])
    wanted = plain(text)
    names = list(desk.markets.values())
    whole = [name for id_, name in desk.markets.items() if wanted in (id_, plain(name))]
    found = whole or [name for name in names if wanted and wanted in plain(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUsage([Problem("several-markets", here, text, {}, tuple(found[:MOST_NAMED]))])
    near = nearest(text, names) or tuple(names[:MOST_NAMED])
    raise WrongUsage([Problem("no-such-market", here, text, {}, near)])

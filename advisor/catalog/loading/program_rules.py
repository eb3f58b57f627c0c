"""What must hold inside a program, and between it and the facts, beyond the form of its fields."""

from collections.abc import Callable

from msgspec.structs import astuple, fields

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.structure import Entry
from advisor.catalog.model.catalog import Confirmation, OptionId, Program, Ranking
from advisor.catalog.model.values import NoAnswer, Possible, Selection, Span, Value
from advisor.catalog.source import nodes
from advisor.catalog.source.nodes import at, key_at

HIGHEST_SCORE = 100
FIRST_SEASON, LAST_SEASON = 2000, 2100


def check_program(name: str, entry: Entry, goals: tuple[OptionId, ...] | None, scope: Scope) -> None:
    """Notes everything that contradicts itself in one program. `goals`: the options of the goals fact, if known."""
    for field, rule in _RULES:
        if field not in entry.broken:
            rule(entry, scope)
    if name in entry.fields.get("excludes", ()):
        place = entry.fields["excludes"].index(name)
        scope.add("excludes-itself", at(entry.node, "excludes", place), name)
    for goal in entry.fields.get("serves", {}) if goals is not None else ():
        if goal not in (goals or ()):
            key = key_at(entry.node, "serves", goal)
            scope.add("unknown-goal", key, goal, goals or (), allowed=", ".join(goals or ()))


def _gives_by_action(entry: Entry, scope: Scope) -> None:
    for fact, value in entry.fields.get("gives", {}).items():
        change = scope.shapes[fact].change
        if change not in ("action", None):
            scope.add("gives-not-by-action", key_at(entry.node, "gives", fact), fact, change=change)
        if not _is_certain(value):
            scope.add("gives-uncertain", at(entry.node, "gives", fact), fact)
    kind = entry.fields.get("kind")
    if kind == "enabling" and not entry.fields.get("gives") and isinstance(entry.node, nodes.Mapping):
        order = [field.name for field in fields(Program)]
        scope.add_missing("enabling-gives-nothing", entry.node, "gives", order)


def _is_certain(value: Value) -> bool:
    match value:
        case Possible(options):
            return len(options) == 1
        case Selection(has, maybe):
            return bool(has) and not maybe
        case Span(low, high):
            return low == high
        case NoAnswer():
            return False


def _window_in_order(entry: Entry, scope: Scope) -> None:
    window = entry.fields.get("window")
    if window is None:
        return
    # A month closes at its end: `~` sorts after every digit and dash.
    if window.opens and window.closes and window.opens > window.closes + "~":
        scope.add("opens-after-closes", at(entry.node, "window", "opens"), window.opens, closes=window.closes)
    if window.season is not None and not FIRST_SEASON <= window.season <= LAST_SEASON:
        node = at(entry.node, "window", "season")
        scope.add("number-out-of-bounds", node, str(window.season), low=FIRST_SEASON, high=LAST_SEASON)
    if window.confirmed is not None:
        check_confirmation(window.confirmed, at(entry.node, "window", "confirmed"), scope)


def check_confirmation(told: Confirmation, node: nodes.Node, scope: Scope) -> None:
    """Notes an end before the day somebody asked."""
    if told.until is not None and told.until < told.asked:
        scope.add("until-before-asked", at(node, "until"), told.until, asked=told.asked)


Rule = Callable[[Entry, Scope], None]
_RULES: tuple[tuple[str, Rule], ...] = (("gives", _gives_by_action), ("window", _window_in_order))


def check_ranking(ranking: Ranking, node: nodes.Node, scope: Scope) -> None:
    """Notes facts of the wrong type, tables without rows, points outside 0 to 100, and sums above 100."""
    for part, fact, kind in (("goals", ranking.goals.fact, "choices"), ("effort", ranking.effort.fact, "number")):
        shape = scope.shapes[fact]
        if shape.type not in (kind, None):
            scope.add("ranking-fact-type", at(node, part, "fact"), fact, type=kind)
    _check_tables(ranking, node, scope)
    figures = _figures(ranking)
    for part, points in figures.items():
        wrong = [each for each in points if not 0 <= each <= HIGHEST_SCORE]
        if wrong:
            scope.add("number-out-of-bounds", key_at(node, part), str(wrong[0]), low=0, high=HIGHEST_SCORE)
    highest = sum(max(points, default=0) for points in figures.values())
    if highest > HIGHEST_SCORE:
        scope.add("ranking-above-100", node, str(highest))


def _check_tables(ranking: Ranking, node: nodes.Node, scope: Scope) -> None:
    """Notes tables without a row, and rows in which serving a goal less earns more."""
    if not ranking.goals.points:
        scope.add("ranking-empty", at(node, "goals", "points"))
    for place, row in enumerate(ranking.goals.points):
        if sorted(row, reverse=True) != list(row):
            scope.add("ranking-row-rises", at(node, "goals", "points", place))
    if not ranking.effort.weeks:
        scope.add("ranking-empty", at(node, "effort", "weeks"))


def _figures(ranking: Ranking) -> dict[str, tuple[int, ...]]:
    """Returns all points that each part of the score may earn."""
    return {
        "goals": tuple(points for row in ranking.goals.points for points in row),
        "certainty": astuple(ranking.certainty),
        "effort": (*ranking.effort.weeks.values(), ranking.effort.unknown),
        "timing": astuple(ranking.timing),
        "fit": (ranking.fit,),
    }

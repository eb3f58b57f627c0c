"""What must hold inside a program, and between it and the facts, beyond the form of its fields."""

from collections.abc import Callable
from itertools import pairwise

from msgspec.structs import astuple, fields

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.structure import ReadEntry
from advisor.catalog.model.catalog import Confirmation, FactId, OptionId, Program, Ranking, Round, Window
from advisor.catalog.source import nodes
from advisor.catalog.source.nodes import at, key_at
from advisor.catalog.types.choices import TRAITS as CHOICES
from advisor.catalog.types.number import TRAITS as NUMBER
from advisor.catalog.types.traits import Traits

HIGHEST_SCORE = 100
WHOLE = 100  # percent
FIRST_SEASON, LAST_SEASON = 2000, 2100


def check_program(name: str, entry: ReadEntry, goals: tuple[OptionId, ...] | None, scope: Scope) -> None:
    """Notes everything that contradicts itself in one program. `goals`: the options of the goals fact, if known."""
    for field, rule in _RULES:
        if field not in entry.broken:
            rule(entry, scope)
    if name in entry.fields.get("excludes", ()):
        place = entry.fields["excludes"].index(name)
        scope.add("excludes-itself", at(entry.node, "excludes", place), name)
    uses = entry.fields.get("uses")
    for path, serves in (
        (("serves",), entry.fields.get("serves", {})),
        (("uses", "serves"), uses.serves if uses else {}),
    ):
        for goal in serves if goals is not None else ():
            if goal not in (goals or ()):
                key = key_at(entry.node, *path, goal)
                scope.add("unknown-goal", key, goal, goals or (), allowed=", ".join(goals or ()))


def _gives_by_action(entry: ReadEntry, scope: Scope) -> None:
    for fact, value in entry.fields.get("gives", {}).items():
        change = scope.shapes[fact].change
        if change not in ("action", None):
            scope.add("gives-not-by-action", key_at(entry.node, "gives", fact), fact, change=change)
        if not value.is_certain:
            scope.add("gives-uncertain", at(entry.node, "gives", fact), fact)
    kind = entry.fields.get("kind")
    if kind == "enabling" and not entry.fields.get("gives") and isinstance(entry.node, nodes.MappingNode):
        order = [field.name for field in fields(Program)]
        scope.add_missing("enabling-gives-nothing", entry.node, "gives", order)


def _window_in_order(entry: ReadEntry, scope: Scope) -> None:
    window = entry.fields.get("window")
    if window is None:
        return
    node = at(entry.node, "window")
    _days_in_order(window, node, scope)
    for number, each in enumerate(window.rounds):
        _days_in_order(each, at(node, "rounds", number), scope)
    for number, (one, other) in enumerate(pairwise(window.rounds), 1):
        if other.opens <= _end(one.closes or one.opens):
            scope.add("rounds-not-in-order", at(node, "rounds", number, "opens"), other.opens, before=one.opens)
    if window.rounds and (window.opens or window.closes):
        scope.add("rounds-and-days", key_at(node, "rounds"))
    if window.closes_at and not window.closes and not any(each.closes for each in window.rounds):
        scope.add("hour-without-day", at(node, "closes_at"), window.closes_at)
    if window.seen and not window.standing:
        scope.add("seen-not-standing", at(node, "seen"), window.seen)
    if window.season is not None and not FIRST_SEASON <= window.season <= LAST_SEASON:
        season = str(window.season)
        scope.add("number-out-of-bounds", at(node, "season"), season, low=FIRST_SEASON, high=LAST_SEASON)
    if window.confirmed is not None:
        check_confirmation(window.confirmed, at(node, "confirmed"), scope)


def _days_in_order(days: Window | Round, node: nodes.Node, scope: Scope) -> None:
    if days.opens and days.closes and days.opens > _end(days.closes):
        scope.add("opens-after-closes", at(node, "opens"), days.opens, closes=days.closes)


def _end(day_or_month: str) -> str:
    """A month closes at its end: `~` sorts after every digit and dash."""
    return day_or_month + "~"


def _funding_in_order(entry: ReadEntry, scope: Scope) -> None:
    funding = entry.fields.get("funding")
    if funding is None:
        return
    node = at(entry.node, "funding")
    if funding.form == "loan" and funding.repay is None:
        scope.add("loan-without-repay", at(node, "form"))
    if funding.form != "loan" and funding.repay is not None:
        scope.add("repay-without-loan", key_at(node, "repay"), funding.form)
    if funding.form == "loan" and entry.fields.get("kind") == "enabling":  # nobody is led into debt by a chain
        scope.add("loan-as-step", at(node, "form"))
    if funding.most is not None and funding.unit is None:
        scope.add("amount-without-unit", at(node, "most"), str(funding.most))
    shares = (funding.percent or 0) + (funding.own_share or 0)
    if shares > WHOLE:
        scope.add("shares-above-whole", at(node, "own_share"), f"{funding.own_share:g}", percent=f"{funding.percent:g}")
    said = [name for name in ("percent", "most", "own_share", "first_come") if getattr(funding, name)]
    if said and not funding.sources:
        scope.add("claim-without-source", key_at(node, said[0]))


def _examples_have_days(entry: ReadEntry, scope: Scope) -> None:
    """An example that states a date is judged on a day: whole years are counted up to it."""
    for number, example in enumerate(entry.fields.get("examples", ())):
        dated = [fact for fact in example.profile if scope.shapes[fact].is_dated]
        if dated and example.as_of is None:
            scope.add("example-needs-day", at(entry.node, "examples", number, "profile"), fact=dated[0])


def _uses_count(entry: ReadEntry, scope: Scope) -> None:
    uses = entry.fields.get("uses")
    if uses is None or uses.price is None:
        return
    fact, node = uses.price.fact, at(entry.node, "uses", "price")
    _check_type(fact, NUMBER, at(node, "fact"), scope)
    if not uses.price.sources:
        scope.add("claim-without-source", at(node, "sources"))


def _acts_match_steps(entry: ReadEntry, scope: Scope) -> None:
    """A picture that stands beside another step than its own sends somebody the wrong way."""
    uses = entry.fields.get("uses")
    for path, acts, steps in (
        ((), entry.fields.get("acts", ()), entry.fields.get("steps", ())),
        (("uses",), uses.acts if uses else (), uses.steps if uses else ()),
    ):
        if acts and len(acts) != len(steps):
            scope.add("acts-not-as-steps", at(entry.node, *path, "acts"), str(len(acts)), steps=len(steps))


def _check_type(fact: FactId, needed: Traits, node: nodes.Node, scope: Scope) -> None:
    if scope.shapes[fact].type not in (needed.name, None):
        scope.add("ranking-fact-type", node, fact, type=needed.name)


def check_confirmation(told: Confirmation, node: nodes.Node, scope: Scope) -> None:
    """Notes an end before the day somebody asked."""
    if told.until is not None and told.until < told.asked:
        scope.add("until-before-asked", at(node, "until"), told.until, asked=told.asked)


Rule = Callable[[ReadEntry, Scope], None]
_RULES: tuple[tuple[str, Rule], ...] = (
    ("gives", _gives_by_action),
    ("window", _window_in_order),
    ("funding", _funding_in_order),
    ("uses", _uses_count),
    ("acts", _acts_match_steps),
    ("examples", _examples_have_days),
)


def check_ranking(ranking: Ranking, node: nodes.Node, scope: Scope) -> None:
    """Notes facts of the wrong type, tables without rows, points outside 0 to 100, and sums above 100."""
    _check_type(ranking.goals.fact, CHOICES, at(node, "goals", "fact"), scope)
    _check_type(ranking.effort.fact, NUMBER, at(node, "effort", "fact"), scope)
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

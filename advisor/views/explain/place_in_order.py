"""The place of one program in the order: its points, how firm it is, what would move it, and what it excludes."""

from collections.abc import Iterable, Iterator

from advisor.engine.explain.explanation import Explanation
from advisor.engine.explain.levers import Lever, Moves, Neighbour
from advisor.engine.plan.availability import availability
from advisor.engine.plan.order import Candidate
from advisor.views.document.page import EmptyLine, LabelledRow, Line, Part, Rows, rows_of
from advisor.views.explain.spoken_summary import say
from advisor.views.plan.offer import worth
from advisor.views.plan.plan_words import PlanWords
from advisor.views.plan.points import besides_points, factor_lines, firm_texts
from advisor.wording.sentences import capital

INDENT = 3


# --- points -------------------------------------------------------------------------------------------------------


def points_lines(words: PlanWords, about: Explanation) -> Iterator[Line]:
    """Yields the points of an item, factor by factor."""
    if about.item is not None:
        yield from factor_lines(words, about.item.factors)
        yield from map(Line, besides_points(words, about.item))


# --- how firm, and what would move it -----------------------------------------------------------------------------


def order_rows(words: PlanWords, about: Explanation) -> Iterator[Part]:
    """Yields how firm the place is and what would move it one place up or down."""
    firm = [_row(words, "firm", map(Line, firm_texts(words, about.firmness)))] if about.firmness is not None else []
    yield from rows_of((*firm, *(_moves(words, about.moves) if about.moves is not None else ())))


def _moves(words: PlanWords, moves: Moves) -> Iterator[LabelledRow]:
    language = words.language
    if moves.placed_for is not None:
        text = say(language, "order.placed_for", name=words.name(moves.placed_for))
        yield _row(words, "place", [Line(text)])
        return
    yield _row(words, "above", [Line(_neighbour(words, moves.above, "first"))])
    yield _row(words, "below", [Line(_neighbour(words, moves.below, "last"))])
    for key, sign in (("up", 1), ("down", -1)):
        lines = [Line(lever_text(words, lever), "-") for lever in moves.levers if lever.points * sign > 0]
        yield _row(words, key, lines or [Line(say(language, "order.nothing"))])


def _neighbour(words: PlanWords, neighbour: Neighbour | None, otherwise: str) -> str:
    if neighbour is None:
        return say(words.language, f"order.{otherwise}")
    key = f"order.neighbour.{neighbour.points}" if neighbour.points in (0, 1) else "order.neighbour"
    return say(words.language, key, name=words.name(neighbour.program), points=neighbour.points)


def lever_text(words: PlanWords, lever: Lever) -> str:
    """Returns what would change the points, by how many, and whether that moves the item."""
    key = f"day.{lever.availability}" if lever.code == "day" else lever.code
    day = "" if lever.day is None else words.date(lever.day)
    what = say(words.language, f"lever.{key}", facts=words.say("comma").join(map(words.fact, lever.facts)), day=day)
    effect = ("up" if lever.points > 0 else "down") if lever.moves else "stays"
    effect_text = say(words.language, f"effect.{effect}")
    return say(words.language, "order.lever", what=what, points=f"{lever.points:+d}", effect=effect_text)


# --- only one of several ------------------------------------------------------------------------------------------


def rivals_parts(words: PlanWords, about: Explanation) -> Iterator[Part]:
    """Yields programs that exclude each other side by side: what they bring and cost, how long, the points."""
    for rival in about.rivals:
        key = "rivals.kept" if about.is_kept(rival) else "rivals.dropped"
        yield Line(say(words.language, key, name=words.name(rival.rule.id)), tone="name")
        yield Rows(tuple(_rival(words, rival)), INDENT)
        yield EmptyLine()
    if about.rivals:
        yield Line(say(words.language, "rivals.why"))


def _rival(words: PlanWords, rival: Candidate) -> Iterator[LabelledRow]:
    program = words.program(rival.rule.id)
    yield from words.label("conditions", [Line(capital(words.language.say(f"plan.verdict.{rival.verdict.verdict}")))])
    yield from words.label("running", [words.running(program, availability(program.window, words.as_of))])
    yield from worth(words, program)
    time = words.program_time(rival.rule.id)
    if time:
        yield from words.label("time", [Line(time)])
    factors = words.say("comma").join(
        say(
            words.language,
            "rivals.factor",
            factor=words.language.say(f"plan.factor.{each.factor}"),
            points=each.points,
        )
        for each in rival.factors
    )
    yield from words.label("points", [Line(say(words.language, "rivals.points", points=rival.score, factors=factors))])


def _row(words: PlanWords, key: str, lines: Iterable[Line]) -> LabelledRow:
    return LabelledRow(say(words.language, f"label.{key}"), tuple(lines))

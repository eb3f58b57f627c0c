"""`advisor explain` as text: two sentences to say, the verdict, why, what would settle or open it, and the sources."""

from collections.abc import Iterable, Iterator, Sequence

from advisor.catalog.model.availability import availability
from advisor.engine.explain.condition_tree import Branch, tree_of
from advisor.engine.explain.counterfactual import Nearest
from advisor.engine.explain.explanation import Explanation
from advisor.engine.explain.levers import Lever, Moves, Neighbour
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan, status_of, value_read
from advisor.engine.plan.order import Candidate
from advisor.engine.verdicts.reasons import Reason
from advisor.views.document.page import EmptyLine, LabelledRow, Line, Page, Part, Rows, Section, circled, rows_of
from advisor.views.explain.spoken_summary import say, spoken_first, total_time
from advisor.views.plan.back_matter import edition
from advisor.views.plan.offer import left_open, money_rows, papers, place_rows, question, worth
from advisor.views.plan.plan_words import VERDICT_TONES, PlanWords
from advisor.views.plan.reason_texts import besides_points, factor_lines, firm_texts
from advisor.views.plan.source_list import sources_section
from advisor.wording.language import Language
from advisor.wording.sentences import OUTCOMES, answer_text, capital, change_text, demand_text, sentence

MOST_TOLD = 3  # sets of changes
KINDS = ("action", "time", "fixed")
INDENT = 3


def explanation_page(about: Explanation, plan: Plan, rules: Rules, language: Language, tree: bool = False) -> Page:
    """Returns all there is to say about one program. `tree` adds every condition with its outcome."""
    words = PlanWords(rules, language, plan.as_of, plan.listed)
    view, item, rule = _View(words, plan, about), about.item, about.program
    shown = None
    if tree and rule.program.requires is not None and rule.requires is not None:
        shown = tree_of(rules, rule.program.requires, rule.requires, plan.state)
    sections = (
        ("", view.head()),
        ("", view.standing()),
        ("reasons", view.reasons()),
        ("tree", _branches(words, plan, shown) if shown is not None else ()),
        ("missing", view.missing()),
        ("chain", view.chain()),
        ("changes", _changes(words, about)),
        ("order", _order(words, about)),
        ("points", (*factor_lines(words, item.factors), *map(Line, besides_points(words, item))) if item else ()),
        ("rivals", _rivals(words, about)),
        ("record", view.record()),
    )
    found = [(key, tuple(parts)) for key, parts in sections]
    page = [Section(say(language, f"heading.{key}") if key else "", parts) for key, parts in found if parts]
    return (*page, *sources_section(words), Section("", tuple(view.foot())))


class _View:
    """The sections of one explanation."""

    def __init__(self, words: PlanWords, plan: Plan, about: Explanation) -> None:
        self.words, self.plan, self.about = words, plan, about
        self.program = words.program(about.program.id)

    def head(self) -> Iterator[Part]:
        words = self.words
        yield Line(words.entry(self.about.program.id), tone="title")
        yield Line(words.provider(self.program))
        for text in spoken_first(words, self.plan.state, self.about):
            yield Line(text, tone="name")

    def standing(self) -> Iterator[Part]:
        words, about, language, rows = self.words, self.about, self.words.language, list[LabelledRow]()
        if about.verdict is not None:
            name = about.verdict.verdict
            informs = name == "match" and self.program.entry == "information"
            text = capital(words.informs(self.program) if informs else language.say(f"plan.verdict.{name}"))
            rows += words.label("conditions", [Line(text, tone=VERDICT_TONES.get(name, "plain"))])
        if self.program.kind != "background":
            rows += words.label("running", [words.running(self.program, about.availability)])
        if about.listed == "plan" and about.item is not None:
            rank, count = about.item.rank, len(self.plan.items)
            place = say(language, f"place.plan.{about.item.group}", rank=rank, count=count)
        else:
            kept = words.name(about.kept) if about.kept is not None else ""
            place = say(language, f"place.{about.listed}", kept=kept)
        rows.append(LabelledRow(say(language, "label.place"), (Line(capital(place)),)))
        yield Rows(tuple(rows))

    # --- why ------------------------------------------------------------------------------------------------------

    def reasons(self) -> Iterator[Line]:
        """Yields the deciding conditions, each with where it comes from; once each."""
        language, verdict = self.words.language, self.about.verdict
        if verdict is None:
            return
        if self.about.program.id in self.plan.named_done:
            yield Line(say(language, "reasons.said"), "-")
            return
        if self.program.requires is None:
            yield Line(say(language, "reasons.none"), "-")
        told: set[str] = set()
        for reason in self._deciding(verdict.because):
            lines = tuple(self._reason(reason))
            if lines[0].text not in told:
                told.add(lines[0].text)
                yield from lines

    def _deciding(self, because: tuple[Reason, ...]) -> Iterator[Reason]:
        """Yields the reasons worth telling: a question that does not apply is told once, by what makes it so."""
        skipped = [each for each in because if self.plan.state.gates[each.fact] is False and "/when" not in each.at]
        fits = self.about.verdict is not None and self.about.verdict.verdict != "no_match"
        for reason in because:
            if reason in skipped and len(skipped) < len(because) and reason.test is not None:
                continue
            if fits or not reason.at.startswith("gives/"):
                yield reason

    def _reason(self, reason: Reason) -> Iterator[Line]:
        words, language = self.words, self.words.language
        indent = 2 if reason.at.startswith("facts/") else 0
        if reason.at.startswith("gives/"):
            key = {True: "there", False: "not_yet", None: "maybe_there"}[reason.outcome]
            yield Line(say(language, f"reasons.{key}"), "-")
            return
        read = value_read(words.rules, reason.fact, reason.value, self.plan.answers)
        answer = answer_text(words.catalog, words.rules.facts[reason.fact].id, read, language)
        found = sentence(words.rules, reason, language, answer)
        yield Line(found.text + words.note([found.source]), "-", indent=indent)
        if found.note is not None:
            yield Line(found.note, indent=indent + 2)
        elif found.source is None and reason.test is not None and not reason.at.startswith("facts/"):
            yield Line(say(language, "reasons.our_own"), indent=indent + 2)

    # --- what would settle it, and what comes first -----------------------------------------------------------------

    def missing(self) -> Iterator[Line]:
        if self.about.verdict is None or self.about.verdict.verdict in ("no_match", "done"):
            return
        words, language = self.words, self.words.language
        for fact in self.about.verdict.missing:
            how, status = words.found_out(fact), status_of(words.rules, fact, self.plan.answers)
            own = {"label": capital(words.fact(fact)), "status": language.say(f"plan.status.{status}")}
            yield Line(say(language, "missing.status", **own), "□", "name")
            if how is not None:
                yield Line(how, indent=3)
            if words.catalog.facts[fact].change == "time":
                yield Line(say(language, "missing.time"), indent=3)

    def chain(self) -> Iterator[Line]:
        words, about = self.words, self.about
        for place, step in enumerate(about.chain, 1):
            yield Line(words.name(step.program), circled(place), tail=words.tail(words.program_time(step.program)))
            if step.missing:
                facts = words.facts(step.missing)
                yield Line(say(words.language, "chain.needs", facts=facts), indent=3)
        if not about.chain:
            return
        this = say(words.language, "chain.this", name=words.name(about.program.id))
        time = words.program_time(about.program.id)
        yield Line(this, circled(len(about.chain) + 1), tail=words.tail(time))
        weeks = None if about.item is None else about.item.work.weeks
        key = {None: "chain.total", 1: "chain.total_weeks.1"}.get(weeks, "chain.total_weeks")
        yield Line(capital(say(words.language, key, time=total_time(words, about), weeks=weeks)))

    # --- the program, and the foot ----------------------------------------------------------------------------------

    def record(self) -> Iterator[Part]:
        words, program = self.words, self.program
        if program.kind == "background":
            return
        rows: list[LabelledRow] = []
        if self.about.item is not None:  # what does not fit, or is done, is not for sale
            rows += [*money_rows(words, program), *worth(words, program), *place_rows(words, program)]
            rows += question(words, program)
        rows += [*papers(words, program), *left_open(words, program)]
        yield from rows_of(rows)

    def foot(self) -> Iterator[Line]:
        words = self.words
        yield Line(words.say("disclaimer.owner"))
        yield from edition(words, self.plan)


# --- what would have to be different for a program that does not fit now: the smallest honest change ------------------


def _changes(words: PlanWords, about: Explanation) -> Iterator[Line]:
    """Yields the smallest changes, with what can be done, what needs time and what is fixed kept apart."""
    if about.smallest is None or about.verdict is None:
        return
    language = words.language
    if not about.smallest.found:
        yield Line(say(language, "changes.cut_off" if about.smallest.cut_off else "changes.none"))
    reach = about.program.program.reach
    yield from _sets(words, about.smallest.found[:MOST_TOLD], reach)
    if about.doable is not None and about.doable.found:  # without changing a fixed fact
        yield Line(say(language, "changes.doable"))
        yield from _sets(words, about.doable.found[:MOST_TOLD], reach)
    elif about.doable is not None and not about.doable.cut_off:
        yield Line(say(language, "changes.not_doable"))
    if about.verdict.later:
        yield Line(say(language, "changes.later", facts=words.facts(about.verdict.later)))
    if about.smallest.found:
        yield Line(say(language, "changes.truth"))


def _sets(words: PlanWords, found: Sequence[Nearest], reach: bool) -> Iterator[Line]:
    """Yields each set of changes by what kind they are, then what it leads to.

    reach: whether the program is worth starting something else for.
    """
    for place, each in enumerate(found):
        if place:
            yield Line(say(words.language, "changes.or"))
        for kind in KINDS:
            changes = [change for change in each.changes if words.rules.facts[change.fact].fact.change == kind]
            yield from (Line(change_text(words.rules, change, words.language), "-") for change in changes)
            if changes:
                key = "action_only" if kind == "action" and not reach else kind
                yield Line(say(words.language, f"changes.{key}"), indent=2)
        verdict = each.verdict
        facts, steps = words.facts(verdict.missing), words.names(verdict.chain)
        yield Line(say(words.language, f"changes.verdict.{verdict.verdict}", facts=facts, steps=steps))


# --- all conditions, with the outcome of each part and the answer it read ---------------------------------------------


def _branches(words: PlanWords, plan: Plan, branch: Branch, indent: int = 0) -> Iterator[Line]:
    text = branch_text(words, plan, branch)
    if branch.kind != "added_up":
        outcome = say(words.language, f"outcome.{OUTCOMES[branch.outcome]}")
        text = say(words.language, "tree.line", outcome=outcome, text=text)
    source = None if branch.stated is None else branch.stated.source
    yield Line(text + words.note([source]), indent=indent)
    note = None if branch.stated is None else words.language.optional(branch.stated.note)
    if note is not None:
        yield Line(note, indent=indent + 2)
    for part in branch.parts:
        yield from _branches(words, plan, part, indent + 2)


def branch_text(words: PlanWords, plan: Plan, branch: Branch) -> str:
    """Returns what a part demands; beside a test the answer that it read."""
    language = words.language
    answer = ""
    if branch.fact is not None:
        read = value_read(words.rules, branch.fact, branch.value, plan.answers)
        answer = answer_text(words.catalog, words.rules.facts[branch.fact].id, read, language)
    if branch.kind == "added_up" and branch.fact is not None:
        label = capital(words.fact(words.rules.facts[branch.fact].id))
        return say(language, "tree.added_up", label=label, answer=answer)
    if branch.test is None:
        return say(language, f"tree.{branch.kind}")
    demand = demand_text(words.catalog, branch.test, language)
    return f"{demand} ({say(language, 'tree.read', answer=answer)})"


# --- its place in the order: its points, how firm it is, what would move it, and what it excludes --------------------


def _order(words: PlanWords, about: Explanation) -> Iterator[Part]:
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


def _rivals(words: PlanWords, about: Explanation) -> Iterator[Part]:
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
    named = ((words.language.say(f"plan.factor.{each.factor}"), each.points) for each in rival.factors)
    told = (say(words.language, "rivals.factor", factor=factor, points=points) for factor, points in named)
    text = say(words.language, "rivals.points", points=rival.score, factors=words.say("comma").join(told))
    yield from words.label("points", [Line(text)])


def _row(words: PlanWords, key: str, lines: Iterable[Line]) -> LabelledRow:
    return LabelledRow(say(words.language, f"label.{key}"), tuple(lines))

"""Verdicts, chains, availability, points and the order of doing, as docs/semantics.md has them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from advisor.second.facts import FALSE, NO, NO_ANSWER, TRUE, UNKNOWN, Facts, Formula, Json, Offer, Situation, day_of

Entry = dict[str, Any]  # an item or a verdict, as it is given back
Way = Sequence[Offer]


def evaluate(catalog: Json, profile: Json, as_of: str) -> dict[str, Any]:
    """What the page says of one merchant on one day; it gives the shapes, too."""
    case = Standpoint(catalog, profile, as_of)
    state, verdicts = case.state, {name: case.verdict(each, case.state) for name, each in case.programs.items()}
    return {
        "facts": {name: {key[1]: sorted(state.values[key]) for key in fact.full} for name, fact in case.facts.items()},
        "applies": {name: (False, None, True)[gate] for name, gate in state.gates.items()},
        "availability": case.when,
        "doubt": {name: doubt(each.window) for name, each in case.programs.items()},
        "verdicts": verdicts,
        **case.plan(verdicts),
    }


def availability(window: Json, as_of: str) -> str:
    """What can be said of a program on a day."""
    day, told = day_of(as_of), window.get("confirmed", {"asked": "9000", "runs": "yes"})
    opens, closes, reported = (window.get(word) for word in ("opens", "closes", "reported"))
    ends, is_standing = day_of(closes or "9000", is_end=True), window.get("standing", False) not in NO
    holds = day if is_standing and told["runs"] in NO else day_of(told["asked"]) + 180
    is_told = day_of(told["asked"]) <= day <= (day_of(told["until"]) if "until" in told else holds)
    if (is_told and told["runs"] in NO) or (day > ends):
        return "closed"
    if window.get("rounds"):
        begun = [each for each in window["rounds"] if day_of(each["opens"]) <= day]
        state = availability(begun[-1], as_of) if begun else "closed"
        state = "reported" if state == "unconfirmed" and begun[-1]["opens"][:4] == as_of[:4] else state
        is_told &= not begun or day_of(told["asked"]) > day_of(begun[-1].get("closes", "1000"), is_end=True)
        over = "open" if is_told else "upcoming" if begun != window["rounds"] else "unconfirmed"
        return state if state in ("open", "closing", "reported") else over
    if opens and day < day_of(opens):
        return "upcoming"
    age, season = day - day_of(reported or "9000"), int(window.get("season", as_of[:4]))
    if is_told or is_standing or (closes and (opens or age >= 0)):
        return "closing" if ends - day <= 30 else "open"
    return "reported" if 0 <= age < 365 and int(as_of[:4]) <= season else "unconfirmed"


def doubt(window: Json) -> str | None:
    """Which kind of doubt is left, whatever the day."""
    said = {word for word, each in window.items() if (each["runs"] if word == "confirmed" else each) not in (*NO, [])}
    kinds = [("dated", "opens closes"), ("round", "rounds"), ("service", "standing")]
    kinds += [("round", "season reported confirmed"), ("promise", "announced planned")]
    return next((kind for kind, words in kinds if said.intersection(words.split())), None)


def is_only_announced(about: Json, window: Json) -> bool:
    """Whether nobody can do anything about it."""
    is_page = "url" in about.get("where", ()) and about["where"].get("kind") in ("apply", "lookup")
    has_door = is_page or "contact" in (*about, *window.get("confirmed", {})) or about["entry"] != "information"
    return about["kind"] != "enabling" and doubt(window) == "promise" and not has_door


class Standpoint:
    """A merchant before a catalog on one day. goals: those that count. when: the availability of each program."""

    def __init__(self, catalog: Json, profile: Json, as_of: str) -> None:
        self.profile, self.ranking, self.facts = profile, catalog["ranking"], Facts(catalog["facts"], as_of)
        told = profile.get(self.ranking["goals"]["fact"])
        goals: Sequence[str] = () if told in NO_ANSWER else told.get("has", ()) if isinstance(told, dict) else told
        self.goals = goals[: len(self.ranking["goals"]["points"])]
        self.programs = {name: Offer(name, about, self.facts) for name, about in catalog["programs"].items()}
        own = [fact.cut().possible(profile.get(name)) for name, fact in self.facts.items()]
        self.time = [name for name, fact in self.facts.items() if fact.about.get("change") == "time"]
        self.state = self.facts.settle({key: each for part in own for key, each in part.items()})
        self.when = {name: availability(each.window, as_of) for name, each in self.programs.items()}

    def verdict(self, program: Offer, state: Situation) -> Entry:
        """The verdict on one program, the open facts it waits for, its chain, and the facts that waiting may change."""
        there = program.gives.outcome(state.values) if program.is_step else FALSE
        if there == TRUE or program.id in (done := self.profile.get("done", ())):
            return {"verdict": "done", "missing": [], "chain": [], "after": [], "later": []}
        fits = program.requires.outcome(state.values)
        found = self._missing(state, state, program.requires, *([program.gives] if program.is_step else ()))
        ways = self._ways(program, state, (), set()) if fits == FALSE and program.about.get("reach") not in NO else ()
        chain: Way = min(ways, key=lambda way: (sum(step.minutes for step in way), len(way)), default=())
        for place, step in enumerate(chain):
            found |= self._missing(self.facts.after(state, chain[:place]), state, step.requires, step.gives)
        found |= self._missing(self.facts.after(state, chain), state, program.requires)
        word = ("within_reach" if chain else "no_match", "unsure", "match")[min(fits, TRUE - there)]
        told = {"verdict": word, "missing": [name for name in self.facts if name in found], "later": list[str]()}
        opened = {key: each for name in self.time for key, each in self.facts[name].full.items()}
        if word == "no_match" and not opened.items() <= state.own.items():
            waited = self.verdict(program, self.facts.settle({**state.own, **opened}))
            told["later"] = [each for each in self.time if each in waited["missing"]] * (waited["verdict"] != word)
        steps = [step.id for step in chain]
        return {**told, "chain": steps, "after": [step for step in steps if step not in done]}

    def _ways(self, program: Offer, start: Situation, begun: Way, seen: set[Any]) -> Iterator[Way]:
        """The chains to a program in catalog order; once it is there none goes on, and the same steps come once."""
        here = self.facts.after(start, begun)
        trace = frozenset(step.id for step in begun), tuple(map(frozenset, here.own.values()))
        if program.requires.outcome(here.values) != FALSE:
            yield begun
        elif not begun[3:] and trace not in seen:  # of four steps at most
            seen.add(trace)
            for step in self.programs.values():
                is_step = step.is_step and step not in (program, *begun) and self.when[step.id] != "closed"
                states = (start, here) if step.about.get("reach") in NO else (here,)
                is_refused = FALSE in [step.requires.outcome(each.values) for each in states]
                if is_step and not is_refused and step.gives.outcome(here.values) != TRUE:
                    yield from self._ways(program, start, (*begun, step), seen)

    def _missing(self, state: Situation, start: Situation, *nodes: Formula) -> set[str]:
        """The open facts that unknown conditions wait for. start: the facts before any chain."""
        found = set[str]()
        for node in (each for each in nodes if each.outcome(state.values) == UNKNOWN):
            found |= self._behind(node.fact, state, start) if node.fact else self._missing(state, start, *node.parts)
        return found

    def _behind(self, name: str, state: Situation, start: Situation) -> set[str]:
        fact = self.facts[name]
        scores = {each: {earns[value] for value in state.values[each, ""]} for each, earns in fact.points.items()}
        doubtful = [self._behind(each, state, start) for each, possible in scores.items() if len(possible) > 1]
        found = self._missing(state, start, fact.derive, fact.when).union(*doubtful)
        found |= self._missing(start, start, *[fact.when] * (state.gates.get(name) == UNKNOWN))
        return found | {name for key in fact.full if fact.is_asked and len(state.own[key]) > 1}

    def plan(self, verdicts: Mapping[str, Entry]) -> dict[str, Any]:
        """Items in the order of doing, the others, what was dropped for what, what is done or could not be checked."""
        shown = [each for each in self.programs.values() if each.about["kind"] != "background"]
        done = [each.id for each in shown if verdicts[each.id]["verdict"] == "done"]
        open_ = [each for each in shown if self.when[each.id] != "closed"]
        might = [each for each in open_ if verdicts[each.id]["verdict"] not in ("done", "no_match")]
        fits = [each.id for each in might if not is_only_announced(each.about, each.window)]
        runs = [name for name in done if self.when[name] not in ("closed", "upcoming")]
        there = {name: about for name in runs if "uses" in (about := self.programs[name].about)}
        said = {"funding": {}, "gives": {}, "entry": "apply"}  # of what one only uses
        used = [Offer(name, {**about, **about["uses"], **said}, self.facts) for name, about in there.items()]
        self.programs |= {each.id: each for each in used if self._points(each, verdicts[each.id], 0)["goals"]}
        may = {name for name in fits if {*verdicts[name]["after"]} <= {*fits}}
        sound = [each for each in self.programs.values() if each.id in may or each in used]
        free = [self._entry(each, verdicts[each.id], ()) for each in sound if not each.is_loan]
        free = [entry for entry in free if entry["points"]["goals"]]
        entries = {each.id: self._entry(each, verdicts[each.id], free) for each in sound}
        kept, dropped = dict[str, Any](), dict[str, Any]()
        excludes = {name: each.about.get("excludes", ()) for name, each in self.programs.items()}
        for name, entry in sorted(entries.items(), key=lambda each: each[1]["turn"]):
            against = [other for other in (*done, *kept) if name in excludes[other] or other in excludes[name]]
            against = [] if name in done else against
            (dropped if against else kept)[name] = against[0] if against else entry
        looks, rest = ([each for each in kept.values() if (each["group"] == "check") is look] for look in (True, False))
        placed = [*looks, *self._placed([each for each in rest if each["points"]["goals"]], entries)]
        standing = [each["program"] for each in placed]
        served = set[str]().union(*(self.programs[name].serves for name in standing))
        return {
            "plan": placed,
            "others": [entry for name, entry in kept.items() if name not in standing],
            "dropped": {name: other for name, other in dropped.items() if name not in standing},
            "unserved": [goal for goal in self.goals if goal not in served],
            "done": done,
            "announced_only": [each.id for each in might if each.id not in fits],
            "could_not_check": [name for name in fits if name not in entries],
        }

    def _placed(self, wanted: Sequence[Entry], entries: Mapping[str, Entry]) -> list[Entry]:
        placed, begun = list[Entry](), set[str]()

        def put(entry: Entry, group: str, placed_for: str | None) -> None:
            if entry["program"] not in begun:
                begun.add(entry["program"])
                for ask in wanted:
                    if self._hands_over(ask, entry) and not self._hands_over(entry, ask):
                        put(ask, group, None)
                placed.append({**entry, "group": group, "placed_for": placed_for})

        for each in wanted:
            for step in each["after"] if each["program"] not in begun else ():
                put(entries[step], each["group"], each["program"])
            put(each, each["group"], None)
        return placed

    def _hands_over(self, ask: Entry, step: Entry) -> bool:
        """Whether asking about one may hand over all that the other gives."""
        one, other = self.programs[ask["program"]], self.programs[step["program"]]
        is_asked = one.about["entry"] == "ask" and ask["verdict"] != "within_reach" and not any(ask["turn"][:3])
        return is_asked and other.is_step and {*other.gives.leaves()} <= {*one.gives.leaves()}

    def _entry(self, program: Offer, verdict: Entry, free: Sequence[Entry]) -> Entry:
        """An item before it has its place. free: what a loan stands behind where it serves the same."""
        about, chain, now = program.about, verdict["after"], self.when[program.id]
        own = about.get("first_hours" if about["entry"] == "ask" else "hours", about.get("hours", 0))
        minutes = sum((self.programs[step].minutes for step in chain), round(float(own) * 60))
        points = self._points(program, verdict, minutes)
        before = [each for each in free if program.is_loan and program.serves & self.programs[each["program"]].serves]
        by_itself = about["entry"] == "automatic" and about["kind"] != "enabling" and not program.is_loan
        is_look = by_itself and verdict["verdict"] == "match" and now in ("open", "closing")
        is_late = about["entry"] == "information" or "upcoming" in (now, *map(self.when.__getitem__, chain))
        is_late |= not {*self.time}.isdisjoint(verdict["missing"]) if verdict["chain"] else by_itself
        is_sure = program.requires.outcome(self.state.values) == TRUE
        said = {name for name in self.facts if name in self.profile and (is_sure or self.facts[name].type != "choices")}
        waits = [name for name in verdict["missing"] if self.facts[name].is_for_owner and name not in said]
        waits += [name for each in before for name in each["waits_for"]]
        place = -1 if is_look else max(2 * bool(waits), is_late, *(each["turn"][1] for each in before), 0)
        is_urgent = now == "closing" or about.get("funding", {}).get("first_come", False) not in NO
        score, urgency = sum(points.values()), self.ranking.get("urgent", 0) if is_urgent else 0
        turn = [not (is_look or points["goals"]), place, program.is_loan, -score - urgency, -points["certainty"]]
        group = ("now", "later", "waiting", "check")[place]
        entry = {"program": program.id, **verdict, "group": group, "placed_for": None, "minutes": minutes}
        return {**entry, "waits_for": [*dict.fromkeys(waits)], "points": points, "score": score, "turn": turn}

    def _points(self, program: Offer, verdict: Entry, minutes: int) -> dict[str, int]:
        figures, about, serves = self.ranking, program.about, program.about.get("serves", {})
        goals, table = self.goals, figures["goals"]["points"]
        rows = [*zip(goals, table, strict=False)] or [(goal, table[0]) for goal in serves]
        won = max((row[3 - serves[goal]] for goal, row in rows if serves.get(goal, 0) > 0), default=0)
        lost = max((row[3 + serves[goal]] for goal, row in rows if goals and serves.get(goal, 0) < 0), default=0)
        fact, hours = self.facts[figures["effort"]["fact"]], self.state.values[figures["effort"]["fact"], ""]
        weeks = max(1, -(-minutes // (60 * max(1, *(start for start in fact.bands if start <= min(hours))))))
        enough = [(int(most), points) for most, points in figures["effort"]["weeks"].items() if weeks <= int(most)]
        effort = min(enough, default=(0, 0))[1]
        if self.profile.get(figures["effort"]["fact"]) in NO_ANSWER and len(hours) == len(*fact.full.values()):
            effort = figures["effort"]["unknown"]
        is_read = about["entry"] == "information"
        suits = program.suits.outcome(self.state.values) if "suits" in about else UNKNOWN
        is_open = verdict["verdict"] == "within_reach" and verdict["missing"]
        sure = figures["certainty"]["within_reach_open" if is_open else verdict["verdict"].replace("done", "match")]
        timing, fit = figures["timing"][self.when[program.id]], (0, figures["fit"] // 2, figures["fit"])[suits]
        points = (max(0, won - lost), sure, 0 if is_read else effort, 0 if is_read else timing, fit)
        return dict(zip(("goals", "certainty", "effort", "timing", "fit"), points, strict=True))

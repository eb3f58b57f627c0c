"""Verdicts, chains, availability, points and the order of doing, as docs/semantics.md has them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from advisor.second.facts import FALSE, NO, NO_ANSWER, TRUE, UNKNOWN, Facts, Formula, Json, Offer, Situation, day_of

Way = Sequence[Offer]
Entry = dict[str, Any]  # an item or a verdict, as it is given back


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
    kinds = "dated opens closes/round rounds/service standing/round season reported confirmed/promise announced planned"
    return next((kind for kind, *words in map(str.split, kinds.split("/")) if said.intersection(words)), None)


class Standpoint:
    """A merchant before a catalog on one day. goals: those that count. when: the availability of each program."""

    def __init__(self, catalog: Json, profile: Json, as_of: str) -> None:
        self.profile, self.ranking, self.facts = profile, catalog["ranking"], Facts(catalog["facts"], as_of)
        told = profile.get(self.ranking["goals"]["fact"])
        goals: Sequence[str] = () if told in NO_ANSWER else told.get("has", ()) if isinstance(told, dict) else told
        self.goals = goals[: len(self.ranking["goals"]["points"])]
        self.programs = {name: Offer(name, about, self.facts) for name, about in catalog["programs"].items()}
        self.time = [name for name, fact in self.facts.items() if fact.about.get("change") == "time"]
        self.state = self.facts.settle(*(fact.cut().possible(profile.get(name)) for name, fact in self.facts.items()))
        self.when = {name: availability(each.window, as_of) for name, each in self.programs.items()}
        self.steps = [each for each in self.programs.values() if each.is_step and self.when[each.id] != "closed"]

    def verdict(self, program: Offer, state: Situation) -> Entry:
        """The verdict on one program, the open facts it waits for, its chain, and the facts that waiting may change."""
        there = program.gives.outcome(state.values) if program.is_step else FALSE
        if there == TRUE or program.id in (done := self.profile.get("done", ())):
            return {"verdict": "done", "missing": [], "chain": [], "after": [], "later": []}
        fits = program.requires.outcome(state.values)
        found = self._missing(state, state, *[program.gives] * program.is_step)
        wide = state if fits or program.about.get("reach") in NO else self.facts.after(state, self.steps, is_open=True)
        ways = self._ways(program, state, (), set()) if program.requires.outcome(wide.values) > fits else ()
        chain: Way = min(ways, key=lambda way: (sum(step.minutes for step in way), len(way)), default=())
        for place, step in enumerate((*chain, program)):
            here = self.facts.after(state, chain[:place])
            found |= self._missing(here, state, step.requires, *[step.gives] * (step in chain))
        word = ("within_reach" if chain else "no_match", "unsure", "match")[min(fits, TRUE - there)]
        told = {"verdict": word, "missing": [name for name in self.facts if name in found], "later": list[str]()}
        if word == "no_match" and self.time and state is self.state:
            waited = self.verdict(program, self.facts.settle(state.own, *(self.facts[name].full for name in self.time)))
            told["later"] = [each for each in self.time if each in waited["missing"]] * (waited["verdict"] != word)
        return {**told, "chain": [one.id for one in chain], "after": [one.id for one in chain if one.id not in done]}

    def _ways(self, program: Offer, start: Situation, begun: Way, seen: set[Any]) -> Iterator[Way]:
        """The chains to a program in catalog order; once it is there none goes on, and the same steps come once."""
        here = self.facts.after(start, begun)
        trace = frozenset(step.id for step in begun), tuple(map(frozenset, here.own.values()))
        if program.requires.outcome(here.values) != FALSE:
            yield begun
        elif not begun[3:] and trace not in seen:  # of four steps at most
            seen.add(trace)
            for step in self.steps:
                states = (start, here) if step.about.get("reach") in NO else (here,)
                is_refused = FALSE in [step.requires.outcome(each.values) for each in states]
                if step not in (program, *begun) and not is_refused and step.gives.outcome(here.values) != TRUE:
                    yield from self._ways(program, start, (*begun, step), seen)

    def _missing(self, state: Situation, start: Situation, *nodes: Formula) -> set[str]:
        """The open facts that unknown conditions wait for. start: the facts before any chain."""
        waits = [node for node in nodes if node.outcome(state.values) == UNKNOWN]
        deeper = (self._missing(state, start, *node.parts) for node in waits if not node.fact)
        return set[str]().union(*deeper, *(self._behind(node.fact, state, start) for node in waits if node.fact))

    def _behind(self, name: str, state: Situation, start: Situation) -> set[str]:
        fact = self.facts[name]
        is_open = fact.is_asked and max(len(state.own[key]) for key in fact.full) > 1
        wide = [each for each, earns in fact.points.items() if len({earns[one] for one in state.values[each, ""]}) > 1]
        wide += [lies.fact for lies in [*fact.lies.values()][:is_open]]
        deeper = (self._behind(each, state, start) for each in wide)
        found = self._missing(state, start, fact.derive, fact.when).union([name] * is_open, *deeper)
        return found | self._missing(start, start, *[fact.when] * (state.gates.get(name) == UNKNOWN))

    def plan(self, verdicts: Mapping[str, Entry]) -> dict[str, Any]:
        """Items in the order of doing, the others, what was dropped for what, what is done or could not be checked."""
        shown = [each for each in self.programs.values() if each.about["kind"] != "background"]
        done = [each.id for each in shown if verdicts[each.id]["verdict"] == "done"]
        open_ = [each for each in shown if self.when[each.id] != "closed"]
        might = [each for each in open_ if verdicts[each.id]["verdict"] not in ("done", "no_match")]
        fits = [each.id for each in might if not self._is_only_announced(each)]
        have = [each for each in open_ if each.id in done and "uses" in each.about and self.when[each.id] != "upcoming"]
        said = {"funding": {}, "gives": {}, "entry": "apply"}  # of what one only uses
        used = [Offer(each.id, {**each.about, **each.about["uses"], **said}, self.facts) for each in have]
        self.programs |= {each.id: each for each in used if self._points(each, verdicts[each.id], 0)["goals"]}
        may = [one for one in self.programs.values() if {one.id, *verdicts[one.id]["after"]} <= {*fits} or one in used]
        free = [self._entry(each, verdicts[each.id], ()) for each in may if not each.is_loan]
        entries = {each.id: self._entry(each, verdicts[each.id], free if each.is_loan else ()) for each in may}
        kept, dropped = dict[str, Any](), dict[str, Any]()
        pairs = [{name, other} for name, each in self.programs.items() for other in each.about.get("excludes", ())]
        for name, entry in sorted(entries.items(), key=lambda each: each[1]["turn"]):
            against = [other for other in (*done, *kept) if {name, other} in pairs and name not in done]
            (dropped if against else kept)[name] = against[0] if against else entry
        placed = self._placed([each for each in kept.values() if not each["turn"][0]], entries)
        return {
            "plan": [*placed.values()],
            "others": [entry for name, entry in kept.items() if name not in placed],
            "dropped": {name: other for name, other in dropped.items() if name not in placed},
            "unserved": [goal for goal in self.goals if not any(goal in self.programs[name].serves for name in placed)],
            "done": done,
            "announced_only": [each.id for each in might if each.id not in fits],
            "could_not_check": [name for name in fits if name not in entries],
        }

    def _placed(self, wanted: Sequence[Entry], entries: Mapping[str, Entry]) -> dict[str, Entry]:
        placed, begun = dict[str, Entry](), set[str]()

        def put(entry: Entry, group: str, placed_for: str | None) -> None:
            if entry["program"] not in begun:
                begun.add(entry["program"])
                for ask in wanted:
                    if self._hands_over(ask, entry) and not self._hands_over(entry, ask):
                        put(ask, group, None)
                placed[entry["program"]] = {**entry, "group": group, "placed_for": placed_for}

        for each in wanted:
            for step in (*each["after"], each["program"]) if each["program"] not in begun else ():
                put(entries[step], each["group"], each["program"] if step in each["after"] else None)
        return placed

    def _is_only_announced(self, program: Offer) -> bool:
        """Whether nobody can do anything about it."""
        about, where, told = program.about, program.about.get("where", {}), program.window.get("confirmed", {})
        is_page = "url" in where and where.get("kind") in ("apply", "lookup")
        has_door = is_page or "contact" in (*about, *told) or about["entry"] != "information"
        return about["kind"] != "enabling" and doubt(program.window) == "promise" and not has_door

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
        lead = [one for one in free if one["points"]["goals"] and program.serves & self.programs[one["program"]].serves]
        by_itself = about["entry"] == "automatic" and about["kind"] != "enabling" and not program.is_loan
        is_look = by_itself and verdict["verdict"] == "match" and now in ("open", "closing")
        is_late = about["entry"] == "information" or "upcoming" in (now, *map(self.when.__getitem__, chain))
        is_late |= not {*self.time}.isdisjoint(verdict["missing"]) if verdict["chain"] else by_itself
        is_sure = program.requires.outcome(self.state.values) == TRUE
        said = {name for name in self.facts if name in self.profile and (is_sure or self.facts[name].type != "choices")}
        waits = [name for name in verdict["missing"] if self.facts[name].is_for_owner and name not in said]
        waits += [name for each in lead for name in each["waits_for"]]
        place = -1 if is_look else max(2 * bool(waits), is_late, *(each["turn"][1] for each in lead), 0)
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
        is_unknown = self.profile.get(figures["effort"]["fact"]) in NO_ANSWER and len(hours) == len(*fact.full.values())
        effort = figures["effort"]["unknown"] if is_unknown else min(enough, default=(0, 0))[1]
        act = about["entry"] != "information"  # else there is only something to read
        suits = program.suits.outcome(self.state.values) if "suits" in about else UNKNOWN
        is_open = verdict["verdict"] == "within_reach" and verdict["missing"]
        sure = figures["certainty"]["within_reach_open" if is_open else verdict["verdict"].replace("done", "match")]
        timing, fit = act * figures["timing"][self.when[program.id]], (0, figures["fit"] // 2, figures["fit"])[suits]
        return {"goals": max(0, won - lost), "certainty": sure, "effort": act * effort, "timing": timing, "fit": fit}

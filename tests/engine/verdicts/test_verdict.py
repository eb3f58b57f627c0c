"""The five verdicts, and what each says about itself."""

from engine.corner import corner, plan, verdict

FURTHER = {
    "place": "type: choice, options: {market: A, street: B}, ask: '?'",
    "chosen": "type: yes_no, change: time, ask: '?'",
    "friends": "type: number, when: {tools: channel}, otherwise: 0, ask: '?'",
}
RULES = corner(
    {
        "for-all": "serves: {regulars: 1}",
        "market": "requires: {all: [{place: market}, {chosen: yes}]}",
        "credit": "requires: {all: [{tools: channel}, {place: market}]}",
        "many-friends": "requires: {friends: {above: 99}}",
        "channel": "kind: enabling, gives: {tools: channel}, hours: 2",
    },
    FURTHER,
)


def reasons(found):
    """Place and outcome of what decided."""
    return [(reason.at, reason.outcome) for reason in found.because]


def test_match():
    """Without conditions anyone may; with them, all that decides is named."""
    assert verdict(RULES, "for-all", "{}").verdict == "match"
    found = verdict(RULES, "market", "{place: market, chosen: yes}")
    assert (found.verdict, found.missing) == ("match", ())
    assert reasons(found) == [("requires/all/0", True), ("requires/all/1", True)]


def test_unsure_names_what_is_open():
    """Unknown is neither yes nor no: the open facts are missing, those that are known are no reason."""
    found = verdict(RULES, "market", "{place: market}")
    assert (found.verdict, found.missing, reasons(found)) == ("unsure", ("chosen",), [("requires/all/1", None)])


def test_within_reach_names_the_steps_and_what_is_still_open():
    """A channel makes the credit possible; whether the shop is in a market is open all the same."""
    found = verdict(RULES, "credit", "{tools: []}")
    assert (found.verdict, found.chain, found.missing) == ("within_reach", ("channel",), ("place",))


def test_what_a_chain_opens_is_missing():
    """Nobody can know today how many friends a channel will have that does not exist yet."""
    found = verdict(RULES, "many-friends", "{tools: []}")
    assert (found.verdict, found.chain, found.missing) == ("within_reach", ("channel",), ("friends",))


def test_no_match_and_what_waiting_may_change():
    """Not chosen this year: no, but next year may differ. The wrong place: no, for good."""
    found = verdict(RULES, "market", "{place: market, chosen: no}")
    assert (found.verdict, found.later) == ("no_match", ("chosen",))
    found = verdict(RULES, "market", "{place: street, chosen: no}")
    assert (found.verdict, found.later, reasons(found)[0]) == ("no_match", (), ("requires/all/0", False))


def test_a_step_is_done_when_all_it_gives_is_there():
    """There: done. Possibly there: unsure, and the open fact is missing. Not there: match."""
    assert verdict(RULES, "channel", "{tools: [channel]}").verdict == "done"
    possibly = verdict(RULES, "channel", "{tools: unknown}")
    assert (possibly.verdict, possibly.missing) == ("unsure", ("tools",))
    assert verdict(RULES, "channel", "{tools: [shop]}").verdict == "match"


def test_done_changes_no_other_fact():
    """Who says the channel is done, but ticks no channel, still has none in the eyes of other rules."""
    made = plan(RULES, "{tools: [], place: market, done: [channel]}")
    credit = next(item for item in made.others if item.program == "credit")
    assert made.done == made.named_done == ("channel",)
    assert (credit.verdict.verdict, credit.verdict.chain, credit.after) == ("within_reach", ("channel",), ())


def test_why_no_chain_helps_is_told_too():
    """The credit fails on the channel; that no step mends it is because of what the step itself needs."""
    programs = {
        "credit": "requires: {tools: channel}",
        "channel": "kind: enabling, requires: {place: market}, gives: {tools: channel}",
    }
    found = verdict(corner(programs, FURTHER), "credit", "{tools: [], place: street}")
    assert found.verdict == "no_match"
    assert reasons(found) == [("requires", False), ("programs/channel/requires", False)]

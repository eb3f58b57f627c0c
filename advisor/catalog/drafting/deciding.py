"""What a person decides about a draft, field by field, written into its entry: who, on which day, why, on which words.

An entry is plain data, as `said` tells it. Nothing here changes one: each function returns another.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from advisor.catalog.drafting.entry import ORDER, Plain, flat, whole
from advisor.catalog.drafting.importing import kept_as, read_lines, written
from advisor.catalog.editing.plain import said
from advisor.catalog.notices.proposal import REQUIRES

WHOLE = "draft"
UNKNOWNS = "unknowns"
NEEDED = ("provider", "name", "summary", "benefit")  # a program without them is none


class Reviewer(Struct, frozen=True):
    """Who decides, and on which day."""

    by: str
    day: str


class Elsewhere(Struct, frozen=True):
    """Another entry of the same notice: its file and id, whether it is a draft, and who holds it, if anybody does."""

    file: str
    program: str
    is_draft: bool
    by: str | None
    since: str | None


class Changed(Exception):
    """The entry says something else by now: somebody wrote into the file meanwhile."""


def waiting(programs: Mapping[str, Plain]) -> Sequence[str]:
    """The drafts that nobody decided about as a whole, and the programs whose notice changed since, in this order."""
    made = {name: each for name, each in programs.items() if kept_as(each) is not None}
    open_ = [name for name, each in made.items() if each.get("draft") == "yes" and WHOLE not in _decided(each)]
    return (*open_, *(name for name, each in made.items() if name not in open_ and stale(each)))


def stale(entry: Plain) -> Sequence[str]:
    """The fields that were decided on other words than the notice has by now."""
    quotes = entry["notice"].get("quotes") or {}
    return [
        name
        for name, told in _decided(entry).items()
        if (told.get("quote") != quotes[name] if name in quotes else _is_unsaid(entry, told))
    ]


def to_decide(entry: Plain) -> Sequence[str]:
    """The fields that a notice's words stand beside and nobody decided about yet, or on other words."""
    quotes, fields = entry["notice"].get("quotes") or {}, flat(entry)
    old = stale(entry)
    named = [name for name in quotes if name in old or (name in fields and name not in _decided(entry))]
    named += [name for name in old if name not in quotes]
    order = {name: at for at, name in enumerate(ORDER)}
    return sorted(named, key=lambda name: order.get("requires" if name.startswith(REQUIRES) else name, len(ORDER)))


def decided(entry: Plain, name: str, who: Reviewer, decision: str, why: str = "", value: object = None) -> Plain:
    """The entry with a field taken as it is, changed to a value, or refused, and with that written down."""
    fields = flat(entry)
    if decision == "changed":
        fields[name] = value
    elif decision == "refused":
        fields.pop(name, None)
    quote = (entry["notice"].get("quotes") or {}).get(name)
    return _noted(whole(fields), name, who, decision, why, quote)


def added(entry: Plain, fact: str, asked: Plain, quote: str, who: Reviewer) -> Plain:
    """The entry with a condition that nobody proposed. asked: the condition without its source. quote: the words."""
    source = next(iter(entry.get("sources") or ()), None)
    fields = {**flat(entry), f"{REQUIRES}{fact}": {**asked, **({"source": source} if source else {})}}
    return _noted(whole(fields), f"{REQUIRES}{fact}", who, "added", "", quote)


def is_said(entry: Plain, words: str) -> bool:
    """Whether a notice says these words in one of its lines, blanks aside; no words are said by any."""
    wanted = "".join(words.split())
    lines = (line for lines in (entry["notice"].get("says") or {}).values() for line in lines)
    return not wanted or any(wanted in "".join(line.split()) for line in lines)


def _is_unsaid(entry: Plain, told: Plain) -> bool:
    """Whether a condition was added on words that the notice has no more."""
    return told["decision"] == "added" and not is_said(entry, told.get("quote") or "")


def quote_of(entry: Plain, name: str) -> str:
    """The words of the notice that a field was made of, or those that a condition was added on."""
    quotes = entry["notice"].get("quotes") or {}
    return str(quotes.get(name) or _decided(entry).get(name, {}).get("quote") or "")


def finished(entry: Plain, who: Reviewer, decision: str, why: str = "") -> Plain:
    """The entry as a program, where it was taken; a draft that was refused stays one, so that it never comes again."""
    kept = {key: value for key, value in entry.items() if decision == "refused" or key != "draft"}
    reviewed = {**kept, "reviewed": who.day} if decision == "taken" else kept
    return let_go(_noted(whole(reviewed), WHOLE, who, decision, why, None))


def without_unknowns(entry: Plain, who: Reviewer, why: str) -> Plain:
    """The entry without what was not read: somebody found it out."""
    return _noted({key: value for key, value in entry.items() if key != UNKNOWNS}, UNKNOWNS, who, "changed", why, None)


def held(entry: Plain, who: Reviewer) -> Plain:
    """The entry with who is looking it over."""
    return {**entry, "notice": {**entry["notice"], "held": {"by": who.by, "since": who.day}}}


def let_go(entry: Plain) -> Plain:
    """The entry that nobody is looking over."""
    return {**entry, "notice": {key: value for key, value in entry["notice"].items() if key != "held"}}


def with_entry(data: bytes, file: str, program: str, before: Plain, after: Plain) -> bytes:
    """The file with another entry in the place of one. Raises Changed where it is not `before` any more.

    Raises InvalidCatalog for a file that cannot be read.
    """
    tree = read_lines(data, file)
    programs = said(tree).get("programs") or {}
    if program not in programs or let_go(programs[program]) != let_go(before):
        raise Changed
    return written(data, file, tree, {"programs": {**programs, program: after}}).encode()


def elsewhere(file: str, programs: Mapping[str, Plain], wanted: Plain) -> Iterator[Elsewhere]:
    """The entries of another file that come from the same notice."""
    for name, entry in programs.items():
        if kept_as(entry) != kept_as(wanted) or kept_as(entry) is None:
            continue
        notice = entry["notice"]
        last = notice.get("held") or next(reversed([*_decided(entry).values()]), {})
        yield Elsewhere(file, name, entry.get("draft") == "yes", last.get("by"), last.get("since") or last.get("day"))


def _decided(entry: Plain) -> Mapping[str, Plain]:
    return entry["notice"].get("decided") or {}


def _noted(entry: Plain, name: str, who: Reviewer, decision: str, why: str, quote: str | None) -> Plain:
    told = {"decision": decision, "by": who.by, "day": who.day}
    more = {"why": why, "quote": quote}
    noted = {**_decided(entry), name: {**told, **{key: text for key, text in more.items() if text}}}
    return {**entry, "notice": {**entry["notice"], "decided": noted}}

"""A proposal as the entry of a catalog file, in plain data, and its fields one by one.

A field is named by its key, a condition by `requires.FACT`: those are what a person takes, changes or refuses.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from advisor.catalog.loading.fields.forms import is_id
from advisor.catalog.model.catalog import ProgramId, ProviderId, SourceId
from advisor.catalog.notices.field_names import KEEPER
from advisor.catalog.notices.notice_reading import PublicNotice
from advisor.catalog.notices.proposal import REQUIRES, Proposal

Plain = dict[str, Any]
Say = Callable[[str, str], dict[str, str]]
"""Says, in every language, what a code means for the notice's words beside it."""
ORDER = (
    *("provider", "name", "kind", "summary", "benefit", "entry", "where", "contact", "window", "funding", "requires"),
    *("serves", "hours", "hours_estimated", "steps", "sources", "unknowns", "reviewed", "draft", "notice"),
)
_PUBLIC = re.compile(r"https://(?:[a-z0-9-]+\.)*(?:go|gov)\.kr(?:[:/?#]|$)")
NO_AGENCY = "notice-agency-unknown"


class Ids(Struct, frozen=True):
    """The names under which a notice's parts stand in a file."""

    program: ProgramId
    provider: ProviderId
    source: SourceId


def ids_for(notice: PublicNotice, publisher: str | None, programs: Sequence[str], providers: Mapping[str, str]) -> Ids:
    """Names that no other entry has. providers: the ids of those that are there, by name in Korean."""
    program = _id(notice.id, "notice")
    if program in programs:
        program = f"{program}-{_hash(f'{notice.keeper} {notice.id}')}"
    provider = providers.get(publisher or "") or (NO_AGENCY if publisher is None else f"agency-{_hash(publisher)}")
    return Ids(program, provider, f"{program}-notice")


def entry_of(proposal: Proposal, ids: Ids, say: Say) -> Plain:
    """The entry without `notice`."""
    fields = {name: each.value for name, each in proposal.fields.items()}
    can_go = any(name in fields for name in ("where", "contact", "steps"))
    entry: Plain = {
        "provider": ids.provider,
        "name": {"ko": fields["name"]},
        "kind": "related",
        "summary": {"ko": fields["summary"]},
        "benefit": {**fields["benefit"], "text": {"ko": fields["benefit"]["text"]}, "sources": [ids.source]},
        "entry": "apply" if can_go else "information",
        "sources": [ids.source],
        "draft": "yes",
    }
    if "where" in fields:
        entry["where"] = {"text": say(f"where-{fields['where']['kind']}", ""), **fields["where"]}
    if "contact" in fields:
        entry["contact"] = {**fields["contact"], "text": {"ko": fields["contact"]["text"]}, "source": ids.source}
    if "window" in fields:
        entry["window"] = fields["window"]
    if "funding" in fields:
        repay = {"repay": {"text": say("repay", ""), "sources": [ids.source]}}
        is_loan = fields["funding"]["form"] == "loan"
        entry["funding"] = {**fields["funding"], **(repay if is_loan else {}), "sources": [ids.source]}
    if "steps" in fields:
        entry["steps"] = [{"ko": each} for each in fields["steps"]]
    if proposal.unread:
        entry["unknowns"] = [say(each.code, each.words) for each in proposal.unread]
    tests = {name: value for name, value in fields.items() if name.startswith(REQUIRES)}
    flat = {
        **entry,
        **{name: {name.removeprefix(REQUIRES): asked, "source": ids.source} for name, asked in tests.items()},
    }
    return whole(flat)


def source_of(notice: PublicNotice, proposal: Proposal, day: str) -> Plain:
    """The notice as a source. What neither a public service keeps nor a public address has is a lead."""
    official = notice.keeper == KEEPER or _PUBLIC.match(proposal.url or "") is not None
    title = notice.text("title")
    dated = {"undated": "yes"} if proposal.posted is None else {"published": proposal.posted}
    url = {} if proposal.url is None else {"url": proposal.url}
    publisher = proposal.publisher or notice.keeper
    return {
        "title": {"ko": title},
        "publisher": {"ko": publisher},
        **dated,
        **url,
        "grade": "A" if official else "C",
        "read": day,
    }


def flat(entry: Plain) -> Plain:
    """The fields of an entry, its conditions one by one where they are a list of those that must all hold."""
    fields = {name: value for name, value in entry.items() if name != "requires"}
    if "requires" not in entry:
        return fields
    parts = _parts(entry["requires"])
    if parts is None:
        return {**fields, "requires": entry["requires"]}
    return {**fields, **{f"{REQUIRES}{fact}": part for fact, part in parts.items()}}


def whole(fields: Plain) -> Plain:
    """The entry of these fields, in the usual order."""
    parts = [value for name, value in fields.items() if name.startswith(REQUIRES)]
    entry = {name: value for name, value in fields.items() if not name.startswith(REQUIRES)}
    if parts:
        rest = [entry["requires"]] if "requires" in entry else []
        both = [*rest, *parts]
        entry["requires"] = both[0] if len(both) == 1 else {"all": both}
    known = {name: entry[name] for name in ORDER if name in entry}
    return {**known, **entry}


def _parts(requires: Any) -> dict[str, Any] | None:
    """The tests by fact; None where they are more than a list of tests of different facts."""
    listed = requires["all"] if isinstance(requires, dict) and set(requires) == {"all"} else [requires]
    found: dict[str, Any] = {}
    for each in listed if isinstance(listed, list) else ():
        facts = [name for name in each if name not in ("source", "note")] if isinstance(each, dict) else []
        if len(facts) != 1 or facts[0] in ("all", "any", "not") or facts[0] in found:
            return None
        found[facts[0]] = each
    return found or None


def _id(text: str, prefix: str) -> str:
    """An id made of a text; where letters are lost, a few digits tell it from others."""
    bare = text.lower()
    return bare if is_id(bare) and text.isascii() else f"{prefix}-{_hash(text)}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]

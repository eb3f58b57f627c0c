"""All that is looked at in what a catalog says, one after the other."""

from collections.abc import Iterator
from datetime import date

from advisor.audit.content.comparisons import differing
from advisor.audit.content.contrary_terms import contrary
from advisor.audit.content.days import senseless
from advisor.audit.content.fields import contradicted
from advisor.audit.content.leftovers import left_over
from advisor.audit.content.missing_parts import lacking_goals, lacking_parts
from advisor.audit.content.money import misnamed
from advisor.audit.content.offer_terms import misleading
from advisor.audit.content.phrase_checks import unfounded
from advisor.audit.content.source_says_more import borne_out
from advisor.audit.content.sourced_texts import Texts
from advisor.audit.content.taken_from_others import taken_from_others
from advisor.audit.content.telephones_and_links import wrong_ways
from advisor.audit.content.unread_conditions import unread
from advisor.audit.content.window_checks import contradicted_windows
from advisor.finding import Finding


def content(texts: Texts, as_of: date) -> Iterator[Finding]:
    """What the texts, figures, days, names and ways of a catalog say that cannot be meant, on a day."""
    yield from differing(texts)
    yield from unfounded(texts)
    yield from contrary(texts)
    yield from unread(texts)
    yield from borne_out(texts)
    yield from contradicted(texts)
    yield from senseless(texts, as_of)
    yield from contradicted_windows(texts, as_of)
    yield from wrong_ways(texts)
    yield from left_over(texts)
    yield from taken_from_others(texts)
    yield from misnamed(texts.catalog)
    yield from misleading(texts)
    yield from lacking_parts(texts.catalog)
    yield from lacking_goals(texts)

"""What of a catalog is due, as JSON."""

from collections.abc import Sequence
from datetime import date

from advisor.audit.due_dates import Due
from advisor.catalog.loading.places import Places
from advisor.catalog.model.catalog import Catalog
from advisor.views.catalog import due_contract as out
from advisor.views.catalog.due_text import due_sentence
from advisor.views.plan.plan_json import catalogs_out, result
from advisor.wording.contract_parts import filled
from advisor.wording.json_text import encode
from advisor.wording.language import Language


def due_json(found: Sequence[Due], catalog: Catalog, places: Places, as_of: date, language: Language) -> str:
    """All that is due as one JSON document."""
    due = [_due(each, catalog, places, as_of, language) for each in found]
    return encode(result(out.CalendarOut, language, as_of, catalogs=catalogs_out(catalog), due=due))


def _due(due: Due, catalog: Catalog, places: Places, as_of: date, language: Language) -> out.DueOut:
    name, text = catalog.programs[due.program].name, due_sentence(due, catalog, language)
    return filled(out.DueOut, language, due, places.of(due.path), late=due.day < as_of, name=name, text=text)

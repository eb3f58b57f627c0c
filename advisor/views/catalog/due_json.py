"""What of a catalog is due, as JSON."""

from collections.abc import Sequence
from datetime import date

from advisor import __version__
from advisor.audit.due_dates import Due
from advisor.catalog.loading.places import Places
from advisor.catalog.model.catalog import Catalog
from advisor.views.catalog import due_contract as out
from advisor.views.catalog.due_text import due_sentence
from advisor.views.plan.plan_json import catalogs_out
from advisor.wording.json_text import encode
from advisor.wording.language import Language


def due_json(found: Sequence[Due], catalog: Catalog, places: Places, as_of: date, language: Language) -> str:
    """All that is due as one JSON document."""
    return encode(
        out.CalendarOut(
            schema="advisor/catalog-calendar/1",
            advisor=__version__,
            as_of=as_of.isoformat(),
            language=language.code,
            catalogs=catalogs_out(catalog),
            due=[_due(each, catalog, places, as_of, language) for each in found],
        )
    )


def _due(due: Due, catalog: Catalog, places: Places, as_of: date, language: Language) -> out.DueOut:
    place = places.of(due.path)
    return out.DueOut(
        day=due.day.isoformat(),
        late=due.day < as_of,
        kind=due.kind,
        program=due.program,
        name=language.text(catalog.programs[due.program].name),
        since=None if due.since is None else due.since.isoformat(),
        text=due_sentence(due, catalog, language),
        file=place.file,
        line=place.line,
    )

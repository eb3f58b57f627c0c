"""`advisor catalog check --calendar`: what of the catalogs is due within 30 days, not what is wrong with them."""

from collections.abc import Sequence
from datetime import date

from advisor.audit.due_dates import due_dates
from advisor.catalog.loading.load import LayerInput, load_with_places
from advisor.formats.result_format import ResultViews
from advisor.views.catalog.remarks import is_own
from advisor.wording.language import Language


def calendar(layers: Sequence[LayerInput], as_of: date, language: Language) -> ResultViews:
    """The list; below layers of one's own the shipped catalog is somebody else's to keep.

    Raises InvalidCatalog.
    """
    from advisor.views.catalog.due_views import due_calendar, due_json, due_page

    loaded = load_with_places(layers)
    catalog = loaded.catalog
    found = [each for each in due_dates(catalog, as_of) if is_own(catalog, loaded.places.layer(each.path))]
    return ResultViews(
        page=lambda: due_page(found, catalog, as_of, language),
        json=lambda: due_json(found, catalog, loaded.places, as_of, language),
        ics=lambda: due_calendar(found, catalog, as_of, language),
    )

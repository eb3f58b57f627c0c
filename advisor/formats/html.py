"""HTML: a page for a browser, in one language or two, that prints well."""

from advisor.formats.result_format import Format, ResultViews, seen


def _write(views: ResultViews) -> str:
    from advisor.views.document.html.html_page import html_page

    return html_page(seen(views.page), *views.languages)


FORMAT = Format(lambda _: _write, is_handout=True)

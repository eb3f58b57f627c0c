"""Markdown: a page for whatever shows it."""

from advisor.formats.result_format import Format, ResultViews, seen


def _write(views: ResultViews) -> str:
    from advisor.views.document.markdown import markdown

    return markdown(seen(views.page))


FORMAT = Format(lambda _: _write)

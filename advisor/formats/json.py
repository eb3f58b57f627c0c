"""JSON: one document, for programs."""

from advisor.formats.result_format import Format, seen

FORMAT = Format(lambda _: lambda views: seen(views.json), for_programs=True)

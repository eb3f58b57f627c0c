"""CSV: a table, for spreadsheets and programs."""

from advisor.formats.result_format import Format, seen

FORMAT = Format(lambda _: lambda views: seen(views.csv), for_programs=True)

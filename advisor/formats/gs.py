"""A script of Google Apps: it makes the form where it is run."""

from advisor.formats.result_format import Format, seen

FORMAT = Format(lambda _: lambda views: seen(views.gs), for_programs=True)

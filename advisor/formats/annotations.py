"""Annotations of workflows on GitHub: a line a finding, shown where it was found."""

from advisor.formats.result_format import Format, seen

FORMAT = Format(lambda _: lambda views: seen(views.annotations), for_programs=True, is_of_findings=True)

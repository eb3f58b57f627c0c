"""JSON Lines: a document a line, for programs that read one after the other."""

from advisor.formats.result_format import Format, RowsOfRegisters, seen

FORMAT = Format(lambda _: lambda views: seen(views.jsonl), for_programs=True, rows=RowsOfRegisters(on_spark="json"))

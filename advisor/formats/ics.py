"""iCalendar: days, for calendars."""

from advisor.formats.result_format import Format, seen

FORMAT = Format(lambda _: lambda views: seen(views.ics), for_programs=True)

"""What is known about time: when it opens and closes, when it was seen or reported, and what an office was told."""

from advisor.catalog.model.terms import (
    Catalogued,
    Day,
    DayMonthOrYear,
    DayOfEveryMonth,
    DayOrMonth,
    Flag,
    SourceId,
    Text,
    TimeOfDay,
)


class Confirmation(Catalogued, frozen=True, kw_only=True):
    """What an office was told: whether the program runs, when it asked, whom, and until when that holds."""

    runs: Flag
    asked: Day
    via: Text
    until: Day | None = None
    contact: Text | None = None


class Round(Catalogued, frozen=True, kw_only=True):
    """One time at which it was open, or will be: from the first day to the last, as far as they are known."""

    opens: DayOrMonth
    closes: DayOrMonth | None = None


class Window(Catalogued, frozen=True, kw_only=True):
    """What is known about time. Only `reported` says that it runs; `announced` and `planned` are promises.

    standing: a service that is always there; seen: the day on which somebody saw that it is. rounds: the times at which
    one could apply, the earliest first. closes_at: the hour of the last day. budget_may_end: it may be over before.
    monthly_from: of what is always there, the day of each month from which one can apply, until the month ends.
    """

    announced: DayMonthOrYear | None = None
    reported: DayMonthOrYear | None = None
    planned: DayMonthOrYear | None = None
    opens: DayOrMonth | None = None
    closes: DayOrMonth | None = None
    closes_at: TimeOfDay | None = None
    budget_may_end: Flag = False
    monthly_from: DayOfEveryMonth | None = None
    season: int | None = None
    rounds: tuple[Round, ...] = ()
    standing: Flag = False
    seen: Day | None = None
    rests_on: SourceId | None = None
    confirmed: Confirmation | None = None

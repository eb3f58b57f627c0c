"""How long a thing takes, as people say it: about 10 minutes, 2 hours."""

from advisor.wording.amounts import plain_number
from advisor.wording.language import Language

MINUTES_STEP = 5  # an estimate is no more exact than that


def duration(minutes: int, language: Language, *, estimated: bool) -> str:
    """So many minutes in words, marked if they are an estimate; empty for no time at all."""
    if not minutes:
        return ""
    if minutes < 60:
        rounded = max(MINUTES_STEP, round(minutes / MINUTES_STEP) * MINUTES_STEP) if estimated else minutes
        time = language.say("plan.time.minutes", minutes=rounded)
    else:
        hours = minutes / 60
        time = language.say("plan.time.hour" if hours == 1 else "plan.time.hours", hours=plain_number(hours))
    return language.say("plan.time.about", time=time) if estimated else time

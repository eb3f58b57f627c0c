"""What if? After a plan on a terminal, other answers are tried, and what they would do to the plan is told."""

import shutil
import sys
from datetime import date
from functools import partial

from advisor.commands.shared.ask import asker_for, values_of
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.interview import Interview, plan_of
from advisor.output.delivery import deliver
from advisor.profile.model import Profile
from advisor.prompts.input_way import Way
from advisor.wording.language import Language


def try_other_answers(profile: Profile, rules: Rules, as_of: date, language: Language, way: Way) -> None:
    """Changes one answer after the other, as long as somebody wishes, each time against the plan as it was.

    Neither the plan nor a saved file changes. Raises KeyboardInterrupt on Ctrl-C.
    """
    from advisor.commands.shared.text_result import text_for
    from advisor.engine.follow_up.compare import compare  # only what a command needs is loaded
    from advisor.prompts.lines.lines import InputEnded
    from advisor.prompts.lines.pager import SHORTEST_PAGE, pages, read_through
    from advisor.prompts.resume import resumed
    from advisor.prompts.what_if import try_another
    from advisor.views.compare.text import print_compare

    first = tried = resumed(Interview(rules, as_of, done=profile.done), values_of(profile), profile.asked)
    before = plan_of(first)
    while True:
        try:
            with asker_for(language, way) as asker:
                found = try_another(first, tried, asker, language)
        except InputEnded:
            return
        if found is None:
            return
        tried = found
        compared = compare(rules, before, plan_of(tried))
        text = text_for(None, partial(print_compare, compared, rules, language))
        height = shutil.get_terminal_size().lines
        page, *more = pages(text, max(height - 2, SHORTEST_PAGE))
        deliver(page, None)
        if not read_through("".join(more), language, sys.stdin, sys.stderr, lambda each: deliver(each, None), height):
            return

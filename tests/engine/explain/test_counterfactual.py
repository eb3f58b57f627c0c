"""The smallest change that opens what does not fit."""

from hypothesis import event, given
from hypothesis import strategies as st
from properties.examples import examples
from properties.strategies.profiles import settled
from properties.strategies.situations import situations

from advisor.engine.explain.counterfactual import POSSIBLE, Nearest, Search, nearest
from advisor.engine.verdicts.chain import SearchCutOff
from advisor.engine.verdicts.verdict import JudgedMerchant, judge

from .trying import case_of, smallest_by_trying, verdict_under

TRIED = 2


def size(case: JudgedMerchant, found: Nearest) -> int:
    """How many changes a set has: options count one by one."""
    return sum(
        (change.added | change.removed).bit_count() if change.added | change.removed else 1 for change in found.changes
    )


def applied(case: JudgedMerchant, found: Nearest) -> tuple[int, ...]:
    """The answers with the changes made."""
    values = {change.fact: change.value for change in found.changes}
    return tuple(values.get(fact, own) for fact, own in enumerate(case.state.own))


def not_fitting(case: JudgedMerchant) -> list[tuple[object, object]]:
    """The programs that do not fit, with their verdicts."""
    judged = []
    for program in case.rules.programs:
        try:
            verdict = judge(case, program)
        except SearchCutOff:
            continue
        if verdict.verdict == "no_match":
            judged.append((program, verdict))
    return judged


@given(situations())
@examples(500)
def test_the_reported_change_leads_where_it_says(situation):
    """Applying exactly the reported change makes the verdict the reported one: match, unsure or within_reach."""
    case = case_of(situation)
    for program, verdict in not_fitting(case):
        for search in (nearest(case, program, verdict), nearest(case, program, verdict, doable=True)):
            for found in search.found:
                event(f"{size(case, found)} changes to {found.verdict.verdict}")
                assert found.verdict.verdict in POSSIBLE
                assert verdict_under(case, program, applied(case, found)) == found.verdict.verdict


@given(situations())
@examples(250)
def test_any_of_the_values_named_will_do(situation):
    """A change that names several values leads there with each of them: nothing about the program tells them apart."""
    case = case_of(situation)
    for program, verdict in not_fitting(case):
        for found in nearest(case, program, verdict).found:
            own = applied(case, found)
            for change in found.changes:
                if change.added or change.removed:
                    continue
                for at in range(change.value.bit_length()):
                    if change.value >> at & 1:
                        one = (*own[: change.fact], 1 << at, *own[change.fact + 1 :])
                        assert verdict_under(case, program, one) == found.verdict.verdict


@given(situations())
@examples(250)
def test_no_smaller_change_opens_it(situation):
    """Trying every set of up to two changes finds nothing smaller, nor anything where nothing was found."""
    case = case_of(situation)
    for program, verdict in not_fitting(case):
        for fixed in (True, False):
            search: Search = nearest(case, program, verdict, doable=not fixed)
            if search.cut_off:
                event("cut off")
                continue
            sizes = {size(case, found) for found in search.found}
            assert len(sizes) <= 1
            least = next(iter(sizes), None)
            tried = smallest_by_trying(case, program, TRIED, fixed)
            assert tried == (least if least is not None and least <= TRIED else None)


@given(situations())
@examples(250)
def test_what_is_fixed_is_no_thing_to_do(situation):
    """A change asked to be doable has no fixed fact; of all changes those with the fewest fixed facts come first."""
    case = case_of(situation)

    def fixed(found: Nearest) -> int:
        return sum(case.rules.facts[change.fact].fact.change == "fixed" for change in found.changes)

    for program, verdict in not_fitting(case):
        assert not any(map(fixed, nearest(case, program, verdict, doable=True).found))
        counts = [fixed(found) for found in nearest(case, program, verdict).found]
        assert counts == sorted(counts)


@given(st.data(), situations())
@examples(500)
def test_filling_in_what_is_missing_settles_it(data, situation):
    """Once all facts that an unsure verdict waits for are answered, it is unsure no more."""
    case = case_of(situation)
    for program in case.rules.programs:
        try:
            verdict = judge(case, program)
        except SearchCutOff:
            continue
        if verdict.verdict != "unsure":
            continue
        answers = data.draw(settled(situation.catalog, situation.answers, verdict.missing))
        after = case_of(situation.with_answers(answers))
        assert judge(after, program).verdict != "unsure"

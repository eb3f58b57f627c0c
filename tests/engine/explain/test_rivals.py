"""Programs that exclude each other, side by side."""

from hypothesis import event, given
from properties.examples import examples
from properties.strategies.situations import situations
from sample import plan_of, sample, unusual
from views.explain.samples import rivals, section, text_of

from advisor.engine.explain.explanation import explain


def test_the_kept_one_is_compared_with_what_it_displaced() -> None:
    """Benefit, time, cautions and points of both, whichever of the two is explained."""
    for program in ("ends-soon", "left-out"):
        text = section(text_of(rivals(program), rules=unusual()), "하나만 고를 수 있는 것")
        assert "곧 끝나는 것: 순서에 둔 것" in text
        assert "함께 못 하는 것: 뺀 것" in text
        assert text.count("좋은 점") == 2
        assert text.count("시간 1시간") == 2
        assert len([word for word in text.split() if word.endswith("점")]) >= 2
        assert text.endswith("다른 쪽을 고르셔도 돼요.")


def test_the_displaced_one_says_what_displaced_it() -> None:
    """First in the two sentences, then in its place."""
    about, plan = rivals("left-out")
    text = text_of((about, plan), rules=unusual())
    assert about.listed == "excluded"
    assert "함께 못 하는 것은 곧 끝나는 것과 함께 할 수 없어서 순서에서 뺐어요." in text
    assert about.kept == "ends-soon"


def test_nothing_is_compared_where_nothing_is_excluded() -> None:
    """The shipped catalog excludes nothing."""
    plan = plan_of("bakery")
    assert all(not explain(sample(), plan, program).rivals for program in sample().catalog.programs)


@given(situations())
@examples(80)
def test_every_displaced_program_stands_beside_the_one_kept(situation):
    """The rivals of a kept item are exactly what the plan names in `instead`; all of them were scored."""
    plan = situation.plan()
    for item in plan.items:
        found = explain(situation.rules, plan, item.program).rivals
        assert [each.rule.id for each in found[1:]] == list(item.instead)
        assert [each.rule.id for each in found[:1]] == ([item.program] if item.instead else [])
        assert all(len(each.factors) == 5 for each in found)
        event(f"{len(item.instead)} displaced")

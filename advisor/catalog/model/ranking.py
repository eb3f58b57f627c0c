"""The figures of the score as data, so that a person can add them up by hand."""

from advisor.catalog.model.terms import Catalogued, FactId


class GoalPoints(Catalogued, frozen=True, kw_only=True):
    """Row k: points for serving the k-th goal with strength 3, 2, 1."""

    fact: FactId
    points: tuple[tuple[int, int, int], ...]


class CertaintyPoints(Catalogued, frozen=True, kw_only=True):
    """Points by verdict; `within_reach_open` while facts are missing."""

    match: int
    within_reach: int
    unsure: int
    within_reach_open: int


class EffortPoints(Catalogued, frozen=True, kw_only=True):
    """Points by weeks of work: `weeks` maps an upper bound in weeks to points; `fact` holds hours a week."""

    fact: FactId
    weeks: dict[int, int]
    unknown: int


class TimingPoints(Catalogued, frozen=True, kw_only=True):
    """Points by availability."""

    closing: int
    open: int
    reported: int
    unconfirmed: int
    upcoming: int


class Ranking(Catalogued, frozen=True, kw_only=True):
    """Every figure of the score, so that a person can add it up by hand. `fit` is what `suits: true` earns.

    urgent: points by which what closes soon, or is first come first served, is put forward; no part of the score.
    """

    goals: GoalPoints
    certainty: CertaintyPoints
    effort: EffortPoints
    timing: TimingPoints
    fit: int
    urgent: int = 0

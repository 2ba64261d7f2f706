"""Which grade a score makes, and what would lift a customer to the next one.

A grade is kept until the score leaves it by a margin, so that customers near a bound do
not go up and down with every review (hysteresis).
"""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, fsum
from typing import NamedTuple

from .scoring import PAYMENT, interpolate

MARGIN = 3.0  # points
MIN_COVERAGE = 40.0  # % of the weights
FULL = 100.0

UNRATED, FIRST, KEPT, UP, DOWN = ("unrated", "first", "kept", "up", "down")


@dataclass(frozen=True, slots=True)
class Grade:
    """One tier of a policy: the scores it asks for, and its part of a limit.

    ``min_payment_score`` is ``None`` where the payment score is not looked at.
    """

    key: int | str
    min_score: float
    min_payment_score: float | None = None
    limit_factor: float = 1.0


class Choice(NamedTuple):
    """The key of the grade (``None``: unrated), and how it came about."""

    key: int | str | None
    why: str


class Lift(NamedTuple):
    """What one criterion alone would have to be for the next better grade.

    * ``target``: key of that grade;
    * ``value``: value needed, ``None`` where the criterion alone cannot do it;
    * ``points``: its points then, more than 100 where that is why it cannot; ``None``
      where it is the payment score that falls short and the criterion is another's;
    * ``gain``: points more than today; of a criterion without data, points above those
      that would leave the score as it is.
    """

    key: int | str
    measure: str
    target: int | str
    value: float | None
    points: float | None
    gain: float | None


def choose(
    score, grades, previous=None, margin=MARGIN, min_coverage=MIN_COVERAGE
) -> Choice:
    """Return the grade of a score.

    Up to a better grade from its bound + the margin on, down only below the bound of
    the grade it was - the margin. A payment minimum is hard: no margin, and who has no
    payment score does not reach it. Below every bound the last grade is chosen.

    :param Score score: with coverage and payment score
    :param grades: list of :class:`Grade`, the best first
    :param previous: key of the grade it was; one that is not in the list is none

    >>> from .scoring import Score
    >>> grades = [Grade("A", 80, 70), Grade("B", 65), Grade("C", 45), Grade("D", 0)]
    >>> def grade(total, previous=None, payment=90.0, coverage=100.0):
    ...     found = Score(total, payment, coverage=coverage)
    ...     return ":".join(map(str, choose(found, grades, previous)))
    >>> grade(81), grade(81, payment=69.0), grade(81, coverage=39.0)
    ('A:first', 'B:first', 'None:unrated')
    >>> grade(82, "B"), grade(83, "B"), grade(78, "A"), grade(76, "A")
    ('B:kept', 'A:up', 'A:kept', 'B:down')
    >>> grade(90, "A", payment=69.0)
    'B:down'
    """
    if not grades or score.total is None or _below(score.coverage, min_coverage):
        return Choice(None, UNRATED)
    keys = [grade.key for grade in grades]
    if previous not in keys:
        return Choice(_first(score, grades, grades[-1]).key, FIRST)
    place = keys.index(previous)
    better = _first(score, grades[:place], None, margin)
    if better:
        return Choice(better.key, UP)
    if _meets(score, grades[place], -margin) or place == len(grades) - 1:
        return Choice(previous, KEPT)
    return Choice(_first(score, grades[place + 1 :], grades[-1]).key, DOWN)


def _first(score, grades, otherwise, margin=0.0):
    """Return the best of the grades that a score reaches, else another one."""
    return next((grade for grade in grades if _meets(score, grade, margin)), otherwise)


def _meets(score, grade, margin):
    """Whether a score reaches a grade's bound + a margin, and its payment minimum."""
    if _below(score.total, _bound(grade, margin)):
        return False
    minimum = grade.min_payment_score
    return minimum is None or not (
        score.payment is None or _below(score.payment, minimum)
    )


def _bound(grade, margin):
    """Return the score from which on a grade is reached; the full score always does."""
    return min((grade.min_score or 0.0) + margin, FULL)


def _below(value, bound):
    """Whether a figure is less than a bound; what a float is off by does not count."""
    return round(value - bound, 6) < 0


def next_better(grades, key) -> Grade | None:
    """Return the grade above, ``None`` of the best and of one not in the list.

    >>> grades = [Grade("A", 80), Grade("B", 65)]
    >>> next_better(grades, "B").key, next_better(grades, "A")
    ('A', None)
    """
    keys = [grade.key for grade in grades]
    place = keys.index(key) if key in keys else 0
    return grades[place - 1] if place else None


def lifts(score, criteria, grades, grade, margin=MARGIN) -> tuple[Lift, ...]:
    """Return what would lift a customer to the next better grade.

    Of each criterion that counts, while all others stay as they are: the value nearest
    to today's that is enough. The least points first, those that cannot do it last.

    :param Score score: as of today
    :param criteria: the :class:`.scoring.Criterion` it was made with
    :param grades: list of :class:`Grade`, the best first
    :param grade: key of the grade it has; nothing lifts the best, or who is unrated
    :return: tuple of :class:`Lift`

    >>> from .scoring import Criterion, Measured, score
    >>> criteria = [
    ...     Criterion(1, "late_share", PAYMENT, 30, ((0, 100), (100, 0))),
    ...     Criterion(2, "years", "relationship", 10, ((0, 20), (5, 100))),
    ... ]
    >>> today = score(criteria, {"late_share": Measured(40.), "years": Measured(2.5)})
    >>> today.total
    60.0
    >>> grades = [Grade("A", 80), Grade("B", 0)]
    >>> for lift in lifts(today, criteria, grades, "B"):
    ...     print(lift.measure, lift.value, lift.points, lift.gain)
    late_share 9.33 90.67 30.67
    years None 152.0 92.0
    """
    target = next_better(grades, grade)
    if target is None or score.total is None:
        return ()
    scales = {criterion.key: criterion.points for criterion in criteria}
    sums = _sums(score.parts), _sums([p for p in score.parts if p.dimension == PAYMENT])
    found = []
    for part in score.parts:
        points = scales.get(part.key)
        if part.weight > 0 and points:
            neutral = score.total if part.points is None else part.points
            needed = _needed(score, part, target, margin, *sums)
            found.append(_lift(part, points, target, needed, neutral))
    return tuple(sorted(found, key=_least_first))


def _least_first(lift):
    """Return what lifts are sorted by: what can be done first, with the least gain."""
    gain = FULL if lift.gain is None else lift.gain
    return lift.value is None, gain, str(lift.key)


def _lift(part, points, target, needed, neutral):
    """Return the lift of one criterion that needs so many points.

    :param neutral: points that would leave the score as it is
    """
    if needed is None:
        return Lift(part.key, part.measure, target.key, None, None, None)
    value = None
    if needed <= FULL:
        value = nearest(points, needed, part.measured and part.measured.value)
    if value is not None:
        # of a criterion without data even the lowest value may be more than enough
        needed = round(max(needed, interpolate(points, value)), 2)
    return Lift(
        key=part.key,
        measure=part.measure,
        target=target.key,
        value=value,
        points=needed,
        gain=round(max(needed - neutral, 0.0), 2),
    )


def _needed(score, part, target, margin, whole, paying):
    """Return the points a criterion needs alone.

    No points (``None``) do it where the payment score falls short and the criterion
    belongs to another dimension.

    :param whole, paying: see :func:`_sums`, of all criteria and of those of paying
    """
    needed = max(part.points or 0.0, _solve(part, whole, _bound(target, margin)))
    minimum = target.min_payment_score
    if minimum is not None:
        if part.dimension == PAYMENT:
            needed = max(needed, _solve(part, paying, minimum))
        elif score.payment is None or _below(score.payment, minimum):
            return None
    # up to what is shown, so that what is shown is enough
    return ceil(round(needed * 100, 6)) / 100


def _sums(parts):
    """Return the weight of the criteria with data, and their weighted points."""
    known = [part for part in parts if part.points is not None]
    weight = fsum(part.weight for part in known)
    return weight, fsum(part.weight * part.points for part in known)


def _solve(part, sums, bound):
    """Return the points of one criterion that make the weighted mean reach a bound."""
    weight, given = sums
    if part.points is None:
        weight += part.weight
    else:
        given -= part.weight * part.points
    return (bound * weight - given) / part.weight


def nearest(points, wanted, near=None) -> float | None:
    """Return the value nearest to another one that has at least so many points.

    The inverse of a scale, which need not go one way only.

    :param points: pairs of value and points, ascending by value
    :param near: today's value; ``None``: where the scale has the fewest points
    :return: ``None`` where no value has so many

    >>> days = ((0, 100), (10, 80), (30, 0))
    >>> nearest(days, 90, near=20), nearest(days, 40, near=25), nearest(days, 101)
    (5.0, 20.0, None)
    >>> peak = ((0, 0), (10, 100), (20, 0))
    >>> nearest(peak, 50, near=2), nearest(peak, 50, near=19), nearest(peak, 50, near=9)
    (5.0, 15.0, 9)
    """
    if near is None:
        near = min(points, key=lambda point: point[1])[0]
    found = [near] if interpolate(points, near) >= wanted else []
    found += [value for value, given in points if given >= wanted]
    for (low, before), (high, after) in pairwise(points):
        if min(before, after) < wanted < max(before, after):
            value = low + (high - low) * ((wanted - before) / (after - before))
            found.append(round(value, 9))
    return min(found, key=lambda value: (abs(value - near), value), default=None)

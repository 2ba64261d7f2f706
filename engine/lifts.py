"""What would lift a customer to the next better grade, criterion by criterion."""

from .grades import FULL, MARGIN, next_better
from .lift import Lift, get_lift
from .lift_points import get_needed, sum_up
from .scoring import PAYMENT


def lifts(score, criteria, grades, grade, margin=MARGIN) -> tuple[Lift, ...]:
    """Return what would lift a customer to the next better grade.

    Of each criterion that counts, while all others stay as they are: the value nearest
    to today's that is enough. The least points first, those that cannot do it last.

    :param Score score: as of today
    :param criteria: the :class:`.scoring.Criterion` it was made with
    :param grades: list of :class:`.grades.Grade`, the best first
    :param grade: key of the grade it has; nothing lifts the best, or who is unrated
    :return: tuple of :class:`.lift.Lift`

    >>> from .grades import Grade
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
    paying = [part for part in score.parts if part.dimension == PAYMENT]
    sums = sum_up(score.parts), sum_up(paying)
    found = []
    for part in score.parts:
        points = scales.get(part.key)
        if part.weight > 0 and points:
            neutral = score.total if part.points is None else part.points
            needed = get_needed(score, part, target, margin, *sums)
            found.append(get_lift(part, points, target, needed, neutral))
    return tuple(sorted(found, key=_least_first))


def _least_first(lift):
    """Return what lifts are sorted by: what can be done first, with the least gain."""
    gain = FULL if lift.gain is None else lift.gain
    return lift.value is None, gain, str(lift.key)

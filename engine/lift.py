"""What one criterion alone would have to be for a better grade."""

from typing import NamedTuple

from .grades import FULL
from .nearest import nearest
from .scoring import interpolate


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


def get_lift(part, points, target, needed, neutral):
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

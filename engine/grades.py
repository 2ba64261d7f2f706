"""The grades of a policy, the best first, and which of them a score reaches."""

from dataclasses import dataclass

MARGIN = 3.0  # points
MIN_COVERAGE = 40.0  # % of the weights
FULL = 100.0


@dataclass(frozen=True, slots=True)
class Grade:
    """One tier of a policy: the scores it asks for, and its part of a limit.

    ``min_payment_score`` is ``None`` where the payment score is not looked at.
    """

    key: int | str
    min_score: float
    min_payment_score: float | None = None
    limit_factor: float = 1.0


def meets(score, grade, margin):
    """Whether a score reaches a grade's bound + a margin, and its payment minimum."""
    if is_below(score.total, get_bound(grade, margin)):
        return False
    minimum = grade.min_payment_score
    return minimum is None or not (
        score.payment is None or is_below(score.payment, minimum)
    )


def get_bound(grade, margin):
    """Return the score from which on a grade is reached; the full score always does."""
    return min((grade.min_score or 0.0) + margin, FULL)


def is_below(value, bound):
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

"""Which grade a score makes.

A grade is kept until the score leaves it by a margin, so that customers near a bound do
not go up and down with every review (hysteresis).
"""

from typing import NamedTuple

from .grades import MARGIN, MIN_COVERAGE, is_below, meets

UNRATED, FIRST, KEPT, UP, DOWN = ("unrated", "first", "kept", "up", "down")


class Choice(NamedTuple):
    """The key of the grade (``None``: unrated), and how it came about."""

    key: int | str | None
    why: str


def choose(
    score, grades, previous=None, margin=MARGIN, min_coverage=MIN_COVERAGE
) -> Choice:
    """Return the grade of a score.

    Up to a better grade from its bound + the margin on, down only below the bound of
    the grade it was - the margin. A payment minimum is hard: no margin, and who has no
    payment score does not reach it. Below every bound the last grade is chosen.

    :param Score score: with coverage and payment score
    :param grades: list of :class:`.grades.Grade`, the best first
    :param previous: key of the grade it was; one that is not in the list is none

    >>> from .grades import Grade
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
    if not grades or score.total is None or is_below(score.coverage, min_coverage):
        return Choice(None, UNRATED)
    keys = [grade.key for grade in grades]
    if previous not in keys:
        return Choice(_first(score, grades, grades[-1]).key, FIRST)
    place = keys.index(previous)
    better = _first(score, grades[:place], None, margin)
    if better:
        return Choice(better.key, UP)
    if meets(score, grades[place], -margin) or place == len(grades) - 1:
        return Choice(previous, KEPT)
    return Choice(_first(score, grades[place + 1 :], grades[-1]).key, DOWN)


def _first(score, grades, otherwise, margin=0.0):
    """Return the best of the grades that a score reaches, else another one."""
    return next((grade for grade in grades if meets(score, grade, margin)), otherwise)

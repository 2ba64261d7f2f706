"""How many points one criterion needs alone for a grade."""

from math import ceil, fsum

from .grades import get_bound, is_below
from .scoring import PAYMENT


def get_needed(score, part, target, margin, whole, paying):
    """Return the points a criterion needs alone.

    No points (``None``) do it where the payment score falls short and the criterion
    belongs to another dimension.

    :param whole, paying: see :func:`sum_up`, of all criteria and of those of paying
    """
    needed = max(part.points or 0.0, _solve(part, whole, get_bound(target, margin)))
    minimum = target.min_payment_score
    if minimum is not None:
        if part.dimension == PAYMENT:
            needed = max(needed, _solve(part, paying, minimum))
        elif score.payment is None or is_below(score.payment, minimum):
            return None
    # up to what is shown, so that what is shown is enough
    return ceil(round(needed * 100, 6)) / 100


def sum_up(parts):
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

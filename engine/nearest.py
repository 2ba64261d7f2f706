"""The inverse of a scale: from points back to a value."""

from itertools import pairwise

from .scoring import interpolate


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

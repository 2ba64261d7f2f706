"""How well scores told the good customers from the bad ones, once it is known.

``bad`` is 1 for a customer who turned out bad and 0 for a good one, or any share
between: the part of what fell due that was paid late. ``weights`` are what a customer
counts, 1 each where there are none. Who has no score or no outcome is left out. Ties
are shared out evenly, so that the order of the customers is no matter.

The measures are the usual ones of credit scoring: the receiver operating
characteristic, the area below it (AUC) and Gini = 2 AUC - 1.
"""

from bisect import bisect_left
from math import fsum
from typing import NamedTuple

DECILES = 10
CURVE_POINTS = 100  # enough for a graph


class Group(NamedTuple):
    """What became of some customers.

    * ``key``: of the group; a decile is numbered from 1, the worst scores, on;
    * ``count``: customers; ``weight``: what they count;
    * ``bad``: the part of the weight that turned out bad; ``rate``: in %, ``None``
      where nothing counts;
    * ``lowest``, ``highest``: scores, ``None`` of an empty group.
    """

    key: object
    count: int
    weight: float
    bad: float
    rate: float | None
    lowest: float | None = None
    highest: float | None = None


class _Row(NamedTuple):
    score: float | None
    bad: float  # 0 to 1
    weight: float
    key: object = None


class _Step(NamedTuple):
    """Customers of one score: how many, and their weight that was bad and good."""

    score: float
    count: int
    bad: float
    good: float


def auc(scores, bad, weights=None) -> float | None:
    """Return how often a bad customer had the lower score than a good one.

    1: always, 0.5: a coin would do, ``None``: there are no bad or no good ones. The
    area under the curve of :func:`roc`; two with one score count half.

    >>> auc([10, 20, 30, 40], [1, 1, 0, 0]), auc([50, 50], [1, 0])
    (1.0, 0.5)
    >>> auc([10, 20, 30], [1, 0, 1]), auc([10, None, 20], [1, 0, 1])
    (0.5, None)
    """
    return _area(_steps(_rows(scores, bad, weights)))


def gini(scores, bad, weights=None) -> float | None:
    """Return 2 AUC - 1: 1 for a perfect order, 0 for none, ``None`` as :func:`auc`.

    >>> gini([10, 20, 30, 40], [1, 0, 1, 0])
    0.5
    """
    return _gini(auc(scores, bad, weights))


def roc(scores, bad, weights=None, most=CURVE_POINTS) -> list[tuple[float, float]]:
    """Return the curve: % of the good ones and of the bad ones at or below a score.

    :param int most: about how many points to return, of curves with more
    :return: pairs from (0, 0) to (100, 100); empty where :func:`auc` is ``None``

    >>> roc([10, 20, 30, 40], [1, 0, 1, 0])
    [(0.0, 0.0), (0.0, 50.0), (50.0, 50.0), (50.0, 100.0), (100.0, 100.0)]
    """
    return _curve(_steps(_rows(scores, bad, weights)), most)


def capture(scores, bad, weights=None, share=0.1) -> float | None:
    """Return which % of the bad the customers with the worst scores account for.

    :param float share: of the customers, 0.1 for the worst decile
    :return: 10 where the score says nothing (for a decile); ``None`` without bad ones

    >>> capture(range(20), [1, 1, 1, 0] + [0] * 15 + [1])
    50.0
    >>> capture([7] * 20, [1] + [0] * 19)
    10.0
    """
    return _captured(_steps(_rows(scores, bad, weights)), share)


def deciles(scores, bad, weights=None, parts=DECILES) -> list[Group]:
    """Return what became of the customers by tenths, the worst scores first.

    Customers with one score stay together, so that tenths may differ in size and be
    empty.

    >>> found = deciles(range(20), [1, 1, 1] + [0] * 17)
    >>> [group.rate for group in found[:3]], found[1].lowest, found[1].highest
    ([100.0, 50.0, 0.0], 2, 3)
    """
    return _tenths(_rows(scores, bad, weights), parts)


def groups(keys, bad, weights=None, scores=None) -> list[Group]:
    """Return what became of the customers of each key, such as their grade.

    :param keys: hashable; ``None`` is a key as any other (the unrated)
    :param scores: fills the lowest and the highest one
    :return: list of :class:`Group` in the order in which the keys come up

    >>> for group in groups(["A", "D", "A"], [0, 1, 0.5], [1, 1, 3]):
    ...     print(group.key, group.count, group.weight, group.rate)
    A 2 4.0 37.5
    D 1 1.0 100.0
    """
    keys, bad = list(keys), list(bad)
    scores = [None] * len(keys) if scores is None else scores
    weights = [1] * len(keys) if weights is None else weights
    by_key = {}
    for key, one, outcome, weight in zip(keys, scores, bad, weights, strict=True):
        if outcome is not None and weight:
            row = _Row(one, float(outcome), weight, key)
            by_key.setdefault(key, []).append(row)
    return [_group(key, rows) for key, rows in by_key.items()]


def report(scores, bad, weights=None, keys=None) -> dict:
    """Return all figures of a back-test as plain data.

    :param keys: what to tell groups by, such as the grade; ``None``: no groups
    :return: ``count`` (customers with a score and an outcome), ``unrated`` (with an
        outcome only), ``weight``, ``bad``, ``rate``, ``auc``, ``gini``, ``capture``,
        ``roc``, ``deciles`` and ``groups``; the latter two are dicts of :class:`Group`

    >>> found = report([10, 20, None], [1, 0, 0], keys=["D", "A", None])
    >>> found["auc"], found["count"], found["unrated"], found["rate"]
    (1.0, 2, 1, 50.0)
    >>> [group["key"] for group in found["groups"]]
    ['D', 'A', None]
    """
    scores, bad = list(scores), list(bad)
    weights = None if weights is None else list(weights)
    rows = _rows(scores, bad, weights)
    steps = _steps(rows)
    whole = _group(None, rows)
    area = _area(steps)
    known = sum(1 for one in bad if one is not None)
    by_key = [] if keys is None else groups(keys, bad, weights, scores)
    return {
        "count": whole.count,
        "unrated": known - whole.count,
        "weight": whole.weight,
        "bad": whole.bad,
        "rate": whole.rate,
        "auc": area,
        "gini": _gini(area),
        "capture": _captured(steps, 1 / DECILES),
        "roc": [list(point) for point in _curve(steps, CURVE_POINTS)],
        "deciles": [group._asdict() for group in _tenths(rows, DECILES)],
        "groups": [group._asdict() for group in by_key],
    }


def _rows(scores, bad, weights):
    """Return the customers with a score and an outcome, the worst score first."""
    scores, bad = list(scores), list(bad)
    weights = [1] * len(scores) if weights is None else weights
    rows = [
        _Row(score, float(outcome), weight)
        for score, outcome, weight in zip(scores, bad, weights, strict=True)
        if score is not None and outcome is not None and weight
    ]
    return sorted(rows)


def _ties(rows):
    """Return the rows by score, in the order in which they come."""
    ties = {}
    for row in rows:
        ties.setdefault(row.score, []).append(row)
    return ties


def _steps(rows):
    """Return :class:`_Step` for each score, the worst first."""
    steps = []
    for score, tied in _ties(rows).items():
        bad = fsum(row.weight * row.bad for row in tied)
        good = fsum(row.weight * (1.0 - row.bad) for row in tied)
        steps.append(_Step(score, len(tied), bad, good))
    return steps


def _area(steps):
    """Return what :func:`auc` does: each bad one against each good one."""
    bad = fsum(step.bad for step in steps)
    good = fsum(step.good for step in steps)
    if bad <= 0 or good <= 0:
        return None
    above, won = good, []
    for step in steps:
        above -= step.good
        won.append(step.bad * (max(above, 0.0) + step.good / 2))
    return min(fsum(won) / (bad * good), 1.0)


def _gini(area):
    return None if area is None else 2 * area - 1


def _curve(steps, most):
    """Return what :func:`roc` does."""
    bad = fsum(step.bad for step in steps)
    good = fsum(step.good for step in steps)
    if bad <= 0 or good <= 0:
        return []
    curve, below_bad, below_good = [(0.0, 0.0)], 0.0, 0.0
    every = max(len(steps) // most, 1)
    for place, step in enumerate(steps, 1):
        below_bad += step.bad
        below_good += step.good
        if place % every == 0 and place < len(steps):
            curve.append((100.0 * below_good / good, 100.0 * below_bad / bad))
    return [*curve, (100.0, 100.0)]


def _captured(steps, share):
    """Return what :func:`capture` does."""
    bad = fsum(step.bad for step in steps)
    if bad <= 0:
        return None
    left = share * sum(step.count for step in steps)
    caught = []
    for step in steps:
        if left <= 0:
            break
        # of a tie only as many as still fit, each as bad as the others
        caught.append(step.bad * min(left / step.count, 1.0))
        left -= step.count
    return min(100.0 * fsum(caught) / bad, 100.0)


def _tenths(rows, parts):
    """Return a group per part; who is tied goes where the middle of the tie is."""
    scores = [row.score for row in rows]
    members = [[] for _part in range(parts)]
    for score, tied in _ties(rows).items():
        middle = bisect_left(scores, score) + len(tied) / 2
        members[int(middle * parts / len(rows))].extend(tied)
    return [_group(number, one) for number, one in enumerate(members, 1)]


def _group(key, rows):
    """Return the :class:`Group` that rows make."""
    weight = fsum(row.weight for row in rows)
    bad = fsum(row.weight * row.bad for row in rows)
    scores = [row.score for row in rows if row.score is not None]
    return Group(
        key=key,
        count=len(rows),
        weight=weight,
        bad=bad,
        rate=100.0 * bad / weight if weight else None,
        lowest=min(scores, default=None),
        highest=max(scores, default=None),
    )

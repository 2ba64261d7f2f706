"""When a customer should leave: bad periods that ran one after the other."""

from .findings import (
    ALL,
    BAD,
    SKIP,
    Condition,
    Document,
    Finding,
    Period,
    Standard,
    Streak,
)

__all__ = [
    "Condition",
    "Document",
    "Finding",
    "Period",
    "Standard",
    "Streak",
    "check",
    "examine",
    "streak",
]


def streak(condition, periods):
    """Return how long the run of bad periods is that ends with the newest one.

    :param Condition condition: which periods are bad, and how many it takes
    :param periods: of the metric, newest first, none before the first purchase
    :rtype: Streak

    >>> from .findings import LT, MISSING
    >>> from datetime import date
    >>> def quarters(*values):
    ...     return [Period(date(2026 - n, 1, 1), date(2026 - n, 3, 31), value)
    ...             for n, value in enumerate(values)]
    >>> low = {"metric": "invoiced_quarter", "operator": LT, "threshold": 100.0}
    >>> three = Condition(**low, periods=3)
    >>> found = streak(three, quarters(80, 0, 99, 50, 200))
    >>> found.length, found.met, len(found.used), found.ended_by.value
    (4, True, 3, 200)

    A tie is not less, and a history that is too short proves nothing:

    >>> streak(three, quarters(80, 100, 90)).length, streak(three, quarters(80, 9)).met
    (1, False)

    What is missing ends the run, is passed over, or counts:

    >>> gap = quarters(80, None, 90, 70)
    >>> [(s.length, s.met) for s in (
    ...     streak(Condition(**low, periods=3, missing=m), gap) for m in MISSING)]
    [(1, False), (3, True), (4, True)]
    """
    run, ended_by = [], None
    for period in periods:
        if period.value is None and condition.missing == SKIP:
            continue
        if _is_bad(condition, period):
            run.append(period)
        else:
            ended_by = period
            break
    return Streak(
        condition=condition,
        length=len(run),
        met=len(run) >= condition.periods,
        used=tuple(run[: condition.periods]),
        ended_by=ended_by,
    )


def examine(standard, metrics):
    """Return how a customer stands against a standard, whether it is met or not.

    :param Standard standard: what is asked
    :param dict metrics: ``{metric: periods, newest first}``; an absent metric has none
    :rtype: Finding
    """
    streaks = tuple(
        streak(condition, metrics.get(condition.metric, ()))
        for condition in standard.conditions
    )
    holds = all if standard.match == ALL else any
    met = bool(streaks) and holds(one.met for one in streaks)
    return Finding(standard, streaks, met)


def check(standard, metrics):
    """Return what :func:`examine` does, ``None`` unless the standard is met.

    >>> from .findings import ANY, GT
    >>> from datetime import date
    >>> late, old = Condition("late_count", GT, 3), Condition("order_age", GT, 365)
    >>> year = [Period(date(2025, 4, 1), date(2026, 3, 31), 4.0)]
    >>> check(Standard(1, (late, old)), {"late_count": year}) is None
    True
    >>> found = check(Standard(1, (late, old), ANY), {"late_count": year})
    >>> [one.condition.metric for one in found.met_streaks]
    ['late_count']
    >>> check(Standard(1, ()), {}) is None
    True
    """
    finding = examine(standard, metrics)
    return finding if finding.met else None


# === INTERNALS === #


def _is_bad(condition, period):
    if period.value is None:
        return condition.missing == BAD
    return condition.is_bad(period.value)

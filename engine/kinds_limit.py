"""Kinds of rules about how much of the limit a document uses."""

from .rules import Demand, Rule, Standing  # noqa: F401 (the examples use them)


def over_limit(rule, standing, demand, exposure):
    """The exposure with the document stays within the limit; exactly at it passes.

    >>> rule, customer = Rule(1, "over_limit"), Standing(60.0, 100.0)
    >>> over_limit(rule, customer, Demand(1, 1, 40.0, 40.0, 40.0), 60.0)
    >>> over_limit(rule, customer, Demand(1, 1, 50.0, 50.0, 50.0), 60.0)
    {'exposure': 60.0, 'amount': 50.0, 'limit': 100.0, 'shortfall': 10.0}
    """
    return _beyond(standing, demand, exposure, standing.ceiling)


def utilisation(rule, standing, demand, exposure):
    """The document uses at most so many percent of the limit.

    >>> ninety, customer = Rule(1, "utilisation", percent=90.0), Standing(60.0, 100.0)
    >>> utilisation(ninety, customer, Demand(1, 1, 30.0, 30.0, 30.0), 60.0)
    >>> utilisation(ninety, customer, Demand(1, 1, 34.0, 34.0, 34.0), 60.0)["used"]
    94.0
    """
    if standing.ceiling is None:
        return None
    allowed = standing.ceiling * rule.percent / 100
    figures = _beyond(standing, demand, exposure, allowed)
    if figures is None:
        return None
    after = exposure + demand.amount
    used = 100 * after / standing.ceiling if standing.ceiling else None
    return figures | {
        "limit": standing.ceiling,
        "percent": rule.percent,
        "used": used if used is None else round(used, 1),
    }


def _beyond(standing, demand, exposure, allowed):
    """Return the figures of an exposure beyond what is allowed, else None."""
    if allowed is None:
        return None
    shortfall = round(exposure + demand.amount - allowed, standing.decimals)
    if shortfall <= 0:
        return None
    return {
        "exposure": round(exposure, standing.decimals),
        "amount": demand.amount,
        "limit": allowed,
        "shortfall": shortfall,
    }

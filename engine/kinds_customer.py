"""Kinds of rules about who the customer is: status, limit that ran out, no tier."""

from .rules import Rule, Standing  # noqa: F401 (the examples use them)


def status(rule, standing, demand, exposure):
    """The customer is not in the scope of the rule.

    >>> status(Rule(1, "status"), Standing(0.0, None, status="blocked"), None, 0.0)
    {'status': 'blocked'}
    """
    return {"status": standing.status}


def limit_expired(rule, standing, demand, exposure):
    """The limit did not run out longer ago than the days of grace.

    >>> gone = Standing(0.0, 0.0, lapsed_days=5, lapsed_amount=100.0)
    >>> limit_expired(Rule(1, "limit_expired", days=5), gone, None, 0.0)
    >>> limit_expired(Rule(1, "limit_expired", days=4), gone, None, 0.0)
    {'days': 5, 'allowed_days': 4, 'amount': 100.0}
    """
    if standing.lapsed_days is None or standing.lapsed_days <= rule.days:
        return None
    return {
        "days": standing.lapsed_days,
        "allowed_days": rule.days,
        "amount": standing.lapsed_amount,
    }


def unrated(rule, standing, demand, exposure):
    """The customer has a tier.

    >>> unrated(None, Standing(0.0, None, tier=3), None, 0.0)
    >>> unrated(None, Standing(0.0, None), None, 0.0)
    {}
    """
    return {} if standing.tier is None else None

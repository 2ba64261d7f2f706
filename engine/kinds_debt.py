"""Kinds of rules about what is overdue."""

from .rules import Rule, Standing  # noqa: F401 (the examples use them)


def days_overdue(rule, standing, demand, exposure):
    """Less than a minimum amount is overdue for more than so many days.

    >>> late = Standing(0.0, None, overdue=((10, 500.0), (40, 30.0)))
    >>> days_overdue(Rule(1, "days_overdue", days=30), late, None, 0.0)
    {'days': 40, 'overdue': 30.0, 'allowed_days': 30, 'minimum': 0.0}
    >>> days_overdue(Rule(1, "days_overdue", days=30, amount=50.0), late, None, 0.0)
    >>> days_overdue(Rule(1, "days_overdue", days=40), late, None, 0.0)
    """
    beyond = [(days, amount) for days, amount in standing.overdue if days > rule.days]
    total = round(sum(amount for _days, amount in beyond), standing.decimals)
    if total <= 0 or total < rule.amount:
        return None
    return {
        "days": max(days for days, _amount in beyond),
        "overdue": total,
        "allowed_days": rule.days,
        "minimum": rule.amount,
    }


def overdue_amount(rule, standing, demand, exposure):
    """No more is overdue than an amount, or than a share of the limit.

    Both have to be exceeded. Without a ceiling there is nothing to take a share of.

    >>> rule = Rule(1, "overdue_amount", amount=100.0, percent=10.0)
    >>> def late(ceiling):
    ...     standing = Standing(0.0, ceiling, overdue=((5, 150.0),))
    ...     return overdue_amount(rule, standing, None, 0.0)
    >>> late(1000.0)
    {'overdue': 150.0, 'allowed': 100.0, 'percent': 10.0, 'limit': 1000.0}
    >>> late(1500.0), late(None)
    (None, None)
    """
    total = round(sum(amount for _days, amount in standing.overdue), standing.decimals)
    if total <= rule.amount:
        return None
    if rule.percent:
        if standing.ceiling is None:
            return None
        if total <= round(standing.ceiling * rule.percent / 100, standing.decimals):
            return None
    return {
        "overdue": total,
        "allowed": rule.amount,
        "percent": rule.percent,
        "limit": standing.ceiling,
    }

"""What each kind of rule looks at.

A kind is one function: it gets the rule, the customer, the document and the exposure
before the document, and returns the figures that show the rule failed, else None.
"""

from collections.abc import Callable
from dataclasses import dataclass

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


def single_order(rule, standing, demand, exposure):
    """One document is worth at most an amount.

    >>> rule = Rule(1, "single_order", amount=100.0)
    >>> single_order(rule, Standing(0.0, None), Demand(1, 1, 0.0, 9.0, 100.0), 0.0)
    >>> single_order(rule, Standing(0.0, None), Demand(1, 1, 0.0, 9.0, 100.5), 0.0)
    {'value': 100.5, 'allowed': 100.0}
    """
    if round(demand.value - rule.amount, standing.decimals) <= 0:
        return None
    return {"value": demand.value, "allowed": rule.amount}


def status(rule, standing, demand, exposure):
    """The customer is not in the scope of the rule.

    >>> status(Rule(1, "status"), Standing(0.0, None, status="blocked"), None, 0.0)
    {'status': 'blocked'}
    """
    return {"status": standing.status}


def prepayment(rule, standing, demand, exposure):
    """Everything in the document is paid already.

    Without a narrower scope it is asked of restricted customers.

    >>> bare = Demand(1, 1, 80.0, 80.0, 80.0)
    >>> prepayment(Rule(1, "prepayment"), Standing(0.0, None), bare, 0.0)
    >>> restricted = Standing(0.0, None, is_restricted=True)
    >>> prepayment(Rule(1, "prepayment"), restricted, bare, 0.0)
    {'unpaid': 80.0}
    """
    if rule.scope == "all" and not standing.is_restricted:
        return None
    return {"unpaid": round(demand.on_credit, standing.decimals)}


def term(rule, standing, demand, exposure):
    """The payment term is no longer than the tier or the account allows.

    >>> month = Standing(0.0, None, longest_term=30)
    >>> def on(days):
    ...     return term(None, month, Demand(1, 1, 1.0, 1.0, 1.0, term_days=days), 0.0)
    >>> on(30), on(45)
    (None, {'days': 45, 'allowed_days': 30})
    """
    if standing.longest_term is None or demand.term_days is None:
        return None
    if demand.term_days <= standing.longest_term:
        return None
    return {"days": demand.term_days, "allowed_days": standing.longest_term}


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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule: what it tests, and what has to be known for it.

    * ``test``: the function of the rule, the customer, the document and the exposure;
    * ``figures``: those of the rule that it uses, of ``percent``, ``days``, ``amount``;
    * ``required``: the one of them that cannot be 0: every document would fail;
    * ``reads_debt``: whether it looks at what is owed or overdue also where the
      customer has no limit;
    * ``whatever_is_paid``: whether it counts even where everything is paid;
    * ``is_about_limit``: whether another limit is enough to clear it.
    """

    test: Callable
    figures: tuple[str, ...] = ()
    required: str | None = None
    reads_debt: bool = False
    whatever_is_paid: bool = False
    is_about_limit: bool = False


# a new kind is a function and its entry here
KINDS = {
    "over_limit": Kind(over_limit, is_about_limit=True),
    "utilisation": Kind(utilisation, ("percent",), "percent", is_about_limit=True),
    "days_overdue": Kind(days_overdue, ("days", "amount"), reads_debt=True),
    "overdue_amount": Kind(overdue_amount, ("amount", "percent"), reads_debt=True),
    "single_order": Kind(single_order, ("amount",), "amount"),
    "status": Kind(status, whatever_is_paid=True),
    "prepayment": Kind(prepayment),
    "term": Kind(term),
    "limit_expired": Kind(limit_expired, ("days",), is_about_limit=True),
    "unrated": Kind(unrated),
}

"""Kinds of rules about the document itself: its value, what is paid, its term."""

from .rules import Demand, Rule, Standing  # noqa: F401 (the examples use them)


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

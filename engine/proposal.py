"""Which credit limit is proposed for a customer, and what bound it.

min(need, proven) x the factor of the grade: nobody gets more than the business needs,
nor much more than they have already repaid in time. Amounts are in the company's
currency, ``None`` stands for what is not known.
"""

from math import ceil, floor
from typing import NamedTuple

PROVEN_FACTOR = 1.2
DAYS_PER_MONTH = 30.0

NEED, PROVEN, STARTER, RESTRICTED = "need", "proven", "starter", "restricted"
RAISE_CAP, CUT_CAP, UNRATED = "raise_cap", "cut_cap", "unrated"
BOUNDS = (NEED, PROVEN, STARTER, RESTRICTED, RAISE_CAP, CUT_CAP, UNRATED)


class Proposal(NamedTuple):
    """A limit and how it came about.

    * ``amount``: proposed, ``None``: nothing to propose;
    * ``bound``: which of the figures bound it, one of ``BOUNDS``; ``None`` where there
      is nothing to propose;
    * ``uncapped``: what it would be without the caps on a change.
    """

    amount: float | None
    bound: str | None
    need: float | None = None
    proven: float | None = None
    uncapped: float | None = None


def usual_need(monthly, term_days, days_late=None) -> float | None:
    """Return the credit a customer's business needs.

    Usual monthly invoicing x (payment term + usual days late) / 30: what is open at a
    time (days sales outstanding, turned around).

    :param monthly: invoiced in a usual month, tax included
    :param term_days: of payment; ``None``: at once
    :param days_late: usual ones; who pays early needs no less

    >>> usual_need(3000.0, 30, 15), usual_need(3000.0, 30, -4), usual_need(None, 30)
    (4500.0, 3000.0, None)
    """
    if monthly is None:
        return None
    days = max(term_days or 0, 0) + max(days_late or 0, 0)
    return max(monthly, 0.0) * days / DAYS_PER_MONTH


def proven_limit(highest_repaid) -> float | None:
    """Return the limit a customer has earned: 1.2 x what they repaid in time.

    :param highest_repaid: highest exposure of the last 12 months repaid in time

    >>> proven_limit(1000.0), proven_limit(None)
    (1200.0, None)
    """
    return None if highest_repaid is None else PROVEN_FACTOR * highest_repaid


def propose(
    need,
    proven,
    starter,
    factor,
    current=None,
    max_raise_percent=None,
    max_cut_percent=None,
    step=0.0,
    decimals=2,
) -> Proposal:
    """Return the limit to propose.

    min(need, proven) x factor, with the starter limit in the place of a proven one
    that is not known. Who is unrated gets the starter limit; a higher one that was
    agreed stays, as nothing is known that speaks against it. Who is restricted (factor
    0) gets 0 at once; other changes are capped. From a limit of 0 a raise stops at the
    starter limit, as a percentage of 0 would never let anybody back. A first limit of 0
    would be a ban: only a restricted customer gets it, the others no proposal.

    :param need: see :func:`usual_need`
    :param proven: see :func:`proven_limit`
    :param starter: of the policy
    :param factor: of the grade, ``None``: unrated
    :param current: limit in force, ``None`` without one or without a ceiling
    :param max_raise_percent, max_cut_percent: of the current limit, ``None``: any
    :param step: amounts are rounded down to a multiple of it; 0: to the currency

    >>> propose(4500.0, 6000.0, 1000.0, 0.8)
    Proposal(amount=3600.0, bound='need', need=4500.0, proven=6000.0, uncapped=3600.0)
    >>> propose(4500.0, 6000.0, 1000.0, 0.8, 2000.0, 50.0, 50.0)[:2]
    (3000.0, 'raise_cap')
    >>> propose(4500.0, 6000.0, 1000.0, 0.5, 9000.0, 50.0, 50.0, 500.0)[:2]
    (4500.0, 'cut_cap')
    >>> propose(4500.0, None, 1000.0, 1.0)[:2], propose(None, None, 1000.0, None)[:2]
    ((1000.0, 'starter'), (1000.0, 'starter'))
    >>> propose(4500.0, 6000.0, 1000.0, 0.0, 9000.0, 50.0, 50.0)[:2]
    (0.0, 'restricted')
    >>> propose(0.0, 6000.0, 1000.0, 1.0)[:2]
    (None, None)
    """
    amount, bound = _wanted(need, proven, starter, factor, current)
    if amount is None:
        return Proposal(None, None, need, proven)
    unit = step if step and step > 0 else 10.0**-decimals
    uncapped = _down(amount, unit, decimals)
    if current is None and not uncapped and bound != RESTRICTED:
        return Proposal(None, None, need, proven)
    if current is not None and amount >= current > uncapped:
        uncapped = current  # rounding makes no cut of a raise
    amount = uncapped
    if current is not None and bound != RESTRICTED:
        highest, lowest = _caps(current, starter, max_raise_percent, max_cut_percent)
        if highest is not None and round(amount - highest, decimals) > 0:
            amount, bound = max(_down(highest, unit, decimals), current), RAISE_CAP
        elif lowest is not None and round(lowest - amount, decimals) > 0:
            amount, bound = min(_up(lowest, unit, decimals), current), CUT_CAP
    return Proposal(amount, bound, need, proven, uncapped)


def _wanted(need, proven, starter, factor, current):
    """Return the limit before rounding and caps, and what bound it."""
    if factor is None:
        if current is not None and current >= (starter or 0.0):
            return current, UNRATED
        return starter, None if starter is None else STARTER
    if factor <= 0:
        return 0.0, RESTRICTED
    earned = (starter, STARTER) if proven is None else (proven, PROVEN)
    known = [pair for pair in ((need, NEED), earned) if pair[0] is not None]
    if not known:
        return None, None
    amount, bound = min(known, key=lambda pair: pair[0])
    return max(amount, 0.0) * factor, bound


def _caps(current, starter, max_raise_percent, max_cut_percent):
    """Return the highest and the lowest limit a change may lead to, ``None``: any."""
    highest = lowest = None
    if max_raise_percent is not None:
        highest = current * (1 + max_raise_percent / 100.0)
        if not current:
            highest = starter
    if max_cut_percent is not None:
        lowest = current * max(1 - max_cut_percent / 100.0, 0.0)
    return highest, lowest


def _down(amount, unit, decimals):
    """Return the multiple of a unit below; what a float is off by does not count.

    >>> _down(0.1 + 0.7, 0.1, 2), _down(1234.5, 500, 2)
    (0.8, 1000.0)
    """
    return round(float(floor(round(amount / unit, 6)) * unit), max(decimals, 6))


def _up(amount, unit, decimals):
    return round(float(ceil(round(amount / unit, 6)) * unit), max(decimals, 6))

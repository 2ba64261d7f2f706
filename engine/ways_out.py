"""What would let a document that is held go: each way, with the smallest figure.

A way is only offered once :func:`decision.decide` says that the document passes with
it. The figures are found by asking it too: each of them only gets easier in one
direction (more money, a lower value), so halving the range finds the smallest step.
"""

import dataclasses
from dataclasses import dataclass, field
from typing import NamedTuple

from .decision import HOLD, STOPPING, decide
from .kinds import KINDS
from .search import ceil, smallest

PAY_INVOICES = "pay_invoices"
PREPAY = "prepay"
REDUCE = "reduce"
SHORTER_TERM = "shorter_term"
RELEASE = "release"
TEMPORARY_LIMIT = "temporary_limit"

MAX_DOUBLINGS = 60  # of a limit that is never enough


class Item(NamedTuple):
    """One open item of the customer, in the company's currency."""

    key: int
    amount: float  # still to pay, above 0
    days: int  # overdue; 0 or less when it is not


class Term(NamedTuple):
    """A payment term that the document could have instead."""

    key: int
    days: int  # until its last part is due


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that clears every rule that stops the document, by itself.

    * ``pay_invoices``: ``amount``, ``items``: keys, the oldest due first;
    * ``prepay``: ``amount`` to pay up front, on top of what was paid;
    * ``reduce``: ``amount``, the highest value that passes;
    * ``shorter_term``: ``term``, ``days``: the longest that passes;
    * ``release``: no figures;
    * ``temporary_limit``: ``amount``, the whole limit that is needed.

    Amounts are in the company's currency.
    """

    code: str
    figures: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """A document that is held, and all that was known when it was looked at."""

    standings: dict
    demand: object
    rules: object
    stages: tuple = ("order",)

    @property
    def standing(self):
        """The standing of who pays."""
        return self.standings[self.demand.account]

    def judge(self, standing=None, **demand):
        """Return the verdict with other facts.

        :param Standing standing: of who pays
        :param demand: values of the demand
        """
        changed = dataclasses.replace(self.demand, **demand)
        standings = self.standings
        if standing:
            standings = {**standings, changed.account: standing}
        return decide(standings, [changed], self.rules, self.stages)[changed.key]

    def passes(self, standing=None, **demand):
        """Whether the document goes with other facts."""
        return not self.judge(standing, **demand).is_held


def find(case, items=(), terms=()):
    """Return the ways out of a case, in the order in which they are offered.

    :param Case case: the document
    :param items: :class:`Item` of the customer, oldest due first
    :param terms: :class:`Term` that the document could have
    :return: list of :class:`Way`, empty when nothing is held or nothing helps

    >>> from .rules import Demand, Rule, Standing
    >>> rules = [Rule(1, "over_limit"), Rule(2, "days_overdue", days=30)]
    >>> late = Standing(900.0, 1000.0, overdue=((40, 50.0), (10, 600.0)))
    >>> order = Demand(7, 1, 500.0, 500.0, 500.0)
    >>> items = [Item(1, 50.0, 40), Item(2, 600.0, 10), Item(3, 250.0, -5)]
    >>> for way in find(Case({1: late}, order, rules), items):
    ...     print(way.code, way.figures)
    pay_invoices {'amount': 650.0, 'items': [1, 2]}
    prepay {'amount': 500.0}
    release {}

    With the limit alone in the way there are more:

    >>> for way in find(Case({1: late}, order, rules[:1]), items):
    ...     print(way.code, way.figures)
    pay_invoices {'amount': 650.0, 'items': [1, 2]}
    prepay {'amount': 400.0}
    reduce {'amount': 100.0}
    release {}
    temporary_limit {'amount': 1400.0}

    What a person put on hold, a person has to release:

    >>> by_hand = dataclasses.replace(order, block={"user": "Carla", "note": "Ask me"})
    >>> [way.code for way in find(Case({1: late}, by_hand, rules), items)]
    ['release']
    """
    verdict = case.judge()
    if not verdict.is_held:
        return []
    found = [_release(case, verdict)]
    if case.demand.block is None:
        found = [
            _pay_invoices(case, items),
            _prepay(case),
            _reduce(case),
            _shorter_term(case, terms),
            *found,
            _temporary_limit(case, verdict),
        ]
    return [way for way in found if way]


# === WHAT EACH WAY CHANGES === #


def after_paying(standing, items):
    """Return the standing once the customer has paid items.

    >>> from .rules import Standing
    >>> late = Standing(100.0, None, overdue=((40, 30.0), (10, 20.0)))
    >>> after = after_paying(late, [Item(1, 30.0, 40), Item(2, 50.0, 0)])
    >>> after.exposure, after.overdue
    (20.0, ((10, 20.0),))
    """
    paid = {}
    for item in items:
        paid[item.days] = paid.get(item.days, 0.0) + item.amount
    overdue = [
        (days, round(amount - paid.get(days, 0.0), standing.decimals))
        for days, amount in standing.overdue
    ]
    return dataclasses.replace(
        standing,
        exposure=standing.exposure - sum(paid.values()),
        overdue=tuple((days, amount) for days, amount in overdue if amount > 0),
    )


def after_prepaying(demand, amount):
    """Return what money up front changes of a demand.

    >>> from .rules import Demand
    >>> after_prepaying(Demand(7, 1, 80.0, 100.0, 100.0), 90.0)
    {'amount': 0.0, 'on_credit': 10.0}
    """
    return {
        "amount": max(0.0, demand.amount - amount),
        "on_credit": max(0.0, demand.on_credit - amount),
    }


def after_reducing(demand, value):
    """Return what a lower value changes of a demand.

    >>> from .rules import Demand
    >>> after_reducing(Demand(7, 1, 80.0, 100.0, 100.0), 40.0)
    {'amount': 20.0, 'on_credit': 40.0, 'value': 40.0}
    """
    return {**after_prepaying(demand, demand.value - value), "value": value}


def after_agreeing(standing, limit):
    """Return the standing with another limit in force today.

    >>> from .rules import Standing
    >>> gone = Standing(0.0, 0.0, lapsed_days=5, lapsed_amount=100.0)
    >>> after = after_agreeing(gone, 70.0)
    >>> after.ceiling, after.lapsed_days
    (70.0, None)
    """
    return dataclasses.replace(
        standing, ceiling=limit, lapsed_days=None, lapsed_amount=None
    )


# === WAYS === #


def _pay_invoices(case, items):
    """Return how many of the items, oldest first, the customer has to pay."""
    items = [item for item in items if item.amount > 0]

    def passes(number):
        return case.passes(after_paying(case.standing, items[:number]))

    number = smallest(passes, len(items))
    if number is None:
        return None
    paid = items[:number]
    amount = round(sum(item.amount for item in paid), case.standing.decimals)
    return Way(PAY_INVOICES, {"amount": amount, "items": [item.key for item in paid]})


def _prepay(case):
    """Return how much the customer has to pay up front."""
    unit = 10**case.standing.decimals
    missing = case.demand.on_credit
    highest = ceil(missing * unit)
    units = smallest(
        lambda n: case.passes(**after_prepaying(case.demand, min(n / unit, missing))),
        highest,
    )
    return Way(PREPAY, {"amount": units / unit}) if units else None


def _reduce(case):
    """Return the highest value with which the document passes."""
    unit = 10**case.standing.decimals
    highest = ceil(case.demand.value * unit) - 1  # anything below today's value
    off = smallest(
        lambda n: case.passes(**after_reducing(case.demand, (highest - n) / unit)),
        highest - 1,
        start=0,
    )
    return Way(REDUCE, {"amount": (highest - off) / unit}) if off is not None else None


def _shorter_term(case, terms):
    """Return the longest of the shorter terms; a release was for today's term."""
    days = case.demand.term_days
    if days is None:
        return None
    shorter = [term for term in terms if term.days < days]
    for term in sorted(shorter, key=lambda term: -term.days):
        if case.passes(term_days=term.days, released_up_to=None):
            return Way(SHORTER_TERM, {"term": term.key, "days": term.days})
    return None


def _release(case, verdict):
    """Return that the document can be released, where nothing refuses it."""
    if verdict.outcome != HOLD:
        return None
    released = case.judge(released_up_to=case.demand.value, block=None)
    return None if released.is_held else Way(RELEASE)


def _temporary_limit(case, verdict):
    """Return the limit that is needed, where nothing but the limit is in the way."""
    stopping = {f.code for f in verdict.findings if f.effect in STOPPING}
    if not all(KINDS[code].is_about_limit for code in stopping):
        return None
    unit = 10**case.standing.decimals

    def passes(units):
        return case.passes(after_agreeing(case.standing, units / unit))

    highest = unit
    for _attempt in range(MAX_DOUBLINGS):
        if passes(highest):
            units = smallest(passes, highest)
            return Way(TEMPORARY_LIMIT, {"amount": units / unit})
        highest *= 2
    return None

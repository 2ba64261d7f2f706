"""Customers by what they are worth and how they pay, and what to do about each.

The matrix of portfolio management: value across, payment upwards.
"""

from typing import NamedTuple

GROW, RECOVER, RESTRICT, LET_GO = QUADRANTS = ("grow", "recover", "restrict", "let_go")
THRESHOLD = 50.0  # points


class Quadrant(NamedTuple):
    """The customers in one corner: their keys, and what they come to together."""

    key: str
    members: tuple
    amount: float


def quadrant(
    value, payment, value_from=THRESHOLD, payment_from=THRESHOLD
) -> str | None:
    """Return what to do about a customer; exactly at a threshold is above it.

    * ``grow``: worth much and pays well: more business;
    * ``recover``: pays well but buys little: win the business back;
    * ``restrict``: worth much but pays badly: less credit;
    * ``let_go``: neither.

    :param value, payment: scores, 0 to 100
    :return: ``None`` where one of the scores is not known

    >>> quadrant(80, 80), quadrant(20, 80), quadrant(80, 20), quadrant(20, 20)
    ('grow', 'recover', 'restrict', 'let_go')
    >>> quadrant(50, 50), quadrant(None, 80)
    ('grow', None)
    """
    if value is None or payment is None:
        return None
    if payment >= payment_from:
        return GROW if value >= value_from else RECOVER
    return RESTRICT if value >= value_from else LET_GO


def matrix(customers, value_from=THRESHOLD, payment_from=THRESHOLD) -> list[Quadrant]:
    """Return the customers of each quadrant; those with a score missing are in none.

    :param customers: tuples of key, value score, payment score and amount (such as the
        exposure or what was invoiced; ``None`` is not counted)
    :return: the four :class:`Quadrant`, in the order of ``QUADRANTS``

    >>> for one in matrix([(7, 80, 90, 500.0), (8, 10, 15, 20.0), (9, 70, 60, 100.0)]):
    ...     print(one.key, one.members, one.amount)
    grow (7, 9) 600.0
    recover () 0.0
    restrict () 0.0
    let_go (8,) 20.0
    """
    members = {key: [] for key in QUADRANTS}
    for customer, value, payment, amount in customers:
        key = quadrant(value, payment, value_from, payment_from)
        if key:
            members[key].append((customer, amount or 0.0))
    return [
        Quadrant(
            key,
            tuple(customer for customer, _amount in found),
            sum((amount for _customer, amount in found), 0.0),
        )
        for key, found in members.items()
    ]

"""Which credit limit is in force on a given day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Component:
    """One dated line of the limit ledger.

    ``date_to`` is the last day on which the line counts, ``None`` when it is open.
    ``order`` breaks ties between lines that start on the same day: the highest wins.
    """

    amount: float
    date_from: date
    date_to: date | None = None
    is_unlimited: bool = False
    order: int = 0

    def covers(self, day: date) -> bool:
        """Whether the line counts on ``day``.

        >>> line = Component(100.0, date(2026, 1, 1), date(2026, 1, 31))
        >>> [line.covers(date(2026, 1, n)) for n in (1, 31)]
        [True, True]
        >>> line.covers(date(2026, 2, 1))
        False
        """
        return self.date_from <= day and (self.date_to is None or day <= self.date_to)


@dataclass(frozen=True, slots=True)
class InForce:
    """The limit of one customer on one day.

    ``has_limit`` tells "no limit was ever agreed" (``False``: nothing to check
    against) from "a limit of 0" (``True``, ``amount`` 0: no credit).
    """

    has_limit: bool = False
    amount: float = 0.0
    is_unlimited: bool = False
    order: int | None = None  # of the line that decides, None without one

    @property
    def ceiling(self) -> float | None:
        """Highest exposure accepted; ``None`` where there is no ceiling.

        >>> InForce().ceiling is None
        True
        >>> InForce(has_limit=True, amount=0.0).ceiling
        0.0
        """
        return self.amount if self.has_limit and not self.is_unlimited else None


def in_force(components, day: date) -> InForce:
    """Return the limit in force on ``day``.

    The line that started last wins. When every line has run out the customer has a
    limit of 0: an agreement that lapsed is no credit, not unlimited credit.

    :param components: lines of :class:`Component` of one account, in any order
    :rtype: InForce

    >>> january = Component(100.0, date(2026, 1, 1))
    >>> march = Component(50.0, date(2026, 3, 1), date(2026, 3, 31), order=1)
    >>> in_force([january, march], date(2026, 2, 1)).amount
    100.0
    >>> in_force([january, march], date(2026, 3, 31)).amount
    50.0
    >>> in_force([january, march], date(2026, 4, 1)).amount
    100.0
    >>> in_force([march], date(2026, 4, 1))
    InForce(has_limit=True, amount=0.0, is_unlimited=False, order=None)
    >>> in_force([march], date(2026, 2, 1))
    InForce(has_limit=False, amount=0.0, is_unlimited=False, order=None)
    """
    started = [line for line in components if line.date_from <= day]
    if not started:
        return InForce()
    running = [line for line in started if line.covers(day)]
    if not running:
        return InForce(has_limit=True)
    line = max(running, key=lambda line: (line.date_from, line.order))
    return InForce(
        has_limit=True,
        amount=0.0 if line.is_unlimited else line.amount,
        is_unlimited=line.is_unlimited,
        order=line.order,
    )

"""Which credit limit is in force on a given day, and what a change makes of it.

In force = the base (or the temporary limit while it runs) + insurance and guarantees,
each at the percentage that counts.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

BASE, TEMPORARY = "base", "temporary"
OWN_RISK = (BASE, TEMPORARY)  # what we lend ourselves; of these one counts at a time
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Component:
    """One dated line of the limit ledger, in the currency of the company.

    ``date_to`` is the last day on which the line counts, ``None`` when it is open.
    ``order`` breaks ties between lines that start on the same day: the highest wins.
    ``is_withdrawn`` tells a line that somebody ended from one that ran out.
    """

    amount: float
    date_from: date
    date_to: date | None = None
    is_unlimited: bool = False
    order: int = 0
    kind: str = BASE
    counted_percent: float = 100.0
    is_withdrawn: bool = False

    @property
    def counted(self) -> float:
        """What the line adds to the limit.

        >>> Component(800.0, date.min, kind="insurance", counted_percent=90.0).counted
        720.0
        >>> Component(800.0, date.min, kind="base", counted_percent=90.0).counted
        800.0
        """
        if self.is_unlimited:
            return 0.0
        if self.kind in OWN_RISK:
            return self.amount
        return self.amount * self.counted_percent / 100.0

    def covers(self, day: date) -> bool:
        """Whether the line counts on ``day``.

        >>> line = Component(100.0, date(2026, 1, 1), date(2026, 1, 31))
        >>> [line.covers(date(2026, 1, n)) for n in (1, 31)]
        [True, True]
        >>> line.covers(date(2026, 2, 1))
        False
        """
        return self.date_from <= day and (self.date_to is None or day <= self.date_to)


class Part(NamedTuple):
    """What one line adds to the limit in force."""

    kind: str
    amount: float  # that counts, in the currency of the company
    order: int  # of the line


@dataclass(frozen=True, slots=True)
class InForce:
    """The limit of one customer on one day.

    ``has_limit`` tells "no limit was ever agreed" (``False``: nothing to check
    against) from "a limit of 0" (``True``, ``amount`` 0: no credit).

    ``lapsed_on`` is the last day of a limit that has run out with nothing in its
    place. ``lapsed_amount`` is then the ceiling if that is tolerated, running
    insurance and guarantees included; ``None`` beside a date where there was none.
    """

    has_limit: bool = False
    amount: float = 0.0
    is_unlimited: bool = False
    order: int | None = None  # of the base or temporary line in force
    parts: tuple[Part, ...] = ()
    lapsed_amount: float | None = None
    lapsed_on: date | None = None

    @property
    def ceiling(self) -> float | None:
        """Highest exposure accepted; ``None`` where there is no ceiling.

        >>> InForce().ceiling is None
        True
        >>> InForce(has_limit=True, amount=0.0).ceiling
        0.0
        """
        return self.amount if self.has_limit and not self.is_unlimited else None


def winner(components, day: date) -> Component | None:
    """Return the base or temporary line that counts on ``day``.

    A temporary line goes before the base. Of several the one that started last wins,
    of those that started together the later entry.

    >>> base = Component(100.0, date(2026, 1, 1))
    >>> season = Component(300.0, date(2026, 3, 1), date(2026, 5, 31), kind=TEMPORARY)
    >>> april = Component(50.0, date(2026, 4, 1), date(2026, 4, 30), kind=TEMPORARY)
    >>> newer = Component(120.0, date(2026, 4, 15))
    >>> lines = [newer, april, season, base]
    >>> [winner(lines, date(2026, n, 20)).amount for n in (2, 3, 4, 5, 6)]
    [100.0, 300.0, 50.0, 300.0, 120.0]
    >>> winner(lines, date(2025, 12, 31)) is None
    True
    """
    running = [c for c in components if c.kind in OWN_RISK and c.covers(day)]
    return max(
        running,
        key=lambda line: (line.kind == TEMPORARY, line.date_from, line.order),
        default=None,
    )


def in_force(components, day: date, decimals: int = DECIMALS) -> InForce:
    """Return the limit in force on ``day``.

    When every base and temporary line has run out, their part is 0: an agreement that
    lapsed is no credit, not unlimited credit. Insurance and guarantees add up.

    :param components: lines of :class:`Component` of one account, in any order
    :param int decimals: of the currency; parts are rounded to it
    :rtype: InForce

    >>> january = Component(100.0, date(2026, 1, 1))
    >>> march = Component(50.0, date(2026, 3, 1), date(2026, 3, 31), order=1)
    >>> in_force([january, march], date(2026, 2, 1)).amount
    100.0
    >>> in_force([january, march], date(2026, 3, 31)).amount
    50.0
    >>> in_force([january, march], date(2026, 4, 1)).amount
    100.0
    >>> lapsed = in_force([march], date(2026, 4, 1))
    >>> lapsed.has_limit, lapsed.amount, lapsed.lapsed_amount, str(lapsed.lapsed_on)
    (True, 0.0, 50.0, '2026-03-31')
    >>> in_force([march], date(2026, 2, 1)).has_limit
    False

    >>> policy = Component(200.0, date(2026, 1, 1), None, False, 2, "insurance", 90.0)
    >>> for part in in_force([march, policy], date(2026, 3, 1)).parts:
    ...     print(*part)
    base 50.0 1
    insurance 180.0 2
    >>> in_force([policy], date(2026, 3, 1)).amount
    180.0
    >>> lapsed = in_force([march, policy], date(2026, 4, 1))
    >>> lapsed.amount, lapsed.lapsed_amount
    (180.0, 230.0)
    """
    started = [line for line in components if line.date_from <= day]
    if not started:
        return InForce()
    own = winner(started, day)
    counting = [own] if own else []
    counting += _covers(started, day)
    parts = tuple(
        Part(line.kind, round(line.counted, decimals), line.order) for line in counting
    )
    is_unlimited = bool(own and own.is_unlimited)
    amount = round(sum((part.amount for part in parts), 0.0), decimals)
    lapsed_amount, lapsed_on = _lapsed(started, day, amount) if not own else (None,) * 2
    return InForce(
        has_limit=True,
        amount=0.0 if is_unlimited else amount,
        is_unlimited=is_unlimited,
        order=own.order if own else None,
        parts=parts,
        lapsed_amount=lapsed_amount,
        lapsed_on=lapsed_on,
    )


def _covers(components, day):
    """Return the insurance and guarantees that run on ``day``, oldest first."""
    running = [c for c in components if c.kind not in OWN_RISK and c.covers(day)]
    return sorted(running, key=lambda line: (line.kind, line.date_from, line.order))


def _lapsed(started, day, running):
    """Return the ceiling if the lapse is tolerated, and the last day before it.

    What somebody ended did not lapse. Where nothing but insurance and guarantees was
    ever agreed, they lapse when the last of them has run out.

    >>> policy = Component(200.0, date(2026, 1, 1), date(2026, 3, 31), kind="insurance")
    >>> _lapsed([policy], date(2026, 4, 2), 0.0)
    (200.0, datetime.date(2026, 3, 31))
    >>> _lapsed([policy], date(2026, 3, 31), 200.0)
    (None, None)
    >>> ended = Component(9.0, date(2026, 1, 1), date(2026, 3, 31), is_withdrawn=True)
    >>> _lapsed([ended, policy], date(2026, 4, 2), 0.0)
    (None, None)
    """
    own = [line for line in started if line.kind in OWN_RISK]
    if not own and any(line.covers(day) for line in started):
        return None, None
    lines = own or started
    last_day = max(line.date_to for line in lines)
    last = [winner(own, last_day)] if own else _covers(started, last_day)
    if any(line.is_withdrawn for line in last):
        return None, None
    if any(line.is_unlimited for line in last):
        return None, last_day
    return running + sum(line.counted for line in last), last_day


def days_of_change(lines) -> set[date]:
    """Return the days on which a line starts or is over: between them nothing changes.

    :param lines: of :class:`Component`

    >>> season = Component(9.0, date(2026, 3, 1), date(2026, 3, 31))
    >>> [str(day) for day in sorted(days_of_change([season]))]
    ['2026-03-01', '2026-04-01']
    >>> days_of_change([Component(9.0, date.min, date.max)]) == {date.min}
    True
    """
    starts = {line.date_from for line in lines}
    ends = {
        line.date_to + timedelta(days=1)
        for line in lines
        if line.date_to and line.date_to < date.max  # after which no day comes
    }
    return starts | ends


def highest_raise(before, after, today: date) -> float | None:
    """Return the highest limit of all days on which a change makes it higher.

    ``None`` when the limit rises on no day: then the change is a cut. ``math.inf``
    stands for no ceiling. Every day from today on counts, so that a raise does not hide
    behind a temporary line, or behind a limit that is about to end. Taking away the
    only limit is a raise: without a limit nothing is checked.

    :param before: lines of :class:`Component` of one account as they are
    :param after: as they would be

    >>> today = date(2026, 3, 16)
    >>> base = Component(100.0, date(2026, 1, 1))
    >>> low = Component(60.0, date(2026, 3, 16), order=1)
    >>> highest_raise([base], [base, low], today) is None
    True
    >>> highest_raise([base, low], [base], today)
    100.0
    >>> season = Component(300.0, today, date(2026, 3, 31), kind=TEMPORARY, order=2)
    >>> high = Component(250.0, today, order=3)
    >>> highest_raise([base, season], [base, season, high], today)
    250.0
    >>> highest_raise([], [low], today)
    60.0
    >>> highest_raise([low], [], today)
    inf
    >>> later = Component(70.0, date(2026, 4, 1))
    >>> highest_raise([later], [later, base], today)
    100.0
    >>> low = Component(50.0, date(2026, 5, 1))
    >>> highest_raise([later], [later, low], today) is None
    True
    """
    raised = []
    for day in {today, *days_of_change([*before, *after])}:
        if day >= today:
            old, new = in_force(before, day), in_force(after, day)
            lifted = old.has_limit and not new.has_limit
            height = math.inf if lifted else _height(new)
            if height > _height(old):
                raised.append(height)
    return max(raised, default=None)


def _height(limit):
    """Return a limit as a figure to compare with; who has none was granted nothing."""
    return math.inf if limit.is_unlimited else limit.amount

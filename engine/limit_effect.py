"""What one more line of the limit ledger would change, and from which day on."""

from datetime import date
from typing import NamedTuple

from .limits import Component, InForce, days_of_change, in_force


class Effect(NamedTuple):
    """The limit without and with a line, on the first day on which they differ."""

    day: date
    before: InForce
    after: InForce
    is_change: bool  # False: they never differ, the day is the first of the line


def get_effect(components: list[Component], line: Component, today: date) -> Effect:
    """Return what a line would change.

    A base limit under a temporary one matters when that has ended:

    >>> base = Component(2500.0, date(2026, 1, 1))
    >>> fair = Component(4000.0, date(2026, 11, 1), date(2026, 12, 18), order=1,
    ...                  kind="temporary")
    >>> raised = Component(4000.0, date(2026, 11, 20), order=2)
    >>> effect = get_effect([base, fair], raised, date(2026, 11, 23))
    >>> str(effect.day), effect.before.amount, effect.after.amount
    ('2026-12-19', 2500.0, 4000.0)

    >>> same = Component(2500.0, date(2026, 11, 20), order=2)
    >>> get_effect([base], same, date(2026, 11, 23)).is_change
    False
    """
    first = max(line.date_from, today)
    changes = days_of_change(components)
    days = [first, *sorted(day for day in changes if day > first)]
    effects = (
        Effect(day, before, after, _get_terms(before) != _get_terms(after))
        for day in days
        if line.covers(day)
        for before, after in [
            (in_force(components, day), in_force([*components, line], day))
        ]
    )
    unchanged = in_force(components, first)
    return next(
        (effect for effect in effects if effect.is_change),
        Effect(first, unchanged, unchanged, is_change=False),
    )


def _get_terms(limit: InForce):
    return limit.has_limit, limit.is_unlimited, limit.amount

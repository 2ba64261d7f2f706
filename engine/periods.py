"""Calendar quarters, newest first."""

from datetime import date, timedelta


def quarters(day, count):
    """Return the last complete quarters by the end of a day: (first day, last day).

    >>> for first, last in quarters(date(2026, 3, 30), 2):
    ...     print(first, last)
    2025-10-01 2025-12-31
    2025-07-01 2025-09-30
    >>> quarters(date(2026, 3, 31), 1)
    [(datetime.date(2026, 1, 1), datetime.date(2026, 3, 31))]
    """
    found = []
    start = _quarter_start(day + timedelta(days=1))
    for _number in range(count):
        end = start - timedelta(days=1)
        start = _quarter_start(end)
        found.append((start, end))
    return found


def _quarter_start(day):
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)

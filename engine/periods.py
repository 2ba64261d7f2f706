"""Calendar quarters."""

from datetime import date, timedelta

QUARTERLY_WITHIN_DAYS = 31  # after the end of a quarter it is no longer news


def quarters(day, count):
    """Return the last complete quarters by the end of a day, newest first.

    :return: list of ``(first day, last day)``

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


def is_quarter_end(day):
    """Return whether a quarter ends with a day.

    >>> is_quarter_end(date(2026, 3, 31)), is_quarter_end(date(2026, 3, 30))
    (True, False)
    """
    return quarters(day, 1)[0][1] == day


def get_quarter_name(day):
    """Return what the quarter of a day is called, in every language.

    >>> get_quarter_name(date(2026, 9, 30))
    '2026 Q3'
    """
    return f"{day.year} Q{(day.month + 2) // 3}"


def _quarter_start(day):
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)

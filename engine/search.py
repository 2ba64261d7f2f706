"""Smallest whole numbers: of invoices, of cents."""


def smallest(passes, highest, start=1):
    """Return the smallest whole number that passes, ``None`` when the highest fails.

    >>> smallest(lambda n: n >= 7, 100), smallest(lambda n: n >= 7, 6)
    (7, None)
    """
    if highest < start or not passes(highest):
        return None
    low, high = start, highest
    while low < high:
        middle = (low + high) // 2
        if passes(middle):
            high = middle
        else:
            low = middle + 1
    return high


def ceil(units):
    """Return the next whole number; what a float is off by does not count.

    >>> ceil(10.000000001), ceil(10.2)
    (10, 11)
    """
    return -int(-round(units, 6) // 1)

"""What a customer can do about a figure into which the company's average is mixed.

See :func:`.scoring.mix`: ``value = (unit x bad + pseudo x house) / (count + pseudo)``.
Who was never late is still drawn towards the average, and can only go on like that.
"""

from math import ceil

DECIMALS = 6  # of a mixed value
ROUNDED_BY = 0.5 * 10**-DECIMALS


def further_good(measured, wanted, pseudo) -> int | None:
    """Return how many more invoices without a fault bring a figure down to a value.

    :param measured: :class:`.scoring.Measured`; its denominator counts invoices
    :param wanted: value, lower than today's
    :param pseudo: invoices of the average that were mixed in
    :return: ``None`` where no number of them does

    >>> from .scoring import mix
    >>> further_good(mix(7, 12, 9.0), 20.0, 10)
    18
    >>> round(mix(7, 12 + 17, 9.0).value, 2), round(mix(7, 12 + 18, 9.0).value, 2)
    (20.26, 19.75)
    >>> further_good(mix(0, 10, 36.8), 9.2, 10), further_good(mix(1, 4, None), 20.0, 10)
    (20, 1)
    >>> further_good(mix(7, 12, 9.0), 0.0, 10) is None
    True
    """
    if wanted <= 0 or not measured.denominator:
        return None
    count = measured.denominator + _mixed_in(measured, pseudo)
    # the value is rounded: by the least that it can have been no invoice is too many
    whole = (measured.value - ROUNDED_BY) * count
    return max(ceil(round(whole / wanted - count, DECIMALS)), 1)


def is_in_reach(measured, wanted, pseudo) -> bool:
    """Whether a share would reach a value if the customer's own part were faultless.

    :param measured: :class:`.scoring.Measured`, in %; ``None``: nothing is known yet
    :param wanted: value
    :param pseudo: see :func:`further_good`

    >>> from .scoring import mix
    >>> [is_in_reach(mix(2, 5, 30.0), wanted, 10) for wanted in (21.0, 20.0, 19.0)]
    [True, True, False]
    >>> is_in_reach(mix(0, 5, 30.0), 15.0, 10)
    False
    >>> [is_in_reach(mix(kept, 10, 80.0), 88.0, 10) for kept in (10, 7)]
    [True, True]
    >>> is_in_reach(mix(10, 10, 80.0), 91.0, 10), is_in_reach(None, 91.0, 10)
    (False, True)
    """
    if measured is None or measured.house is None or not measured.denominator:
        return True
    count, drawn = measured.denominator, pseudo * measured.house
    if wanted >= measured.value:
        return round((100.0 * count + drawn) / (count + pseudo) - wanted, DECIMALS) >= 0
    if not measured.numerator:
        return False
    return round(drawn / (count + pseudo) - wanted, DECIMALS) <= 0


def _mixed_in(measured, pseudo):
    """Return how many invoices of the average are in a figure."""
    return 0 if measured.house is None else pseudo

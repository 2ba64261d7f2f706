"""Whether a threshold tells customers apart: what always holds, or never, does not."""

from .findings import GE, GT, LE, LT

# lowest and highest value of a unit, None: without an end
RANGES = {
    "number": (0, None),
    "days": (0, None),
    "percent": (0, 100),
    "score": (0, 100),
    "rating": (1, 5),
}

BELOW, ABOVE, ALWAYS, NEVER = FAULTS = ("below", "above", "always", "never")


def find_fault(operator, threshold, low, high):
    """Return what is wrong with a threshold, one of :data:`FAULTS`, or None.

    :param str operator: one of :data:`engine.findings.OPERATORS`
    :param float threshold: in the unit of the figure
    :param float low: the lowest value of the figure, None: without an end
    :param float high: the highest value, None: without an end

    >>> find_fault(GE, 0, 0, 100), find_fault(GT, 100, 0, 100)
    ('always', 'never')
    >>> find_fault(GE, -5, 0, 100), find_fault(GE, 101, 0, 100)
    ('below', 'above')
    >>> find_fault(GE, -5, None, None) is find_fault(LE, 0, 0, None) is None
    True
    """
    if low is not None and threshold < low:
        return BELOW
    if high is not None and threshold > high:
        return ABOVE
    if {GE: low, LE: high}.get(operator) == threshold:
        return ALWAYS
    if {LT: low, GT: high}.get(operator) == threshold:
        return NEVER
    return None


def find_certainty(operator, threshold, low, high):
    """Return whether a figure is always so, or never: `ALWAYS`, `NEVER` or None.

    >>> find_certainty(GE, -5, 0, 100), find_certainty(LE, -5, 0, 100)
    ('always', 'never')
    >>> find_certainty(LE, 101, 0, 100), find_certainty(GE, 101, 0, 100)
    ('always', 'never')
    """
    fault = find_fault(operator, threshold, low, high)
    if fault in (BELOW, ABOVE):
        is_always = (fault == BELOW) == (operator in (GE, GT))
        return ALWAYS if is_always else NEVER
    return fault

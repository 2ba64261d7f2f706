"""What is wrong with the criteria, and with the grades, of a policy."""

from collections import Counter
from itertools import pairwise

from .review_policy import Problem
from .scoring import DIMENSIONS


def check_criteria(criteria):
    """Yield what is wrong with the criteria together."""
    if not criteria:
        yield Problem("no_criterion", {})
    elif not any((criterion.weight or 0) > 0 for criterion in criteria):
        yield Problem("no_weight", {})
    for measure, count in Counter(one.measure for one in criteria).items():
        if count > 1:
            yield Problem("duplicate", {"measure": measure, "count": count})


def check_criterion(criterion, measures):
    """Yield what is wrong with one criterion by itself."""
    who = {"criterion": criterion.key, "measure": criterion.measure}
    if (criterion.weight or 0) < 0:
        yield Problem("negative_weight", who | {"weight": criterion.weight})
    if measures is not None and criterion.measure not in measures:
        yield Problem("unknown_measure", who)
    if criterion.dimension not in DIMENSIONS:
        yield Problem("bad_dimension", who | {"dimension": criterion.dimension})
    for reason, point in _check_scale(criterion.points):
        value, points = point or (None, None)
        figures = {"reason": reason, "value": value, "points": points}
        yield Problem("bad_scale", who | figures)


def _check_scale(points):
    """Yield why a scale is none, and the point where it is not."""
    if len(points) < 2:
        yield "too_few", None
    for before, after in pairwise(points):
        if after[0] <= before[0]:
            yield "not_ascending", after
    for point in points:
        if not 0 <= point[1] <= 100:
            yield "out_of_range", point


def check_grades(grades):
    """Yield what is wrong with the grades: each, their order, and the last of them."""
    if not grades:
        yield Problem("no_tier", {})
        return
    for grade in grades:
        for minimum in (grade.min_score, grade.min_payment_score):
            if minimum is not None and not 0 <= minimum <= 100:
                yield Problem("bad_minimum", {"grade": grade.key, "minimum": minimum})
        if grade.limit_factor < 0:
            figures = {"grade": grade.key, "factor": grade.limit_factor}
            yield Problem("bad_factor", figures)
    for better, worse in pairwise(grades):
        if _asks(worse) >= _asks(better):
            figures = {"grade": better.key, "minimum": better.min_score}
            figures |= {"worse": worse.key, "worse_minimum": worse.min_score}
            yield Problem("tiers_out_of_order", figures)
    last = grades[-1]
    if last.min_score > 0 or last.min_payment_score:
        figures = {"grade": last.key, "minimum": last.min_score}
        figures["payment_minimum"] = last.min_payment_score
        yield Problem("no_lowest", figures)


def _asks(grade):
    """Return what a grade asks for; of two with one bound the payment score tells."""
    return grade.min_score, grade.min_payment_score or 0.0

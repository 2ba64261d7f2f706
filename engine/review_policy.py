"""A policy as the engine sees it: as plain data to keep, and what is wrong in it."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .grading import MARGIN, MIN_COVERAGE, Grade
from .scoring import DIMENSIONS, PSEUDO, Criterion

GRACE_DAYS = 5


@dataclass(frozen=True, slots=True)
class Policy:
    """How customers are scored and graded, and what they are granted.

    * ``grades``: the best first;
    * ``min_coverage``: % of the weights that need data, else a customer is unrated;
    * ``margin``: points beyond a bound before a grade changes;
    * ``pseudo``: invoices of the company's average mixed into a ratio;
    * ``grace_days``: after the due date before a payment is late;
    * ``starter_limit``: company currency, ``None``: none is proposed;
    * ``max_raise``, ``max_cut``: % of the limit in one review, ``None``: any;
    * ``step``: limits are rounded down to it, 0: to the currency.
    """

    criteria: tuple[Criterion, ...] = ()
    grades: tuple[Grade, ...] = ()
    min_coverage: float = MIN_COVERAGE
    margin: float = MARGIN
    pseudo: float = PSEUDO
    grace_days: int = GRACE_DAYS
    starter_limit: float | None = None
    max_raise: float | None = 50.0
    max_cut: float | None = 50.0
    step: float = 0.0


class Problem(NamedTuple):
    """One thing that cannot work: a code, and the figures to put it into words with."""

    code: str
    figures: dict


FIGURES = (
    "min_coverage",
    "margin",
    "pseudo",
    "grace_days",
    "starter_limit",
    "max_raise",
    "max_cut",
    "step",
)
CRITERION = ("key", "measure", "dimension", "weight")
GRADE = ("key", "min_score", "min_payment_score", "limit_factor")


def dump(policy: Policy) -> dict:
    """Return a policy as plain data that can be stored and compared.

    >>> scale = ((0, 100), (100, 0))
    >>> late = Criterion(1, "late_share", "payment", 30.0, scale)
    >>> policy = Policy((late,), (Grade(7, 0.0),))
    >>> load(dump(policy)) == policy
    True
    """
    return {
        "criteria": [
            {name: getattr(criterion, name) for name in CRITERION}
            | {"points": [list(point) for point in criterion.points]}
            for criterion in policy.criteria
        ],
        "grades": [
            {name: getattr(grade, name) for name in GRADE} for grade in policy.grades
        ],
    } | {name: getattr(policy, name) for name in FIGURES}


def load(data: dict) -> Policy:
    """Return the policy that was stored; what the data lacks is as by default."""
    return Policy(
        criteria=tuple(
            Criterion(
                **{name: one[name] for name in CRITERION},
                points=tuple(tuple(point) for point in one["points"]),
            )
            for one in data.get("criteria", ())
        ),
        grades=tuple(
            Grade(**{name: one[name] for name in GRADE if name in one})
            for one in data.get("grades", ())
        ),
        **{name: data[name] for name in FIGURES if name in data},
    )


def check(policy: Policy, measures=None) -> list[Problem]:
    """Return what is wrong in a policy; nothing where it can work.

    :param policy: the policy
    :param measures: the codes of those that exist, ``None``: any

    ===================  ============================================================
    ``no_criterion``     there is none
    ``no_weight``        no criterion weighs anything
    ``negative_weight``  ``criterion``, ``measure``, ``weight``
    ``duplicate``        ``measure``, ``count``: counted more than once
    ``unknown_measure``  ``criterion``, ``measure``
    ``bad_dimension``    ``criterion``, ``measure``, ``dimension``
    ``bad_scale``        ``criterion``, ``measure``, ``reason`` (``too_few``,
                         ``not_ascending``, ``out_of_range``), ``value``, ``points``
    ``no_tier``          there is none
    ``bad_minimum``      ``grade``, ``minimum``: not within 0 to 100
    ``bad_factor``       ``grade``, ``factor``: less than 0
    ``tiers_out_of_order``  ``grade``, ``minimum``, ``worse``, ``worse_minimum``: the
                         worse one asks for as much or more
    ``no_lowest``        ``grade``, ``minimum``, ``payment_minimum``: the last one does
                         not take everybody
    ``bad_figure``       ``name``, ``value``, ``highest``: less than 0, or more than the
                         highest (``None``: there is none)
    ===================  ============================================================

    >>> [problem.code for problem in check(Policy())]
    ['no_criterion', 'no_tier']
    """
    return [
        *_check_criteria(policy.criteria),
        *(p for one in policy.criteria for p in _check_criterion(one, measures)),
        *_check_grades(policy.grades),
        *_check_figures(policy),
    ]


def _check_criteria(criteria):
    """Yield what is wrong with the criteria together."""
    if not criteria:
        yield Problem("no_criterion", {})
    elif not any((criterion.weight or 0) > 0 for criterion in criteria):
        yield Problem("no_weight", {})
    for measure, count in Counter(one.measure for one in criteria).items():
        if count > 1:
            yield Problem("duplicate", {"measure": measure, "count": count})


def _check_criterion(criterion, measures):
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


def _check_grades(grades):
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


def _check_figures(policy):
    """Yield the figures that are below 0, and shares above 100 %."""
    for name in FIGURES:
        value = getattr(policy, name)
        highest = 100 if name in ("min_coverage", "margin", "max_cut") else None
        if value is not None and (value < 0 or (highest and value > highest)):
            figures = {"name": name, "value": value, "highest": highest}
            yield Problem("bad_figure", figures)

"""What is wrong in a policy: nothing where it can work."""

from .policy_checks import check_criteria, check_criterion, check_grades
from .policy_data import FIGURES
from .review_policy import Policy, Problem


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
        *check_criteria(policy.criteria),
        *(p for one in policy.criteria for p in check_criterion(one, measures)),
        *check_grades(policy.grades),
        *_check_figures(policy),
    ]


def _check_figures(policy):
    """Yield the figures that are below 0, and shares above 100 %."""
    for name in FIGURES:
        value = getattr(policy, name)
        highest = 100 if name in ("min_coverage", "margin", "max_cut") else None
        if value is not None and (value < 0 or (highest and value > highest)):
            figures = {"name": name, "value": value, "highest": highest}
            yield Problem("bad_figure", figures)

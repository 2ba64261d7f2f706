"""A policy as plain data, to keep and to compare."""

from .grades import Grade
from .review_policy import Policy
from .scoring import Criterion

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

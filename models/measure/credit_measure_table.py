"""What can be measured, in the order in which it is offered."""

from typing import NamedTuple


class MeasureKind(NamedTuple):
    """What is known of a measure before anybody is measured.

    * ``unit`` of its value: ``percent`` (0 to 100), ``days``, ``money`` (currency of
      the company), ``times``, ``years``, ``rating`` (1 to 5), None: a mere number;
    * ``dimension`` and ``scale``, value and points, that a criterion starts with; where
      there is no scale, that of the unit;
    * ``is_ratio``: the company's average is mixed into it, or is its unit.
    """

    unit: str | None = None
    dimension: str = "relationship"
    scale: tuple = ()
    is_ratio: bool = False


ALL_GOOD = ((0, 100), (100, 0))  # of a share of what is bad
LATE = MeasureKind("percent", "payment", ALL_GOOD, is_ratio=True)
RATED = MeasureKind("rating")

# what each is called stands in the selection of the criterion
MEASURE_KINDS = {
    "late_share": LATE,
    "late_share_180": LATE,
    "late_share_last5": LATE,
    "mean_days_late": MeasureKind("days", "payment", ((0, 100), (30, 0)), True),
    "overdue_share": LATE,
    "late_share_15": LATE,
    "invoiced_amount": MeasureKind("money", "value", ((0, 0), (100000, 100))),
    "invoiced_relative": MeasureKind(
        "times", "value", ((0, 0), (1, 60), (3, 100)), True
    ),
    "order_frequency": MeasureKind("number", "value", ((0, 0), (12, 80), (24, 100))),
    "regularity": MeasureKind("percent", "value", ((0, 0), (100, 100))),
    "trend": MeasureKind("percent", "value", ((-100, 0), (0, 60), (50, 100))),
    "years": MeasureKind("years", scale=((0, 20), (5, 80), (10, 100))),
    "fulfilment": MeasureKind("percent", scale=((60, 0), (100, 100)), is_ratio=True),
    "credit_note_share": MeasureKind(
        "percent", scale=((0, 100), (20, 0)), is_ratio=True
    ),
    "assessment_attitude": RATED,
    "assessment_influence": RATED,
    "assessment_complaints": RATED,
}

"""What a customer's figures are worth in points, and the score they make together.

A score is 0 to 100, higher is better. What is not known is ``None``: it counts neither
as 0 nor as full marks, it leaves the other criteria more to say and the coverage lower.
"""

from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

PAYMENT, VALUE, RELATIONSHIP = DIMENSIONS = ("payment", "value", "relationship")
PSEUDO = 10  # invoices of the company's average mixed into a ratio
DECIMALS = 2  # of points, shares and scores: what is shown is what decides


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of one customer.

    * ``value``: what is scored, after mixing; in the unit of the measure (% or days);
    * ``numerator``, ``denominator``: what it was made of, ``None`` for no ratio;
    * ``house``: the company's average that was mixed in, in the unit of the value,
      ``None`` where nothing was.
    """

    value: float
    numerator: float | None = None
    denominator: float | None = None
    house: float | None = None

    def to_json(self) -> dict:
        """Return plain data without what is not known.

        >>> Measured(58.3, 7, 12).to_json()
        {'value': 58.3, 'numerator': 7, 'denominator': 12}
        """
        return _drop_none(
            {
                "value": self.value,
                "numerator": self.numerator,
                "denominator": self.denominator,
                "house": self.house,
            }
        )


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a policy: which figure counts how much, and its scale.

    ``points`` are pairs of a value and its points (0 to 100), ascending by value. A
    weight of 0 shows the figure without counting it.
    """

    key: int | str
    measure: str
    dimension: str
    weight: float
    points: tuple[tuple[float, float], ...]


class Part(NamedTuple):
    """What one criterion gave; ``points`` are ``None`` where there is no data.

    ``share`` is the weight in % of all weights of the policy.
    """

    key: int | str
    measure: str
    dimension: str
    weight: float
    share: float
    measured: Measured | None = None
    points: float | None = None

    def to_json(self) -> dict:
        """Return plain data that :meth:`Score.from_json` makes the same part of."""
        return _drop_none(
            {
                "key": self.key,
                "measure": self.measure,
                "dimension": self.dimension,
                "weight": self.weight,
                "share": self.share,
                "measured": self.measured and self.measured.to_json(),
                "points": self.points,
            }
        )


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one customer, of each dimension and of all, 0 to 100.

    ``None`` where no criterion has data. ``coverage`` is the weight of the criteria
    with data, in % of all weights.
    """

    total: float | None = None
    payment: float | None = None
    value: float | None = None
    relationship: float | None = None
    coverage: float = 0.0
    parts: tuple[Part, ...] = ()

    def to_json(self) -> dict:
        """Return plain data that :meth:`from_json` makes the same score of.

        >>> late = Criterion(7, "late_share", PAYMENT, 30, ((0, 100), (100, 0)))
        >>> one = score([late], {"late_share": Measured(25.0, 3, 12, 10.0)})
        >>> Score.from_json(one.to_json()) == one
        True
        """
        return {
            "total": self.total,
            "payment": self.payment,
            "value": self.value,
            "relationship": self.relationship,
            "coverage": self.coverage,
            "parts": [part.to_json() for part in self.parts],
        }

    @classmethod
    def from_json(cls, data: dict) -> "Score":
        """Return the score that was stored; what the data has besides is left out.

        >>> Score.from_json({}) == Score()
        True
        """
        return cls(
            total=data.get("total"),
            payment=data.get("payment"),
            value=data.get("value"),
            relationship=data.get("relationship"),
            coverage=data.get("coverage") or 0.0,
            parts=tuple(_part_from_json(part) for part in data.get("parts") or ()),
        )


def _part_from_json(data):
    """Return the :class:`Part` that was stored; what is absent is not known."""
    measured = data.get("measured")
    return Part(
        key=data.get("key"),
        measure=data["measure"],
        dimension=data["dimension"],
        weight=data["weight"],
        share=data["share"],
        measured=measured
        and Measured(
            measured["value"],
            measured.get("numerator"),
            measured.get("denominator"),
            measured.get("house"),
        ),
        points=data.get("points"),
    )


def interpolate(points, value) -> float | None:
    """Return the points of a value: straight lines between, flat outside.

    :param points: pairs of value and points, ascending by value
    :param value: ``None`` (or not a number) has no points, nor has an empty scale

    >>> days = ((0.0, 100.0), (10.0, 80.0), (30.0, 0.0))
    >>> [interpolate(days, value) for value in (-5, 0, 5, 10, 15, 30, 90)]
    [100.0, 100.0, 90.0, 80.0, 60.0, 0.0, 0.0]
    >>> interpolate(days, None) is None
    True
    """
    if value is None or value != value or not points:
        return None
    low, before = points[0]
    if value < low:
        return before
    for high, after in points:
        if value < high:
            break
        low, before = high, after
    else:
        return before
    found = before + (after - before) * ((value - low) / (high - low))
    # a float may overshoot the end of its line
    return min(max(found, min(before, after)), max(before, after))


def score(criteria, measured) -> Score:
    """Return the score that a customer's figures make under a policy's criteria.

    The weighted mean of the criteria with data. Points are rounded first, so that a
    score card adds up; sums are exact, so that the order of the criteria is no matter.

    :param criteria: iterable of :class:`Criterion`
    :param dict measured: :class:`Measured` by measure; what is absent has no data

    >>> criteria = [
    ...     Criterion(1, "late_share", PAYMENT, 30, ((0, 100), (100, 0))),
    ...     Criterion(2, "years", RELATIONSHIP, 10, ((0, 20), (5, 100))),
    ...     Criterion(3, "trend", VALUE, 20, ((-100, 0), (100, 100))),
    ... ]
    >>> found = score(criteria, {"late_share": Measured(20.0), "years": Measured(2.5)})
    >>> found.total, found.payment, found.value, found.relationship
    (75.0, 80.0, None, 60.0)
    >>> found.coverage, [(part.share, part.points) for part in found.parts]
    (66.67, [(50.0, 80.0), (16.67, 60.0), (33.33, None)])
    >>> score(criteria, {}).total is None
    True
    """
    criteria = tuple(criteria)
    weights = [max(criterion.weight or 0.0, 0.0) for criterion in criteria]
    whole = fsum(weights)
    parts = tuple(
        _part(criterion, measured.get(criterion.measure), weight, whole)
        for criterion, weight in zip(criteria, weights, strict=True)
    )
    counting = [part for part in parts if part.points is not None and part.weight > 0]
    return Score(
        _mean(counting),
        *(_mean([p for p in counting if p.dimension == one]) for one in DIMENSIONS),
        coverage=_percent(fsum(part.weight for part in counting), whole),
        parts=parts,
    )


def _part(criterion, measured, weight, whole):
    """Return what one criterion gives, weighing so much of a whole."""
    points = measured and interpolate(criterion.points, measured.value)
    return Part(
        criterion.key,
        criterion.measure,
        criterion.dimension,
        weight,
        _percent(weight, whole),
        None if points is None else measured,
        None if points is None else round(float(points), DECIMALS),
    )


def _drop_none(data):
    """Return what has a value: a quarter less to store of every customer."""
    return {key: value for key, value in data.items() if value is not None}


def _percent(weight, whole):
    """Return a weight in % of a whole, 0 where nothing weighs anything."""
    return round(100.0 * weight / whole, DECIMALS) if whole else 0.0


def _mean(parts):
    """Return the weighted mean of points, ``None`` of no parts."""
    weight = fsum(part.weight for part in parts)
    if not weight:
        return None
    return round(fsum(part.weight * part.points for part in parts) / weight, DECIMALS)


def mix(bad, count, house, pseudo=PSEUDO, unit=100.0) -> Measured | None:
    """Return a ratio with invoices of the company's average mixed in.

    One late invoice of one says little, 40 of 40 say a lot: a customer with little
    history is drawn towards the average (additive smoothing with a prior weight of
    ``pseudo`` invoices; 10 of them separated best on 39,000 invoices between firms).

    :param bad: how many (or how much) of ``count``, e.g. 7 invoices paid late
    :param count: 0 or ``None`` is no history: no figure, not even the average
    :param house: the company's average in the unit of the result; ``None``: the plain
        ratio
    :param unit: 100 for a share in %, 1 for a mean, such as of days

    >>> mix(7, 12, 9.0)
    Measured(value=35.909091, numerator=7, denominator=12, house=9.0)
    >>> mix(7, 12, None).value
    58.333333
    >>> mix(60.0, 4, 8.0, unit=1.0).value
    10.0
    >>> mix(0, 0, 9.0) is None
    True
    """
    if bad is None or not count or count < 0:
        return None
    if house is None or not pseudo:
        return Measured(round(unit * bad / count, 6), bad, count)
    value = (unit * bad + pseudo * house) / (count + pseudo)
    return Measured(round(value, 6), bad, count, house)

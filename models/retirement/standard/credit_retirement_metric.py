from typing import NamedTuple

from odoo import api, models

from ...measure.credit_measure_batch import MeasureBatch


class MetricKind(NamedTuple):
    """What is known of a metric before anybody is looked at.

    * ``unit`` of its value, as of a measure; ``tier`` is the place of a tier, the best
      is 1; ``score`` is 0 to 100;
    * ``span``: what one period of it is;
    * ``high_is_bad``: whether a high figure is bad, not a low one.
    """

    unit: str | None
    span: str = "day"
    high_is_bad: bool = False


# What the metrics that ship are called, in the order in which they are offered.
METRICS = [
    ("invoiced_quarter", "Invoiced per quarter"),
    ("orders_quarter", "Orders per quarter"),
    ("order_age", "Days since the last order"),
    ("late_count", "Invoices paid late in 12 months"),
    ("late_share", "Share of invoices paid late in 12 months"),
    ("overdue_days", "Days overdue"),
    ("tier", "Tier of the evaluation"),
    ("score", "Score of the evaluation"),
    ("attitude", "Cooperation attitude as assessed"),
    ("complaints", "Complaints as assessed"),
]
METRIC_KINDS = {
    "invoiced_quarter": MetricKind("money", "quarter"),
    "orders_quarter": MetricKind("number", "quarter"),
    "order_age": MetricKind("days", high_is_bad=True),
    "late_count": MetricKind("number", "year", high_is_bad=True),
    "late_share": MetricKind("percent", "year", high_is_bad=True),
    "overdue_days": MetricKind("days", high_is_bad=True),
    "tier": MetricKind("tier", "evaluation"),
    "score": MetricKind("score", "evaluation"),
    "attitude": MetricKind("rating", "assessment"),
    "complaints": MetricKind("rating", "assessment"),
}
# The others are one figure as of the day: nothing that could run.
COUNTABLE_SPANS = frozenset({"quarter", "evaluation", "assessment"})

DEPTH = 20  # periods that are looked back, so that some may be passed over
MAX_DOCUMENTS = 20  # that are named of one period


class CreditRetirementMetric(models.AbstractModel):
    """Figures of customers by period, in sets, as of a date.

    A metric is a method ``_metric_<code>(batch)`` that returns ``{account id: [Period,
    newest first]}``. Like a measure it reads rows of a source, with one query for the
    whole batch; and like there the company of the accounts with its branches is the
    only border. Periods before the first purchase are left out; a later one without
    data has the value None.
    """

    _name = "credit.retirement.metric"
    _inherit = "credit.measure"
    _description = "Retirement Metric"

    # === WHAT CAN BE ASKED FOR === #

    @api.model
    def _get_metric_kinds(self):
        """Return what is known of every metric.

        :return: ``{code: MetricKind}``
        :rtype: dict
        """
        return dict(METRIC_KINDS)

    @api.model
    def _get_metric_kind(self, code):
        """Return the :class:`MetricKind` of a metric; a mere number when it is gone."""
        return self._get_metric_kinds().get(code) or MetricKind(None)

    # === BUSINESS METHODS === #

    @api.model
    def _get_metric_batch(self, accounts, day, grace):
        """Return the :class:`MeasureBatch` that metrics are read with.

        :param accounts: `credit.account`, all of one company
        :param date day: what was known at its end counts
        :param int grace: days after which a payment is late
        """
        company = accounts.sudo().company_id.ensure_one()
        return MeasureBatch(self.sudo(), company, day, accounts, grace=grace, pseudo=0)

    @api.model
    def _get_periods(self, batch, codes):
        """Return metrics of the accounts of a batch.

        :param codes: of :meth:`_get_metric_kinds`
        :return: ``{account id: {code: [Period, newest first]}}``
        :rtype: dict
        """
        found = {account_id: {} for account_id in batch.accounts.ids}
        for code in codes:
            periods = getattr(batch.measures, f"_metric_{code}")(batch)
            for account_id, own in periods.items():
                found[account_id][code] = own
        return found

    @api.model
    def _get_documents(self, batch, code, start, end):
        """Return the documents behind a metric, of all accounts of a batch.

        :param date start: first day of the oldest period that is asked about
        :param date end: last day of the newest one
        :return: ``{account id: {(start, end): (Document, …)}}``, at most
            :data:`MAX_DOCUMENTS` of each period, those that say most first; none of a
            metric whose periods name theirs already
        :rtype: dict
        """
        read = getattr(batch.measures, f"_documents_{code}", None)
        return read(batch, start, end) if read else {}

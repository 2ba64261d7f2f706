from odoo import api, models

GRACE_DAYS = 5  # a payment is late only after as many days
PSEUDO_ITEMS = 10  # of the company's average, mixed into every ratio

# What can be measured, in the order in which it is offered. A new measure is an entry
# here and a method `_measure_<code>` of `credit.measure`.
MEASURES = [
    ("late_share", "Paid late: all history"),
    ("late_share_180", "Paid late: last 180 days"),
    ("late_share_last5", "Paid late: last five invoices"),
    ("mean_days_late", "Mean days late"),
    ("overdue_share", "Overdue share of what is open"),
    ("late_share_15", "More than 15 days late"),
    ("invoiced_amount", "Invoiced in 12 months"),
    ("invoiced_relative", "Invoiced in 12 months, times the average customer"),
    ("order_frequency", "Orders in 12 months"),
    ("regularity", "Months with an invoice"),
    ("trend", "Trend of buying"),
    ("years", "Years of relationship"),
    ("fulfilment", "Orders fulfilled"),
    ("credit_note_share", "Credit note share"),
    ("assessment_attitude", "Cooperation attitude"),
    ("assessment_influence", "Market influence"),
    ("assessment_complaints", "Complaints"),
]

# The unit of a measure's value: `percent` (0 to 100), `days`, `money` (currency of the
# company), `times`, `number`, `years` or `rating` (1 to 5).
UNITS = {
    "late_share": "percent",
    "late_share_180": "percent",
    "late_share_last5": "percent",
    "mean_days_late": "days",
    "overdue_share": "percent",
    "late_share_15": "percent",
    "invoiced_amount": "money",
    "invoiced_relative": "times",
    "order_frequency": "number",
    "regularity": "percent",
    "trend": "percent",
    "years": "years",
    "fulfilment": "percent",
    "credit_note_share": "percent",
    "assessment_attitude": "rating",
    "assessment_influence": "rating",
    "assessment_complaints": "rating",
}


class CreditMeasure(models.AbstractModel):
    """Figures of customers as of a date, in sets, by source."""

    _name = "credit.measure"
    _description = "Credit Measure"

    @api.model
    def _measure(
        self, accounts, codes, day, house=None, grace=GRACE_DAYS, pseudo=PSEUDO_ITEMS
    ):
        """Measure accounts of one company as of a day.

        :param accounts: recordset of `credit.account`, all of one company
        :param codes: codes of :data:`MEASURES`
        :param date day: what was known at its end counts
        :param dict house: what :meth:`_get_house` returned; computed when None
        :param int grace: days after which a payment is late
        :param int pseudo: items of the company's average mixed into every ratio
        :return: ``{code: {account id: Measured}}``; an absent key is "no data"
        :rtype: dict
        """
        raise NotImplementedError

    @api.model
    def _get_house(self, company, day, grace=GRACE_DAYS):
        """Return the averages of a whole company as of a day.

        :return: ``{code of a ratio: average}``, fit for JSON; a ratio without data has
            no key
        :rtype: dict
        """
        raise NotImplementedError

    @api.model
    def _measure_basis(self, accounts, day, grace=GRACE_DAYS):
        """Return what limits are proposed from, of accounts of one company.

        :return: ``{account id: {"usual_monthly", "term_days", "mean_days_late",
            "highest_repaid", "receivable", "overdue", "oldest_overdue_days"}}``; every
            account has all the keys, a figure without data is None
        :rtype: dict
        """
        raise NotImplementedError

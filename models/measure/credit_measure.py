from odoo import api, models

from ...engine.review_policy import GRACE_DAYS
from ...engine.scoring import PSEUDO, mix
from .credit_measure_batch import MeasureBatch
from .credit_measure_table import MEASURE_KINDS

# What the measures that ship are called, in the order in which they are offered. With
# those of other modules see :meth:`CreditMeasure._get_measures`.
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


class CreditMeasure(models.AbstractModel):
    """Figures of customers as of a date, in sets, by source.

    A measure is a method ``_measure_<code>(batch)`` that returns ``{account id:
    Measured}`` of the accounts that have data. It reads rows of a *source*, a method
    ``_source_<name>(batch)`` that returns ``{account id: row}`` (a dict of columns) by
    one query for the whole batch, and asks for it with ``batch.rows(name)``.

    The queries are written by hand so that a user's record rules never hide a part of
    what a customer did: the company of the accounts, with its branches, is the only
    border. What became known after the day does not count, so that a day in the past
    gives today what it gave then.

    A new measure is its name in the selection of `credit.criterion`, its entry in
    :meth:`_get_measure_kinds` and its method.
    """

    _name = "credit.measure"
    _description = "Credit Measure"

    # === WHAT CAN BE MEASURED === #

    @api.model
    def _get_measure_kinds(self):
        """Return what is known of every measure.

        :return: ``{code: MeasureKind}``, in the order in which they are offered
        :rtype: dict
        """
        return dict(MEASURE_KINDS)

    @api.model
    def _get_measures(self):
        """Return the measures that a criterion may have, named for the reader.

        :return: list of pairs of a code and its name
        :rtype: list
        """
        field = self.env["credit.criterion"]._fields["measure"]
        return field._description_selection(self.env)

    @api.model
    def _get_unit(self, code):
        """Return the unit of a measure, None: a mere number, or not known any more."""
        kind = self._get_measure_kinds().get(code)
        return kind.unit if kind else None

    @api.model
    def _get_ratios(self):
        """Return the codes of the measures that the average of the company belongs to.

        :rtype: tuple
        """
        kinds = self._get_measure_kinds()
        return tuple(code for code, kind in kinds.items() if kind.is_ratio)

    # === BUSINESS METHODS === #

    @api.model
    def _measure(
        self, accounts, codes, day, house=None, grace=GRACE_DAYS, pseudo=PSEUDO
    ):
        """Measure accounts of one company as of a day.

        :param accounts: recordset of `credit.account`, all of one company
        :param codes: codes of :meth:`_get_measures`
        :param date day: what was known at its end counts
        :param dict house: what :meth:`_get_house` returned; computed when None
        :param int grace: days after which a payment is late
        :param int pseudo: items of the company's average mixed into every ratio
        :return: ``{code: {account id: Measured}}``; an absent key is "no data"
        :rtype: dict
        :raise ValueError: when the accounts are of several companies
        """
        if not accounts:
            return {code: {} for code in codes}
        batch = self._get_batch(accounts, codes, day, house, grace, pseudo)
        return {code: self._get_measured(batch, code) for code in codes}

    @api.model
    def _measure_with_basis(
        self,
        accounts,
        codes,
        day,
        house=None,
        grace=GRACE_DAYS,
        pseudo=PSEUDO,
        ahead=None,
    ):
        """Return what :meth:`_measure` and :meth:`_measure_basis` do, read once.

        :param str ahead: what :meth:`_read_ahead` returned
        :return: ``({code: {account id: Measured}}, {account id: {figure: value}})``
        :rtype: tuple
        """
        if not accounts:
            return {code: {} for code in codes}, {}
        batch = self._get_batch(accounts, codes, day, house, grace, pseudo, ahead)
        measures = {code: self._get_measured(batch, code) for code in codes}
        return measures, self._get_basis(batch)

    def _get_batch(self, accounts, codes, day, house, grace, pseudo, ahead=None):
        """Return the :class:`MeasureBatch` of accounts of one company."""
        company = accounts.sudo().company_id.ensure_one()
        if house is None:
            # reads all books of the company, so only what these measures mix in
            house = self._get_house(company, day, grace, codes=codes)
        return MeasureBatch(self, company, day, accounts, house, grace, pseudo, ahead)

    @api.model
    def _get_house(self, company, day, grace=GRACE_DAYS, ahead=None, codes=None):
        """Return the averages of a whole company as of a day.

        All its customers are measured as if they were one, whether they have a credit
        account or not, so that the batch at hand does not matter.

        :param company: `res.company`; with all its branches, or those of its entity
        :param str ahead: what :meth:`_read_ahead` returned
        :param codes: measures whose averages are asked for; of all ratios when None
        :return: ``{code: average}`` in the unit of the measure, fit for JSON; without
            data there is no key
        :rtype: dict
        """
        batch = MeasureBatch(self, company, day, grace=grace, ahead=ahead)
        house = {}
        ratios = [code for code in self._get_ratios() if codes is None or code in codes]
        if not ratios:
            return house
        with batch.reading_all():
            for code in ratios:
                measured = self._get_measured(batch, code).get(batch.HOUSE)
                if measured:
                    house[code] = measured.value
        return house

    def _get_measured(self, batch, code):
        """Return one measure of a batch: ``{account id: Measured}``."""
        return getattr(self, f"_measure_{code}")(batch)

    def _mix(self, batch, code, source, bad, count, unit=100.0):
        """Return a ratio of two columns of a source, the average mixed in.

        :param str code: of the average in the house
        :param str bad: column with how many, or how much, of ``count``
        :param float unit: 100 for a share in %, 1 for a mean
        """
        house = batch.house.get(code)
        measures = {
            account_id: mix(row[bad], row[count], house, batch.pseudo, unit)
            for account_id, row in batch.rows(source).items()
        }
        return {key: measured for key, measured in measures.items() if measured}

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..measure.credit_measure import MEASURES

MANUAL = [(code, label) for code, label in MEASURES if code.startswith("assessment_")]
RATINGS = [
    ("1", "1 – Very Poor"),
    ("2", "2 – Poor"),
    ("3", "3 – Fair"),
    ("4", "4 – Good"),
    ("5", "5 – Very Good"),
]
VALID_MONTHS = 12


class CreditAssessment(models.Model):
    """What somebody thinks of a customer: a criterion that no book can tell.

    The latest one that is valid on a day counts. Evaluations of the past look at the
    assessments of then, so an assessment is not rewritten later: a new one follows it.
    """

    _name = "credit.assessment"
    _description = "Credit Assessment"
    _order = "date desc, id desc"

    # === FIELDS === #

    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Customer",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    salesperson_id = fields.Many2one(
        related="account_id.user_id", string="Salesperson", store=True
    )
    measure = fields.Selection(selection=MANUAL, string="Criterion", required=True)
    rating = fields.Selection(
        selection=RATINGS,
        required=True,
        help="5 is always the best: for complaints, that there are none without cause.",
    )
    rating_value = fields.Integer(
        string="Rating (1–5)",
        compute="_compute_rating_value",
        store=True,
        aggregator="avg",
    )
    date = fields.Date(
        required=True,
        default=lambda self: self.env.company._get_credit_today(),
        index=True,
        help="From which day on the assessment counts.",
    )
    valid_until = fields.Date(
        default=lambda self: (
            self.env.company._get_credit_today() + relativedelta(months=VALID_MONTHS)
        ),
        help="The last day on which it counts. Empty: until a newer one.",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Assessed By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        copy=False,
    )
    evidence = fields.Text(help="What it rests on: visits, e-mails, disputes, news.")

    _valid_after_date = models.Constraint(
        "CHECK (valid_until IS NULL OR valid_until >= date)",
        "An assessment cannot end before it begins.",
    )
    _latest_idx = models.Index("(account_id, measure, date)")

    # === COMPUTE METHODS === #

    @api.depends("rating")
    def _compute_rating_value(self):
        """Make the rating a number, so that it can be averaged."""
        for assessment in self:
            assessment.rating_value = int(assessment.rating or 0)

    @api.depends("account_id.partner_id.name", "measure", "rating")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """Call an assessment by customer, criterion and rating."""
        measures = dict(self._fields["measure"]._description_selection(self.env))
        self.display_name = False  # of one that is being entered
        for assessment in self.filtered("account_id"):
            assessment.display_name = self.env._(
                "%(customer)s: %(criterion)s %(rating)s",
                customer=assessment.account_id.partner_id.name,
                criterion=measures.get(assessment.measure, ""),
                rating=assessment.rating or "",
            )

    # === CONSTRAINT METHODS === #

    @api.constrains("date")
    def _check_date(self):
        """Refuse assessments of the future."""
        for assessment in self:
            if assessment.date > assessment._get_today():
                raise ValidationError(
                    self.env._("An assessment cannot begin in the future.")
                )

    # === BUSINESS METHODS === #

    def _get_today(self):
        """Return today's date where the company of the assessment is."""
        return self.company_id._get_credit_today()

    @api.model
    def _get_latest(self, accounts, day):
        """Return the assessments that count on a day, in one query.

        The latest one of each criterion; none where that has ended by then.

        :param accounts: recordset of `credit.account`
        :param date day: the day
        :return: ``{(account id, measure): credit.assessment}``
        :rtype: dict
        """
        found = self.search_fetch(
            [("account_id", "in", accounts.ids), ("date", "<=", day)],
            ["account_id", "measure", "rating", "valid_until"],
            order="date, id",
        )
        latest = {(one.account_id.id, one.measure): one for one in found}
        return {
            key: one
            for key, one in latest.items()
            if not one.valid_until or one.valid_until >= day
        }

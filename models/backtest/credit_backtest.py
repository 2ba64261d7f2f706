from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date, format_list

from ..measure.credit_measure_outcome import get_known_day


class CreditBacktest(models.Model):
    """Does a scoring policy tell who will pay late? Tried on the company's own books.

    All customers are scored as of a day in the past, from what was known that day, and
    compared with what they did in the days that followed. Nothing but the back-test's
    own records changes.
    """

    _name = "credit.backtest"
    _inherit = ["credit.retry", "credit.ranges", "credit.dated.name"]
    _description = "Credit Back-Test"
    _order = "id desc"

    # === DEFAULT METHODS === #

    def _default_date(self):
        """Return the last month end whose 90 days after it are over."""
        today = self.env.company._get_credit_today()
        return (today - timedelta(days=100)).replace(day=1) - timedelta(days=1)

    # === FIELDS === #

    name = fields.Char(
        compute="_compute_name",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain=[("parent_id", "=", False)],
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    policy_id = fields.Many2one(
        comodel_name="credit.policy",
        string="Scoring Policy",
        required=True,
        default=lambda self: self.env["credit.policy"]._get_first(),
        domain="[('company_id', '=', company_id)]",
        ondelete="cascade",
        help="All customers are scored by it, also those that it is not for.",
    )
    other_policy_id = fields.Many2one(
        comodel_name="credit.policy",
        string="Compare With",
        domain="[('company_id', '=', company_id), ('id', '!=', policy_id)]",
        ondelete="cascade",
    )
    date = fields.Date(
        string="Scored as of",
        required=True,
        default=lambda self: self._default_date(),
        help="Scores are made of what was known at the end of this day.",
    )
    horizon_days = fields.Integer(
        string="Horizon (days)",
        required=True,
        default=90,
        help="What fell due, and what was ordered, in so many days after it is what "
        "the scores are compared with.",
    )
    grace_days = fields.Integer(
        string="Grace (days)",
        required=True,
        default=5,
        help="What was paid more than so many days after it was due was paid late.",
    )
    date_end = fields.Date(string="Until", compute="_compute_date_end")
    state = fields.Selection(
        selection=[("draft", "Draft"), ("running", "Computing"), ("done", "Done")],
        string="Status",
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    version_ids = fields.Many2many(
        comodel_name="credit.policy.version",
        string="Policy Versions",
        readonly=True,
        copy=False,
        help="What the policies said when the back-test was started: all customers are "
        "scored by it, even when a policy is changed meanwhile.",
    )
    house = fields.Json(
        string="House Averages",
        readonly=True,
        copy=False,
        # {days of grace: {measure: average}}; measured once, when it starts
    )
    last_account_id = fields.Integer(readonly=True, copy=False)  # goes on after it
    account_count = fields.Integer(string="Customers", readonly=True, copy=False)
    done_count = fields.Integer(string="Scored", readonly=True, copy=False)
    progress = fields.Float(compute="_compute_progress")
    result_ids = fields.One2many(
        comodel_name="credit.backtest.result",
        inverse_name="backtest_id",
        string="Results",
        readonly=True,
        copy=False,
    )
    sample_ids = fields.One2many(
        comodel_name="credit.backtest.sample",
        inverse_name="backtest_id",
        string="Samples",
        readonly=True,
        copy=False,
    )

    _horizon_range = models.Constraint(
        "CHECK (horizon_days BETWEEN 1 AND 730 AND grace_days BETWEEN 0 AND 365)",
        "The horizon is 1 to 730 days, the grace 0 to 365.",
    )

    # === COMPUTE METHODS === #

    @api.depends("policy_id", "other_policy_id", "date")
    def _compute_name(self):
        """Call a back-test by its policies and its day."""
        for backtest in self:
            backtest.name = self.env._(
                "%(policies)s as of %(date)s",
                policies=format_list(self.env, backtest._get_policies().mapped("name")),
                date=format_date(self.env, backtest.date),
            )

    @api.depends("date", "horizon_days")
    def _compute_date_end(self):
        """Find the last day of the horizon."""
        for backtest in self:
            backtest.date_end = backtest.date and backtest.date + timedelta(
                days=backtest.horizon_days
            )

    @api.depends("account_count", "done_count", "state")
    def _compute_progress(self):
        """Compare what is scored with all customers, in %."""
        for backtest in self:
            done = backtest.done_count / (backtest.account_count or 1)
            backtest.progress = 100.0 if backtest.state == "done" else 100.0 * done

    # === CONSTRAINT METHODS === #

    @api.constrains("company_id", "policy_id", "other_policy_id")
    def _check_policies(self):
        """Refuse policies of other companies, and one compared with itself."""
        for backtest in self.sudo():
            policies = backtest.policy_id + backtest.other_policy_id
            if policies.company_id - backtest.company_id or not all(
                policy.company_id for policy in policies
            ):
                raise ValidationError(
                    self.env._("A back-test and its policies are of the same company.")
                )
            if backtest.policy_id == backtest.other_policy_id:
                raise ValidationError(
                    self.env._("Choose another policy to compare with, or none.")
                )

    @api.constrains("company_id", "date", "horizon_days", "grace_days")
    def _check_known(self):
        """Refuse a horizon that is not over: what became of it is not known."""
        for backtest in self:
            known = get_known_day(
                backtest.date, backtest.horizon_days, backtest.grace_days
            )
            if known >= backtest.company_id._get_credit_today():
                raise ValidationError(
                    self.env._(
                        "What became of the customers is known only after %(day)s. "
                        "Choose an earlier day or a shorter horizon.",
                        day=format_date(self.env, known),
                    )
                )

    # === ACTION METHODS === #

    def action_view_lines(self):
        """Open the tenths and tiers, to group and draw as one likes."""
        return self._open("credit_management.credit_backtest_line_action")

    def action_view_samples(self):
        """Open the customers with their scores and what they did."""
        return self._open("credit_management.credit_backtest_sample_action")

    # === BUSINESS METHODS === #

    def _open(self, xml_id):
        """Return an action whose records are those of the back-test."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xml_id)
        return action | {"domain": [("backtest_id", "=", self.id)]}

    def _get_policies(self):
        """Return the policies that are tried, the first one first."""
        self.ensure_one()
        return self.policy_id + self.other_policy_id

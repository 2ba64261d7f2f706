from dateutil.relativedelta import relativedelta

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.credit_screen import get_notification
from ..models.policy.credit_assessment import MANUAL, RATINGS, VALID_MONTHS

MOST = 200  # customers offered at once


class CreditAssessmentGrid(models.TransientModel):
    """Assess many customers at once: a row for each, a column for each criterion."""

    _name = "credit.assessment.grid"
    _description = "Assess Customers"

    # === FIELDS === #

    account_ids = fields.Many2many(
        comodel_name="credit.account",
        string="Customers",
        default=lambda self: self._default_account_ids(),
    )
    valid_until = fields.Date(
        default=lambda self: (
            self.env.company._get_credit_today() + relativedelta(months=VALID_MONTHS)
        ),
        help="The last day on which the ratings count. Empty: until newer ones.",
    )
    renew = fields.Boolean(
        string="Renew What Stays",
        help="Record the ratings that are not changed too, as of today.",
    )
    line_ids = fields.One2many(
        comodel_name="credit.assessment.grid.line",
        inverse_name="grid_id",
        string="Ratings",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    def _default_account_ids(self):
        """Return the customers chosen in a list, else the user's own ones."""
        accounts = self.env["credit.account"]
        if self.env.context.get("active_model") == accounts._name:
            accounts = accounts.browse(self.env.context.get("active_ids", ()))
        else:
            own = [
                ("user_id", "=", self.env.uid),
                ("company_id", "=", self.env.company.root_id.id),
            ]
            accounts = accounts.search(own, limit=MOST)
        return accounts._filter_assessable()

    # === COMPUTE METHODS === #

    @api.depends("account_ids")
    def _compute_line_ids(self):
        """Give each customer a row, with the ratings that count today."""
        for grid in self:
            accounts = grid.account_ids._origin
            gone = grid.line_ids.filtered(
                lambda line, accounts=accounts: line.account_id._origin not in accounts
            )
            new = accounts - grid.line_ids.account_id._origin
            ratings = grid._get_ratings(new)
            grid.line_ids = [
                *(Command.unlink(line.id) for line in gone),
                *(
                    Command.create({"account_id": account.id} | ratings[account.id])
                    for account in new
                ),
            ]

    # === ACTION METHODS === #

    def action_save(self):
        """Record what was rated anew, and tell how much that was."""
        self.ensure_one()
        vals_list = self._get_assessments()
        if not vals_list:
            raise UserError(
                self.env._(
                    "No rating was changed. Change one, or renew what stays as it is."
                )
            )
        self.env["credit.assessment"].create(vals_list)
        return get_notification(
            self.env._("Ratings recorded: %(count)s.", count=len(vals_list)),
            "success",
            goes_on={"type": "ir.actions.act_window_close"},
        )

    # === BUSINESS METHODS === #

    def _get_ratings(self, accounts):
        """Return the ratings that count today, ``{account id: {measure: rating}}``."""
        ratings = {account.id: {} for account in accounts}
        latest = self.env["credit.assessment"]._get_latest(
            accounts, self.env.company._get_credit_today()
        )
        for (account_id, measure), assessment in latest.items():
            ratings[account_id][measure] = assessment.rating
        return ratings

    def _get_assessments(self):
        """Return the values of the assessments to record.

        :rtype: list of dict
        """
        today = self._get_ratings(self.line_ids.account_id)
        return [
            {
                "account_id": line.account_id.id,
                "measure": measure,
                "rating": line[measure],
                "evidence": line.evidence,
                "valid_until": self.valid_until,
            }
            for line in self.line_ids
            for measure, _label in MANUAL
            if line[measure]
            and (self.renew or line[measure] != today[line.account_id.id].get(measure))
        ]


class CreditAssessmentGridLine(models.TransientModel):
    """One customer in the grid; a column for every manual measure, of its name."""

    _name = "credit.assessment.grid.line"
    _description = "Assess Customers: One Customer"

    grid_id = fields.Many2one(
        comodel_name="credit.assessment.grid", required=True, ondelete="cascade"
    )
    account_id = fields.Many2one(
        comodel_name="credit.account", string="Customer", required=True
    )
    assessment_attitude = fields.Selection(
        selection=RATINGS, string="Cooperation Attitude"
    )
    assessment_influence = fields.Selection(
        selection=RATINGS, string="Market Influence"
    )
    assessment_complaints = fields.Selection(
        selection=RATINGS,
        string="Complaints",
        help="5: there are none without cause.",
    )
    evidence = fields.Char(help="What the ratings of this customer rest on.")

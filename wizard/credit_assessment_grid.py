from dateutil.relativedelta import relativedelta

from odoo import Command, api, fields, models

from ..models.policy.credit_assessment import VALID_MONTHS

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

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class CreditEvaluationLine(models.Model):
    """Which line of a customer is the one of today."""

    _inherit = "credit.evaluation.line"

    # === FIELDS === #

    is_latest = fields.Boolean(
        string="Latest Evaluation",
        compute="_compute_is_latest",
        search="_search_is_latest",
        help="The line that the score of the customer comes from.",
    )

    # === COMPUTE METHODS === #

    @api.depends("account_id.last_line_id")
    def _compute_is_latest(self):
        """Tell the line that the score of the account comes from."""
        for line in self:
            line.is_latest = line.account_id.last_line_id == line

    @api.model
    def _search_is_latest(self, operator, value):
        """Return the domain of those lines, as a subquery on accounts."""
        if operator != "in":
            return NotImplemented
        latest = SQL(
            "SELECT last_line_id FROM credit_account WHERE last_line_id IS NOT NULL"
        )
        self.env["credit.account"].flush_model(["last_line_id"])
        return self._get_id_domain(latest, True in value)

    # === BUSINESS METHODS === #

    @api.model
    def _get_id_domain(self, ids_sql, is_wanted):
        """Return the domain of records whose id a query returns, or does not."""
        return Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "%s %s (%s)",
                SQL.identifier(alias, "id"),
                SQL("IN") if is_wanted else SQL("NOT IN"),
                ids_sql,
            )
        )

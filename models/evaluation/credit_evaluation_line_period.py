from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class CreditEvaluationLine(models.Model):
    """Which line of a customer counts, where amounts of several must not add up."""

    _inherit = "credit.evaluation.line"

    # === FIELDS === #

    is_latest = fields.Boolean(
        string="Latest Evaluation",
        compute="_compute_is_latest",
        search="_search_is_latest",
        help="The line that the score of the customer comes from.",
    )
    is_last_of_month = fields.Boolean(
        string="Last of the Month",
        compute="_compute_is_last",
        search="_search_is_last_of_month",
        help="The last applied evaluation of the customer in that month.",
    )
    is_last_of_quarter = fields.Boolean(
        string="Last of the Quarter",
        compute="_compute_is_last",
        search="_search_is_last_of_quarter",
        help="The last applied evaluation of the customer in that quarter.",
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

    @api.depends("state", "date", "account_id")
    def _compute_is_last(self):
        """Tell the lines that close a month, and those that close a quarter."""
        for name in ("is_last_of_month", "is_last_of_quarter"):
            last = self.search([("id", "in", self.ids), (name, "=", True)])
            for line in self:
                line[name] = line._origin in last

    @api.model
    def _search_is_last_of_month(self, operator, value):
        """Return the domain of the lines that close a month."""
        return self._search_is_last("month", operator, value)

    @api.model
    def _search_is_last_of_quarter(self, operator, value):
        """Return the domain of the lines that close a quarter."""
        return self._search_is_last("quarter", operator, value)

    # === BUSINESS METHODS === #

    @api.model
    def _search_is_last(self, period, operator, value):
        """Return the domain of the last applied line per customer and period.

        :param str period: what PostgreSQL truncates dates to
        """
        if operator != "in":
            return NotImplemented
        self.env["credit.evaluation"].flush_model(["state"])
        last = SQL(
            """
            SELECT DISTINCT ON (line.account_id, DATE_TRUNC(%(period)s, line.date))
                   line.id
              FROM credit_evaluation_line line
              JOIN credit_evaluation evaluation ON evaluation.id = line.evaluation_id
             WHERE evaluation.state = 'applied'
             ORDER BY line.account_id, DATE_TRUNC(%(period)s, line.date),
                   line.date DESC, line.id DESC
            """,
            period=period,
        )
        return self._get_id_domain(last, True in value)

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

from odoo import api, fields, models
from odoo.tools import SQL


class CreditEvaluationLine(models.Model):
    """Which line of a customer counts per period: amounts of several never add up."""

    _inherit = "credit.evaluation.line"

    # === FIELDS === #

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

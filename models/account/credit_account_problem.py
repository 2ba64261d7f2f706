from odoo import api, fields, models
from odoo.fields import Domain

from ..credit_retirement_states import OPEN_STATES


class CreditAccount(models.Model):
    """Customers who are no case for more business today, whatever they scored then."""

    _inherit = "credit.account"

    # === FIELDS === #

    has_credit_problem = fields.Boolean(
        string="Credit Problem",
        compute="_compute_has_credit_problem",
        search="_search_has_credit_problem",
        help="On watch or worse, prepayment only, over the limit, on hold, or in an "
        "open retirement case.",
    )

    # === COMPUTE METHODS === #

    @api.depends("status", "is_restricted", "hold_ids.state", "retirement_ids.state")
    def _compute_has_credit_problem(self):
        """Tell them by the domain of the search, so that both say the same."""
        found = self._origin._filter_credit_problem()
        for account in self:
            account.has_credit_problem = account._origin in found

    @api.model
    def _search_has_credit_problem(self, operator, value):
        """Return the accounts that have one of the problems."""
        if operator not in ("in", "not in"):
            return NotImplemented
        wanted = (operator == "in") == (True in value)
        domain = self._get_problem_domain(Domain("is_over_limit", "=", True))
        return domain if wanted else ~domain

    # === BUSINESS METHODS === #

    def _filter_credit_problem(self):
        """Return those among the accounts that have a credit problem.

        The figures of these accounts alone are looked at, and stay at hand.
        """
        self._load_figures("is_over_limit")
        over = self.filtered("is_over_limit")
        domain = self._get_problem_domain(Domain("id", "in", over.ids))
        return self.search(Domain("id", "in", self.ids) & domain, order="id")

    @api.model
    def _get_problem_domain(self, is_over_limit):
        """Return the domain of accounts with a credit problem.

        :param Domain is_over_limit: who is over the limit
        """
        return Domain.OR(
            [
                Domain("status", "!=", "normal"),
                Domain("is_restricted", "=", True),
                Domain("hold_ids.state", "=", "open"),
                Domain("retirement_ids.state", "in", OPEN_STATES),
                is_over_limit,
            ]
        )

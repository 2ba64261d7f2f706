from odoo import api, fields, models
from odoo.fields import Domain

from .credit_account_figures_search import COMPARISONS


class CreditAccount(models.Model):
    """Which customers are overdue."""

    _inherit = "credit.account"

    # === FIELDS === #

    oldest_overdue_days = fields.Integer(search="_search_oldest_overdue_days")

    # === COMPUTE METHODS === #

    @api.model
    def _search_oldest_overdue_days(self, operator, value):
        if operator not in COMPARISONS:
            return NotImplemented
        # computed from the documents, so every account has to be looked at
        accounts = self.search_fetch([], ["company_id"], order="id")
        overdue = self.env["credit.exposure"]._compute_overdue(accounts)
        matches = COMPARISONS[operator]
        wanted = [id_ for id_, row in overdue.items() if matches(row["days"], value)]
        if not matches(0, value):
            return Domain("id", "in", wanted)
        return Domain("id", "not in", overdue.keys() - set(wanted))

from odoo import models

from ..credit_condition import UNREADABLE, is_gone


class CreditPolicy(models.Model):
    """Whether the condition of a policy can still be understood."""

    _inherit = "credit.policy"

    # === BUSINESS METHODS === #

    def _is_condition_broken(self):
        """Whether the condition cannot be understood any more, as its field is gone."""
        self.ensure_one()
        try:
            conditions = list(self._get_domain().iter_conditions())
        except UNREADABLE:
            return True
        customers = self.env["res.partner"]
        return any(is_gone(customers, condition.field_expr) for condition in conditions)

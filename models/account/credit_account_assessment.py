from odoo import fields, models

from ..credit_groups import CONTROLLER, has_role


class CreditAccount(models.Model):
    """What people think of the customer."""

    _inherit = "credit.account"

    # === FIELDS === #

    assessment_ids = fields.One2many(
        comodel_name="credit.assessment",
        inverse_name="account_id",
        string="Assessments",
    )

    # === ACTION METHODS === #

    def action_assess(self):
        """Open the grid in which these customers are assessed."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_assessment_grid_action"
        )
        return action | {
            "context": {"active_model": self._name, "active_ids": self.ids}
        }

    # === BUSINESS METHODS === #

    def _filter_assessable(self):
        """Return the accounts that the user may assess: all, or the own customers."""
        if has_role(self.env, CONTROLLER):
            return self
        return self.filtered(lambda account: account.user_id == self.env.user)

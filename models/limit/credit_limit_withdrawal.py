from odoo import api, fields, models
from odoo.exceptions import UserError


class CreditLimit(models.Model):
    """Who proposed a limit may take the proposal back until it is decided."""

    _inherit = "credit.limit"

    # === FIELDS === #

    is_own_proposal = fields.Boolean(compute="_compute_is_own_proposal")

    # === COMPUTE METHODS === #

    @api.depends("proposed_by_id")
    @api.depends_context("uid")
    def _compute_is_own_proposal(self):
        """Tell whether the user proposed it, so that somebody else decides."""
        for limit in self:
            limit.is_own_proposal = limit.proposed_by_id == self.env.user

    # === ACTION METHODS === #

    def action_withdraw(self):
        """Take back own proposals.

        :raise UserError: where somebody else, or the system, proposed them
        """
        self.check_access("read")
        if any(not x.is_own_proposal or x.state != "proposed" for x in self):
            raise UserError(
                self.env._(
                    "You can withdraw only what you proposed, until it is decided."
                )
            )
        self.sudo()._withdraw()
        return True

    # === BUSINESS METHODS === #

    def _withdraw(self):
        """Take back proposals, in sudo."""
        self._update_state(
            ("proposed",),
            "rejected",
            **self._prepare_decision(self.env._("Withdrawn.")),
        )

from odoo import api, fields, models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """Whether the customer is to be told now, or told again."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    is_notice_ready = fields.Boolean(compute="_compute_is_notice_ready")

    # === COMPUTE METHODS === #

    @api.depends("state", "notice_failed_on", "exit_mode")
    def _compute_is_notice_ready(self):
        for case in self:
            case.is_notice_ready = case._is_notice_wanted()

    # === BUSINESS METHODS === #

    def _check_may_notify(self):
        """Raise unless it is time to tell the customer, and the user may."""
        self._check_may("notify")
        if not self._is_notice_wanted():
            raise UserError(
                self.env._(
                    "%(customer)s is not to be told now: a notice goes out after the "
                    "decision, and again if it did not arrive.",
                    customer=self.sudo().partner_id.display_name,
                )
            )

    def _is_notice_wanted(self):
        """Whether the customer is to be told, or to be told again."""
        self.ensure_one()
        return bool(self.exit_mode) and (
            self.state == "notice"
            or (self.state == "execution" and bool(self.notice_failed_on))
        )

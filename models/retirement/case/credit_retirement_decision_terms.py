from odoo import fields, models
from odoo.exceptions import UserError

# how the customer leaves, by what was decided; the first is the usual one
MODES_BY_DECISION = {
    "keep": (False,),
    "restrict": ("prepay",),
    "hand_over": ("hand_over",),
    "retire": ("stop", "archive"),
}


class CreditRetirement(models.Model):
    """What goes with a decision: how the customer leaves, to whom, until when."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_exit_mode(self, decision, exit_mode):
        """Return how the customer leaves.

        :raise UserError: when that does not go with the decision
        """
        modes = MODES_BY_DECISION[decision]
        if exit_mode and exit_mode not in modes:
            raise UserError(
                self.env._("This way to leave does not go with the decision.")
            )
        return exit_mode or modes[0]

    def _get_distributor(self, decision, partner):
        """Return who serves the customer from then on, empty when nobody does.

        :param partner: a `res.partner` or its id
        :raise UserError: when it is missing, or is the customer itself
        """
        partner = self.env["res.partner"].browse(getattr(partner, "id", partner) or ())
        partner = partner.exists()
        if decision != "hand_over":
            return partner.browse()
        if not partner:
            raise UserError(
                self.env._(
                    "Please say which distributor the customer is handed over to."
                )
            )
        partner.check_access("read")
        if partner.commercial_partner_id == self.sudo().partner_id:
            raise UserError(self.env._("A customer cannot be handed over to itself."))
        return partner

    def _get_last_order_date(self, decision, day):
        """Return the last day on which orders are accepted, empty when none is agreed.

        :raise UserError: when it is in the past
        """
        day = decision != "keep" and fields.Date.to_date(day)
        if day and day < self.sudo().company_id._get_credit_today():
            raise UserError(
                self.env._("The last day for orders cannot be in the past.")
            )
        return day

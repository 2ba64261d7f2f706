from odoo import models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    # finds the few payments that have no journal entry
    _credit_unbooked_idx = models.Index(
        "(partner_id) WHERE move_id IS NULL AND state = 'in_process'"
    )

    def write(self, vals):
        """EXTENDS account: money received makes room, also before it is booked."""
        result = super().write(vals)
        if vals.get("state") in ("in_process", "paid"):
            customers = self.filtered(lambda pay: pay.partner_type == "customer")
            self.env["credit.hold"]._trigger_recheck(customers.partner_id)
        return result

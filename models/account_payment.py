from odoo import models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    # finds the few payments that have no journal entry
    _credit_unbooked_idx = models.Index(
        "(partner_id) WHERE move_id IS NULL AND state = 'in_process'"
    )

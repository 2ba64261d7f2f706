from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS account: a reconciled payment may clear holds."""
        partials = super().create(vals_list)
        items = partials.sudo().debit_move_id | partials.sudo().credit_move_id
        self.env["credit.hold"]._trigger_recheck(
            items.filtered(
                lambda line: line.account_id.account_type == "asset_receivable"
            ).partner_id
        )
        return partials

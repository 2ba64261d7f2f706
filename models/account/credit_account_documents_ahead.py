from odoo import models


class CreditAccount(models.Model):
    """The ways from what a customer is about to owe to the documents behind it."""

    _inherit = "credit.account"

    # === ACTION METHODS === #

    def action_view_orders(self):
        """Open the confirmed orders that are not fully invoiced."""
        amounts = self.env["credit.exposure"]._compute_order_amounts(self)
        return self._action_view_documents(
            "sale.order",
            [("id", "in", list(amounts[self.id]))],
            view="credit_management.sale_order_view_list_exposure",
            title=self.env._(
                "Orders to Invoice: %(customer)s", customer=self.display_name
            ),
        )

    def action_view_drafts(self):
        """Open the draft invoices that no order stands behind."""
        return self._action_view_documents(
            "account.move",
            [
                ("partner_id.commercial_partner_id", "=", self.partner_id.id),
                ("company_id", "child_of", self.company_id.id),
                ("state", "=", "draft"),
                ("move_type", "in", ("out_invoice", "out_receipt")),
                (
                    "invoice_line_ids",
                    "any",
                    [("display_type", "=", "product"), ("sale_line_ids", "=", False)],
                ),
            ],
            view="credit_management.account_move_view_list_exposure",
            title=self.env._(
                "Draft Invoices: %(customer)s", customer=self.display_name
            ),
        )

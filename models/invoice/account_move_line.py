from odoo import models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _get_credit_quantity(self, order_line):
        """Return the quantity of an invoice line in the unit of its order line."""
        self.ensure_one()
        unit, ordered = self.product_uom_id, order_line.product_uom_id
        if not unit or not ordered or unit == ordered:
            return self.quantity
        return self.quantity * unit.factor / ordered.factor

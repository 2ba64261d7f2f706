from odoo import api, models


class CreditLimit(models.Model):
    """Limits that are imported, also for customers without a credit account yet."""

    _inherit = "credit.limit"

    # === CRUD METHODS === #

    @api.model
    def load(self, fields, data):
        """EXTENDS base: open the accounts of customers that are named by their names.

        Nobody could: accounts are not for people to create, and the customer has none
        before the first order.
        """
        if "account_id" in fields and self.has_access("create"):
            column = fields.index("account_id")
            names = {row[column] for row in data if row[column]}
            self.env["credit.account"]._ensure_named(names)
        return super().load(fields, data)

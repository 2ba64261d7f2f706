from odoo import fields, models


class CreditAccount(models.Model):
    """What is on hold of a customer."""

    _inherit = "credit.account"

    # === FIELDS === #

    hold_ids = fields.One2many(
        comodel_name="credit.hold", inverse_name="account_id", string="Holds"
    )
    open_hold_count = fields.Integer(compute="_compute_open_hold_count")

    # === COMPUTE METHODS === #

    def _compute_open_hold_count(self):
        """Count what waits for a decision, in one query for all accounts."""
        counts = dict(
            self.env["credit.hold"]._read_group(
                [("account_id", "in", self.ids), ("state", "=", "open")],
                ["account_id"],
                ["__count"],
            )
        )
        for account in self:
            account.open_hold_count = counts.get(account, 0)

    # === ACTION METHODS === #

    def action_view_holds(self):
        """Open the holds of the account."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_hold_action"
        )
        action["domain"] = [("account_id", "=", self.id)]
        action["context"] = {}
        return action

from odoo import fields, models


class CreditAccount(models.Model):
    """How often somebody talked to a customer, and what comes next."""

    _inherit = "credit.account"

    # === FIELDS === #

    follow_up_ids = fields.One2many(
        comodel_name="credit.follow.up", inverse_name="account_id", readonly=True
    )
    next_follow_up_date = fields.Date(
        string="Next Follow-Up", compute="_compute_next_follow_up_date"
    )

    # === COMPUTE METHODS === #

    def _compute_next_follow_up_date(self):
        planned = dict(
            self.env["credit.follow.up"]._read_group(
                [("account_id", "in", self.ids), ("state", "=", "planned")],
                ["account_id"],
                ["planned_date:min"],
            )
        )
        for account in self:
            account.next_follow_up_date = planned.get(account._origin, False)

    # === ACTION METHODS === #

    def action_view_follow_ups(self):
        """Open the follow-ups of the account."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_follow_up_action"
        )
        return action | {"domain": [("account_id", "=", self.id)], "context": {}}

    def action_log_follow_up(self):
        """Ask how the customer was met."""
        self.ensure_one()
        return {
            "name": self.env._("Log Follow-Up"),
            "type": "ir.actions.act_window",
            "res_model": "credit.follow.up.log",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_partner_id": self.sudo().partner_id.id,
                "default_company_id": self.sudo().company_id.id,
            },
        }

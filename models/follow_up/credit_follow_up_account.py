from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

COUNTED_MONTHS = 12


class CreditAccount(models.Model):
    """How often somebody talked to a customer, and what comes next."""

    _inherit = "credit.account"

    # === FIELDS === #

    follow_up_ids = fields.One2many(
        comodel_name="credit.follow.up", inverse_name="account_id", readonly=True
    )
    follow_up_count = fields.Integer(
        string="Follow-Ups",
        compute="_compute_follow_up",
        help="Done in the last 12 months.",
    )
    follow_up_text = fields.Char(
        string="Follow-Ups by Method",
        compute="_compute_follow_up",
        help="Done in the last 12 months, such as 3 calls and 1 visit.",
    )
    next_follow_up_date = fields.Date(
        string="Next Follow-Up", compute="_compute_next_follow_up_date"
    )

    # === COMPUTE METHODS === #

    @api.depends_context("lang")
    def _compute_follow_up(self):
        """Count what was done in the last 12 months, by method: one query for all."""
        FollowUp = self.env["credit.follow.up"]
        days = self.sudo().company_id._get_credit_days()
        lately = Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("date", ">", today - relativedelta(months=COUNTED_MONTHS))
            for company, today in days.items()
        )
        counts = {}
        for account, method, count in FollowUp._read_group(
            Domain("account_id", "in", self.ids)
            & Domain("state", "=", "done")
            & lately,
            ["account_id", "method"],
            ["__count"],
        ):
            counts.setdefault(account.id, {})[method] = count
        labels = dict(FollowUp._fields["method"]._description_selection(self.env))
        for account in self:
            found = counts.get(account._origin.id, {})
            account.follow_up_count = sum(found.values())
            parts = [
                f"{labels[code]} {found[code]}" for code in labels if code in found
            ]
            account.follow_up_text = " · ".join(parts)

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

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

COUNTED_MONTHS = 12


class CreditAccount(models.Model):
    """How often somebody talked to a customer in the last 12 months."""

    _inherit = "credit.account"

    # === FIELDS === #

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

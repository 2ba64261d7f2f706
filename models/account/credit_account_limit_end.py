from odoo import api, fields, models
from odoo.tools import format_date

from .credit_account_figures_limit import LIMIT_DEPENDS


class CreditAccount(models.Model):
    """Until when the limit in force is, and which of its parts ends first."""

    _inherit = "credit.account"

    # === FIELDS === #

    limit_date_to = fields.Date(
        string="Limit Valid Until",
        compute="_compute_limit_date_to",
        help="Last day of the limit that is in force today; of its parts, the one "
        "that ends first.",
    )
    limit_until_text = fields.Char(
        string="Part That Ends First",
        compute="_compute_limit_date_to",
        help="Which part of the limit that is in force today ends first, and when.",
    )
    limit_lapsed_on = fields.Date(
        string="Limit Ran Out",
        compute="_compute_limit_date_to",
        help="Last day of the limit that has run out, with no other in its place.",
    )
    limit_lapsed_text = fields.Char(
        string="What Counts Since",
        compute="_compute_limit_date_to",
        help="When the limit ran out, and what documents are compared with since.",
    )

    # === COMPUTE METHODS === #

    @api.depends(*LIMIT_DEPENDS)
    @api.depends_context("lang")
    def _compute_limit_date_to(self):
        """Find when the limit in force ends, or when the last one ran out."""
        in_force = self.env["credit.limit"]._get_in_force(self._origin)
        ids = [part.order for limit in in_force.values() for part in limit.parts]
        lines = self.env["credit.limit"].sudo().browse(ids)
        last_day = {line.id: line.date_to for line in lines if line.date_to}
        kinds = dict(lines._fields["kind"]._description_selection(self.env))
        for account in self:
            limit = in_force.get(account._origin.id)
            parts = limit.parts if limit else ()
            ending = [part for part in parts if part.order in last_day]
            first = min(ending, key=lambda part: last_day[part.order], default=None)
            account.limit_date_to = first and last_day[first.order]
            account.limit_until_text = first and self.env._(
                "%(kind)s: until %(day)s.",
                kind=kinds[first.kind],
                day=format_date(self.env, last_day[first.order]),
            )
            account.limit_lapsed_on = limit and limit.lapsed_on
            account.limit_lapsed_text = account._get_lapsed_text(limit)

    # === BUSINESS METHODS === #

    def _get_lapsed_text(self, limit):
        """Return what the check makes of a limit that ran out: two amounts are told.

        :param limit: ``engine.limits.InForce``, or None
        """
        if not limit or not limit.lapsed_on:
            return False
        day = format_date(self.env, limit.lapsed_on)
        if limit.lapsed_amount is None:
            return self.env._(
                "A limit ran out on %(day)s. Where the rule “Limit expired” is on, "
                "documents still go without a limit.",
                day=day,
            )
        return self.env._(
            "A limit ran out on %(day)s. Where the rule “Limit expired” is on, "
            "documents are still compared with %(amount)s.",
            day=day,
            amount=self.currency_id.format(limit.lapsed_amount),
        )

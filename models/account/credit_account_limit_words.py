from odoo import api, fields, models
from odoo.tools import format_date

from ...engine import limits
from .credit_account_figures import LIMIT_DEPENDS


class CreditAccount(models.Model):
    """The limit in force in words, and until when it is."""

    _inherit = "credit.account"

    # === FIELDS === #

    limit_text = fields.Char(
        string="Limit",
        compute="_compute_limit_text",
        help="The credit limit in force today in words: its amount, Unlimited or None.",
    )
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

    # === COMPUTE METHODS === #

    @api.depends("has_limit", "is_unlimited", "limit_amount", "currency_id")
    @api.depends_context("lang")
    def _compute_limit_text(self):
        """Put the limit in force today into words."""
        for account in self:
            account.limit_text = account._get_limit_text(
                limits.InForce(
                    has_limit=account.has_limit,
                    amount=account.limit_amount,
                    is_unlimited=account.is_unlimited,
                )
            )

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

    # === BUSINESS METHODS === #

    def _get_limit_text(self, in_force):
        """Put a limit into words: its amount, Unlimited or None.

        :param in_force: :class:`engine.limits.InForce`
        """
        if in_force.is_unlimited:
            return self.env._("Unlimited")
        if in_force.has_limit:
            return self.currency_id.format(in_force.amount)
        return self.env._("None")

from odoo import api, fields, models
from odoo.tools import format_date

from ..engine import limits
from .credit_groups import CREDIT_USER
from .credit_limit import TERM_FIELDS


class CreditLimit(models.Model):
    """What a limit would change: shown to those who decide on it."""

    _inherit = "credit.limit"

    # === FIELDS === #

    limit_bar = fields.Html(
        related="account_id.limit_bar",
        string="Limit and Exposure Today",
        groups=CREDIT_USER,
    )
    effect_text = fields.Char(
        string="Effect",
        compute="_compute_effect_text",
        groups=CREDIT_USER,
        help="The limit of the customer on the first day, without and with this line.",
    )

    # === COMPUTE METHODS === #

    @api.depends("state", *(TERM_FIELDS - {"reason", "sale_order_id"}))
    @api.depends_context("lang")
    def _compute_effect_text(self):
        """Put the limit on the first day, without and with the line, into words."""
        undecided = self.filtered(
            lambda limit: (
                limit.account_id
                and limit.date_from
                and (limit.state == "proposed" or not limit._origin.id)
            )
        ).sudo()
        accounts = undecided.account_id._origin
        days = accounts.company_id._get_credit_days()
        components = self._get_components(accounts, days)
        rates = undecided._get_rates(days)
        for limit in self:
            limit.effect_text = False
        for limit in undecided:
            account = limit.account_id._origin
            day = max(limit.date_from, days[account.company_id])
            before = components.get(account.id, [])
            states = (before, [*before, limit._to_component(rates)])
            limit.effect_text = self.env._(
                "On %(day)s: %(before)s → %(after)s",
                day=format_date(self.env, day),
                before=account._get_limit_text(limits.in_force(states[0], day)),
                after=account._get_limit_text(limits.in_force(states[1], day)),
            )

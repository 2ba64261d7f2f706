from odoo import api, fields, models
from odoo.tools import format_date

from ...engine.limit_effect import get_effect
from ..credit_groups import CREDIT_USER
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
        help="The limit of the customer without and with this line, on the first day "
        "on which it makes a difference.",
    )

    # === COMPUTE METHODS === #

    @api.depends("state", *(TERM_FIELDS - {"reason", "sale_order_id"}))
    @api.depends_context("lang")
    def _compute_effect_text(self):
        """Put what the line changes into words, in the language of the reader."""
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
            effect = get_effect(
                components.get(account.id, []),
                limit._to_component(rates),
                days[account.company_id],
            )
            limit.effect_text = limit._get_effect_text(effect)

    # === BUSINESS METHODS === #

    def _get_effect_text(self, effect):
        """Put an :class:`engine.limit_effect.Effect` of the limit into words."""
        account = self.account_id._origin
        before = account._get_limit_text(effect.before)
        if not effect.is_change:
            return self.env._(
                "No effect: the limit stays %(limit)s with or without this line.",
                limit=before,
            )
        return self.env._(
            "On %(day)s: %(before)s → %(after)s",
            day=format_date(self.env, effect.day),
            before=before,
            after=account._get_limit_text(effect.after),
        )

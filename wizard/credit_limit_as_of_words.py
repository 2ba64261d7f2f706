from odoo import models
from odoo.tools import format_date


class CreditLimitAsOf(models.TransientModel):
    """What was in force on a day, explained."""

    _inherit = "credit.limit.as.of"

    # === BUSINESS METHODS === #

    def _prepare_explanation(self, in_force):
        """Return what the template shows: the total, and a row per line that counted.

        :param in_force: :class:`engine.limits.InForce`, None without an account
        """
        self.ensure_one()
        env, currency = self.env, self.currency_id
        counted = (
            {part.order: part.amount for part in in_force.parts} if in_force else {}
        )
        kinds = dict(env["credit.limit"]._fields["kind"]._description_selection(env))
        return {
            "total": in_force and self.account_id._get_limit_text(in_force),
            "lapsed_on": in_force and format_date(env, in_force.lapsed_on),
            "rows": [
                {
                    "limit": limit,
                    "kind": kinds[limit.kind],
                    "counted": currency.format(counted[limit.id]),
                    "dates": " – ".join(
                        format_date(env, day) or "…"
                        for day in (limit.date_from, limit.date_to)
                    ),
                    "decided_by": (limit.decided_by_id or limit.create_uid).sudo().name,
                }
                for limit in self.limit_ids._origin
            ],
        }

from odoo import models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from .credit_limit import OWN_RISK_KINDS


class CreditLimit(models.Model):
    """What was in force on past days stays as it was."""

    _inherit = "credit.limit"

    # === CONSTRAINT METHODS === #

    def _check_history_is_kept(self):
        """Refuse limits that would change what was in force on past days.

        Of base and temporary limits the one that started last counts. An insurance or
        a guarantee comes on top, so it may be entered late.
        """
        if self.env.su:  # data that is brought over may come in any order
            return
        for limit in self.filtered(
            lambda limit: limit.state == "active" and limit.kind in OWN_RISK_KINDS
        ):
            others = limit.account_id.limit_ids - limit
            later = others.filtered(
                lambda other, limit=limit: (
                    other.state in ("active", "ended")
                    and other.kind == limit.kind
                    and limit.date_from < other.date_from
                    and other.date_from <= limit.company_id._get_credit_today()
                )
            )
            if later:
                raise ValidationError(
                    self.env._(
                        "Another limit is in force since %(date)s. A new one can only "
                        "start on that day or later: the past stays as it was.",
                        date=format_date(self.env, max(later.mapped("date_from"))),
                    )
                )

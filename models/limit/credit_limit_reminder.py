from datetime import timedelta

from odoo import api, fields, models

from .credit_limit import OWN_RISK_KINDS
from .credit_limit_asking import ACTIVITY_EXPIRY


class CreditLimit(models.Model):
    """The controllers are reminded of limits that are about to end."""

    _inherit = "credit.limit"

    # === FIELDS === #

    is_reminded = fields.Boolean(
        readonly=True, copy=False, help="The controllers know that the limit ends."
    )

    # === BUSINESS METHODS === #

    @api.model
    def _remind(self, company_ids, since, last_day):
        """Remind the controllers of limits that end soon, once per line.

        Of those that ended on days without a server, too. Not of one that a newer line
        of its kind takes over from.

        :param date since: the last day on which this was done
        :param date last_day: of limits that end soon
        """
        ending = self.sudo().search(
            [
                ("company_id", "in", company_ids),
                ("state", "=", "active"),
                ("date_to", ">", since),
                ("date_to", "<=", last_day),
                ("is_reminded", "=", False),
            ]
        )
        alone = ending - ending._filter_followed()
        alone._schedule(
            ACTIVITY_EXPIRY,
            lambda limit: limit._get_responsible(),
            lambda env: env._("The credit limit ends"),
            lambda limit: limit.date_to,
        )
        alone.write({"is_reminded": True})

    def _filter_followed(self):
        """Return the limits after whose last day a newer line goes on."""
        lines = self.search(
            [("account_id", "in", self.account_id.ids), ("state", "=", "active")]
        )
        by_account = lines.grouped("account_id")
        return self.filtered(
            lambda limit: any(
                limit._is_followed_by(line) for line in by_account[limit.account_id]
            )
        )

    def _is_followed_by(self, other):
        """Whether another line takes over on the day after the last one.

        An insurance that another insurer renews counts as renewed.
        """
        self.ensure_one()
        day = self.date_to + timedelta(days=1)
        kinds = OWN_RISK_KINDS if self.kind in OWN_RISK_KINDS else (self.kind,)
        return (
            other.kind in kinds
            and (self.date_from, self.id) < (other.date_from, other.id)
            and other.date_from <= day
            and (not other.date_to or other.date_to >= day)
        )

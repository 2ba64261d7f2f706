from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CreditRetirement(models.Model):
    """The day on which a letter can have been sent."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _check_letter_day(self, day):
        """Raise unless a letter can have been sent on a day."""
        company = self.sudo().company_id
        if day > company._get_credit_today():
            raise UserError(self.env._("Record the letter once it was sent."))
        # the day it was decided where the company is, a letter cannot be older
        zone = company._get_credit_zone()
        decided = self.decided_on and fields.Datetime.context_timestamp(
            self.with_context(tz=zone), self.decided_on
        )
        if decided and day < decided.date():
            raise UserError(
                self.env._(
                    "The letter cannot have been sent before the decision of %(date)s.",
                    date=format_date(self.env, decided.date()),
                )
            )

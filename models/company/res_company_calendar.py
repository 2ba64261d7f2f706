from odoo import fields, models
from odoo.exceptions import ValidationError


class ResCompany(models.Model):
    """The calendar of a company: its days begin and end where it is."""

    _inherit = "res.company"

    # === BUSINESS METHODS === #

    def _get_credit_zone(self):
        """Return the name of the time zone in which the days of the company count.

        That of the legal entity, for its branches too. Never that of whoever asks: a
        client chooses its own.
        """
        return self.sudo().root_id.partner_id.tz or "UTC"

    def _get_credit_today(self):
        """Return today's date where the company is.

        :rtype: date
        """
        zone = self._get_credit_zone()
        return fields.Date.context_today(self.with_context(tz=zone))

    def _get_credit_day_of(self, moment):
        """Return the day of a moment where the company is.

        :param datetime moment: in UTC, as it is stored
        :rtype: date
        """
        there = self.with_context(tz=self._get_credit_zone())
        return fields.Datetime.context_timestamp(there, moment).date()

    def _check_credit_day(self, day):
        """Raise for a day that is still to come where the company is.

        :raise ValidationError: in words for whoever chose the day
        """
        if day and day > self._get_credit_today():
            raise ValidationError(
                self.env._("Nothing is known yet of a day in the future.")
            )

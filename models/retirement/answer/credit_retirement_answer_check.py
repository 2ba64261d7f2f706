from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CreditRetirement(models.Model):
    """What an answer must be to be written down: wanted, of a possible day, unread."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _check_may_record_answer(self, is_mail):
        """Raise unless the user may say what the customer answered.

        :param bool is_mail: whether a mail is read, which can be done at any time
        """
        self._check_may("answer")
        if not is_mail and not self._is_told():
            raise UserError(
                self.env._("The customer has not been told anything to answer to.")
            )

    def _check_answer_day(self, date):
        """Return the day on which an answer came, today by default.

        :param date: day or ISO string
        :raise UserError: when it is ahead, or before the notice
        """
        today = self.sudo().company_id._get_credit_today()
        day = fields.Date.to_date(date) or today
        if day > today:
            raise UserError(self.env._("The answer cannot have come after today."))
        if self.notice_date and day < self.notice_date:
            raise UserError(
                self.env._(
                    "The answer cannot have come before the notice of %(date)s.",
                    date=format_date(self.env, self.notice_date),
                )
            )
        return day

    def _get_unread_answer(self, answer_id):
        """Return the answer that a mail is, in sudo, empty without one.

        :raise UserError: when it was read: an appeal is for a manager to decide on
        """
        answer = self.sudo().answer_ids.filtered(lambda x: x.id == answer_id)
        if answer_id and answer.kind != "unread":
            self._raise_overtaken()
        return answer

from datetime import timedelta

from odoo import models

LEAST_DAYS = 7  # to execute a case after the last day the customer was given
# what proves that the customer was told
PROOF_FIELDS = frozenset(
    {
        "notice_method",
        "notice_date",
        "notice_sent_on",
        "notice_sent_by_id",
        "notice_recipients",
        "notice_reference",
        "notice_message_id",
        "notice_letter",
        "notice_letter_name",
        "notice_reasons",
        "notice_failed_on",
        "notice_failure",
    }
)


class CreditRetirement(models.Model):
    """What proves that the customer was told: empty for a new notice, kept once out."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _entered(self, state):
        """EXTENDS the flow: a new notice, until when the customer may answer."""
        result = super()._entered(state)
        if state == "notice":
            self._prepare_notice()
        return result

    def _prepare_notice(self):
        """Fill in what the letter says; what proved an earlier one is in the log.

        The last day for orders leaves `LEAST_DAYS` to execute the case in time.
        """
        self.ensure_one()
        company = self.company_id
        today = company._get_credit_today()
        answer_days = company.credit_retirement_answer_days
        order_days = max(
            answer_days, company.credit_retirement_execute_days - LEAST_DAYS
        )
        last_day = self.last_order_date
        if not last_day or last_day < today:
            last_day = today + timedelta(days=order_days)
        self.write(
            {
                **dict.fromkeys(PROOF_FIELDS, False),
                "notice_partner_id": (
                    self.notice_partner_id or self._get_default_addressee()
                ).id,
                "answer_until": today + timedelta(days=answer_days),
                "last_order_date": last_day,
            }
        )

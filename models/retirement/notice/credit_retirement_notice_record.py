from odoo import fields, models

from .credit_retirement_notice_proof import PROOF_FIELDS


class CreditRetirement(models.Model):
    """A notice that went out is kept with what proves it."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _record_notice(self, reason, **values):
        """Keep the proof of a notice; the case then waits for its execution.

        :param str reason: how it was sent, for the log
        :param values: of the fields that prove it
        :return: the `mail.message` of the log, None where a notice is only repeated
        """
        self.ensure_one()
        told = self.with_context(lang=self._get_notice_lang())
        reasons = told._get_told_reasons()
        self.sudo().write(
            {
                **dict.fromkeys(PROOF_FIELDS, False),
                "notice_sent_on": fields.Datetime.now(),
                "notice_sent_by_id": self.env.uid,
                "notice_reasons": reasons,
                **values,
            }
        )
        self._close_delivery_tasks()
        if self.state != "notice":
            return None
        return self._move("execution", reason, "notified")

from odoo import models

from .credit_retirement_guard_kind import Found


class CreditRetirement(models.Model):
    """What was told and answered, where it stands against the execution."""

    _inherit = "credit.retirement"

    # === GUARDS === #

    def _guard_notice(self):
        """Cases whose customer was not told, or whose notice came back."""
        return {
            case: Found(case.browse(), text=case.notice_failure or None)
            for case in self
            if case.state == "execution"
            and (case.notice_failed_on or not case.notice_sent_on)
        }

    def _guard_appeal(self):
        """Cases with an appeal that no manager has decided on."""
        return {case: Found(case.browse()) for case in self if case.has_appeal}

    def _guard_answers(self):
        """Mails of the customers that nobody has read: one may be an appeal."""
        unread = {case: case._get_unread_answers() for case in self}
        return {case: Found(answers) for case, answers in unread.items() if answers}

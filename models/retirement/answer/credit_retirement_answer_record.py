from odoo import models
from odoo.exceptions import UserError

from .credit_retirement_answer import KINDS

ENTRY = "credit.retirement.answer.entry"  # the dialog with which files are uploaded


class CreditRetirement(models.Model):
    """What the customer answered is written down, or what a mail of theirs is."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_record_answer(
        self, kind=None, text=None, date=None, attachment_ids=(), answer_id=None
    ):
        """Record what the customer answered, or what a mail of theirs is.

        :param str kind: ``accepts``, ``question`` or ``appeal``; without it, a dialog
            asks
        :param str text: what they say
        :param date: day on which it came, today by default
        :param attachment_ids: ids of `ir.attachment`
        :param int answer_id: the `credit.retirement.answer` of a mail that is now read
        :raise UserError: when there was no notice, or something is missing
        """
        self.ensure_one()
        self._check_may_record_answer(is_mail=bool(answer_id))
        if not kind:
            return self._open_answer_dialog()
        answer = self._get_unread_answer(answer_id)
        text = (text or "").strip()
        day = answer.date or self._check_answer_day(date)
        if kind not in dict(KINDS) or kind == "unread":
            raise UserError(self.env._("Say whether they accept, ask or appeal."))
        if not text and not answer.message_id:
            raise UserError(self.env._("Enter what the customer answered."))
        values = {"kind": kind, "text": text, "date": day, "user_id": self.env.uid}
        if attachment_ids:
            values["attachment_ids"] = self._keep_files(attachment_ids).ids
        self._keep_answer(values, answer)
        return True

    # === BUSINESS METHODS === #

    def _keep_files(self, attachment_ids):
        """Return files that a user sent, so that everybody who reads the case can.

        Of another record they stay; what was uploaded with the dialog is the case's.
        """
        files = self.env["ir.attachment"].browse(attachment_ids)
        files.check_access("read")
        loose = files.sudo().filtered(
            lambda file: (
                file.create_uid == self.env.user
                and (not file.res_id or file.res_model == ENTRY)
            )
        )
        loose.write({"res_model": self._name, "res_id": self.id})
        return files

    def _open_answer_dialog(self, answer=None):
        """Return the action that asks what the customer answered.

        :param answer: the `credit.retirement.answer` of a mail that is to be read
        """
        self._check_may_record_answer(is_mail=bool(answer))
        return self._get_dialog_action(
            "credit_management.credit_retirement_answer_entry_action",
            answer_id=bool(answer) and answer.id,
        )

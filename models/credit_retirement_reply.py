from markupsafe import Markup

from odoo import models
from odoo.tools import html2plaintext

from .credit_retirement_letter import TOLD_STATES

ACTIVITY_ANSWER = "credit_management.mail_activity_type_retirement_answer"


class CreditRetirement(models.Model):
    """What the customer answers by mail, and who is asked to read or decide on it."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _record_reply(self, message):
        """Keep a mail that the customer sent on the case, for somebody to read."""
        case = self.sudo()
        if not case.notice_sent_on or case.state not in TOLD_STATES:
            return
        if message.author_id.user_ids.filtered(lambda user: not user.share):
            return  # a colleague answers from their mail program
        case._keep_answer(
            {
                "kind": "unread",
                "date": case.company_id._get_credit_today(),
                "text": html2plaintext(message.body or "").strip(),
                "message_id": message.id,
                "partner_id": message.author_id.id,
                "attachment_ids": message.attachment_ids.ids,
            }
        )

    def _ask_about_answers(self):
        """Give what is not read to who is responsible, and appeals to the managers."""
        case = self.sudo()
        if case.has_appeal:
            managers = case.company_id._get_credit_managers()
            users = managers - case.decided_by_id or managers
        elif any(answer.kind == "unread" for answer in case.answer_ids):
            users = case._get_notice_user()
        else:
            return
        for user in users:
            env = user.with_context(lang=user.lang).env
            case.activity_schedule(
                ACTIVITY_ANSWER,
                case.company_id._get_credit_today(),
                summary=(
                    env._("Decide on the appeal")
                    if case.has_appeal
                    else env._("Read what the customer answered")
                ),
                note=Markup("<br/>").join(
                    (case.answer_ids[:1].text or "").splitlines()[:10]
                ),
                user_id=user.id,
            )

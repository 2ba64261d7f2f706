import re

from lxml import html
from markupsafe import Markup

from odoo import api, models
from odoo.tools import html2plaintext

ACTIVITY_ANSWER = "credit_management.mail_activity_type_retirement_answer"
# headers by which programs say that they wrote a mail, see RFC 3834
AUTO_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply")
AUTO_PRECEDENCES = ("auto_reply", "bulk", "junk")
# "On Sunday, 15 March 2026, Ledger Ltd wrote:", whatever the language
QUOTE_INTRO = re.compile(r"(?:^|\n)[^\n]*[\d@][^\n]*[:：]\s*$")


class CreditRetirement(models.Model):
    """What the customer answers by mail, and who is asked to read or decide on it."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _record_reply(self, message):
        """Keep a mail that the customer sent on the case, for somebody to read.

        From whatever address it comes: who reads it says what it is. Not what a program
        wrote for somebody who is away, nor what a colleague sends.
        """
        case = self.sudo()
        if not case._is_told():
            return
        if self.env.context.get("credit_automatic_mail"):
            return
        if message.author_id.user_ids.filtered(lambda user: not user.share):
            return  # a colleague answers from their mail program
        case._keep_answer(
            {
                "kind": "unread",
                "date": case.company_id._get_credit_today(),
                "text": case._get_answer_text(message.body),
                "message_id": message.id,
                "partner_id": message.author_id.id,
                "email_from": message.email_from,
                "attachment_ids": message.attachment_ids.ids,
            }
        )

    def _get_answer_text(self, body):
        """Return what a mail says without what it quotes, such as the notice.

        All of it where nothing else is left. The mail stays in the messages as it is.

        :param str body: as Odoo keeps it, with the quotes marked
        """
        whole = html2plaintext(body or "").strip()
        if not whole:
            return ""
        root = html.fromstring(f"<div>{body}</div>")
        quotes = root.xpath(".//*[@data-o-mail-quote]")
        for quote in quotes:
            if quote.getparent() is not None:
                quote.drop_tree()
        text = html2plaintext(html.tostring(root, encoding="unicode")).strip()
        if quotes:
            text = QUOTE_INTRO.sub("", text).strip()
        return text or whole

    def _ask_about_answers(self):
        """Ask anew who has to act on answers, and nobody where all is dealt with.

        A manager who did not decide decides on an appeal; who is responsible reads what
        came by mail.
        """
        case = self.sudo()
        case._close_tasks(ACTIVITY_ANSWER)
        if case.has_appeal:
            managers = case.company_id._get_credit_managers()
            appeals = case.answer_ids.filtered(lambda answer: answer._is_undecided())
            for user in managers - case.decided_by_id or managers:
                env = user.with_context(lang=user.lang).env
                case._ask_about(appeals, user, env._("Decide on the appeal"))
        unread = case._get_unread_answers()
        user = case._get_notice_user()
        if unread and user:
            env = user.with_context(lang=user.lang).env
            case._ask_about(unread, user, env._("Read what the customer answered"))

    def _ask_about(self, answers, user, summary):
        """Give a user the task to act on answers.

        :param answers: recordset of `credit.retirement.answer`, the latest first
        :param str summary: what to do, in the language of the user
        """
        self.activity_schedule(
            ACTIVITY_ANSWER,
            self.company_id._get_credit_today(),
            summary=summary,
            note=Markup("<br/>").join((answers[:1].text or "").splitlines()[:10]),
            user_id=user.id,
        )


class MailThread(models.AbstractModel):
    """Mails that programs write are told from those of people."""

    _inherit = "mail.thread"

    # === MAIL GATEWAY === #

    @api.model
    def _message_route_process(self, message, message_dict, routes):
        """EXTENDS mail: that somebody is away is no answer to a notice."""
        if self._is_automatic_mail(message):
            self = self.with_context(credit_automatic_mail=True)
        return super()._message_route_process(message, message_dict, routes)

    @api.model
    def _is_automatic_mail(self, message):
        """Whether a program wrote a mail, such as an out-of-office reply.

        :param message: `email.message.EmailMessage`
        """
        return (
            message.get("Auto-Submitted", "no").split(";")[0].strip().lower() != "no"
            or message.get("Precedence", "").strip().lower() in AUTO_PRECEDENCES
            or any(name in message for name in AUTO_HEADERS)
        )

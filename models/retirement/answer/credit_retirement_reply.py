import re

from lxml import html

from odoo import models
from odoo.tools import html2plaintext

# "On Sunday, 15 March 2026, Ledger Ltd wrote:", whatever the language
QUOTE_INTRO = re.compile(r"(?:^|\n)[^\n]*[\d@][^\n]*[:：]\s*$")


class CreditRetirement(models.Model):
    """What the customer answers by mail is kept, without what it quotes."""

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

from markupsafe import Markup

from odoo import models
from odoo.tools import format_date

from ...engine.decision import STOPPING


class CreditHold(models.Model):
    """Who is told what about a hold."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _tell_salesperson(self):
        """Post what happened on the document, in the language of its salesperson."""
        for hold in self.sudo():
            hold._post_on_document(hold._in_salespersons_language()._get_news())

    def _in_salespersons_language(self):
        """Return the hold in the language of who is told of it."""
        lang = self._get_document()._get_credit_user().lang or self.env.lang
        return self.with_context(lang=lang)

    def _get_news(self):
        """Return what the salesperson is told, without the customer's figures."""
        self.ensure_one()
        if self.state == "open":
            return self._get_held_news()
        if self.state in ("released", "rejected"):
            words = self._get_decided_news(), self._get_decision_text()
            return Markup("%s<br/>%s") % words
        return self.env._("The credit hold has cleared.")

    def _get_held_news(self):
        """Return why the document is on hold and what comes next, in words."""
        env = self.env
        if self.is_manual:
            return self._get_block_text()
        if self.is_refused:
            return env._(
                "Refused by a credit rule: %(reasons)s Nobody can release this.",
                reasons=self._get_plain_reasons(),
            )
        return env._(
            "On credit hold: %(reasons)s The credit department has been asked to "
            "decide.",
            reasons=self._get_plain_reasons(),
        )

    def _get_decided_news(self):
        """Return what was decided, in words, without why."""
        env = self.env
        if self.state == "released":
            return env._(
                "Credit hold released up to %(amount)s until %(date)s.",
                amount=self.currency_id.format(self.released_amount),
                date=format_date(env, self.valid_until),
            )
        if self.move_id:
            return env._("Credit hold: the invoice was rejected.")
        return env._(
            "Credit hold: the order was rejected. With new facts you can ask again."
        )

    def _get_plain_reasons(self):
        """Return why the document is held, without the customer's figures."""
        stopping = self.reason_ids.filtered(lambda reason: reason.effect in STOPPING)
        return " ".join(
            self.env["credit.check"]._explain(
                reason.code, reason.figures or {}, self.currency_id, is_full=False
            )
            for reason in stopping
        )

    def _tell_not_gone(self, error):
        """Tell the salesperson that what cleared has to be confirmed by hand.

        :param UserError error: why Odoo refuses to confirm or post the document
        """
        self.ensure_one()
        env = self._in_salespersons_language().env
        text = (
            env._("The invoice is no longer on hold but could not be posted:")
            if self.move_id
            else env._("The order is no longer on hold but could not be confirmed:")
        )
        self._post_on_document(Markup("%s<br/>%s") % (text, error))

    def _post_on_document(self, body):
        """Post a note on the document, addressed to its salesperson.

        It comes from the system: whoever set it off may be a customer on the portal.
        """
        self.ensure_one()
        document = self._get_document()
        document.message_post(
            body=body,
            author_id=self.env.ref("base.partner_root").id,
            partner_ids=document._get_credit_user().partner_id.ids,
            notify_author_mention=True,  # also when they set it off themselves
            subtype_xmlid="mail.mt_note",
        )

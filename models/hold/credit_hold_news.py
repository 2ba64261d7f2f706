from markupsafe import Markup

from odoo import models


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

from markupsafe import Markup

from odoo import models
from odoo.tools import format_date


class CreditHold(models.Model):
    """Who is told what about a hold."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _tell_salesperson(self):
        """Post what happened on the order, in the language of its salesperson."""
        for hold in self.sudo():
            lang = hold.sale_order_id.user_id.lang or self.env.lang
            hold._post_on_order(hold.with_context(lang=lang)._get_news())

    def _get_news(self):
        """Return what the salesperson is told, without the customer's figures."""
        self.ensure_one()
        env, currency = self.env, self.currency_id
        if self.state == "open" and self.is_manual:
            return self._get_block_text()
        if self.state == "open":
            text = env._(
                "On credit hold: over the credit limit by %(amount)s. The credit "
                "department has been asked to decide.",
                amount=currency.format(self.shortfall),
            )
        elif self.state == "released":
            text = env._(
                "Credit hold released up to %(amount)s until %(date)s.",
                amount=currency.format(self.released_amount),
                date=format_date(env, self.valid_until),
            )
        elif self.state == "rejected":
            text = env._(
                "Credit hold: the order was rejected. With new facts you can ask again."
            )
        else:
            text = env._("The credit hold has cleared.")
        if self.state in ("released", "rejected"):
            return Markup("%s<br/>%s") % (text, self._get_decision_text())
        return text

    def _tell_not_confirmed(self, error):
        """Tell the salesperson that a cleared order has to be confirmed by hand.

        :param UserError error: why Odoo refuses to confirm the order
        """
        self.ensure_one()
        lang = self.sale_order_id.user_id.lang or self.env.lang
        env = self.with_context(lang=lang).env
        self._post_on_order(
            Markup("%s<br/>%s")
            % (
                env._("The order is no longer on hold but could not be confirmed:"),
                error,
            )
        )

    def _post_on_order(self, body):
        """Post a note on the order, addressed to its salesperson.

        It comes from the system: whoever set it off may be a customer on the portal.
        """
        self.ensure_one()
        order = self.sudo().sale_order_id
        order.message_post(
            body=body,
            author_id=self.env.ref("base.partner_root").id,
            partner_ids=order.user_id.partner_id.ids,
            notify_author_mention=True,  # also when they set it off themselves
            subtype_xmlid="mail.mt_note",
        )

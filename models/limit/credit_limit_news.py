from markupsafe import Markup

from odoo import models
from odoo.tools import format_date


class CreditLimit(models.Model):
    """Who is told what became of limits."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    def _tell_above_authority(self):
        """Tell the user, at once, that the entry has become a proposal."""
        company = self.sudo().company_id[:1]
        self.env.user._bus_send(
            "simple_notification",
            {
                "type": "warning",
                "sticky": True,
                "title": self.env._("Proposed, not yet in force"),
                "message": self.env._(
                    "The customer's limit would be above %(threshold)s: a credit "
                    "manager has been asked to decide.",
                    threshold=company.currency_id.format(
                        company.credit_limit_threshold
                    ),
                ),
            },
        )

    def _tell_proposer(self):
        """Tell who proposed the limits what was decided, in their language.

        It comes from the system, and without the other figures of the customer.
        """
        for limit in self.sudo()._proposed_by_others():
            proposer = limit.proposed_by_id
            lang = proposer.lang or self.env.lang
            limit.message_post(
                body=limit.with_context(lang=lang)._get_news(),
                author_id=self.env.ref("base.partner_root").id,
                partner_ids=proposer.partner_id.ids,
                subtype_xmlid="mail.mt_note",
            )

    def _get_news(self):
        """Return what was decided on the limit, in words."""
        self.ensure_one()
        env = self.env
        values = {
            "customer": self.partner_id.name,
            "what": env._("unlimited credit")
            if self.is_unlimited
            else env._("the credit limit of %(limit)s", limit=self.display_name),
            "start": format_date(env, self.date_from),
            "end": format_date(env, self.date_to),
        }
        if self.state == "active" and self.date_to:
            text = env._(
                "%(customer)s: %(what)s from %(start)s to %(end)s was approved.",
                **values,
            )
        elif self.state == "active":
            text = env._(
                "%(customer)s: %(what)s from %(start)s on was approved.", **values
            )
        else:
            text = env._("%(customer)s: %(what)s was rejected.", **values)
        return self._add_decision_note(text)

    def _add_decision_note(self, text):
        """Return the text, followed by what the decider noted."""
        if self.decision_note:
            return Markup("%s<br/>%s") % (text, self.decision_note)
        return text

from markupsafe import Markup

from odoo import models
from odoo.tools import format_date


class CreditHold(models.Model):
    """How a decision is recorded on the hold."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _get_decision_text(self):
        """Return why it was decided: the reason from the list and the note."""
        self.ensure_one()
        hold = self.sudo()
        parts = (hold.reason_id.name, hold.decision_reason)
        return " – ".join(part for part in parts if part)

    def _get_release_text(self):
        """Return up to which value and until when it is released, "" when it is not."""
        hold = self.sudo()
        if hold.state != "released":
            return ""
        if hold.valid_until < hold.company_id._get_credit_today():
            return ""
        return self.env._(
            "Released up to %(amount)s until %(date)s.",
            amount=hold.currency_id.format(hold.released_amount),
            date=format_date(self.env, hold.valid_until),
        )

    def _log_decision(self):
        """Note the decision on the hold, where later ones do not overwrite it."""
        for hold in self.sudo():
            text = hold._get_release_text() or self.env._("Rejected.")
            hold.message_post(
                body=Markup("<b>%s</b><br/>%s") % (text, hold._get_decision_text()),
                author_id=self.env.user.partner_id.id,
                subtype_xmlid="mail.mt_note",
            )

from markupsafe import Markup

from odoo import models
from odoo.tools import format_date

from ...engine.decision import STOPPING


class CreditHold(models.Model):
    """What the salesperson is told of a hold, without the customer's figures."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

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
            released = env._(
                "Credit hold released up to %(amount)s until %(date)s.",
                amount=self.currency_id.format(self.released_amount),
                date=format_date(env, self.valid_until),
            )
            below = self._is_released_below() and self._get_released_below_text()
            return f"{released} {below}" if below else released
        if self.move_id:
            return env._("Credit hold: the invoice was rejected.")
        return env._(
            "Credit hold: the order was rejected. With new facts you can ask again."
        )

    def _get_released_below_text(self):
        """Return what to do with a document that is worth more than it may be."""
        if self.move_id:
            return self.env._("The invoice is worth more: reduce it, then post it.")
        return self.env._(
            "The order is worth more: reduce it, then confirm it, or ask again."
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

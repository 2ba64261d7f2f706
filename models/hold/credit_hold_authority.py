from odoo import models

from ..credit_groups import MANAGER


class CreditHold(models.Model):
    """Who may decide on what: thresholds, own requests, holds that are history."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _why_not_decide(self):
        """Return what keeps the user from deciding on an open hold, None if nothing."""
        self.ensure_one()
        if not self.env.su and self.env.user in self._get_requesters():
            return self.env._(
                "you asked for this release, so somebody else has to decide."
            )
        return None

    def _why_not_reject(self):
        """Return what keeps the user from turning a document down, None if nothing."""
        self.ensure_one()
        if self.state == "released" and self.sudo()._get_document()._has_credit_gone():
            return self.env._(
                "confirmed since it was released. Cancel the order, or put the "
                "customer on hold."
            )
        return self._why_not_decide()

    def _get_requesters(self):
        """Return everybody who ever asked for a release of the document."""
        self.ensure_one()
        return self._get_document().credit_hold_ids.requester_ids

    def _why_not_release(self, released_amount=None):
        """Return what keeps the user from releasing a hold, None if nothing.

        :param float released_amount: as for :meth:`action_release`
        """
        self.ensure_one()
        if message := self._why_not_decide():
            return message
        document = self._get_document()
        if document._has_credit_gone():
            return self.env._(
                "confirmed or posted already, so there is nothing to release."
            )
        if not document._is_credit_waiting():
            return self.env._(
                "cancelled, so there is nothing to release. Set it to quotation or "
                "draft first."
            )
        if self._is_superseded():
            return self.env._("on hold again since then. Decide on the new hold.")
        if self.sudo().is_refused:
            return self.env._(
                "a credit rule refuses this, so it cannot be released. Change the "
                "customer's status or add an exemption, then check again."
            )
        is_manager = self.env.user.has_group(MANAGER)
        if self._is_rejected_by_manager() and not is_manager and not self.env.su:
            return self.env._(
                "a credit manager rejected this, so only a manager can release it."
            )
        return self._why_not_worth(
            self.amount if released_amount is None else released_amount
        )

    def _is_superseded(self):
        """Whether the document was held again after this hold was decided."""
        self.ensure_one()
        return any(
            other.id > self.id and other.state == "open"
            for other in self._get_document().credit_hold_ids
        )

from odoo import models
from odoo.exceptions import UserError

from ...engine.decision import REFUSE


class SaleOrder(models.Model):
    """Confirming: what passes goes, what fails is held or refused, and all is told."""

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _register_hook(self):
        """EXTENDS base: the check stands around all that confirming does.

        Loyalty points, prints and mails are not for a held order.
        """
        super()._register_hook()
        self._credit_wrap("action_confirm", "_credit_confirm")

    def _unregister_hook(self):
        """EXTENDS base: the registry is set up anew, and wraps again."""
        result = super()._unregister_hook()
        self._credit_unwrap("action_confirm")
        return result

    def _credit_confirm(self, confirm):
        """Confirm the orders that pass the check; hold the others.

        :param confirm: the `action_confirm` of all other modules
        :return: what `confirm` returns, or a notification when orders were held
        :raise UserError: where Odoo refuses to confirm, as without this module
        """
        managed = self.filtered(lambda order: order._is_credit_checked())
        if not managed:
            result = confirm(self)
            self._credit_close_holds()
            return result
        for order in self:
            if message := order._confirmation_error_message():
                raise UserError(message)
        verdicts = self.env["credit.check"]._check_orders(managed)
        failed = managed.filtered(lambda order: verdicts[order.id].is_held)
        held = failed.filtered(lambda order: order._is_credit_enforced())
        refused = held._credit_get_refused(verdicts)
        if refused and refused == self:
            self.env["credit.check"]._raise_refused(refused, verdicts)
        passing = self - held
        result = True
        if passing:
            result = passing._credit_confirm_passing(confirm, verdicts)
            passing._credit_close_holds()
            passing._credit_log_warnings(verdicts)
        (failed - held)._credit_record(verdicts)
        if not held:
            return result
        self.env["credit.hold"]._open(held - refused, verdicts, notify=True)
        return self._credit_held_notification(held - refused, refused, len(passing))

    def _credit_get_refused(self, verdicts):
        """Return the orders that are refused to whoever confirms them.

        What a customer signed or paid is never thrown back at them: it is put on hold,
        so that somebody knows.
        """
        if self.env.su:
            return self.browse()
        return self.filtered(lambda order: verdicts[order.id].outcome == REFUSE)

    def _credit_confirm_passing(self, confirm, verdicts):
        """Confirm orders that passed, at the value that was checked and no more."""
        with self._credit_guard() as guard:
            for order in self.filtered(lambda order: order.id in verdicts):
                guard.before[order.id] = order._get_credit_position(
                    verdicts[order.id].demand.open
                )
            return confirm(self)

    def _get_credit_passed_text(self, number):
        """EXTENDS credit.document: orders are confirmed."""
        return self.env._("Confirmed: %(number)s.", number=number)

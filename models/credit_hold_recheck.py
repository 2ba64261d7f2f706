import logging

from odoo import api, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)

MAX_RECHECK_TRIES = 3


class CreditHold(models.Model):
    """Holds clear themselves once there is room."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _recheck(self):
        """Check open holds again and clear those whose order would pass now.

        Orders that the customer signed or paid come first: they are confirmed at once.

        :return: the holds that were cleared
        """
        open_holds = self.sudo().filtered(lambda hold: hold.state == "open")
        open_holds = open_holds.sorted(
            lambda hold: (not hold.confirm_when_clear, hold.id)
        )
        orders = open_holds.sale_order_id.filtered(
            lambda order: order.state in ("draft", "sent")
        )
        gone = open_holds.filtered(lambda hold: hold.sale_order_id not in orders)
        gone._update_state(("open",), "cancelled")
        # where the check is no longer enforced, nothing is held any more
        enforced = orders.filtered(lambda order: order._is_credit_enforced())
        verdicts = self.env["credit.check"]._check_orders(enforced)
        failed = enforced.filtered(lambda order: verdicts[order.id].is_held)
        self._open(failed, verdicts)
        passing = (open_holds - gone).filtered(
            lambda hold: hold.sale_order_id not in failed and not hold.is_manual
        )
        cleared = passing._update_state(("open",), "cleared")
        cleared._after_clear()
        return cleared

    def _after_clear(self, confirm=None):
        """Confirm the orders the customer signed or paid; tell of the others.

        One that was released for less than its value has to be reduced first.

        :param bool confirm: whether to confirm, whatever the customer did
        """
        self._tell_salesperson()
        for hold in self.sudo():
            if not (hold.confirm_when_clear if confirm is None else confirm):
                continue
            order = hold.sale_order_id
            if order.state in ("draft", "sent") and not hold._is_released_below():
                hold._confirm_order()

    def _is_released_below(self):
        """Whether the release does not cover the order as it was held."""
        self.ensure_one()
        covered = self._get_covered_amount()
        return (
            self.state == "released"
            and self.currency_id.compare_amounts(covered, self.amount) < 0
        )

    def _confirm_order(self):
        """Confirm the order; where Odoo refuses to, its salesperson is told why."""
        self.ensure_one()
        order = self.sale_order_id.with_company(self.sale_order_id.company_id)
        try:
            with self.env.cr.savepoint():
                order._validate_order()
        except UserError as error:
            self._tell_not_confirmed(error)

    @api.model
    def _trigger_recheck(self, partners):
        """Have the open holds of customers checked again soon.

        Called wherever room may have been made: a payment, a credit note, a new
        limit, an order that was cancelled.
        """
        debtors = partners.sudo().commercial_partner_id
        if debtors and self.sudo().search_count(
            [("partner_id", "in", debtors.ids), ("state", "=", "open")], limit=1
        ):
            self.env.ref("credit_management.ir_cron_recheck").sudo()._trigger()

    @api.model
    def _cron_recheck(self):
        """Check every open hold again, one customer at a time."""
        holds = self.search([("state", "=", "open")], order="account_id, id")
        groups = list(holds.grouped("account_id").values())
        self.env["ir.cron"]._commit_progress(remaining=len(groups))
        for group in groups:
            group._recheck_with_retry()
            if not self.env["ir.cron"]._commit_progress(1):
                break

    def _recheck_with_retry(self):
        """Re-check, again from a fresh view when another transaction was faster.

        Nobody redoes a cron's transaction for it, and what goes wrong with one
        customer must not keep the others waiting: it is logged and tried again by the
        next run.
        """
        for _attempt in range(MAX_RECHECK_TRIES):
            try:
                self.exists()._recheck()
                self.env.flush_all()
                return
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                self.env.cr.rollback()
            except Exception:
                self.env.cr.rollback()
                _logger.exception("Credit holds %s could not be re-checked", self.ids)
                return
        self.env.ref("credit_management.ir_cron_recheck")._trigger()

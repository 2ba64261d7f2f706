from odoo import api, models
from odoo.exceptions import UserError

from ..credit_batches import take


class CreditHold(models.Model):
    """Holds clear themselves once there is room."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _recheck(self):
        """Check open holds again and clear those whose document would pass now.

        Orders come before invoices. Of either, those that go by themselves once they
        are clear (signed, paid, posted automatically) come first.

        :return: the holds that were cleared
        """
        open_holds = self.sudo().filtered(lambda hold: hold.state == "open")
        cleared = self.sudo().browse()
        for holds in open_holds._group_by_kind():
            cleared |= holds._recheck_kind()
        return cleared

    def _recheck_kind(self):
        """Check open holds again that are all on orders or all on invoices."""
        holds = self.sorted(lambda hold: (not hold.confirm_when_clear, hold.id))
        documents = holds._get_documents().filtered(
            lambda document: document._is_credit_waiting()
        )
        gone = holds.filtered(lambda hold: hold._get_document() not in documents)
        gone._update_state(("open",), "cancelled")
        # where the check is no longer enforced, nothing is held any more
        enforced = documents.filtered(lambda document: document._is_credit_enforced())
        verdicts = enforced._get_credit_verdicts()
        failed = enforced.filtered(lambda document: verdicts[document.id].is_held)
        self._open(failed, verdicts)
        passing = (holds - gone).filtered(
            lambda hold: hold._get_document() not in failed and not hold.is_manual
        )
        cleared = passing._update_state(("open",), "cleared")
        cleared._after_clear()
        return cleared

    def _after_clear(self, confirm=None):
        """Let go what waits for nobody any more; tell of the others.

        One that was released for less than its value has to be reduced first.

        :param bool confirm: whether to confirm or post; by default what the customer
            signed or paid, and what Odoo was to post by itself
        """
        self._tell_salesperson()
        for hold in self.sudo():
            if not (hold.confirm_when_clear if confirm is None else confirm):
                continue
            is_waiting = hold._get_document()._is_credit_waiting()
            if is_waiting and not hold._is_released_below():
                hold._go()

    def _is_released_below(self):
        """Whether the release does not cover the order as it was held."""
        self.ensure_one()
        covered = self._get_covered_amount()
        return (
            self.state == "released"
            and self.currency_id.compare_amounts(covered, self.amount) < 0
        )

    def _go(self):
        """Confirm or post; where Odoo refuses to, the salesperson is told why."""
        self.ensure_one()
        document = self._get_document()
        document = document.with_company(document.company_id)
        try:
            with self.env.cr.savepoint():
                document._credit_go()
        except UserError as error:
            self._tell_not_gone(error)

    @api.model
    def _trigger_recheck(self, partners):
        """Have the open holds of customers checked again soon.

        Called wherever room may have been made: a payment, a credit note, a new
        limit, an order that was cancelled.
        """
        debtors = partners.sudo().commercial_partner_id
        if debtors:
            self._trigger_recheck_of("partner_id", debtors)

    @api.model
    def _trigger_recheck_companies(self, companies):
        """Have the open holds of companies checked again soon: their rules changed."""
        self._trigger_recheck_of("company_id", companies)

    @api.model
    def _trigger_recheck_of(self, name, records):
        """Start the cron soon if there are open holds of records.

        :param str name: of the field of the hold that leads to the records
        """
        if self.sudo().search_count(
            [(name, "in", records.ids), ("state", "=", "open")], limit=1
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
        cron = self.env.ref("credit_management.ir_cron_recheck")
        take(
            self.env,
            lambda: self.exists()._recheck(),
            f"The check of credit holds {self.ids}",
            cron._trigger,
        )

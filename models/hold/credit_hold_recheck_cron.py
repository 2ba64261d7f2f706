from odoo import api, models

from ..credit_batches import take


class CreditHold(models.Model):
    """Holds are checked again in the background, once there may be room."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

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

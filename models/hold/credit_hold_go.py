from odoo import models
from odoo.exceptions import UserError


class CreditHold(models.Model):
    """What waits for nobody any more goes: it is confirmed, or posted."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

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

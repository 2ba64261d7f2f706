import dataclasses

from odoo import api, models

from ..engine import decision

MANUAL = "manual"


class CreditCheck(models.AbstractModel):
    """An order that somebody blocked by hand is held, whatever the figures."""

    _inherit = "credit.check"

    # === BUSINESS METHODS === #

    @api.model
    def _check_orders(self, orders, lock=True):
        # EXTENDS credit_management: blocked orders stand apart from the others, for
        # which they use up no room
        blocked = orders.sudo().filtered(lambda order: order._get_credit_block())
        verdicts = super()._check_orders(orders - blocked, lock=lock)
        own = super()._check_orders(blocked, lock=False)
        if lock and blocked:
            accounts = self._get_accounts(blocked)
            for order in blocked:
                demand = dataclasses.replace(
                    own[order.id].demand, account=accounts[order.id].id
                )
                own[order.id] = dataclasses.replace(own[order.id], demand=demand)
        for order in blocked:
            verdicts[order.id] = self._block(own[order.id], order._get_credit_block())
        return verdicts

    @api.model
    def _block(self, verdict, hold):
        """Return a verdict with the manual block as its first reason."""
        finding = decision.Finding(MANUAL, hold._get_block_figures())
        return dataclasses.replace(
            verdict,
            outcome=decision.HOLD,
            findings=(finding, *verdict.findings),
        )

    @api.model
    def _explain(self, code, figures, currency):
        # EXTENDS credit_management: no figures, but who and why
        if code != MANUAL:
            return super()._explain(code, figures, currency)
        if not figures.get("note"):
            return self.env._("Put on hold by the credit department.")
        return self.env._(
            "Put on hold by %(user)s: %(note)s",
            user=figures.get("user", ""),
            note=figures["note"],
        )

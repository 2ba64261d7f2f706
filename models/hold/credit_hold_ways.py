from odoo import api, fields, models

from ...engine import ways_out


class CreditHold(models.Model):
    """What would clear the document, seen from its hold."""

    _name = "credit.hold"
    _inherit = ["credit.hold", "credit.ways"]

    # === FIELDS === #

    credit_currency_id = fields.Many2one(
        related="currency_id", string="Credit Currency"
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "state", "sale_order_id.credit_way_release", "move_id.credit_way_release"
    )
    def _compute_credit_ways(self):
        """EXTENDS credit.ways: what the ways of a hold depend on."""
        return super()._compute_credit_ways()

    # === ACTION METHODS === #

    def action_credit_way_pay(self):
        """List the invoices that have to be paid."""
        return self._get_own_document().action_credit_way_pay()

    def action_credit_way_prepay(self):
        """Ask for the payment up front."""
        return self._get_own_document().action_credit_way_prepay()

    def action_credit_way_term(self):
        """Set the shorter payment term."""
        return self._get_own_document().action_credit_way_term()

    def action_credit_way_limit(self):
        """Open the dialog that asks for a temporary limit."""
        return self._get_own_document().action_credit_way_limit()

    def action_credit_way_reduce(self):
        """Open the dialog that releases the order up to what passes."""
        self.ensure_one()
        action = self.with_context(decision="release").action_open_decision()
        figures = self._get_own_document()._get_credit_way(ways_out.REDUCE)
        action["context"]["default_released_amount"] = figures["amount"]
        return action

    # === BUSINESS METHODS === #

    def _get_own_document(self):
        """Return the document with the user's own rights."""
        self.ensure_one()
        self.check_access("read")
        return self._get_document().with_env(self.env)

    def _get_credit_ways(self):
        """EXTENDS credit.ways: those of the document, while a decision is awaited."""
        waiting = self.filtered(lambda hold: hold.state in ("open", "rejected"))
        result = {}
        for holds in waiting._group_by_kind():
            ways = holds._get_documents()._get_credit_ways()
            result |= {hold.id: ways.get(hold._get_document().id, []) for hold in holds}
        return result

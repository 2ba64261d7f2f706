from odoo import models
from odoo.tools.misc import clean_context


class CreditLimitRequest(models.TransientModel):
    """The request becomes a proposed line of the ledger."""

    _inherit = "credit.limit.request"

    # === BUSINESS METHODS === #

    def _propose(self):
        """Return the proposal, in sudo, and whether it replaces an earlier one.

        An open one of the same person is updated.

        One that a client may read never becomes one that it may not: what it wrote or
        read before would tell the new amount.
        """
        pair = (self.partner_id.id, self.company_id.id)
        # what the client sent along is no default of the ledger
        env = self.sudo().env(context=clean_context(self.env.context))
        account = env["credit.account"]._ensure([pair])[pair]
        account.with_env(self.env)._check_may_have_limit()
        account._lock()  # pressed twice, the second one finds the first
        terms = {
            "amount": self._get_amount(),
            "date_from": self.date_from,
            "date_to": self.date_to,
            "reason": self.note.strip(),
            "sale_order_id": self.sale_order_id.id,
        }
        vals = {
            "account_id": account.id,
            "kind": self.kind,
            "state": "proposed",
            "proposed_by_id": self.env.uid,
        }
        mine = env["credit.limit"].search([(key, "=", vals[key]) for key in vals])
        limit = mine.filtered(lambda x: x.is_amount_hidden == self.covers_order)[:1]
        (mine - limit)._as_system()._withdraw()
        if self.covers_order:
            limit = limit._as_system()
        if limit:
            limit.write({**terms, "is_unlimited": False})
            limit._note_asked_again(self.env.user)
        else:
            hidden = {"is_amount_hidden": self.covers_order}
            limit = limit.create({**terms, **vals, **hidden})
        return limit, bool(mine)

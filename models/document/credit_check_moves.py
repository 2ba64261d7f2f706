from odoo import api, models


class CreditCheck(models.AbstractModel):
    """May these invoices be posted?"""

    _inherit = "credit.check"

    @api.model
    def _check_moves(self, moves, lock=True, included=False, values=None):
        """Decide on invoices as if they were posted now, one after the other.

        Drafts compete for room in the order in which they are posted, one by one or
        in a batch, as quotations do: the exposure they are measured against holds no
        draft invoices, neither their own nor others.

        :param moves: recordset of customer invoices (`account.move`)
        :param bool lock: whether parallel checks of the same customers have to wait;
            without it the answer is only for display
        :param bool included: whether they are posted already, so that the exposure
            contains them
        :param dict values: ``{invoice id: what orders do not cover}`` where it is known
        :return: ``{invoice id: engine.decision.Verdict}``
        :rtype: dict
        """
        if not moves:
            return {}
        moves = moves.sudo()
        accounts = self._get_accounts(moves, create=lock)
        return self._decide(
            moves,
            moves._get_credit_demands(accounts, values),
            lock=lock,
            together=lock,
            included=included,
            drafts=False,
            stages=("invoice",),
        )

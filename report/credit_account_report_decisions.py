from odoo import api, models

from .credit_account_report import SHOWN


class ReportCreditAccount(models.AbstractModel):
    """What was decided last about a customer, as the credit report tells it."""

    _inherit = "report.credit_management.report_credit_account"

    # === BUSINESS METHODS === #

    @api.model
    def _get_decisions(self, accounts):
        """Return what was decided last about orders and limits, the latest first.

        :return: ``{account id: [{"record": credit.hold or credit.limit, "what",
            "amount": None without a ceiling, "currency", "note"}]}``
        :rtype: dict
        """
        decided = [("account_id", "in", accounts.ids), ("decided_on", "!=", False)]
        holds = self.env["credit.hold"].search(decided)
        limits = self.env["credit.limit"].search(decided)
        rows = [self._prepare_hold(hold) for hold in holds]
        rows += [self._prepare_limit(limit) for limit in limits]
        rows.sort(key=lambda row: row["record"].decided_on, reverse=True)
        found = {account_id: [] for account_id in accounts.ids}
        for row in rows:
            found[row["record"].account_id.id].append(row)
        return {account_id: own[:SHOWN] for account_id, own in found.items()}

    @api.model
    def _prepare_hold(self, hold):
        """Return the decision on an order, see :meth:`_get_decisions`."""
        return {
            "record": hold,
            "what": hold._format_names(),
            "amount": hold.amount,
            "currency": hold.currency_id,
            "note": hold._get_decision_text(),
        }

    @api.model
    def _prepare_limit(self, limit):
        """Return the decision on a limit, see :meth:`_get_decisions`."""
        kinds = dict(limit._fields["kind"]._description_selection(self.env))
        return {
            "record": limit,
            "what": self.env._("Limit: %(kind)s", kind=kinds[limit.kind]),
            "amount": None if limit.is_unlimited else limit.amount,
            "currency": limit.currency_id,
            "note": limit.decision_note or limit.reason,
        }

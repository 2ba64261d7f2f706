from odoo import api, models
from odoo.fields import Domain

SHOWN = 8  # evaluations and decisions that are told


class ReportCreditAccount(models.AbstractModel):
    """What was found and decided about a customer before, for the credit report."""

    _inherit = "report.credit_management.report_credit_account"

    # === BUSINESS METHODS === #

    @api.model
    def _get_history(self, accounts):
        """Return the latest evaluations that were applied: ``{account id: lines}``."""
        lines = self.env["credit.evaluation.line"].search(
            [("account_id", "in", accounts.ids), ("state", "=", "applied")],
            order="date DESC, id DESC",
        )
        found = self._group(accounts, lines)
        return {account_id: own[:SHOWN] for account_id, own in found.items()}

    @api.model
    def _get_decisions(self, accounts):
        """Return what was decided last about orders and limits, the latest first.

        A cut of an evaluation is nobody's proposal: who applied it decided.

        :return: ``{account id: [{"record": credit.hold or credit.limit, "on", "by",
            "decision", "what", "amount": None without a ceiling, "currency",
            "note"}]}``
        :rtype: dict
        """
        own = Domain("account_id", "in", accounts.ids)
        decided = Domain("decided_on", "!=", False)
        cuts = Domain("evaluation_line_id", "!=", False) & Domain(
            "state", "in", ("active", "ended")
        )
        holds = self.env["credit.hold"].search(own & decided)
        limits = self.env["credit.limit"].search(own & (decided | cuts))
        rows = [self._prepare_hold(hold) for hold in holds]
        rows += [self._prepare_limit(limit) for limit in limits]
        rows.sort(key=lambda row: (row["on"], row["record"].id), reverse=True)
        found = {account_id: [] for account_id in accounts.ids}
        for row in rows:
            found[row["record"].account_id.id].append(row)
        return {account_id: own[:SHOWN] for account_id, own in found.items()}

    @api.model
    def _prepare_hold(self, hold):
        """Return the decision on an order, see :meth:`_get_decisions`."""
        states = dict(hold._fields["state"]._description_selection(self.env))
        return {
            "record": hold,
            "on": hold.decided_on,
            "by": hold.decided_by_id,
            "decision": states[hold.state],
            "what": hold._format_names(),
            "amount": hold.amount,
            "currency": hold.currency_id,
            "note": hold._get_decision_text(),
        }

    @api.model
    def _prepare_limit(self, limit):
        """Return the decision on a limit, see :meth:`_get_decisions`."""
        kinds = dict(limit._fields["kind"]._description_selection(self.env))
        applied_by = limit.evaluation_line_id.evaluation_id.approved_by_id
        return {
            "record": limit,
            "on": limit.decided_on or limit.create_date,
            "by": limit.decided_by_id or applied_by,
            "decision": self._get_limit_decision(limit),
            "what": self.env._("Limit: %(kind)s", kind=kinds[limit.kind]),
            "amount": None if limit.is_unlimited else limit.amount,
            "currency": limit.currency_id,
            "note": limit.decision_note or limit.reason,
        }

    @api.model
    def _get_limit_decision(self, limit):
        """Return what was decided, whatever became of the limit since."""
        if limit.state == "rejected":
            return self.env._("Rejected")
        if limit.decided_on and limit.proposed_by_id:
            return self.env._("Approved")
        return self.env._("Entered")

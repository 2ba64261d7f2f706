from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

BATCH = 100  # holds between two commits


class CreditHold(models.Model):
    """When a decision is due, and whose is overdue for too long."""

    _inherit = "credit.hold"

    # === FIELDS === #

    due_date = fields.Date(
        string="Due",
        readonly=True,
        help="The day on which somebody was first asked to decide. What becomes of the "
        "activity does not change it.",
    )

    # === BUSINESS METHODS === #

    def _set_due(self):
        """Note on holds, in sudo, that a decision is due from today on; once."""
        new = self.filtered(lambda hold: not hold.due_date)
        for company, holds in new.grouped("company_id").items():
            holds.due_date = company._get_credit_today()

    @api.model
    def _cron_escalate(self):
        """Give holds that nobody decided on in time to the managers, once."""
        holds = self._search_late()
        self.env["ir.cron"]._commit_progress(remaining=len(holds))
        for start in range(0, len(holds), BATCH):
            batch = holds[start : start + BATCH]
            batch.filtered(
                lambda hold: (
                    hold.company_id._get_credit_managers() - hold._get_requesters()
                )
            )._ask_managers()
            if not self.env["ir.cron"]._commit_progress(len(batch)):
                break

    @api.model
    def _search_late(self):
        """Return the open holds whose decision is overdue for too long.

        The hold tells, not its activity: marked as done or put off, that decides
        nothing.
        """
        late = []
        for company in self.env["res.company"]._search_legal_entities():
            # what is due today is not overdue yet
            days = max(1, company.credit_escalation_days)
            last_day = company._get_credit_today() - timedelta(days=days)
            late.append(
                Domain("company_id", "=", company.id)
                & Domain("due_date", "<=", last_day)
            )
        return self.sudo().search(
            Domain("state", "=", "open")
            & Domain("is_escalated", "=", False)
            & Domain.OR(late),
            order="id",
        )

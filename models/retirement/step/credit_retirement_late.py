from odoo import api, models
from odoo.fields import Domain

from ...credit_batches import take

BATCH = 100  # late cases that are told of in one mail, and in one transaction


class CreditRetirement(models.Model):
    """Steps that are late: counted every day, and told of once."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    @api.model
    def _get_late_domain(self):
        """Return the condition on cases whose open step is late without being told.

        :rtype: Domain
        """
        return Domain("deadline_state", "=", "late") & Domain(
            "step_id.escalated_on", "=", False
        )

    @api.model
    def _count_late(self):
        """Note by how many days open steps are late: one write per number of days."""
        steps = self.env["credit.retirement.step"].sudo()
        late = steps.search([("deadline_state", "=", "late")])
        days = late.company_id._get_credit_days()
        for days_late, same in late.grouped(
            lambda step: step._count_days_late(days[step.company_id])
        ).items():
            same.filtered(lambda step, count=days_late: step.days_late != count).write(
                {"is_late": True, "days_late": days_late}
            )

    # === ESCALATION === #

    @api.model
    def _tell_late(self):
        """Tell the managers, once, of all steps that are late.

        Many become late on one day, as a campaign opens them on one day: a batch is
        told in one mail, and committed with the note that it was told.

        :return: whether there was time for all
        """
        late = self.sudo().search(self._get_late_domain(), order="company_id, id")
        for company, cases in late.grouped("company_id").items():
            for start in range(0, len(cases), BATCH):
                batch = cases[start : start + BATCH]
                take(self.env, batch._escalate, f"Late cases of company {company.id}")
                self.env.invalidate_all()  # memory stays flat
                if not self.env["ir.cron"]._commit_progress(len(batch), remaining=1):
                    return False
        return True

from odoo import api, fields, models


class CreditRetirementStep(models.Model):
    """A step is done: by whom, when, why."""

    _inherit = "credit.retirement.step"

    # === FIELDS === #

    done_on = fields.Date(readonly=True, help="Empty: still open.")
    done_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
    reason = fields.Text(readonly=True, help="As it was written down when it was done.")
    reason_text = fields.Text(string="Why", compute="_compute_reason_text")
    outcome = fields.Selection(
        selection=[
            ("remedy", "Remedy Agreed"),
            ("submitted", "Submitted"),
            ("met", "Target Met"),
            ("missed", "Target Missed"),
            ("keep", "Keep with Conditions"),
            ("restrict", "Restrict to Prepayment"),
            ("hand_over", "Hand Over to a Distributor"),
            ("retire", "Retire"),
            ("notified", "Notified"),
            ("reopened", "Decision Reopened"),
            ("executed", "Executed"),
            ("revived", "Revived"),
            ("refused", "Refused"),
            ("cancelled", "Cancelled"),
        ],
        readonly=True,
    )
    days_taken = fields.Integer(readonly=True, aggregator="avg")
    is_override = fields.Boolean(
        string="Override",
        readonly=True,
        help="A manager did it although something stood against it.",
    )

    # === COMPUTE METHODS === #

    @api.depends("reason", "outcome")
    @api.depends_context("lang")
    def _compute_reason_text(self):
        for step in self:
            step.reason_text = step._get_reason_text()

    # === BUSINESS METHODS === #

    def _get_reason_text(self):
        """Return why a step ended as it did, for whoever reads it."""
        self.ensure_one()
        return self.reason

    def _close(self, outcome, reason, is_override=False):
        """Note on open steps that they are done today, by the user.

        :param str outcome: code of the outcome
        :param str reason: why, in words
        :param bool is_override: whether a manager did it against what stood in its way
        """
        for step in self.sudo():
            today = step.company_id._get_credit_today()
            days_late = step._count_days_late(today)
            step.write(
                {
                    "done_on": today,
                    "done_by_id": self.env.uid,
                    "outcome": outcome,
                    "reason": reason,
                    "is_late": days_late > 0,
                    "days_late": days_late,
                    "days_taken": (today - step.opened_on).days,
                    "is_override": is_override,
                }
            )

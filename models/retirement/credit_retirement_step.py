from odoo import api, fields, models
from odoo.fields import Domain

STEPS = [
    ("evaluation", "Evaluation"),
    ("remedy", "Remedy"),
    ("decision", "Decision"),
    ("notice", "Notice"),
    ("execution", "Execution"),
    ("revival", "Revival"),
]


class CreditRetirementStep(models.Model):
    """One step of a case: whose it is, until when, and what became of it.

    The plan and the log in one: it is written when the step opens, is done or is late,
    and stays.
    """

    _name = "credit.retirement.step"
    _inherit = ["credit.retirement.part", "credit.retirement.deadline"]
    _description = "Retirement Step"
    _order = "opened_on, id"
    _rec_name = "step"

    # === FIELDS === #

    account_id = fields.Many2one(
        related="retirement_id.account_id", store=True, index=True
    )
    partner_id = fields.Many2one(
        related="retirement_id.partner_id", string="Customer", store=True
    )
    campaign_id = fields.Many2one(
        related="retirement_id.campaign_id", store=True, index="btree_not_null"
    )
    step = fields.Selection(selection=STEPS, required=True, readonly=True)
    user_id = fields.Many2one(
        comodel_name="res.users", string="Responsible", readonly=True, index=True
    )
    deadline = fields.Date(readonly=True, index=True)
    opened_on = fields.Date(required=True, readonly=True)
    done_on = fields.Date(readonly=True, help="Empty: still open.")
    done_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
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
    reason = fields.Text(readonly=True, help="As it was written down when it was done.")
    reason_text = fields.Text(string="Why", compute="_compute_reason_text")
    escalated_on = fields.Date(
        string="Escalated", readonly=True, help="The managers were told it is late."
    )
    is_late = fields.Boolean(
        string="Late",
        readonly=True,
        help="Done after its deadline, or still open after it.",
    )
    days_late = fields.Integer(readonly=True)
    days_taken = fields.Integer(readonly=True, aggregator="avg")
    is_override = fields.Boolean(
        string="Override",
        readonly=True,
        help="A manager did it although something stood against it.",
    )

    # === COMPUTE METHODS === #

    @api.depends("step")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["step"]._description_selection(self.env))
        for step in self:
            step.display_name = labels.get(step.step, "")

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

    @api.model
    def _get_undone_domain(self):
        """EXTENDS credit.retirement.deadline: a step that was done is done."""
        return Domain("done_on", "=", False)

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

    def _count_days_late(self, today):
        """Return by how many days a step is past its deadline, 0 when it is not."""
        self.ensure_one()
        return max((today - self.deadline).days, 0) if self.deadline else 0

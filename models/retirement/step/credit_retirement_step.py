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

    # === COMPUTE METHODS === #

    @api.depends("step")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["step"]._description_selection(self.env))
        for step in self:
            step.display_name = labels.get(step.step, "")

    # === BUSINESS METHODS === #

    @api.model
    def _get_undone_domain(self):
        """EXTENDS credit.retirement.deadline: a step that was done is done."""
        return Domain("done_on", "=", False)

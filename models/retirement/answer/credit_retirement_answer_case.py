from odoo import api, fields, models

from ...credit_retirement_states import OPEN_STATES
from ..notice.credit_retirement_letter import TOLD_STATES


class CreditRetirement(models.Model):
    """The answers to a notice, and the appeal that waits for a manager."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    answer_ids = fields.One2many(
        comodel_name="credit.retirement.answer",
        inverse_name="retirement_id",
        string="Answers",
        readonly=True,
    )
    has_appeal = fields.Boolean(
        string="Appeal to Decide",
        compute="_compute_has_appeal",
        store=True,
        help="The customer appealed, and no manager has decided on it.",
    )

    # === COMPUTE METHODS === #

    @api.depends("answer_ids.kind", "answer_ids.outcome", "state")
    def _compute_has_appeal(self):
        """Say whether an appeal waits for a manager, while the notice stands."""
        for case in self:
            case.has_appeal = case.state in TOLD_STATES and any(
                answer._is_undecided() for answer in case.answer_ids
            )

    # === BUSINESS METHODS === #

    def _is_told(self):
        """Whether the customer was told, even if that is being decided anew."""
        self.ensure_one()
        was_told = "notified" in self.sudo().step_ids.mapped("outcome")
        return was_told and self.state in (*OPEN_STATES, "retired")

    def _get_unread_answers(self):
        """Return the mails of the customer that nobody has read."""
        return self.answer_ids.filtered(lambda answer: answer.kind == "unread")

    def _entered(self, state):
        """EXTENDS the flow: an appeal may have come before the notice went out."""
        result = super()._entered(state)
        if state == "notice" and self.has_appeal:
            self._ask_about_answers()
        return result

from odoo import api, fields, models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """Who hears an appeal: somebody else than who decided, where there is one."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    is_judge_in_own_case = fields.Boolean(
        compute="_compute_is_judge_in_own_case",
        help="Whether the user must not turn an appeal down, having decided.",
    )

    # === COMPUTE METHODS === #

    @api.depends("decided_by_id")
    @api.depends_context("uid")
    def _compute_is_judge_in_own_case(self):
        for case in self:
            case.is_judge_in_own_case = case._is_judge_in_own_case()

    # === BUSINESS METHODS === #

    def _get_proposers(self, step):
        """EXTENDS the rights: after an appeal somebody else decides anew.

        Where there is another manager, that is.
        """
        users = super()._get_proposers(step)
        if step != "decision" or "reopened" not in self.answer_ids.mapped("outcome"):
            return users
        decided = self.step_ids.filtered(
            lambda one: one.step == "decision" and one.done_by_id
        ).done_by_id
        managers = self.company_id._get_credit_managers()
        return users | decided if managers - users - decided else users

    def _get_own_part(self, step):
        """EXTENDS the case: who took the decision did not propose it."""
        text = super()._get_own_part(step)
        if text and step == "decision" and self.env.user != self.sudo().proposed_by_id:
            return self.env._(
                "You took the decision that was appealed against, so somebody else has "
                "to decide anew."
            )
        return text

    def _is_judge_in_own_case(self):
        """Whether the user would decide on an appeal against the own decision.

        Where there is only one manager, there is nobody else to ask.
        """
        case = self.sudo()
        others = case.company_id._get_credit_managers() - case.decided_by_id
        return not self.env.su and self.env.user == case.decided_by_id and bool(others)

    def _check_may_hear(self, *states):
        """Raise unless the user may decide on appeals, in one of these states."""
        self._check_may("reopen")
        if self.state not in states:
            raise UserError(
                self.env._(
                    "The decision cannot be reopened here any more. A customer who has "
                    "left can be revived."
                )
            )

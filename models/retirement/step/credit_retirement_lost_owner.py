from odoo import api, models
from odoo.fields import Domain

from ...credit_groups import CONTROLLER, CREDIT_USER, MANAGER

# who can do which steps
STEPS_BY_GROUP = {
    CREDIT_USER: ("evaluation", "remedy"),
    CONTROLLER: ("notice", "execution"),
    MANAGER: ("decision", "revival"),
}


class CreditRetirement(models.Model):
    """A step whose owner cannot do it any more is given to somebody else."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _daily(self):
        """EXTENDS the daily job: a step has an owner who can do it."""
        result = super()._daily()
        if self.step_id:
            self._replace_lost_owner()
        return result

    @api.model
    def _get_lost_domain(self):
        """Return the condition on cases whose open step is nobody's who could do it.

        :rtype: Domain
        """
        lost = []
        for company in self.env["res.company"]._search_legal_entities():
            for group, steps in STEPS_BY_GROUP.items():
                users = company._get_credit_group(group)
                lost.append(
                    Domain("company_id", "=", company.id)
                    & Domain("step_id.step", "in", steps)
                    & Domain("responsible_id", "not in", users.ids)
                )
        return Domain("step_id", "!=", False) & Domain.OR(lost)

    def _get_possible_owners(self):
        """Return the users who could do the open step of a case, in sudo."""
        self.ensure_one()
        step = self.step_id.step
        group = next(key for key, steps in STEPS_BY_GROUP.items() if step in steps)
        users = self.company_id._get_credit_group(group)
        if group == MANAGER:
            return users - self._get_proposers(step)
        return users

    def _replace_lost_owner(self):
        """Give the open step of a case to others when its owner cannot do it any more.

        They were archived, left the company or lost the right.
        """
        self.ensure_one()
        step = self.step_id
        if step.user_id and step.user_id in self._get_possible_owners():
            return
        owner = self._get_step_owners(step.step)[self]
        if not owner:
            owner = (
                self.company_id._get_credit_managers() - self._get_proposers(step.step)
            )[:1]
        if owner == step.user_id:
            return
        reason = self.env._("Whoever it was given to cannot do it any more.")
        self._reassign(owner, step.deadline, reason)

from odoo import api, models
from odoo.fields import Domain

# who can do which steps
STEPS_BY_GROUP = {
    "group_credit_user": ("evaluation", "remedy"),
    "group_credit_controller": ("notice", "execution"),
    "group_credit_manager": ("decision", "revival"),
}


class CreditRetirement(models.Model):
    """Steps that nobody does: given to others, counted as late, and told once."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _daily(self):
        # EXTENDS the daily job
        result = super()._daily()
        if self.step_id:
            self._replace_lost_owner()
            self._tell_late()
        return result

    @api.model
    def _get_late_domain(self):
        """Return the condition on cases whose open step is late without being told.

        :rtype: Domain
        """
        return Domain("deadline_state", "=", "late") & Domain(
            "step_id.escalated_on", "=", False
        )

    @api.model
    def _get_lost_domain(self):
        """Return the condition on cases whose open step is nobody's who could do it.

        :rtype: Domain
        """
        lost = []
        for company in (
            self.env["res.company"].sudo().search([("parent_id", "=", False)])
        ):
            for group, steps in STEPS_BY_GROUP.items():
                users = company._get_credit_group(f"credit_management.{group}")
                lost.append(
                    Domain("company_id", "=", company.id)
                    & Domain("step_id.step", "in", steps)
                    & Domain("responsible_id", "not in", users.ids)
                )
        return Domain("step_id", "!=", False) & Domain.OR(lost)

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

    def _get_possible_owners(self):
        """Return the users who could do the open step of a case, in sudo."""
        self.ensure_one()
        step = self.step_id.step
        group = next(key for key, steps in STEPS_BY_GROUP.items() if step in steps)
        users = self.company_id._get_credit_group(f"credit_management.{group}")
        if group == "group_credit_manager":
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

    def _tell_late(self):
        """Tell the managers once that the open step of a case is late."""
        self.ensure_one()
        step = self.step_id
        today = self.company_id._get_credit_today()
        if step._count_days_late(today) and not step.escalated_on:
            self._escalate()
            step.escalated_on = today

    def _escalate(self):
        """Tell the managers that a step of a case is late: an activity and a mail.

        Not its owner, who has known all along. The mails wait in the queue: they are
        there, or not, together with the note that they were written.
        """
        self.ensure_one()
        managers = self.company_id._get_credit_managers() - self.step_id.user_id
        asked = self._get_tasks().user_id
        self.with_context(mail_activity_quick_update=True)._create_tasks(
            {self: managers - asked},
            lambda env: env._("Retirement: this step is late"),
        )
        template = self.env.ref(
            "credit_management.mail_template_retirement_late", raise_if_not_found=False
        )
        if not template:  # deleted by hand: the activities remain
            return
        for manager in managers.filtered("email"):
            template.with_context(reader_lang=manager.lang).send_mail(
                self.id,
                email_values={
                    "recipient_ids": manager.partner_id.ids,
                    "message_type": "user_notification",  # not for the chatter
                },
            )

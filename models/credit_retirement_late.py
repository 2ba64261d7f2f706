from odoo import models


class CreditRetirement(models.Model):
    """Steps that nobody does: given to others, counted as late, and told once."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _daily(self):
        # EXTENDS the daily job
        result = super()._daily()
        if self.step_id:
            self._replace_lost_owner()
            self._count_late()
        return result

    def _get_possible_owners(self):
        """Return the users who could do the open step of a case, in sudo."""
        self.ensure_one()
        step, company = self.step_id.step, self.company_id
        if step in ("decision", "revival"):
            return company._get_credit_managers() - self._get_proposers(step)
        group = (
            "group_credit_user"
            if step in ("evaluation", "remedy")
            else "group_credit_controller"
        )
        return company._get_credit_group(f"credit_management.{group}")

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

    def _count_late(self):
        """Note by how many days the open step of a case is late, and tell it once."""
        self.ensure_one()
        step = self.step_id
        today = self.company_id._get_credit_today()
        days_late = step._count_days_late(today)
        if days_late == step.days_late:
            return
        step.write({"is_late": days_late > 0, "days_late": days_late})
        if days_late and not step.escalated_on:
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

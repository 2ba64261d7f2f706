from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain

from .credit_batches import take
from .credit_groups import CONTROLLER, CREDIT_USER, MANAGER

# who can do which steps
STEPS_BY_GROUP = {
    CREDIT_USER: ("evaluation", "remedy"),
    CONTROLLER: ("notice", "execution"),
    MANAGER: ("decision", "revival"),
}
BATCH = 100  # late cases that are told of in one mail, and in one transaction


class CreditRetirement(models.Model):
    """Steps that nobody does: given to others, counted as late, and told once."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _daily(self):
        # EXTENDS the daily job
        result = super()._daily()
        if self.step_id:
            self._replace_lost_owner()
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
        for company in self.env["res.company"]._search_legal_entities():
            for group, steps in STEPS_BY_GROUP.items():
                users = company._get_credit_group(group)
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

    def _escalate(self):
        """Tell the managers that steps of cases of one company are late.

        By an activity on each case and a mail for all. Not the owner of a step, who has
        known all along. The mails wait in the queue: they are there, or not, together
        with the note that they were written.
        """
        late = self.filtered_domain(self._get_late_domain())
        if not late:  # somebody did them a moment ago
            return
        managers = late.company_id._get_credit_managers()
        others = {case: managers - case.step_id.user_id for case in late}
        asked = defaultdict(managers.browse)
        for task in late._get_tasks():
            asked[task.res_id] |= task.user_id
        late.with_context(mail_activity_quick_update=True)._create_tasks(
            {case: users - asked[case.id] for case, users in others.items()},
            lambda env: env._("Retirement: this step is late"),
        )
        for manager in managers.filtered("email"):
            late.filtered(lambda case, one=manager: one in others[case])._mail_late(
                manager
            )
        late.step_id.escalated_on = late.company_id._get_credit_today()

    def _mail_late(self, manager):
        """Put one mail on late steps of some cases to a manager into the queue."""
        template = self.env.ref(
            "credit_management.mail_template_retirement_late", raise_if_not_found=False
        )
        if not template or not self:  # deleted by hand: the activities remain
            return
        template.with_context(reader_lang=manager.lang, late_ids=self.ids).send_mail(
            self[0].id,
            email_values={
                "recipient_ids": manager.partner_id.ids,
                "message_type": "user_notification",  # not for the chatter
            },
        )

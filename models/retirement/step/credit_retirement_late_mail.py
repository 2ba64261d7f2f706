from collections import defaultdict

from odoo import models


class CreditRetirement(models.Model):
    """The managers are told of late steps: an activity each, and one mail for all."""

    _inherit = "credit.retirement"

    # === ESCALATION === #

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

from odoo import models

ACTIVITY_FOLLOW_UP = "credit_management.mail_activity_type_credit_follow_up"


class CreditFollowUp(models.Model):
    """A planned follow-up stands in the to-do list of who does it."""

    _inherit = "credit.follow.up"

    # === BUSINESS METHODS === #

    def _schedule(self):
        """Give the follow-ups to those who do them, as activities."""
        self.account_id.mapped("display_name")  # of all at once: each activity has it
        self.partner_id.mapped("display_name")
        activity_type = self.env.ref(ACTIVITY_FOLLOW_UP)
        activities = self.env["mail.activity"].sudo()
        activities.with_context(mail_activity_quick_update=True).create(
            [follow_up._prepare_activity(activity_type) for follow_up in self]
        )

    def _prepare_activity(self, activity_type):
        """Return the values of the activity.

        It lies on the credit account; on the customer for a salesperson who may not see
        credit accounts.
        """
        self.ensure_one()
        sees_account = self.user_id._is_credit_user(self.company_id)
        record = self.account_id if sees_account else self.partner_id
        return {
            "res_model_id": self.env["ir.model"]._get_id(record._name),
            "res_id": record.id,
            "activity_type_id": activity_type.id,
            "summary": self._get_summary(sees_account),
            "date_deadline": self.planned_date,
            "user_id": self.user_id.id,
            "credit_follow_up_id": self.id,
            "automated": True,
        }

    def _get_summary(self, sees_account):
        """Return what the activity says, in the language of who does it.

        :param bool sees_account: whether they may know of a retirement case
        """
        env = self.with_context(lang=self.user_id.lang).env
        method = dict(self._fields["method"]._description_selection(env))[self.method]
        if self.kind == "retirement" and sees_account:
            return env._("Retirement, monthly follow-up: %(method)s", method=method)
        return env._("Follow-up: %(method)s", method=method)

    def _finish_activities(self):
        """Mark the activities done, with how it was done in the end."""
        self._retell_activities()
        for activity in self.activity_ids:
            activity._action_done(feedback=activity.credit_follow_up_id.note)

    def _retell_activities(self):
        """Have the activities say what the follow-ups are by now."""
        for activity in self.activity_ids:
            follow_up = activity.credit_follow_up_id
            sees_account = activity.res_model == follow_up.account_id._name
            activity.summary = follow_up._get_summary(sees_account)

    def _move_activities(self):
        """Have the activities follow a change; another person gets a new one."""
        stays = self.filtered(lambda one: one.activity_ids.user_id == one.user_id)
        for day, members in stays.grouped("planned_date").items():
            activities = members.activity_ids
            activities.filtered(lambda one, day=day: one.date_deadline != day).write(
                {"date_deadline": day}
            )
        handed_over = self - stays
        activities = handed_over.activity_ids
        activities.credit_follow_up_id = False  # or they would cancel the follow-ups
        activities.unlink()
        handed_over._schedule()

    def _take_from_activity(self, activity):
        """Take over what somebody changed on the activity.

        :param activity: a `mail.activity` of the follow-up
        """
        if self.planned_date != activity.date_deadline:
            self.planned_date = activity.date_deadline
        if self.user_id != activity.user_id:
            self.user_id = activity.user_id

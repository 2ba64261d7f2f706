from odoo import api, fields, models

from .credit_evaluation_news import CREDIT_USER

ACTIVITY_FOLLOW_UP = "credit_management.mail_activity_type_credit_follow_up"
METHOD_BY_CATEGORY = {"phonecall": "call", "meeting": "meeting"}
METHOD_BY_TYPE = {
    "mail.mail_activity_data_email": "mail",
    "mail.mail_activity_data_meeting": "meeting",
}


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
        sees_account = self.user_id.has_group(CREDIT_USER)
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
        for activity in self.activity_ids:
            follow_up = activity.credit_follow_up_id
            sees_account = activity.res_model == follow_up.account_id._name
            activity.summary = follow_up._get_summary(sees_account)
            activity._action_done(feedback=follow_up.note)

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


class MailActivity(models.Model):
    _inherit = "mail.activity"

    # === FIELDS === #

    credit_follow_up_id = fields.Many2one(
        comodel_name="credit.follow.up",
        string="Credit Follow-Up",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups=CREDIT_USER,
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS mail: planning alone says for which follow-up an activity stands
        if "default_credit_follow_up_id" in self.env.context:
            self = self.with_context(default_credit_follow_up_id=False)
        return super().create([self._drop_follow_up(vals) for vals in vals_list])

    def write(self, vals):
        # EXTENDS mail: who puts off an activity puts off the follow-up
        vals = self._drop_follow_up(vals)
        result = super().write(vals)
        if not {"date_deadline", "user_id"}.isdisjoint(vals):
            for activity in self.sudo():
                follow_up = activity.credit_follow_up_id
                if follow_up.state == "planned" and activity.user_id:
                    follow_up._take_from_activity(activity)
        return result

    def unlink(self):
        # EXTENDS mail: who cancels an activity cancels the follow-up
        # read by the user, as Odoo does: what sudo has read, nobody checks again
        follow_ups = self.filtered("active").sudo().credit_follow_up_id
        result = super().unlink()
        if follow_ups := follow_ups.exists():
            follow_ups._close("cancelled")
        return result

    # === BUSINESS METHODS === #

    @api.model
    def _drop_follow_up(self, vals):
        """Return values without the follow-up that a client may not choose."""
        if self.env.su or "credit_follow_up_id" not in vals:
            return vals
        return {name: vals[name] for name in vals if name != "credit_follow_up_id"}

    def _action_done(self, feedback=False, attachment_ids=None):
        # EXTENDS mail: what was done for a customer counts, whatever planned it
        # read by the user, as Odoo does: what sudo has read, nobody checks again
        activities = self.filtered(lambda one: one.active and one.res_id).sudo()
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        activities.exists()._log_follow_ups(feedback)
        return result

    def _log_follow_ups(self, note):
        """Log activities that were done as follow-ups of the customers.

        :param str note: what the user said of it
        """
        planned = self.filtered("credit_follow_up_id")
        closed = planned.credit_follow_up_id
        for method, activities in planned.grouped(
            lambda one: one._get_follow_up_method() or one.credit_follow_up_id.method
        ).items():
            activities.credit_follow_up_id._end("done", method, note=note)
        closed._plan(closed.account_id)
        accounts = (self - planned)._get_credit_accounts()
        values = []
        for activity in self - planned:
            method, account = activity._get_follow_up_method(), accounts[activity]
            if method and account:
                values.append(
                    {
                        "account_id": account.id,
                        "state": "done",
                        "method": method,
                        "date": account.company_id._get_credit_today(),
                        "note": note or activity.summary,
                        "user_id": self.env.uid,
                    }
                )
        self.env["credit.follow.up"].sudo()._log(values)

    def _get_follow_up_method(self):
        """Return how the customer was met, by the type of the activity.

        :return: a code of `credit_follow_up.METHODS`; None when the type says nothing
        """
        self.ensure_one()
        for xml_id, method in METHOD_BY_TYPE.items():
            if self.activity_type_id == self.env.ref(xml_id, False):
                return method
        if (
            self.activity_type_id == self.env.ref(ACTIVITY_FOLLOW_UP, False)
            and not self.credit_follow_up_id
        ):
            return "other"  # planned by a person
        return METHOD_BY_CATEGORY.get(self.activity_category)

    def _get_credit_accounts(self):
        """Return the credit accounts that activities are about.

        :return: ``{activity: credit.account}``, in sudo, empty where it is about none
        :rtype: dict
        """
        accounts = self.env["credit.account"].sudo()
        company = self.env.company.root_id
        on_partners = self.browse()
        if company._is_credit_managed():
            on_partners = self.filtered(lambda one: one.res_model == "res.partner")
        pairs = {one: (one.res_id, company.id) for one in on_partners}
        found = accounts._find(set(pairs.values()))
        return {
            one: accounts.browse(one.res_id)
            if one.res_model == accounts._name
            else found.get(pairs.get(one), accounts)
            for one in self
        }

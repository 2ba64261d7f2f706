from odoo import models

from .credit_follow_up_activity import ACTIVITY_FOLLOW_UP

METHOD_BY_CATEGORY = {"phonecall": "call", "meeting": "meeting"}
METHOD_BY_TYPE = {
    "mail.mail_activity_data_email": "mail",
    "mail.mail_activity_data_meeting": "meeting",
}


class MailActivity(models.Model):
    """What was done for a customer counts as a follow-up, whatever planned it."""

    _inherit = "mail.activity"

    # === BUSINESS METHODS === #

    def _action_done(self, feedback=False, attachment_ids=None):
        """EXTENDS mail: what was done for a customer counts, whatever planned it."""
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

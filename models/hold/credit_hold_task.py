from odoo import api, models


class CreditHold(models.Model):
    """Who is asked to decide: one activity per person on every open hold."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    @api.model
    def _get_task_type(self):
        """Return the type of the activities that ask for a decision, if it exists."""
        return (
            self.env.ref(
                "credit_management.mail_activity_type_credit_hold",
                raise_if_not_found=False,
            )
            or self.env["mail.activity.type"]
        )

    def _get_tasks(self):
        """Return the activities that ask for a decision, in sudo."""
        task_type = self._get_task_type()
        return self.sudo().activity_ids.filtered(
            lambda activity: activity.activity_type_id == task_type
        )

    def _get_deadlines(self):
        """Return ``{hold: date by which the decision is due}``; only where one is."""
        return {
            hold: min(tasks.mapped("date_deadline"))
            for hold in self.sudo()
            if (tasks := hold._get_tasks())
        }

    def _get_deciders(self):
        """Return the users who are asked to decide on the hold.

        Never those who asked for the release. They give way to the other controllers,
        and those to the managers.
        """
        self.ensure_one()
        hold = self.sudo()
        company, asking = hold.company_id, hold._get_requesters()
        users = hold.account_id._get_controllers()
        return (
            users - asking
            or company._get_credit_team() - asking
            or company._get_credit_managers() - asking
        )

    def _schedule_decision(self, deadlines=None):
        """Give every hold that nobody is asked about to its controllers.

        :param dict deadlines: ``{hold: date}`` where it is not today
        """
        waiting = self.sudo().filtered(
            lambda hold: hold.state == "open" and not hold._get_tasks()
        )
        waiting._set_due()
        waiting._create_tasks(
            {hold: hold._get_deciders() for hold in waiting}, deadlines
        )

    @api.model
    def _search_asked(self, users=None):
        """Return the open holds that users are asked to decide on, in sudo.

        :param users: a `res.users` recordset; everybody by default
        """
        task_type = self._get_task_type()
        if not task_type:  # the module is being installed
            return self.sudo().browse()
        condition = [("activity_type_id", "=", task_type.id)]
        if users is not None:
            condition.append(("user_id", "in", users.ids))
        return self.sudo().search(
            [("state", "=", "open"), ("activity_ids", "any", condition)]
        )

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

    def _set_due(self):
        """Note on holds, in sudo, that a decision is due from today on; once."""
        new = self.filtered(lambda hold: not hold.due_date)
        for company, holds in new.grouped("company_id").items():
            holds.due_date = company._get_credit_today()

    def _create_tasks(self, users_by_hold, deadlines=None):
        """Ask users for a decision, with what the salesperson and controller noted.

        :param dict users_by_hold: ``{hold: res.users}``
        :param dict deadlines: ``{hold: date}`` where it is not today
        """
        deadlines = {hold.id: day for hold, day in (deadlines or {}).items()}
        base = {
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "activity_type_id": self._get_task_type().id,
            "automated": True,
        }
        vals_list = []
        for hold, users in users_by_hold.items():
            for user in users:
                env = user.with_context(lang=user.lang).env
                vals = {
                    **base,
                    "res_id": hold.id,
                    "user_id": user.id,
                    "summary": env._("Decide on credit hold"),
                    "note": hold._get_task_note(env),
                }
                if hold.id in deadlines:
                    vals["date_deadline"] = deadlines[hold.id]
                vals_list.append(vals)
        self.env["mail.activity"].sudo().create(vals_list)

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

    def _hand_over(self):
        """Ask the controllers of today instead of those who were asked before.

        Holds that were passed on to the managers stay with them.
        """
        holds = self.sudo().filtered(
            lambda hold: hold.state == "open" and not hold.is_escalated
        )
        deadlines = holds._get_deadlines()
        tasks = holds._get_tasks()
        for hold in holds.browse([hold.id for hold in deadlines]):
            deciders = hold._get_deciders()
            (hold._get_tasks() & tasks).filtered(
                lambda task, users=deciders: task.user_id not in users
            ).unlink()
        holds.browse([hold.id for hold in deadlines])._schedule_decision(deadlines)

    def _hand_over_lost(self, deadlines=None):
        """Take the holds from users who may not decide any more, and ask the others.

        :param dict deadlines: ``{hold: date}`` of holds whose activities are gone
        """
        deadlines = {**self._get_deadlines(), **(deadlines or {})}
        lost = self._get_tasks().filtered(
            lambda task: (
                not task.user_id._is_credit_controller(
                    self.browse(task.res_id).sudo().company_id
                )
            )
        )
        lost.unlink()
        self.sudo()._schedule_decision(deadlines)

from odoo import api, models


class CreditRetirement(models.Model):
    """Whoever owns the open step of a case is asked to do it, by an activity."""

    _inherit = "credit.retirement"

    # === ACTIVITIES === #

    def _get_task_type(self):
        """Return the type of the activities that ask for a step."""
        return self.env.ref(
            "credit_management.mail_activity_type_retirement", raise_if_not_found=False
        ) or self.env.ref("mail.mail_activity_data_todo")

    def _get_tasks(self):
        """Return the activities that ask for the open step, in sudo."""
        task_type = self._get_task_type()
        return self.sudo().activity_ids.filtered(
            lambda activity: activity.activity_type_id == task_type
        )

    def _ask_owners(self):
        """Ask the owner of the open step of each case to do it, by an activity."""
        for step, cases in self.grouped(lambda case: case.step_id.step).items():
            cases._create_tasks(
                {case: case.step_id.user_id for case in cases},
                lambda env, step=step: self._get_task_summary(env, step),
            )

    @api.model
    def _get_task_summary(self, env, step):
        """Return what the owner of a step is asked to do.

        :param env: environment in the language of the owner
        :param str step: code of the step
        """
        return {
            "evaluation": env._("Retirement: evaluate the customer"),
            "remedy": env._("Retirement: see that the remedy is kept"),
            "decision": env._("Retirement: decide"),
            "notice": env._("Retirement: notify the customer"),
            "execution": env._("Retirement: execute"),
            "revival": env._("Retirement: decide on the revival"),
        }[step]

    def _create_tasks(self, users_by_case, get_summary):
        """Ask users for the open step of cases, each in their language.

        Of a single case Odoo tells them by mail too; of many at once it would be one
        mail each.

        :param dict users_by_case: ``{case: res.users}``
        :param get_summary: function of an environment that returns what is asked
        """
        Activity = self.env["mail.activity"].sudo()
        if len(users_by_case) > 1:
            Activity = Activity.with_context(mail_activity_quick_update=True)
        base = {
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "activity_type_id": self._get_task_type().id,
            "automated": True,
        }
        Activity.create(
            [
                {
                    **base,
                    "res_id": case.id,
                    "user_id": user.id,
                    "summary": get_summary(user.with_context(lang=user.lang).env),
                    "date_deadline": case.step_id.deadline
                    or case.company_id._get_credit_today(),
                }
                for case, users in users_by_case.items()
                for user in users
            ]
        )

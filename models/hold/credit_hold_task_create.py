from markupsafe import Markup

from odoo import models


class CreditHold(models.Model):
    """The activities that ask for a decision, with what to know for it."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

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

    def _get_task_note(self, env):
        """Return what the decision should know of the hold.

        :param env: environment in the language of whoever reads it
        """
        self.ensure_one()
        parts = []
        if self.request_note:
            parts.append(
                Markup("<p>%s<br/>%s</p>")
                % (
                    env._("%(user)s asks:", user=self.requested_by_id.name),
                    self.request_note,
                )
            )
        if self.recommendation:
            parts.append(
                Markup("<p>%s<br/>%s</p>")
                % (
                    env._("%(user)s recommends:", user=self.recommended_by_id.name),
                    self.recommendation,
                )
            )
        return Markup("").join(parts)

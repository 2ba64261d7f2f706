from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError


class CreditHold(models.Model):
    """What a request for a release does: it is noted, and the controllers are told."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _record_request(self, note):
        """Note the request on an open hold and ask the controllers.

        :param str note: what the controllers should know
        :return: notification of what was done
        :rtype: dict
        :raise UserError: without a note
        """
        note = (note or "").strip()
        if not note:
            raise UserError(
                self.env._(
                    "Please say why the order should go: the controller reads it."
                )
            )
        user, hold = self.env.user, self.sudo()
        hold.write(
            {
                "requested_by_id": user.id,
                "requested_on": fields.Datetime.now(),
                "request_note": note,
                "requester_ids": [fields.Command.link(user.id)],
            }
        )
        hold._ask_again(note)
        return self._notify_screen(
            [
                self.env._(
                    "%(order)s: the credit department has been asked for a release.",
                    order=hold._format_names(),
                )
            ],
            "success",
        )

    def _ask_again(self, note):
        """Tell those who are asked already of the user's request, or ask somebody.

        Called in sudo. Who asks for a release is not asked to decide on it any more.

        :param str note: what the controllers should know
        """
        self.ensure_one()
        user = self.env.user
        self._get_tasks().filtered(lambda task: task.user_id == user).unlink()
        asked = self._get_tasks()
        for task in asked:
            task.note = self._get_task_note(
                task.with_context(lang=task.user_id.lang).env
            )
        self._schedule_decision()
        self.message_post(
            body=Markup("<b>%s</b><br/>%s") % (self.env._("Asks for a release:"), note),
            author_id=user.partner_id.id,
            # who is asked only now has been told with the activity
            partner_ids=asked.user_id.partner_id.ids,
            subtype_xmlid="mail.mt_note",
        )

    def _get_nothing_to_ask(self):
        """Return why there is no release to ask for."""
        if self.state == "released":
            return self.env._("The order is released already: confirm it.")
        return self.env._("The order is not on hold: there is nothing to release.")

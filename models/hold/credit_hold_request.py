from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class CreditHold(models.Model):
    """The salesperson asks for a release, with what the controller should know."""

    _inherit = "credit.hold"

    # === FIELDS === #

    requested_by_id = fields.Many2one(
        comodel_name="res.users",
        readonly=True,
        index="btree_not_null",
        help="Who asked for the release, and so cannot decide on it.",
    )
    requested_on = fields.Datetime(readonly=True)
    request_note = fields.Text(string="Request", readonly=True)
    requester_ids = fields.Many2many(
        comodel_name="res.users",
        relation="credit_hold_requester_rel",
        string="Asked for the Release",
        readonly=True,
        help="Everybody who asked, also before the latest request.",
    )

    # === ACTION METHODS === #

    def action_open_request(self):
        """Open the dialog in which a release is asked for."""
        self.ensure_one()
        self._check_may_request()
        return self.sale_order_id.action_request_credit_release()

    def action_request_release(self, note=None):
        """Ask for a release; the account's controllers get the note.

        A rejected order may be asked for again: it is put on hold anew.

        :param str note: what the controllers should know
        :return: notification of what was done
        :rtype: dict
        :raise AccessError: when the user may not edit the order
        :raise UserError: without a note, or when there is nothing to ask for
        """
        self.ensure_one()
        self._check_may_request()
        if self.state == "open":
            hold = self
        elif self.state == "rejected":
            hold = self._reopen_rejected()
        else:
            raise UserError(self._get_nothing_to_ask())
        return hold.with_env(self.env)._record_request(note)

    # === BUSINESS METHODS === #

    def _check_may_request(self):
        """Raise unless the user may edit the order, and so ask for its release."""
        self.check_access("read")
        order = self.sale_order_id
        if not order:
            raise AccessError(self.env._("There is no order to ask a release for."))
        order.check_access("write")

    def _reopen_rejected(self):
        """Return the open hold of an order that was rejected and is asked for again.

        The rejection stays on record: it is a new hold that follows it.
        """
        self.ensure_one()
        hold = self.sale_order_id.sudo()._get_credit_hold_to_request()
        if not hold:
            raise UserError(self._get_nothing_to_ask())
        return hold

    def _get_nothing_to_ask(self):
        """Return why there is no release to ask for."""
        if self.state == "released":
            return self.env._("The order is released already: confirm it.")
        return self.env._("The order is not on hold: there is nothing to release.")

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

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

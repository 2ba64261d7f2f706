from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class CreditHold(models.Model):
    """The case that a failed check opens, and the decision that closes it.

    Nobody writes a hold by hand: the guard opens and updates it with :meth:`_open`, the
    buttons decide, and :meth:`_update_state` alone moves it from its first state on.
    """

    _name = "credit.hold"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Credit Hold"
    _order = "id desc"

    # === FIELDS === #

    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Credit Account",
        required=True,
        index=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        related="account_id.partner_id",
        string="Customer",
        store=True,
        compute_sudo=True,
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True, compute_sudo=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id", compute_sudo=True)
    sale_order_id = fields.Many2one(
        comodel_name="sale.order",
        string="Order",
        index=True,
        ondelete="cascade",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Salesperson",
        compute="_compute_user_id",
        store=True,
        compute_sudo=True,
    )
    state = fields.Selection(
        selection=[
            ("open", "On Hold"),
            ("released", "Released"),
            ("rejected", "Rejected"),
            ("cleared", "Cleared"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        required=True,
        default="open",
        index=True,
        tracking=True,
        group_expand=True,
    )
    is_monitored = fields.Boolean(
        string="Would Have Been Held",
        readonly=True,
        help="Recorded while the credit check was only monitoring: the order passed.",
    )
    reason_ids = fields.One2many(
        comodel_name="credit.hold.reason", inverse_name="hold_id", string="Reasons"
    )
    reason_text = fields.Text(string="Reason", compute="_compute_reason_text")
    amount = fields.Monetary(string="Order Value", readonly=True)
    shortfall = fields.Monetary(
        readonly=True, help="By how much the order exceeds the credit limit."
    )
    payment_term_id = fields.Many2one(
        comodel_name="account.payment.term", string="Payment Terms", readonly=True
    )
    confirm_when_clear = fields.Boolean(
        readonly=True,
        help="The customer signed or paid: the order is confirmed as soon as the hold "
        "is released or clears.",
    )

    released_amount = fields.Monetary(string="Released Up To", readonly=True)
    valid_until = fields.Date(readonly=True)
    decision_reason = fields.Text(readonly=True)
    decided_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
    decided_on = fields.Datetime(readonly=True)

    _one_open_per_order = models.UniqueIndex(
        "(sale_order_id) WHERE state = 'open'",
        "There is already an open hold on this order.",
    )

    # === COMPUTE METHODS === #

    @api.depends("reason_ids.text")
    @api.depends_context("lang", "uid")
    def _compute_reason_text(self):
        for hold in self:
            hold.reason_text = "\n".join(hold.reason_ids.mapped("text"))

    # === CRUD METHODS === #

    def write(self, vals):
        # the right to write is for the chatter and the activities alone
        if not self.env.su:
            raise AccessError(
                self.env._("A credit hold is decided with its buttons only.")
            )
        return super().write(vals)

    # === ACTION METHODS === #

    def action_open_decision(self):
        """Open the dialog that asks for the reason of a release or a rejection."""
        self._check_may_decide()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_hold_decision_action"
        )
        decision = self.env.context.get("decision", "release")
        if decision == "reject":
            action["name"] = self.env._("Reject")
        else:
            action["name"] = self.env._("Release")
        action["context"] = {
            "default_decision": decision,
            "default_hold_ids": self.ids,
        }
        return action

    def action_release(self, reason=None, released_amount=None, valid_until=None):
        """Let the orders go, up to a value, until a date, under today's terms.

        :param str reason: why
        :param float released_amount: value each order may reach, in company currency;
            the value of the order by default
        :param date valid_until: last day to confirm; the company's setting by default
        :return: True
        :raise AccessError: when the user is no credit controller
        """
        self._check_may_decide()
        if released_amount is not None and released_amount <= 0:
            raise UserError(self.env._("A release must be for an amount above 0."))
        released = self.browse()
        for hold in self:
            company = hold.sudo().company_id
            today = company._get_credit_today()
            if valid_until and fields.Date.to_date(valid_until) < today:
                raise UserError(self.env._("A release cannot end in the past."))
            released |= hold._update_state(
                ("open", "rejected"),
                "released",
                released_amount=(
                    hold.amount if released_amount is None else released_amount
                ),
                valid_until=valid_until
                or today + timedelta(days=company.credit_release_days),
                payment_term_id=hold._get_document()._get_credit_payment_term().id,
                **self._prepare_decision(reason),
            )
        released._after_clear()
        return True

    def action_reject(self, reason=None):
        """Turn the orders down; their salespeople are told.

        :param str reason: why
        :return: True
        :raise AccessError: when the user is no credit controller
        """
        self._check_may_decide()
        rejected = self._update_state(
            ("open", "released"), "rejected", **self._prepare_decision(reason)
        )
        rejected._tell_salesperson()
        return True

    def action_recheck(self):
        """Check open holds again; those that pass now are cleared."""
        self.check_access("read")
        self._recheck()
        return True

    def action_view_order(self):
        """Open the order."""
        self.ensure_one()
        return self.sale_order_id._get_records_action()

    # === BUSINESS METHODS === #

    def _check_may_decide(self):
        """Raise unless the user may decide on these holds."""
        self.check_access("read")
        if not self.env.su and not self.env.user.has_group(
            "credit_management.group_credit_controller"
        ):
            raise AccessError(
                self.env._(
                    "Only a credit controller can decide on a hold. Ask the credit "
                    "department to release the order."
                )
            )

    def _get_covered_amount(self):
        """Return the value the release covers, tolerance included."""
        self.ensure_one()
        return self.released_amount * (
            1 + self.company_id.sudo().credit_release_tolerance / 100
        )

    def _prepare_decision(self, reason):
        return {
            "decision_reason": reason or self.env._("No reason given."),
            "decided_by_id": self.env.uid,
            "decided_on": fields.Datetime.now(),
        }

    def _update_state(self, allowed, target, **values):
        """Write the state of the holds that are in an allowed state.

        :param tuple allowed: states from which the step may be taken
        :param str target: the new state
        :return: the holds that moved
        """
        moved = self.filtered(lambda hold: hold.state in allowed)
        moved.sudo().write({"state": target, **values})
        if target != "open":
            moved.sudo().activity_ids.unlink()
        return moved

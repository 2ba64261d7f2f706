from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..credit_groups import CONTROLLER
from ..credit_sent import get_sent_names, refuse_sent

DISPUTE_FIELDS = frozenset(
    {"credit_disputed_from", "credit_disputed_to", "credit_dispute_reason"}
)


class AccountMove(models.Model):
    """Invoices that the customer disputes: no sign of how they pay.

    Once disputed, an invoice stays out of the payment measures from that day on, even
    when the dispute is settled: what was paid late may not have been owed. It is still
    owed until it is credited, so that the exposure does not change.
    """

    _inherit = "account.move"

    # === FIELDS === #

    credit_disputed_from = fields.Date(
        string="Disputed Since",
        readonly=True,
        copy=False,
        tracking=True,
        index="btree_not_null",
        groups="base.group_user",
        help="From this day on the invoice does not count in how the customer pays.",
    )
    credit_disputed_to = fields.Date(
        string="Dispute Settled On",
        readonly=True,
        copy=False,
        tracking=True,
        groups="base.group_user",
    )
    credit_dispute_reason = fields.Text(
        string="Dispute",
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="What the customer disputes.",
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS account: nobody backdates a dispute."""
        filled = get_sent_names(self.env, vals_list, filled=True)
        refuse_sent(self, DISPUTE_FIELDS & filled)
        return super().create(vals_list)

    def write(self, vals):
        """EXTENDS account: only the buttons below record or settle a dispute."""
        refuse_sent(self, DISPUTE_FIELDS.intersection(vals))
        return super().write(vals)

    # === ACTION METHODS === #

    def action_open_credit_dispute(self):
        """Open the dialog that asks what the customer disputes."""
        self._check_may_dispute()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_dispute_action"
        )
        action["context"] = {"default_move_ids": self.ids}
        return action

    def action_credit_dispute(self, reason=None):
        """Set invoices aside as disputed, from today on.

        :param str reason: what the customer disputes
        :raise AccessError: when the user is neither accountant nor credit controller
        :raise UserError: without a reason, or for what is no posted customer invoice
        """
        self._check_may_dispute()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Please say what the customer disputes."))
        for move in self.sudo():
            if move.state != "posted" or not move.is_sale_document(True):
                raise UserError(
                    self.env._(
                        "%(move)s is not a posted customer invoice.",
                        move=move.display_name,
                    )
                )
            move.write(
                {
                    # known since the first time: the past does not change
                    "credit_disputed_from": move.credit_disputed_from
                    or move.company_id._get_credit_today(),
                    "credit_disputed_to": False,
                    "credit_dispute_reason": reason,
                }
            )
            move.message_post(body=self.env._("Disputed: %(reason)s", reason=reason))

    def action_credit_settle_dispute(self):
        """End the dispute today; the invoice still tells nothing of how they pay."""
        self._check_may_dispute()
        for move in self.sudo().filtered("credit_disputed_from"):
            if not move.credit_disputed_to:
                move.credit_disputed_to = move.company_id._get_credit_today()
                move.message_post(body=self.env._("Dispute settled."))

    # === BUSINESS METHODS === #

    def _check_may_dispute(self):
        """Raise unless the user may say that these invoices are disputed."""
        self.check_access("read")
        user = self.env.user
        if not self.env.su and not (
            user.has_group("account.group_account_invoice")
            or user.has_group(CONTROLLER)
        ):
            raise AccessError(
                self.env._(
                    "Only an accountant or a credit controller can record a dispute."
                )
            )

from odoo import fields, models

from ..models.credit_screen import get_notification


class CreditLimitRequest(models.TransientModel):
    """Asks the credit department for a limit; who asks needs no right on limits.

    The request becomes a proposed line of the ledger.
    """

    _name = "credit.limit.request"
    _description = "Request a Credit Limit"

    kind = fields.Selection(
        selection=[("temporary", "Temporary"), ("base", "Permanent")],
        required=True,
        default="temporary",
    )
    amount = fields.Monetary(
        string="Limit",
        help="What the customer may owe in all, not how much more than now.",
    )
    note = fields.Text(string="Why", required=True)

    # === ACTION METHODS === #

    def action_request(self):
        """Propose the limit, or update what the user proposed before.

        :return: a notification that closes the dialog
        :raise AccessError: for a customer or an order the user may not read
        """
        self.ensure_one()
        self._check_request()
        limit, is_again = self._propose()
        limit._ask_to_decide()
        self._note_on_order(limit)
        text = self.env._(
            "The credit department has been asked. You are told what they decide."
        )
        if is_again:
            again = self.env._("This replaces what you asked for before.")
            text = f"{text} {again}"
        return get_notification(
            text,
            "success",
            self.env._("Limit requested"),
            goes_on={"type": "ir.actions.act_window_close"},
        )

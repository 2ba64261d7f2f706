from odoo import models
from odoo.exceptions import AccessError, UserError

from ..models.limit.credit_limit_check import MAX_AMOUNT


class CreditLimitRequest(models.TransientModel):
    """Who may ask for which limit."""

    _inherit = "credit.limit.request"

    # === BUSINESS METHODS === #

    def _check_request(self):
        """Raise unless the user may ask for this, checked with their own rights."""
        self.partner_id.check_access("read")
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(
                self.env._("You can ask only for limits of your own companies.")
            )
        if self.sale_order_id:
            self.sale_order_id.check_access("read")
            order = self.sale_order_id.sudo()
            debtor = order.partner_invoice_id.commercial_partner_id
            if (
                self.partner_id.commercial_partner_id != debtor
                or self.company_id.sudo().root_id != order.company_id.root_id
            ):
                raise UserError(
                    self.env._("The order is invoiced to another customer.")
                )
        if not self.covers_order and self.currency_id.is_zero(self.amount):
            raise UserError(
                self.env._(
                    "Please enter how much the customer may owe in all. If they should "
                    "get no credit any more, talk to a credit controller: they can end "
                    "the limit."
                )
            )
        if not self.covers_order and self.amount > MAX_AMOUNT:
            # that there is credit without a ceiling is not theirs to ask for
            raise UserError(
                self.env._(
                    "%(amount)s is more than a credit limit can be: please enter less.",
                    amount=self.currency_id.format(self.amount),
                )
            )
        if not self.note.strip():
            raise UserError(
                self.env._("Please say why: it is what the decision rests on.")
            )
        if self.date_from < self.company_id._get_credit_today():
            raise UserError(self.env._("A limit cannot start in the past."))

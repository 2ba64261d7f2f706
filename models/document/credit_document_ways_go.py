from odoo import models
from odoo.exceptions import UserError

from ...engine import ways_out


class CreditDocument(models.AbstractModel):
    """The buttons that go a way out.

    Every button asks anew: what a screen shows may be old, or sent by a client.
    """

    _inherit = "credit.document"

    # === ACTION METHODS === #

    def action_credit_way_pay(self):
        """List the invoices that have to be paid; users see those that they may."""
        self.ensure_one()
        self.check_access("read")
        figures = self._get_credit_way(ways_out.PAY_INVOICES)
        oldest_first = self.env.ref("credit_management.account_move_view_list_pay")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Invoices to Pay"),
            "res_model": "account.move",
            "views": [(oldest_first.id, "list"), (False, "form")],
            "domain": [("id", "in", sorted(set(figures["items"])))],
            "context": {"create": False, "default_move_type": "out_invoice"},
        }

    def action_credit_way_term(self):
        """Set the shorter payment term, and note it on the document."""
        self.ensure_one()
        self.check_access("write")
        figures = self._get_credit_way(ways_out.SHORTER_TERM)
        before = self._get_credit_payment_term()
        self[self._credit_term_field] = figures["term"]
        self._log_credit_term(before)
        return True

    # === BUSINESS METHODS === #

    def _log_credit_term(self, before):
        """Note on the document that its payment terms were shortened.

        :param before: the `account.payment.term` that it had, maybe none
        """
        document = self.company_id._in_credit_language(self)
        after = document._get_credit_payment_term()
        self.message_post(
            body=document.env._(
                "Payment terms changed to pass the credit check: %(before)s → "
                "%(after)s.",
                before=before.with_env(document.env).name or document.env._("none"),
                after=after.name,
            ),
            subtype_xmlid="mail.mt_note",
        )

    def _get_credit_way(self, code):
        """Return the figures of one way.

        :param str code: code of the engine
        :raise UserError: when it does not clear the document (any more)
        """
        self.ensure_one()
        self._check_field_access(self._fields["credit_way_release"], "read")
        for way in self._get_credit_ways().get(self.id, ()):
            if way.code == code:
                return way.figures
        raise UserError(
            self.env._(
                "%(document)s: this would not clear it any more. Reload the page.",
                document=self._get_credit_name(),
            )
        )

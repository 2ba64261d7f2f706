from odoo import api, models
from odoo.exceptions import UserError

from ...engine import ways_out
from ...engine.decision import STOPPING


class CreditDocument(models.AbstractModel):
    """What would clear the document, and the buttons that do it.

    Every button asks anew: what a screen shows may be old, or sent by a client.
    """

    _inherit = "credit.document"

    _credit_term_field = None  # name of the field with the payment terms

    # === COMPUTE METHODS === #

    @api.depends("credit_outcome")
    def _compute_credit_ways(self):
        """EXTENDS credit.ways: a form asks for the verdict anyway."""
        held = self.filtered(lambda document: document.credit_outcome in STOPPING)
        others = self - held
        for name in self._fields:
            if name.startswith("credit_way_"):
                others[name] = False
        return super(CreditDocument, held)._compute_credit_ways()

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

    # === HOOKS === #

    def _is_credit_way_open(self, way):
        """Whether a way can be gone with this document.

        :param way: :class:`engine.ways_out.Way`
        """
        return True

    def _get_credit_check_options(self):
        """Return how ``credit.check`` looks at the document for display."""
        raise NotImplementedError

    # === BUSINESS METHODS === #

    def _get_credit_ways(self):
        """EXTENDS credit.ways: those that can be gone with the document."""
        checked = self.sudo().filtered(lambda document: document._is_credit_checked())
        if not checked:
            return {}
        ways = self.env["credit.check"]._get_ways(
            checked, **self._get_credit_check_options()
        )
        return {
            document.id: [
                way for way in ways[document.id] if document._is_credit_way_open(way)
            ]
            for document in checked
            if document.id in ways
        }

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

from odoo import api, models

from ...engine.decision import STOPPING


class CreditDocument(models.AbstractModel):
    """What would clear the document."""

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

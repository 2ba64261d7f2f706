from odoo import api, models


class ResCompany(models.Model):
    """Credit is given by legal entities; a branch is part of its parent company."""

    _inherit = "res.company"

    # === BUSINESS METHODS === #

    @api.model
    def _search_legal_entities(self):
        """Return all companies that are no branches, in sudo."""
        return self.sudo().search([("parent_id", "=", False)])

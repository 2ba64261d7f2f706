from odoo import api, models


class ResCompany(models.Model):
    """Credit is given by legal entities; a branch is part of its parent company."""

    _inherit = "res.company"

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS base: hand settings of credit down to branches one at a time.

        Odoo copies what was written to the branches field by field, and after the
        first one complains that the others differ still.
        """
        shared = vals.keys() & set(self._get_company_root_delegated_field_names())
        own = sorted(name for name in shared if name.startswith("credit_"))
        if len(shared) < 2 or not own or not self.sudo().child_ids:
            return super().write(vals)
        super().write({name: vals[name] for name in vals if name not in own})
        for name in own:
            super().write({name: vals[name]})
        return True

    # === BUSINESS METHODS === #

    @api.model
    def _search_legal_entities(self):
        """Return all companies that are no branches, in sudo."""
        return self.sudo().search([("parent_id", "=", False)])

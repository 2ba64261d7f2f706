from odoo import api, models
from odoo.exceptions import UserError


class CreditRun(models.AbstractModel):
    """What people choose is theirs while a run is a draft; the rest is the system's."""

    _inherit = "credit.run"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS base: clients neither send nor default what running writes."""
        if not self.env.su:
            defaults = {key[8:] for key in self.env.context if key[:8] == "default_"}
            for names in (defaults, *vals_list):
                self._check_guarded(names)
        return super().create(vals_list)

    def write(self, vals):
        """EXTENDS base: what is no draft stays as it was chosen."""
        if not self.env.su:
            self._check_guarded(vals)
            drafts = self.filtered(lambda run: run.state == "draft")
            if drafts != self and not self._chosen_fields.isdisjoint(vals):
                raise UserError(self._get_over_text())
        result = super().write(vals)
        if "company_id" in vals:
            self.check_access("write")  # Odoo has asked about the old company only
        return result

    # === BUSINESS METHODS === #

    def _check_guarded(self, names):
        """Raise where a client writes what running writes.

        :param names: names of fields
        """
        if not self._guarded_fields.isdisjoint(names):
            raise UserError(self._get_guarded_text())

    def _get_guarded_text(self):
        """Return what is said to whom writes what running writes, a sentence."""
        raise NotImplementedError

    def _get_over_text(self):
        """Return what is said to whom changes what is no draft any more, a sentence."""
        raise NotImplementedError

from odoo import api, fields, models

# what a past evaluation was made from
FROZEN_FIELDS = frozenset({"account_id", "measure", "rating", "date", "user_id"})


class CreditAssessment(models.Model):
    """What may be entered and changed when: what counted in the past stays."""

    _inherit = "credit.assessment"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS base: whoever enters an assessment signs it."""
        if not self.env.su:
            vals_list = [dict(vals, user_id=self.env.uid) for vals in vals_list]
        assessments = super().create(vals_list)
        assessments._check_may_begin()
        return assessments

    def write(self, vals):
        """EXTENDS base: what may have counted is not rewritten."""
        if not self.env.su:
            if not FROZEN_FIELDS.isdisjoint(vals):
                self._check_is_of_today()
            if "valid_until" in vals:
                self._check_may_end(fields.Date.to_date(vals["valid_until"]))
            vals = {name: vals[name] for name in vals if name != "user_id"}
        result = super().write(vals)
        if "date" in vals:
            self._check_may_begin()
        if "account_id" in vals:
            self.check_access("write")  # Odoo has asked about the old customer only
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_counted(self):
        """Keep what evaluations may have counted."""
        if not self.env.su:
            self._check_is_of_today()

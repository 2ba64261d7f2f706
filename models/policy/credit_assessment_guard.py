from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..credit_groups import CONTROLLER, has_role

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

    # === BUSINESS METHODS === #

    def _check_may_begin(self):
        """Raise unless the user may enter these assessments for their day."""
        if has_role(self.env, CONTROLLER):
            return
        if any(assessment.date != assessment._get_today() for assessment in self):
            raise AccessError(
                self.env._(
                    "An assessment counts from the day on which it is entered. Only a "
                    "credit controller can enter those of the past."
                )
            )

    def _check_is_of_today(self):
        """Raise unless no evaluation of an earlier day can have looked at these."""
        if any(assessment.date != assessment._get_today() for assessment in self):
            raise UserError(
                self.env._(
                    "Evaluations may have counted this assessment already, so it stays "
                    "as it is. Enter a new one: the latest counts."
                )
            )

    def _check_may_end(self, day):
        """Raise where another last day would change what counted in the past.

        :param day: the new last day, None: no end
        """
        for assessment in self:
            today = assessment._get_today()
            ended = assessment.valid_until and assessment.valid_until < today
            if assessment.date != today and (ended or (day and day < today)):
                raise UserError(
                    self.env._(
                        "What counted in the past stays: an assessment can end today "
                        "or later, and one that has ended is followed by a new one."
                    )
                )

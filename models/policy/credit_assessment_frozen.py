from odoo import models
from odoo.exceptions import AccessError, UserError

from ..credit_groups import CONTROLLER, has_role


class CreditAssessment(models.Model):
    """Which assessments may have counted already, and stay as they are."""

    _inherit = "credit.assessment"

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

from odoo import fields, models
from odoo.exceptions import UserError

from .credit_retirement_remedy import OPERATORS


class CreditRetirement(models.Model):
    """A last chance is agreed: a figure to reach by a date."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_agree_remedy(
        self,
        reason=None,
        measure=None,
        operator="ge",
        target=None,
        date=None,
        text=None,
    ):
        """Give the customer a last chance: a figure to reach by a date.

        :param str reason: why; without it the dialog opens
        :param str measure: code of the measure, see `credit.measure`
        :param str operator: ``ge`` or ``le``
        :param float target: in the unit of the measure
        :param date date: on which it is measured, in the next two years
        :param str text: what was agreed, in words
        :return: True, or the action of the dialog
        :raise AccessError: when the user is neither responsible nor a controller
        :raise UserError: when it is too late for one, or something is missing
        """
        self._check_may("remedy")
        self._require_state("evaluation", "decision")
        if self.state == "decision":
            self._check_may_instead()
        if reason is None:
            return self._open_dialog("remedy")
        vals = self._prepare_remedy(measure, operator, target, date, text)
        reason = self._check_reason(reason)
        case = self._as_system()
        case.step_id.remedy_id = case.remedy_ids.create(vals)
        self._move("remedy", reason, "remedy")
        return True

    # === BUSINESS METHODS === #

    def _prepare_remedy(self, measure, operator, target, date, text):
        """Return the values of a remedy.

        :raise UserError: when they make no sense
        """
        self.ensure_one()
        case, date = self.sudo(), fields.Date.to_date(date)
        measures = dict(self.env["credit.measure"]._get_measures())
        if measure not in measures or operator not in dict(OPERATORS):
            raise UserError(self.env._("Please choose what is measured."))
        target = self._check_target(target)
        today = case.company_id._get_credit_today()
        if not date or date <= today:
            raise UserError(self.env._("A remedy is measured on a day in the future."))
        self._check_not_too_far(date)
        vals = {
            "retirement_id": self.id,
            "measure": measure,
            "operator": operator,
            "target": target,
            "date": date,
            "text": (text or "").strip(),
            "start": {"value": case._measure_remedy(measure, today)},
            "agreed_by_id": self.env.uid,
        }
        if problem := case.remedy_ids.new(vals)._get_problem():
            raise UserError(problem)
        return vals

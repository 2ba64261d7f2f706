from odoo import api, models
from odoo.tools import date_utils


class CreditEvaluation(models.Model):
    """Of a day long past an evaluation is history: it changes no limit of today."""

    _inherit = "credit.evaluation"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS the evaluation: what is asked for as of long ago is history."""
        evaluations = super().create(vals_list)
        # far back it can only be history: limits follow from what is known now
        for evaluation in evaluations.filtered(lambda one: one.kind == "manual"):
            if evaluation._is_long_past():
                evaluation.sudo().kind = "history"
        return evaluations

    def write(self, vals):
        """EXTENDS the evaluation: the kind follows from the day, as in `create`."""
        result = super().write(vals)
        if "date" in vals:
            for one in self.filtered(lambda one: one.kind in ("manual", "history")):
                one.sudo().kind = "history" if one._is_long_past() else "manual"
        return result

    # === BUSINESS METHODS === #

    def _is_long_past(self):
        """Whether more than a quarter has passed since the day it is as of."""
        self.ensure_one()
        today = self.company_id._get_credit_today()
        return self.date < date_utils.subtract(today, months=3)

from odoo import fields, models

BY_CALENDAR = ("nightly", "quarterly")


class CreditEvaluation(models.Model):
    """What follows by itself once an evaluation is computed."""

    _inherit = "credit.evaluation"

    # === FIELDS === #

    is_automatic = fields.Boolean(
        readonly=True,
        copy=False,
        help="Applied as soon as it is computed, as one of several in a row.",
    )

    # === BUSINESS METHODS === #

    def _after_compute(self):
        """Apply at once what nobody has to look at.

        Past quarters, so that each starts from the tiers of the one before; and what
        the calendar started, where the company says so.
        """
        result = super()._after_compute()
        by_itself = self.kind in BY_CALENDAR and self.company_id.credit_review_auto
        if by_itself or (self.kind == "history" and self.is_automatic):
            self.with_user(self.env.ref("base.user_root")).sudo()._apply()
        return result

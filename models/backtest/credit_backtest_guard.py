from odoo import api, models
from odoo.exceptions import AccessError, UserError

# what computing writes
GUARDED_FIELDS = frozenset(
    {
        "state",
        "version_ids",
        "house",
        "last_account_id",
        "account_count",
        "done_count",
        "failure_text",
        "failure_count",
        "retry_on",
        "result_ids",
        "sample_ids",
    }
)
# what people choose, as long as it is a draft
CHOSEN_FIELDS = frozenset(
    {
        "company_id",
        "policy_id",
        "other_policy_id",
        "date",
        "horizon_days",
        "grace_days",
    }
)


class CreditBacktest(models.Model):
    """What people may write on a back-test: their choice, as long as it is a draft."""

    _inherit = "credit.backtest"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS base: nobody enters what a back-test found."""
        for vals in vals_list:
            self.browse()._check_may_write(vals)  # `copy` creates on the original
        return super().create(vals_list)

    def write(self, vals):
        """EXTENDS base: nobody changes what was computed, or what it came from."""
        self._check_may_write(vals)
        result = super().write(vals)
        if "company_id" in vals:
            self.check_access("write")  # Odoo has asked about the old company only
        return result

    # === BUSINESS METHODS === #

    def _check_may_write(self, vals):
        """Raise unless the user may write these values.

        :param vals: names of the fields
        """
        if not self.env.su and not GUARDED_FIELDS.isdisjoint(vals):
            raise AccessError(
                self.env._("What a back-test found cannot be written by hand.")
            )
        if not CHOSEN_FIELDS.isdisjoint(vals) and any(
            backtest.state != "draft" for backtest in self
        ):
            raise UserError(
                self.env._(
                    "This back-test has been computed. Duplicate it to try other "
                    "policies or another day."
                )
            )

from odoo import api, models
from odoo.exceptions import ValidationError


class CreditRetirementStandard(models.Model):
    """What is switched on catches somebody, and can be put to the customer."""

    _inherit = "credit.retirement.standard"

    # === CONSTRAINT METHODS === #

    @api.constrains("is_on", "condition_ids", "is_tellable", "customer_text")
    def _check_may_be_on(self):
        """Raise for what catches nobody, or has no words for the customer."""
        for standard in self.filtered("is_on"):
            if not standard.condition_ids:
                raise ValidationError(
                    self.env._(
                        "“%(standard)s” has no condition. Add one before you switch it "
                        "on, or switch it off first.",
                        standard=standard.name,
                    )
                )
            if standard.is_tellable and not (standard.customer_text or "").strip():
                raise ValidationError(
                    self.env._(
                        "Write down how “%(standard)s” is put to the customer, or say "
                        "that it may not be told.",
                        standard=standard.name,
                    )
                )


class CreditRetirementCondition(models.Model):
    """The last condition of a standard that is switched on stays."""

    _inherit = "credit.retirement.condition"

    # === CRUD METHODS === #

    def unlink(self):
        """EXTENDS base: a standard that is switched on keeps a condition."""
        standards = self.standard_id
        result = super().unlink()
        standards.exists()._check_may_be_on()
        return result

from odoo import api, models
from odoo.exceptions import ValidationError


class CreditNamed(models.AbstractModel):
    """What people choose by its name: it has one that can be seen."""

    _name = "credit.named"
    _description = "Something With a Name"

    # === CONSTRAINT METHODS === #

    @api.constrains("name")
    def _check_name(self):
        """Refuse names that are empty, or blanks."""
        if not all((one.name or "").strip() for one in self):
            raise ValidationError(
                self.env._("Enter a name: with blanks alone nobody finds it again.")
            )

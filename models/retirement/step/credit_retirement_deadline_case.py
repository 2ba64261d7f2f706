from odoo import api, models
from odoo.fields import Domain


class CreditRetirement(models.Model):
    """A case has the deadline of its open step."""

    _name = "credit.retirement"
    _inherit = ["credit.retirement", "credit.retirement.deadline"]

    # === BUSINESS METHODS === #

    @api.model
    def _get_undone_domain(self):
        """EXTENDS credit.retirement.deadline: a case without an open step is done."""
        return Domain("step_id", "!=", False)

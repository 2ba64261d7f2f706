from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_list


class CreditRetirement(models.Model):
    """What can be done in which step."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _require_state(self, *states):
        """Raise unless a case is in one of some states.

        :raise UserError: that says where it is
        """
        self.ensure_one()
        if self.state in states:
            return
        labels = dict(self._fields["state"]._description_selection(self.env))
        raise UserError(
            self.env._(
                "The case of %(customer)s is in the step %(step)s. This can be done in "
                "%(steps)s only.",
                customer=self.sudo().partner_id.display_name,
                step=self.state_text,
                steps=format_list(
                    self.env, [labels[state] for state in states], style="or"
                ),
            )
        )

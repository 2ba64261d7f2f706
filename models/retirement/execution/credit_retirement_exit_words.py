from odoo import models


class CreditRetirement(models.Model):
    """Who works with the customer is told that it left, or is back."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _tell_exit(self):
        """Note on the customer what has changed, for all who work with it."""
        self.ensure_one()
        env, mode = self.env, self.exit_mode
        if mode == "prepay":
            text = env._("From now on we supply this customer against prepayment only.")
        elif mode == "hand_over":
            text = env._(
                "We no longer supply this customer: %(distributor)s serves it from now "
                "on.",
                distributor=self.distributor_id.display_name,
            )
        else:
            text = env._(
                "We no longer do business with this customer. New orders are refused."
            )
        self.partner_id.message_post(body=text)

    def _tell_return(self):
        """Note on the customer that business with it goes on again."""
        self.ensure_one()
        self.partner_id.message_post(
            body=self.env._("We do business with this customer again. It is on watch.")
        )

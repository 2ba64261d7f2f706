from odoo import models


class CreditRetirement(models.Model):
    """The limits of who leaves end."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _exit_limits(self, status):
        """End all limits and withdraw what is proposed; without a limit is no credit.

        :return: ids of the limits that ended
        """
        account = self.account_id
        words = self.company_id._in_credit_language(self).env
        lines = account.limit_ids
        lines.filtered(lambda line: line.state == "proposed")._withdraw()
        active = lines.filtered(lambda line: line.state == "active")
        active._close()
        active._trigger_recheck()
        in_force = self.env["credit.limit"]._get_in_force(account)[account.id]
        if active and not in_force.has_limit:
            # it started today: with nothing in its place, nothing would be checked
            self.env["credit.limit"].sudo().create(
                {
                    "account_id": account.id,
                    "kind": "base",
                    "amount": 0.0,
                    "date_from": self.company_id._get_credit_today(),
                    "reason": words._("The customer leaves"),
                }
            )
        return active.ids

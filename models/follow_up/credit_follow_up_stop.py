from odoo import models


class CreditAccount(models.Model):
    """Nothing is planned any more with who is retired, or merged into another."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _note_status(self, before, cause):
        """EXTENDS the status: who is retired is not followed up."""
        result = super()._note_status(before, cause)
        retired = self.filtered(lambda account: account.status == "retired")
        retired._stop_follow_ups()
        return result

    def _stop_follow_ups(self):
        """Cancel what is planned for accounts, with its activities.

        :return: the follow-ups that were cancelled, in sudo
        """
        return self._search_planned_follow_ups()._end("cancelled")

    def _search_planned_follow_ups(self):
        """Return what is planned for accounts, in sudo: one of each at most."""
        return (
            self.env["credit.follow.up"]
            .sudo()
            .search([("account_id", "in", self.ids), ("state", "=", "planned")])
        )

    def _absorb_follow_ups(self, other):
        """Take over the follow-ups of an account that is merged into this."""
        other.follow_up_ids._end("cancelled")
        other.follow_up_ids.write({"account_id": self.id})

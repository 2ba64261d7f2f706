from odoo import models


class AccountMove(models.Model):
    """Who posts is told what is held."""

    _inherit = "account.move"

    # === ACTION METHODS === #

    def action_post(self):
        """EXTENDS account: the person who posts is told what is held."""
        return super().action_post() or self._credit_tell_held(False)

    def action_validate_moves_with_confirmation(self):
        """EXTENDS account: who posts a selection of the list is told what is held."""
        drafts = self.filtered(lambda move: move.state == "draft")
        direct = drafts - drafts._get_moves_requiring_confirmation()
        result = super().action_validate_moves_with_confirmation()
        return direct._credit_tell_held(result)

    # === BUSINESS METHODS === #

    def _credit_tell_held(self, result):
        """Return what the person who posted is shown: what is held, if anything.

        :param result: the action that Odoo goes on with, if any
        """
        held = self.sudo().filtered(
            lambda move: (
                move.state == "draft"
                and move.credit_hold_id.state == "open"
                and move._is_credit_enforced()
            )
        )
        if not held:
            return result
        refused = held.filtered(lambda move: move.credit_hold_id.is_refused)
        posted = self.filtered(lambda move: move.state == "posted")
        action = held._credit_held_notification(held - refused, refused, len(posted))
        if result:
            action["params"]["next"] = result
        return action

    def _get_credit_passed_text(self, number):
        """EXTENDS credit.document: invoices are posted."""
        return self.env._("Posted: %(number)s.", number=number)

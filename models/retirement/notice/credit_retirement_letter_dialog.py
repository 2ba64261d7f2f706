from odoo import models
from odoo.exceptions import UserError

# what a user may say in it
LETTER_FIELDS = frozenset(
    {"notice_partner_id", "last_order_date", "answer_until", "letter_note"}
)


class CreditRetirement(models.Model):
    """What the letter says can be changed until the customer is told."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_edit_letter(self, **values):
        """Change what the letter says: addressee, dates, personal words.

        :param values: of ``notice_partner_id`` (id), ``last_order_date``,
            ``answer_until`` and ``letter_note``; without any, a dialog asks
        :raise UserError: once the customer was told, or for dates that have passed
        """
        self.ensure_one()
        self._check_may_notify()
        if not values:
            return self._open_letter_dialog("edit")
        unknown = values.keys() - LETTER_FIELDS
        if unknown:
            raise UserError(
                self.env._("The letter has no %(names)s.", names=", ".join(unknown))
            )
        for name in ("last_order_date", "answer_until"):
            self._check_promise(values.get(name))
        self.sudo().write(values)
        return True

    # === BUSINESS METHODS === #

    def _open_letter_dialog(self, purpose):
        """Return the action that asks what to write, or how it was posted.

        :param str purpose: ``edit`` or ``letter``
        """
        action = self._get_dialog_action(
            "credit_management.credit_retirement_letter_action", purpose=purpose
        )
        if purpose == "edit":
            action["name"] = self.env._("Edit the Letter")
        return action

from odoo import fields, models


class CreditRetirement(models.Model):
    """The way back of what an execution changed, for a revival."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _undo_exit(self):
        """Undo what the execution of a case changed, in sudo.

        What was archived comes back, and the customer is reviewed again from today on.
        Limits, price list and payment term do not: the customer starts anew.
        """
        result = super()._undo_exit()
        case = self.sudo()
        effects = case.effects or {}
        archived = (effects.get("archive") or {}).get("archived", [])
        contacts = self.env["res.partner"].sudo().browse(archived).exists()
        contacts.filtered(lambda contact: not contact.active).action_unarchive()
        if effects.get("review") and not case.account_id.next_review_date:
            planned = fields.Date.to_date(effects["review"])
            today = case.company_id._get_credit_today()
            case.account_id.next_review_date = max(planned, today)
        return result

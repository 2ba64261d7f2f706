from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_list

# what may change the company that a contact belongs to
COMMERCIAL_FIELDS = frozenset({"parent_id", "is_company", "commercial_partner_id"})


class ResPartner(models.Model):
    """What becomes of the account of a contact that joins another one, or goes."""

    _inherit = "res.partner"

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS base: the account of a customer that joins another one goes along."""
        accounts = self.env["credit.account"].sudo()
        if not COMMERCIAL_FIELDS.isdisjoint(vals):
            accounts = accounts.search([("partner_id", "child_of", self.ids)])
        result = super().write(vals)
        if accounts:
            accounts.with_env(self.env)._follow()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_empty_credit_account(self):
        """Let a contact go whose account holds nothing; the others have history."""
        accounts = self.env["credit.account"].sudo()
        accounts = accounts.search([("partner_id", "in", self.ids)])
        used = accounts.filtered(
            lambda account: (
                account.limit_ids
                or account.hold_ids
                or account.retirement_ids
                or account.status_history_ids
                or account.follow_up_ids.filtered("date")
            )
        )
        if used:
            raise UserError(
                self.env._(
                    "%(customers)s: credit limits, holds, changes of status, "
                    "retirement cases or follow-ups are on record. Archive the contact "
                    "instead of deleting it.",
                    customers=format_list(
                        self.env, used.partner_id.mapped("display_name")
                    ),
                )
            )
        accounts.unlink()

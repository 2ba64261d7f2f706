from odoo import api, models


class CreditAccount(models.Model):
    """Accounts of customers who are merged become one, and nothing is lost."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _merge_into(self, partner):
        """Move accounts to another customer, without losing anything they hold.

        Where that customer already has an account in the company, the limits, holds,
        assessments and messages move over; its own limit stays in force.

        :param partner: the `res.partner` that stays
        """
        accounts = self.sudo()
        kept = {acc.company_id: acc for acc in accounts if acc.partner_id == partner}
        for account in accounts.filtered(lambda acc: acc.partner_id != partner):
            target = kept.setdefault(account.company_id, account)
            if target == account:
                account.partner_id = partner
                account.limit_ids.invalidate_recordset(["partner_id"])
            else:
                target._absorb(account)
        self.env["res.partner"].invalidate_model(["credit_account_id"])

    @api.model
    def _get_strictest(self, *statuses):
        """Return the status under which a customer may do least.

        One who is retiring may still order on credit, one who is restricted may not.
        """
        order = list(dict(self._fields["status"].selection))
        order.remove("retiring")
        order.insert(order.index("watch") + 1, "retiring")
        return max(statuses, key=order.index)

    def _absorb(self, other):
        """Take over what another account of the same company holds, and delete it."""
        self.ensure_one()
        own = self.env["credit.limit"]._get_in_force(self)[self.id]
        if own.parts:  # a limit of its own runs: the other's becomes history
            other.limit_ids._close()
        other.limit_ids.write({"account_id": self.id})
        other.hold_ids.write({"account_id": self.id})
        self._absorb_review(other)
        other.assessment_ids.write({"account_id": self.id})
        note = self.company_id._in_credit_language(self).env._(
            "Merged with the credit account of %(customer)s.",
            customer=other.partner_id.display_name,
        )
        other.status_history_ids.write({"account_id": self.id})
        self._absorb_follow_ups(other)
        self._set_status(self._get_strictest(self.status, other.status), note)
        if not self.tier_id:
            self.tier_id = other.tier_id
        rules = self.env["credit.rule"].sudo().with_context(active_test=False)
        rules.search([("account_id", "=", other.id)]).account_id = self
        other.message_change_thread(self)
        other.activity_ids.write({"res_id": self.id})
        self.message_post(body=note)
        other.unlink()

from odoo import models


class CreditAccount(models.Model):
    """The customers in the matrix, and what each of them owes."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _get_matrix_amounts(self):
        """Return ``{account id: exposure}`` in the currency of the current company."""
        self._load_figures("exposure")
        rates = self._get_company_rates()
        return {
            id_: exposure * rates[company_id]
            for id_, exposure, company_id in zip(
                self._ids,
                self._get_figures("exposure"),
                self._get_figures("company_id"),
                strict=True,
            )
        }

    def _get_matrix_customers(self, amounts, scores, problems):
        """Return what is drawn of the accounts.

        :param dict amounts: exposure by account id
        :param dict scores: ``{account id: (value, payment)}``
        :param set problems: ids of the accounts with a credit problem
        """
        # as a link to a contact does, whoever may read the account reads the name
        partners = self.sudo().partner_id
        partners.fetch(["name"])
        return [
            {
                "id": account.id,
                "name": account.sudo().partner_id.name or "",
                "value": float(scores[account.id][0]),
                "payment": float(scores[account.id][1]),
                "amount": amounts[account.id],
                "tier": account.tier_id.id,
                "has_problem": account.id in problems,
            }
            for account in self
        ]

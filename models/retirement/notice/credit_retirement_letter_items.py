from odoo import models


class CreditRetirement(models.Model):
    """What customers have to pay and what they have to get, as their letters say."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_open_items(self):
        """Return what customers have to pay and what they have to get, item by item.

        In sudo: whoever writes to the customer tells the whole balance.

        :return: ``{case id: account.move.line}``, the earliest due first; every case
            has a key
        :rtype: dict
        """
        cases = self.sudo()
        items = cases._search_open_items()
        by_account = items.grouped(
            lambda item: (
                item.partner_id.commercial_partner_id,
                item.company_id.root_id,
            )
        )
        nothing = items.browse()
        return {
            case.id: by_account.get(
                (case.account_id.partner_id, case.company_id), nothing
            )
            for case in cases
        }

    def _search_open_items(self):
        """Return the open items of the customers of cases, the earliest due first.

        :return: `account.move.line`, in sudo, one query for all cases
        """
        domain = [
            ("partner_id", "child_of", self.account_id.partner_id.ids),
            ("company_id", "child_of", self.company_id.ids),
            ("account_type", "=", "asset_receivable"),
            ("parent_state", "=", "posted"),
            ("reconciled", "=", False),
            ("amount_residual", "!=", 0),
        ]
        items = self.env["account.move.line"].sudo()
        return items.search(domain, order="date_maturity, date, id")

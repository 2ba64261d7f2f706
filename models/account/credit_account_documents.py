from odoo import models


class CreditAccount(models.Model):
    """The ways from what a customer owes to the items behind it."""

    _inherit = "credit.account"

    # === ACTION METHODS === #

    def action_view_receivable(self):
        """Open the unpaid customer items behind the exposure."""
        return self._action_view_documents(
            "account.move.line",
            [
                ("partner_id.commercial_partner_id", "=", self.partner_id.id),
                ("company_id", "child_of", self.company_id.id),
                ("account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
            ],
            view="credit_management.account_move_line_view_list_exposure",
            search="credit_management.account_move_line_view_search_exposure",
            title=self.env._("Open Items: %(customer)s", customer=self.display_name),
        )

    def action_view_overdue(self):
        """Open the customer items that are past due."""
        action = self.action_view_receivable()
        action["name"] = self.env._(
            "Overdue Items: %(customer)s", customer=self.display_name
        )
        today = self.company_id._get_credit_today()
        action["domain"] += [
            ("amount_residual", ">", 0),
            "|",
            ("date_maturity", "<", today),
            "&",
            ("date_maturity", "=", False),
            ("date", "<", today),
        ]
        return action

    # === BUSINESS METHODS === #

    def _action_view_documents(self, model_name, domain, view, title, search=None):
        """Return the action that lists documents of one account.

        :param str view: XML id of the list
        :param str title: what the list is called
        :param str search: XML id of the search view, the default one without it
        """
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model_name,
            "views": [(self.env.ref(view).id, "list"), (False, "form")],
            "search_view_id": (search and self.env.ref(search).id, "search"),
            "domain": domain,
            "context": {"create": False},
        }

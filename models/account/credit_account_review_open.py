from odoo import models


class CreditAccount(models.Model):
    """The ways from an account to its evaluations."""

    _inherit = "credit.account"

    # === ACTION METHODS === #

    def action_evaluate(self):
        """Evaluate the accounts as of today, and open the result for review."""
        evaluations = self.env["credit.evaluation"]
        for company, accounts in self.grouped("company_id").items():
            evaluations |= evaluations.create(
                {
                    "company_id": company.id,
                    "scope": "accounts",
                    "account_ids": accounts.ids,
                    "date": company._get_credit_today(),
                }
            )
        evaluations.action_compute()
        return evaluations._get_records_action(name=self.env._("Evaluation"))

    def action_view_evaluations(self):
        """Open the scores of the account over time, as a graph."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_evaluation_line_action_trend"
        )
        action["domain"] = [("account_id", "=", self.id), ("state", "=", "applied")]
        action["display_name"] = self.env._(
            "Evaluations: %(customer)s", customer=self.display_name
        )
        return action

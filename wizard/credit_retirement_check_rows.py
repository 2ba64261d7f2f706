from odoo import models


class CreditRetirementCheck(models.TransientModel):
    """How a customer stands against each standard, for the dialog."""

    _inherit = "credit.retirement.check"

    # === BUSINESS METHODS === #

    def _prepare_rows(self):
        """Return the standards of the customer's policy, those switched on first.

        :return: list of ``{"standard", "met", "lacking": bad periods, None: has no
            condition, "exemption", "conditions"}``, see ``_explain_standing``
        :rtype: list
        """
        self.ensure_one()
        account = self.account_id._origin or self.account_id
        account.check_access("read")  # what is known of it is read in sudo
        account = account.sudo()
        standards = self.env["credit.retirement.standard"].sudo()
        assigned = self.env["credit.policy"]._assign(account)
        standards = standards.search([("policy_id", "in", [p.id for p in assigned])])
        if not standards:
            return []
        findings = standards._examine(account, self.date)[account]
        exemptions = self.env["credit.retirement.exemption"]
        exemptions = exemptions._get_running(account.company_id, self.date)
        return [
            {
                "standard": standard,
                "met": findings[standard].met,
                "lacking": findings[standard].lacking,
                "exemption": exemptions._get_sparing(account, standard),
                "conditions": standards._explain_standing(
                    findings[standard], account.currency_id
                ),
            }
            for standard in standards.sorted(lambda one: not one.is_on)
        ]

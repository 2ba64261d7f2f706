from odoo import models


class CreditRetirementPreview(models.TransientModel):
    """How a preview is filled: whom the standard catches, and what would follow."""

    _inherit = "credit.retirement.preview"

    # === BUSINESS METHODS === #

    def _fill(self):
        """Look at the customers of the standard's policy, and list who is caught."""
        self.ensure_one()
        standard = self.standard_id
        standard.check_access("read")  # what is known of customers is read in sudo
        candidates = standard.sudo()._find_candidates(
            standard.company_id, self.date, standards=standard
        )
        lines = self.env["credit.retirement.preview.line"].sudo()  # nobody else's
        self.sudo().line_ids.unlink()
        lines.create(
            [
                self._prepare_line(account, outcome, by_standard, candidates)
                for outcome, caught in self._get_outcomes(candidates).items()
                for account, by_standard in caught.items()
            ]
        )
        self.looked_on = self.date
        self.customer_count = self._count_customers()

    def _get_outcomes(self, candidates):
        """Return who is caught by what follows: ``{outcome: {account: …}}``."""
        campaigns = self.env["credit.retirement.campaign"]
        paused = campaigns._get_paused(self.company_id, candidates.found)
        by_outcome = {"found": {}, "running": candidates.running, "paused": {}}
        for account, by_standard in candidates.found.items():
            outcome = "paused" if account in paused else "found"
            by_outcome[outcome][account] = by_standard
        return by_outcome | {"exempted": candidates.exempted}

    def _count_customers(self):
        """Return how many customers the standard looks at."""
        standard = self.standard_id.sudo()
        accounts = self.env["credit.account"].sudo().with_company(self.company_id)
        return accounts.search_count(
            standard.policy_id._get_account_domain()
            & standard._get_candidate_domain(standard.company_id)
        )

    def _prepare_line(self, account, outcome, by_standard, candidates):
        """Return the values of the line of a customer.

        :param str outcome: what would follow
        :param dict by_standard: ``{standard: Finding}``
        :param candidates: `Candidates`, which know the exemptions
        """
        exemption = candidates.exemptions.get(account, {}).get(self.standard_id)
        return {
            "preview_id": self.id,
            "account_id": account.id,
            "outcome": outcome,
            "exemption_id": exemption and exemption.id,
            "details": by_standard[self.standard_id].dump(),
        }

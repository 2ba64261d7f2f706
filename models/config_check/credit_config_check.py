from odoo import api, models


class CreditConfigCheck(models.AbstractModel):
    """What in the configuration is incomplete or contradictory.

    A finding is a method ``_find_<code>(companies)`` that yields a ``Problem``, in the
    file of its subject, and is named in :meth:`_get_finders`, or in
    :meth:`_get_early_finders` where it matters before the check is switched on. What
    the models refuse to save is not looked for.
    """

    _name = "credit.config.check"
    _description = "Credit Configuration Check"

    # === BUSINESS METHODS === #

    @api.model
    def _collect(self):
        """Return the problems of the user's current companies, in the user's language.

        The number of queries depends neither on the companies nor on their records.

        :rtype: list of Problem
        """
        companies = self.env.companies.sudo().root_id
        managed = companies.filtered(lambda company: company._is_credit_managed())
        check = self.sudo().with_context(active_test=True)
        problems = list(check._find_check_off(companies - managed))
        for find in check._get_early_finders():
            problems += find(companies)
        if managed:
            for find in check._get_finders():
                problems += find(managed)
        return problems

    @api.model
    def _get_early_finders(self):
        """Return the methods that look for what is to be right before the first step.

        Who decides, what mails and what runs by itself. Each takes parent companies,
        never none, in sudo, also those whose check is off.
        """
        return []

    @api.model
    def _get_finders(self):
        """Return the methods that look for problems.

        Each takes the parent companies whose check is on, never none, in sudo.
        """
        return []

    @api.model
    def _get_companies_with(self, model, companies, domain=()):
        """Return the companies of which a record of a model meets a condition.

        :rtype: res.company
        """
        groups = self.env[model]._read_group(
            [("company_id", "in", companies.ids), *domain], ["company_id"]
        )
        return companies.browse().union(*(company for (company,) in groups))

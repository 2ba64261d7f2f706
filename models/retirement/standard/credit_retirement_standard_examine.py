from odoo import api, models

from ....engine import streaks


class CreditRetirementStandard(models.Model):
    """How customers stand against standards, with the documents behind it."""

    _inherit = "credit.retirement.standard"

    # === BUSINESS METHODS === #

    @api.model
    def _check_accounts(self, accounts, standards, day):
        """Return which accounts meet which standards of their own policy.

        :return: ``{credit.account: {credit.retirement.standard: Finding}}``
        :rtype: dict
        """
        caught = {}
        for policy, own in self.env["credit.policy"]._assign(accounts).items():
            rules = standards.filtered(lambda one, p=policy: one.policy_id == p)
            if not rules:
                continue
            findings = rules._examine(own, day)
            met = {
                account: {rule: one for rule, one in by_rule.items() if one.met}
                for account, by_rule in findings.items()
            }
            met = {account: by_rule for account, by_rule in met.items() if by_rule}
            caught |= self._add_documents(met, day, policy.grace_days)
        return caught

    def _examine(self, accounts, day):
        """Return how accounts stand against these standards of one policy.

        :return: ``{credit.account: {credit.retirement.standard: Finding}}``, met or not
        :rtype: dict
        """
        Metric = self.env["credit.retirement.metric"].sudo()
        places = Metric._get_tier_places()
        rules = {standard: standard._to_engine(places) for standard in self}
        codes = dict.fromkeys(self.condition_ids.mapped("metric"))
        batch = Metric._get_metric_batch(accounts, day, self.policy_id.grace_days)
        periods = Metric._get_periods(batch, codes)
        return {
            account: {
                standard: streaks.examine(rule, periods[account.id])
                for standard, rule in rules.items()
            }
            for account in accounts
        }

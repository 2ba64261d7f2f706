from collections import defaultdict
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain

from ..engine import streaks

BATCH = 1000  # accounts that are looked at in one set of queries


class Candidates(NamedTuple):
    """Whom the retirement standards catch as of a day.

    Each is ``{credit.account: {credit.retirement.standard: Finding}}`` in sudo, without
    empty dicts (:class:`engine.streaks.Finding`, documents of bad periods included):

    * ``found``: to open a case for;
    * ``running``: caught again, and their case is open: evidence to add to it;
    * ``exempted``: caught, but spared by the exemption that ``exemptions`` names,
      ``{credit.account: {credit.retirement.standard: credit.retirement.exemption}}``.

    A customer who is spared from one standard may be found by another.
    """

    found: dict
    running: dict
    exempted: dict
    exemptions: dict


class CreditRetirementStandard(models.Model):
    """Whom standards catch."""

    _inherit = "credit.retirement.standard"

    # === BUSINESS METHODS === #

    @api.model
    def _find_candidates(self, company, day, accounts=None, standards=None):
        """Return whom the standards of a company catch, and why.

        Every customer is looked at by the standards of its own policy, as of the day,
        in batches. Retired and archived customers are left out.

        :param company: `res.company`; that of a branch is its parent
        :param date day: what was known at its end counts
        :param accounts: `credit.account`; by default all of the company
        :param standards: `credit.retirement.standard`; by default those switched on
        :rtype: Candidates
        """
        company = company.sudo().root_id
        if standards is None:
            standards = self._get_switched_on(company)
        exemptions = self.env["credit.retirement.exemption"]._get_running(company, day)
        candidates = Candidates({}, {}, {}, {})
        ids = self._search_candidate_ids(company, accounts) if standards else []
        for start in range(0, len(ids), BATCH):
            batch = self.env["credit.account"].sudo().browse(ids[start : start + BATCH])
            caught = self._check_accounts(batch, standards.sudo(), day)
            self._sort_out(caught, exemptions, candidates)
        return candidates

    @api.model
    def _get_switched_on(self, company):
        """Return the standards that campaigns of a company look at, in sudo."""
        return self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("is_on", "=", True),
                ("policy_id.active", "=", True),
            ]
        )

    @api.model
    def _get_candidate_domain(self, company):
        """Return which accounts of a company standards look at at all."""
        return Domain(
            [
                ("company_id", "=", company.id),
                ("status", "!=", "retired"),
                ("partner_id.active", "=", True),
            ]
        )

    @api.model
    def _search_candidate_ids(self, company, accounts):
        """Return the ids of the accounts that are looked at, in their order."""
        domain = self._get_candidate_domain(company)
        if accounts is not None:
            domain &= Domain("id", "in", accounts.ids)
        return self.env["credit.account"].sudo().search(domain, order="id").ids

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

    @api.model
    def _add_documents(self, caught, day, grace):
        """Return findings with the documents behind each bad period.

        One query per metric, of the customers that are caught alone.

        :param dict caught: ``{credit.account: {standard: Finding}}``
        :param int grace: days of the policy
        """
        if not caught:
            return caught
        Metric = self.env["credit.retirement.metric"].sudo()
        accounts = self.env["credit.account"].sudo().union(*caught)
        batch = Metric._get_metric_batch(accounts, day, grace)
        documents = defaultdict(dict)
        for code, (start, end) in self._get_used_days(caught).items():
            found = Metric._get_documents(batch, code, start, end)
            for account_id, by_period in found.items():
                documents[account_id] |= {
                    (code, *period): own for period, own in by_period.items()
                }
        return {
            account: {
                standard: finding.with_documents(documents[account.id])
                for standard, finding in by_standard.items()
            }
            for account, by_standard in caught.items()
        }

    @api.model
    def _get_used_days(self, caught):
        """Return ``{metric: (first day, last day)}`` of the bad periods."""
        days = {}
        for by_standard in caught.values():
            for finding in by_standard.values():
                for streak in finding.met_streaks:
                    for period in streak.used:
                        code = streak.condition.metric
                        start, end = days.get(code, (period.start, period.end))
                        days[code] = min(start, period.start), max(end, period.end)
        return days

    @api.model
    def _sort_out(self, caught, exemptions, candidates):
        """Add customers that were caught to the candidates.

        :param dict caught: ``{credit.account: {standard: Finding}}``
        :param exemptions: `credit.retirement.exemption` that count on the day
        """
        accounts = self.env["credit.account"].sudo().union(*caught)
        running = set(self.env["credit.retirement"]._search_open(accounts).account_id)
        for account, by_standard in caught.items():
            for standard, finding in by_standard.items():
                if sparing := exemptions._get_sparing(account, standard):
                    candidates.exemptions.setdefault(account, {})[standard] = sparing
                    target = candidates.exempted
                elif account in running:
                    target = candidates.running
                else:
                    target = candidates.found
                target.setdefault(account, {})[standard] = finding

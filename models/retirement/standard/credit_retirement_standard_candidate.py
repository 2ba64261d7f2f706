from typing import NamedTuple

from odoo import api, models

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

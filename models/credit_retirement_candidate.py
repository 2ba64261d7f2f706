from typing import NamedTuple

from odoo import api, models


class Candidates(NamedTuple):
    """Whom the retirement standards catch as of a day.

    Each is ``{credit.account: {credit.retirement.standard: Finding}}`` in sudo, without
    empty dicts (:class:`engine.streaks.Finding`, documents of bad periods included):

    * ``found``: to open a case for;
    * ``running``: caught again, and their case is open: evidence to add to it;
    * ``exempted``: caught, but spared by every exemption that ``exemptions`` names,
      ``{credit.account: {credit.retirement.standard: credit.retirement.exemption}}``.
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
    def _find_candidates(
        self, company, day, accounts=None, standards=None, with_documents=True
    ):
        """Return whom the standards of a company catch, and why.

        Every customer is looked at by the standards of its own policy, as of the day,
        in batches. Retired and archived customers are left out.

        :param company: `res.company`, a parent company
        :param date day: what was known at its end counts
        :param accounts: `credit.account`; by default all of the company
        :param standards: `credit.retirement.standard`; by default those switched on
        :param bool with_documents: whether findings name the documents behind them
        :rtype: Candidates
        """
        return Candidates({}, {}, {}, {})

from datetime import timedelta

from odoo import api, models

# a customer that is gone is not looked at: here it stayed, for prepayment
ENDED_STATES = ("kept", "cancelled", "revived", "retired")


class CreditRetirementCampaign(models.Model):
    """Who was let off a short while ago, and for the same reasons."""

    _inherit = "credit.retirement.campaign"

    # === BUSINESS METHODS === #

    @api.model
    def _get_paused(self, company, found):
        """Return who is left in peace, for what somebody decided on already.

        Every standard that is met now was met by a case that ended a short while ago.
        What a case that was opened by hand rested on is not recorded: after it, the
        customer is left in peace whatever is met.

        :param company: the `res.company` whose customers they are
        :param dict found: ``{account: {standard: Finding}}``
        :return: ``{account: the last of these cases}``
        :rtype: dict
        """
        paused = {}
        let_off = self._get_let_off(company, found)
        for account, cases in let_off.grouped("account_id").items():
            by_hand = cases.filtered(lambda case: not case.evidence_ids)
            decided = cases.evidence_ids.standard_id
            if by_hand or all(standard in decided for standard in found[account]):
                paused[account] = cases[-1]
        return paused

    @api.model
    def _get_let_off(self, company, accounts):
        """Return the cases of accounts that ended within the rest that is given.

        It is counted back from today: that is when a new case would be opened.

        :param accounts: iterable of `credit.account`
        :return: `credit.retirement` in the order in which they were opened
        """
        company = company.sudo()
        days = company.credit_retirement_pause_days
        since = company._get_credit_today() - timedelta(days=days)
        ended = (
            self.env["credit.retirement.step"]
            .sudo()
            ._read_group(
                [
                    ("account_id", "in", [account.id for account in accounts]),
                    ("retirement_id.state", "in", ENDED_STATES),
                ],
                ["retirement_id"],
                having=[("done_on:max", ">", since)],
            )
        )
        cases = self.env["credit.retirement"].sudo()
        return cases.union(*(case for (case,) in ended)).sorted("id")

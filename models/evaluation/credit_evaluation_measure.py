from odoo import models

from ..credit_scoring import get_frozen_version, get_house, group_figures
from .credit_evaluation_scope import BATCH

ALWAYS_MEASURED = "invoiced_amount"  # stored with every line, for the analyses
AHEAD_SHARE = 0.3  # of the customers: looking up one by one takes three times as long


class CreditEvaluation(models.Model):
    """What an evaluation measures, and the averages that it compares with."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _freeze(self):
        """Have all batches judge by the same policies and averages.

        :return: whether that is so; not while another worker measures the averages
        """
        self.ensure_one()
        if self.version_ids:
            return True
        if not self.try_lock_for_update(allow_referencing=True):
            return False
        for policy in self._get_policies():
            version = get_frozen_version(self, policy)
            grace = version._to_engine().grace_days
            get_house(self, grace, self._read_ahead(grace))
        if self.account_count > BATCH:
            self._trigger_compute()  # the others found nothing to do so far
        return True

    def _measure(self, accounts, rules):
        """Return what is known of accounts.

        :param rules: :class:`engine.review_policy.Policy`
        :return: ``{account id: {measure: Measured}}`` and what
            :meth:`credit.measure._measure_basis` returns
        """
        codes = {one.measure for one in rules.criteria} | {ALWAYS_MEASURED}
        ahead = self.env["credit.measure"]._find_ahead(
            accounts, rules.grace_days, self.id
        )
        by_code, basis = self.env["credit.measure"]._measure_with_basis(
            accounts,
            sorted(codes),
            self.date,
            get_house(self, rules.grace_days),
            grace=rules.grace_days,
            pseudo=rules.pseudo,
            ahead=ahead,
        )
        return group_figures(by_code), basis

    def _read_ahead(self, grace):
        """Have what is measured read at once, where most customers are evaluated.

        :return: what :meth:`credit.measure._measure_with_basis` takes as ``ahead``
        """
        company = self.company_id
        known = self.env["credit.account"].search_count(
            [("company_id", "=", company.id)]
        )
        if self.account_count <= max(BATCH, known * AHEAD_SHARE):
            return None
        return self.env["credit.measure"]._read_ahead(
            company, self.date, grace, self.id
        )

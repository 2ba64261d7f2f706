from odoo import models
from odoo.fields import Domain

from .credit_retirement_guard_kind import Found


class CreditRetirement(models.Model):
    """Documents of the customers of many cases are read together, and shared out."""

    _inherit = "credit.retirement"

    # === TOOLS OF GUARDS === #

    def _search_guarded(self, model_name, domain, partner_fields=("partner_id",)):
        """Return the documents of the customers of cases, in two queries, in sudo.

        :param str model_name: has a ``company_id``
        :param Domain domain: what they are like
        :param partner_fields: names of the fields that make one the customer's
        """
        # as ids, so that PostgreSQL takes the indexes on the partners of documents
        partners = self.env["res.partner"].sudo().with_context(active_test=False)
        family = partners.search(
            [("commercial_partner_id", "in", self.account_id.partner_id.ids)]
        )
        theirs = Domain.OR(Domain(name, "in", family.ids) for name in partner_fields)
        company = Domain("company_id", "child_of", self.company_id.ids)
        return self.env[model_name].sudo().search(domain & theirs & company)

    def _share_out(self, records, partner_fields, get_amount):
        """Return documents by case.

        :param records: documents, in sudo
        :param partner_fields: names of the fields that make one the customer's
        :param get_amount: function of a document, in company currency
        :return: ``{case: Found}``
        :rtype: dict
        """
        by_customer = {}
        for record in records:
            root = record.company_id.root_id
            for customer in {
                record[name].commercial_partner_id for name in partner_fields
            }:
                by_customer.setdefault((customer, root), []).append(record.id)
        found = {}
        for case in self:
            ids = by_customer.get((case.account_id.partner_id, case.company_id))
            if ids:
                own = records.browse(ids).with_prefetch(records.ids)
                amount = case.currency_id.round(sum(map(get_amount, own)))
                found[case] = Found(own, amount)
        return found

    def _share_items(self, is_wanted):
        """Return the documents of open items by case.

        :param is_wanted: function of an `account.move.line`
        """
        found = {}
        by_case = self._get_open_items()
        # read together, whatever the case
        moves = self.env["account.move.line"].sudo().union(*by_case.values()).move_id
        for case in self:
            wanted = by_case[case.id].filtered(is_wanted)
            if wanted:
                amount = case.currency_id.round(sum(wanted.mapped("amount_residual")))
                own = wanted.move_id.with_prefetch(moves.ids)
                found[case] = Found(own, amount)
        return found

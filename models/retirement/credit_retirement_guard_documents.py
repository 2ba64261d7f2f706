from odoo import models
from odoo.fields import Domain

from .credit_retirement_guard import Found

# of an order: as customer or as debtor
ORDER_PARTNERS = ("partner_id", "partner_invoice_id")


class CreditRetirement(models.Model):
    """Documents that stand against the execution: orders, invoices, credits, drafts."""

    _inherit = "credit.retirement"

    # === GUARDS === #

    def _guard_orders(self):
        """Confirmed orders that are not in the books yet, as customer or as debtor."""
        orders = self._search_guarded(
            "sale.order",
            Domain("state", "=", "sale")
            & (
                Domain("invoice_status", "!=", "invoiced")
                | Domain("order_line.invoice_lines.parent_state", "=", "draft")
            ),
            ORDER_PARTNERS,
        )
        open_amounts = self.env["credit.exposure"]._compute_order_open(orders)
        amounts = {
            order.id: open_amounts[order.id][0] / (order.currency_rate or 1.0)
            for order in orders
            if open_amounts.get(order.id, (0.0,))[0] > 0
        }
        return self._share_out(
            orders.filtered(lambda order: order.id in amounts),
            ORDER_PARTNERS,
            lambda order: amounts[order.id],
        )

    def _guard_quotations(self):
        """Quotations that the customer could still accept."""
        today = min(self.company_id._get_credit_days().values(), default=None)
        orders = self._search_guarded(
            "sale.order",
            Domain("state", "in", ("draft", "sent"))
            & (
                Domain("validity_date", "=", False)
                | Domain("validity_date", ">=", today)
            ),
            ORDER_PARTNERS,
        )
        return self._share_out(
            orders,
            ORDER_PARTNERS,
            lambda order: order.amount_total / (order.currency_rate or 1.0),
        )

    def _guard_invoices(self):
        """Posted invoices and other items that the customer has to pay."""
        return self._share_items(lambda item: item.amount_residual > 0)

    def _guard_credits(self):
        """Credit notes and payments that are not used up."""
        return self._share_items(lambda item: item.amount_residual < 0)

    def _guard_drafts(self):
        """Invoices and credit notes that are not posted yet."""
        moves = self._search_guarded(
            "account.move",
            Domain("state", "=", "draft")
            & Domain("move_type", "in", ("out_invoice", "out_refund", "out_receipt")),
        )
        return self._share_out(
            moves, ("partner_id",), lambda move: move.amount_total_signed
        )

    def _guard_disputes(self):
        """Invoices that the customer disputes, until that is settled or paid."""
        moves = self._search_guarded(
            "account.move",
            Domain("state", "=", "posted")
            & Domain("credit_disputed_from", "!=", False)
            & Domain("credit_disputed_to", "=", False)
            & Domain("payment_state", "in", ("not_paid", "partial")),
        )
        return self._share_out(
            moves, ("partner_id",), lambda move: move.amount_residual_signed
        )

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

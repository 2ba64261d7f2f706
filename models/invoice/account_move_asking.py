from odoo import fields, models


class AccountMove(models.Model):
    """Which invoices ask for credit: those that no confirmed order stands for."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _get_credit_asking(self, soft):
        """Return the invoices that ask for credit and would be posted now.

        :param bool soft: as for :meth:`_post`
        :return: the invoices, and ``{invoice id: what they ask for}``
        """
        none = self.browse()
        may_post = self.env.user.has_group("account.group_account_invoice")
        if not self.env.su and not may_post:
            return none, {}  # Odoo refuses
        # the day that Odoo goes by; without an invoice date it sets today's
        today = fields.Date.context_today(self)
        checked = self.filtered(
            lambda move: (
                move._is_credit_checked()
                and not (soft and move.invoice_date and move.date > today)
            )
        )
        if not checked:
            return none, {}
        checked._credit_recompute_lines()
        return checked._filter_credit_beyond_orders()

    def _filter_credit_beyond_orders(self):
        """Return the invoices that ask for more than their orders stand for.

        :return: the invoices, and ``{invoice id: what they ask for}``: looked at with
            all the others, which take their part of the same orders
        """
        values = self._get_credit_values()
        return self.filtered(lambda move: values[move.id] > 0), values

    def _credit_recompute_lines(self):
        """Compute the totals of lines, instead of believing what a client sent.

        They tell what is an order's part of an invoice.
        """
        self.sudo()._credit_prefetch()
        lines = self.sudo().invoice_line_ids
        mixed = lines.filtered("sale_line_ids").move_id.invoice_line_ids
        self.env.add_to_compute(lines._fields["price_total"], mixed)

from odoo import fields, models

# only Odoo itself sets them, never a client
HOLD_FIELDS = frozenset({"credit_hold_id", "credit_hold_ids"})


class CreditDocument(models.AbstractModel):
    """What sale orders and customer invoices share: the holds, and hooks of the check.

    A document brings a `company_id`, a `state`, `credit_hold_ids`, and says with the
    hooks (`credit_document_hooks.py`) who owes it, on which terms, what it asks for and
    how it goes.
    """

    _name = "credit.document"
    _inherit = "credit.ways"
    _description = "Document That Asks for Credit"

    # === FIELDS === #

    credit_hold_id = fields.Many2one(
        comodel_name="credit.hold",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_user",
    )
    credit_currency_id = fields.Many2one(
        comodel_name="res.currency",
        compute="_compute_credit_currency_id",
        compute_sudo=True,
        groups="base.group_user",
    )

    # === COMPUTE METHODS === #

    def _compute_credit_currency_id(self):
        for document in self:
            document.credit_currency_id = document.company_id.currency_id

    # === ACTION METHODS === #

    def action_view_credit_hold(self):
        """Open the credit hold of the document."""
        self.ensure_one()
        return self.credit_hold_id._get_records_action()

    # === BUSINESS METHODS === #

    def _is_credit_enforced(self):
        """Whether a failed check holds the document."""
        self.ensure_one()
        return self.company_id.sudo().credit_mode == "enforce"

    def _get_credit_term_days(self, debtor):
        """Return the days until the document has to be paid, for the rule on terms.

        :param debtor: the `credit.account`
        :return: days, ``None`` where the customer may have any term
        """
        self.ensure_one()
        if not debtor.has_longest_term:
            return None
        return self._get_credit_payment_term()._get_credit_days()

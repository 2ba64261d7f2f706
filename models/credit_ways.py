from odoo import fields, models

from ..engine import ways_out
from .credit_groups import CREDIT_USER


class CreditWays(models.AbstractModel):
    """What would clear a document, on the document and on its hold.

    A figure of 0 is a way that is not there: none is ever offered for nothing.

    Whoever sees the document learns by how much it is too much, so they may not learn
    the limit that is needed, nor what is open on invoices that they may not read: from
    both together they could tell what the customer owes and may owe.
    """

    _name = "credit.ways"
    _description = "Ways Out of a Credit Hold"

    # === FIELDS === #

    credit_currency_id = fields.Many2one(
        comodel_name="res.currency", groups="base.group_user"
    )
    credit_way_pay_amount = fields.Monetary(
        string="Invoices to Pay",
        compute="_compute_credit_ways",
        compute_sudo=True,
        currency_field="credit_currency_id",
        groups=f"{CREDIT_USER},account.group_account_invoice",
        help="What is open on the oldest invoices that have to be paid.",
    )
    credit_way_pay_count = fields.Integer(
        string="Number of Invoices to Pay",
        compute="_compute_credit_ways",
        compute_sudo=True,
        groups="base.group_user",
    )
    credit_way_prepay = fields.Monetary(
        string="Payment Up Front",
        compute="_compute_credit_ways",
        compute_sudo=True,
        currency_field="credit_currency_id",
        groups="base.group_user",
        help="On top of what was paid already.",
    )
    credit_way_reduce = fields.Monetary(
        string="Passes Up To",
        compute="_compute_credit_ways",
        compute_sudo=True,
        currency_field="credit_currency_id",
        groups="base.group_user",
        help="The highest value with which the document passes.",
    )
    credit_way_term_id = fields.Many2one(
        comodel_name="account.payment.term",
        string="Shorter Payment Term",
        compute="_compute_credit_ways",
        compute_sudo=True,
        groups="base.group_user",
    )
    credit_way_release = fields.Boolean(
        string="Can Be Released",
        compute="_compute_credit_ways",
        compute_sudo=True,
        groups="base.group_user",
    )
    credit_way_has_limit = fields.Boolean(
        string="Can Have a Temporary Limit",
        compute="_compute_credit_ways",
        compute_sudo=True,
        groups="base.group_user",
    )
    credit_way_limit = fields.Monetary(
        string="Temporary Limit",
        compute="_compute_credit_ways",
        compute_sudo=True,
        currency_field="credit_currency_id",
        groups=CREDIT_USER,
        help="The temporary limit that is needed.",
    )

    # === COMPUTE METHODS === #

    def _compute_credit_ways(self):
        ways = self._get_credit_ways()
        for record in self:
            found = {way.code: way.figures for way in ways.get(record.id, ())}
            paid = found.get(ways_out.PAY_INVOICES, {})
            record.credit_way_pay_amount = paid.get("amount", 0.0)
            record.credit_way_pay_count = len(set(paid.get("items", ())))
            record.credit_way_prepay = found.get(ways_out.PREPAY, {}).get("amount", 0.0)
            record.credit_way_reduce = found.get(ways_out.REDUCE, {}).get("amount", 0.0)
            term = found.get(ways_out.SHORTER_TERM, {})
            record.credit_way_term_id = term.get("term", False)
            record.credit_way_release = ways_out.RELEASE in found
            limit = found.get(ways_out.TEMPORARY_LIMIT, {})
            record.credit_way_has_limit = bool(limit)
            record.credit_way_limit = limit.get("amount", 0.0)

    # === HOOKS === #

    def _get_credit_ways(self):
        """Return ``{id: list of engine.ways_out.Way}``, for what is held."""
        raise NotImplementedError

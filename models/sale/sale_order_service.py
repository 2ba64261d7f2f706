from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..credit_groups import CREDIT_USER
from ..service.credit_tier_service import DELIVERY_PRIORITIES


class SaleOrder(models.Model):
    """What the tier of a customer means for its orders."""

    _inherit = "sale.order"

    # === FIELDS === #

    credit_delivery_priority = fields.Selection(
        selection=DELIVERY_PRIORITIES,
        string="Delivery Priority",
        compute="_compute_credit_service",
        compute_sudo=True,
        search="_search_credit_delivery_priority",
        groups="base.group_user",
        help="By the tier of the customer.",
    )
    credit_service_text = fields.Text(
        string="Service",
        compute="_compute_credit_service",
        compute_sudo=True,
        groups=CREDIT_USER,
        help="What the customer may expect, by its tier.",
    )

    # === COMPUTE METHODS === #

    @api.depends("partner_id", "company_id")
    @api.depends_context("lang")
    def _compute_credit_service(self):
        pairs = {
            order: (order.partner_id._origin.id, order.company_id.id)
            for order in self
            if order.partner_id._origin and order.company_id
        }
        accounts = self.env["credit.account"]._find(pairs.values())
        nobody = self.env["credit.account"].sudo()
        for order in self:
            tier = accounts.get(pairs.get(order), nobody).tier_id
            order.credit_delivery_priority = tier.delivery_priority
            order.credit_service_text = tier.with_context(
                lang=self.env.lang
            ).service_text

    @api.model
    def _search_credit_delivery_priority(self, operator, value):
        """Find orders by a priority, in SQL: it is joined, not stored."""
        if operator != "in":
            return NotImplemented
        table = SQL.identifier(self._table)
        priority = self._get_delivery_priority_sql(self._table)
        codes = tuple(code for code in value if code)
        condition = SQL("%s IN %s", priority, codes or ("",))
        if len(codes) < len(set(value)):  # those without one, too
            condition = SQL("(%s OR %s IS NULL)", condition, priority)
        self.env.flush_all()
        found = SQL("(SELECT %s.id FROM %s WHERE %s)", table, table, condition)
        return Domain("id", "in", found)

    # === BUSINESS METHODS === #

    def _field_to_sql(self, alias, field_expr, query=None):
        """EXTENDS base: the priority is not stored on the order, but can be joined."""
        if field_expr != "credit_delivery_priority":
            return super()._field_to_sql(alias, field_expr, query)
        self._check_field_access(self._fields[field_expr], "read")
        return self._get_delivery_priority_sql(alias)

    @api.model
    def _get_delivery_priority_sql(self, alias):
        """Return the priority of an order, as SQL.

        :param str alias: of the table of orders
        """
        return SQL(
            """(
                SELECT tier.delivery_priority
                  FROM res_partner buyer
                  JOIN res_company company ON company.id = %(company)s
                  JOIN credit_account account
                    ON account.partner_id = buyer.commercial_partner_id
                   AND account.company_id
                       = SPLIT_PART(company.parent_path, '/', 1)::int
                  JOIN credit_tier tier ON tier.id = account.tier_id
                 WHERE buyer.id = %(partner)s
            )""",
            company=SQL.identifier(alias, "company_id"),
            partner=SQL.identifier(alias, "partner_id"),
        )

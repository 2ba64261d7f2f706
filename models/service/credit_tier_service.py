from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..follow_up.credit_follow_up import METHODS

# from the last to the first, so that lists sort by it
DELIVERY_PRIORITIES = [("0", "Last"), ("1", "Normal"), ("2", "First")]
# of what is applied to the customers of a tier
APPLIED_FIELDS = frozenset({"user_id", "pricelist_id"})


class CreditTier(models.Model):
    """How customers of a tier are served: by whom, at which prices, how soon."""

    _inherit = "credit.tier"

    # === FIELDS === #

    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Dedicated Salesperson",
        domain=[("share", "=", False)],
        help="Looks after the customers of this tier. Empty: who does already. A "
        "customer has one salesperson for all companies: where several set one, the "
        "last keeps it.",
    )
    pricelist_id = fields.Many2one(
        comodel_name="product.pricelist",
        string="Price List",
        domain="[('company_id', 'in', (False, company_id))]",
        help="Of the customers of this tier. Empty: the one they have.",
    )
    follow_up_method = fields.Selection(
        selection=METHODS,
        string="Follow Up By",
        required=True,
        default="call",
        help="How the customers of this tier are followed up, unless it comes out "
        "otherwise.",
    )
    delivery_priority = fields.Selection(
        selection=DELIVERY_PRIORITIES,
        help="Whose orders are delivered first. Shown on their orders, which can be "
        "sorted and grouped by it.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("pricelist_id", "company_id")
    def _check_pricelist_company(self):
        """Refuse a price list that customers of the tier could not have."""
        for tier in self:
            company = tier.pricelist_id.company_id.root_id
            if company and company != tier.company_id:
                raise ValidationError(
                    self.env._(
                        "The price list %(pricelist)s is that of %(company)s, but the "
                        "tier %(tier)s is not. Choose a price list for all companies, "
                        "or give the company a tier of its own.",
                        pricelist=tier.pricelist_id.display_name,
                        company=company.name,
                        tier=tier.name,
                    )
                )

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS the tier: its customers get the service that it has now."""
        result = super().write(vals)
        if not APPLIED_FIELDS.isdisjoint(vals):
            self.env["credit.account"]._trigger_service()
        return result

    # === BUSINESS METHODS === #

    def _get_service_user(self, company):
        """Return who looks after the customers of the tier, if they work there."""
        user = self.user_id
        is_there = user.active and company in user.company_ids.root_id
        return user if is_there else user.browse()

    def _get_service_pricelist(self, company):
        """Return the price list of the tier's customers, if the company may use it."""
        pricelist = self.pricelist_id
        is_there = pricelist.active and pricelist.company_id.root_id in (
            company,
            company.browse(),
        )
        return pricelist if is_there else pricelist.browse()

from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import AccessError


class Service(NamedTuple):
    """One thing that a tier sets on its customers; names of fields."""

    applied: str  # of the account: what was set
    former: str  # of the account: what the customer had before
    on_partner: str
    get_wanted: str  # method of the tier


SERVICES = (
    Service(
        "service_user_id", "service_former_user_id", "user_id", "_get_service_user"
    ),
    Service(
        "service_pricelist_id",
        "service_former_pricelist_id",
        "specific_property_product_pricelist",
        "_get_service_pricelist",
    ),
)
SERVICE_FIELDS = frozenset(
    {name for service in SERVICES for name in (service.applied, service.former)}
)


class CreditAccount(models.Model):
    """The service of its tier, applied to a customer.

    The account remembers what was set and what had been there, so that it can be taken
    back. What somebody changed by hand since then is theirs and stays. So is what
    another company set: the salesperson of a customer is that of all companies, and the
    last who set one keeps it, whatever runs by night.
    """

    _inherit = "credit.account"

    # === FIELDS === #

    service_text = fields.Text(related="tier_id.service_text")
    delivery_priority = fields.Selection(related="tier_id.delivery_priority")
    service_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Salesperson by Tier",
        readonly=True,
        copy=False,
        ondelete="set null",
        help="Was set because of the tier.",
    )
    service_former_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Salesperson Before",
        readonly=True,
        copy=False,
        ondelete="set null",
    )
    service_pricelist_id = fields.Many2one(
        comodel_name="product.pricelist",
        string="Price List by Tier",
        readonly=True,
        copy=False,
        ondelete="set null",
        help="Was set because of the tier.",
    )
    service_former_pricelist_id = fields.Many2one(
        comodel_name="product.pricelist",
        string="Price List Before",
        readonly=True,
        copy=False,
        ondelete="set null",
    )

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS base: what a tier offers comes with the tier."""
        result = super().write(vals)
        if "tier_id" in vals:
            self._apply_service()
        return result

    # === ACTION METHODS === #

    def action_apply_service(self):
        """Apply the service of the tier, also over what was changed by hand since."""
        self.check_access("write")
        self._apply_service(is_forced=True)
        return True

    # === BUSINESS METHODS === #

    def _set_tier(self, tier):
        """EXTENDS the evaluation: what a tier offers comes with it."""
        result = super()._set_tier(tier)
        self._apply_service()
        return result

    def _note_status(self, before, cause):
        """EXTENDS the status: who is gone has no service; what remains is theirs."""
        result = super()._note_status(before, cause)
        retired = self.filtered(lambda account: account.status == "retired")
        retired.sudo().write(dict.fromkeys(SERVICE_FIELDS, False))
        return result

    def _check_may_write(self, names):
        """EXTENDS the rights: nobody says what a tier has set."""
        result = super()._check_may_write(names)
        if not SERVICE_FIELDS.isdisjoint(names):
            raise AccessError(
                self.env._("What a tier has set on a customer is kept by the system.")
            )
        return result

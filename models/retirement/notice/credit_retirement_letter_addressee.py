from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CreditRetirement(models.Model):
    """To whom the letter goes: the customer or one of its contacts."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    notice_partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Addressee",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Who gets the notice: the customer or one of its contacts.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("notice_partner_id")
    def _check_notice_partner(self):
        """Raise for an addressee who is not the customer's: nobody else is told."""
        for case in self.sudo():
            addressee = case.notice_partner_id
            customer = case.account_id.partner_id
            if addressee and addressee.commercial_partner_id != customer:
                raise ValidationError(
                    self.env._(
                        "%(addressee)s is no contact of %(customer)s. A notice goes to "
                        "the customer alone.",
                        addressee=addressee.display_name,
                        customer=customer.display_name,
                    )
                )

    # === BUSINESS METHODS === #

    def _get_default_addressee(self):
        """Return who is written to: the invoice address, if mail reaches it."""
        self.ensure_one()
        customer = self.sudo().account_id.partner_id
        invoiced = customer.browse(customer.address_get(["invoice"])["invoice"])
        return invoiced if invoiced.email else customer

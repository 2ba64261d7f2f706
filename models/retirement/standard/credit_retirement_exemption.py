from odoo import api, fields, models
from odoo.tools import format_list


class CreditRetirementExemption(models.Model):
    """Customers that no campaign catches, with a reason and until when.

    Spared is who is named, has one of the tags, or is in one of the tiers.
    """

    _name = "credit.retirement.exemption"
    _description = "Retirement Exemption"
    _order = "date_to, id"
    _rec_name = "reason"
    _check_company_auto = True

    # === FIELDS === #

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        domain=[("parent_id", "=", False)],
        default=lambda self: self.env.company.root_id,
        ondelete="cascade",
    )
    account_ids = fields.Many2many(
        comodel_name="credit.account",
        string="Customers",
        check_company=True,
    )
    tag_ids = fields.Many2many(
        comodel_name="res.partner.category",
        string="Tags",
        help="Of the customer. One of them is enough.",
    )
    tier_ids = fields.Many2many(
        comodel_name="credit.tier",
        string="Tiers",
        domain="[('company_id', 'in', (False, company_id))]",
        help="One of them is enough.",
    )
    standard_ids = fields.Many2many(
        comodel_name="credit.retirement.standard",
        string="Standards",
        check_company=True,
        # without the only one it names, an exemption would spare from all of them
        context={"active_test": False},
        ondelete="restrict",
        help="Empty: spared from all of them.",
    )
    scope_text = fields.Char(string="Who Is Spared", compute="_compute_texts")
    standards_text = fields.Char(string="From What", compute="_compute_texts")
    reason = fields.Char(
        required=True, help="Shown wherever a customer is spared, as strategic ones."
    )

    # === COMPUTE METHODS === #

    @api.depends("account_ids", "tag_ids", "tier_ids", "standard_ids")
    @api.depends_context("lang")
    def _compute_texts(self):
        for exemption in self:
            members = (exemption.account_ids, exemption.tag_ids, exemption.tier_ids)
            names = [name for part in members for name in part.mapped("display_name")]
            exemption.scope_text = format_list(self.env, names, "or")
            standards = exemption.standard_ids.mapped("name")
            exemption.standards_text = format_list(self.env, standards) or self.env._(
                "All standards"
            )

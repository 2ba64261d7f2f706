from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date, format_list


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
    date_to = fields.Date(
        string="Until",
        help="The last day on which it counts: a campaign as of a later day catches "
        "the customers. Empty: without an end.",
    )
    is_over = fields.Boolean(
        string="Ended", compute="_compute_is_over", search="_search_is_over"
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

    @api.depends("date_to", "company_id")
    def _compute_is_over(self):
        """Compare the last day with today, where each company is."""
        days = self.company_id._get_credit_days()
        for exemption in self:
            today = days.get(exemption.company_id)
            exemption.is_over = bool(
                today and exemption.date_to and exemption.date_to < today
            )

    @api.model
    def _search_is_over(self, operator, value):
        """Return the condition on exemptions that ended, or run, company by company.

        :param collection value: of booleans
        :rtype: Domain
        """
        if operator != "in":
            return NotImplemented
        companies = self.env["res.company"]._search_legal_entities()
        over = Domain.OR(
            Domain("company_id", "=", company.id) & Domain("date_to", "<", today)
            for company, today in companies._get_credit_days().items()
        )
        return over if True in value else ~over

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS base: one that is over would spare nobody."""
        exemptions = super().create(vals_list)
        # a running one may be ended as of any day
        for exemption in exemptions:
            if exemption.is_over:
                raise UserError(
                    self.env._(
                        "This exemption would have ended on %(day)s and spare nobody. "
                        "Choose today or a later day, or leave the end empty.",
                        day=format_date(self.env, exemption.date_to),
                    )
                )
        return exemptions

    # === CONSTRAINT METHODS === #

    @api.constrains("reason", "account_ids", "tag_ids", "tier_ids")
    def _check_names_somebody(self):
        """Raise for an exemption that spares nobody."""
        for exemption in self:
            if not (exemption.account_ids or exemption.tag_ids or exemption.tier_ids):
                raise ValidationError(
                    self.env._(
                        "Name the customers, tags or tiers that are spared. To spare "
                        "everybody, switch the standard off."
                    )
                )

    @api.constrains("reason")
    def _check_reason(self):
        for exemption in self:
            if not (exemption.reason or "").strip():
                raise ValidationError(self.env._("Say why these customers are spared."))

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date


class CreditRetirementExemption(models.Model):
    """Until when an exemption counts."""

    _inherit = "credit.retirement.exemption"

    # === FIELDS === #

    date_to = fields.Date(
        string="Until",
        help="The last day on which it counts: a campaign as of a later day catches "
        "the customers. Empty: without an end.",
    )
    is_over = fields.Boolean(
        string="Ended", compute="_compute_is_over", search="_search_is_over"
    )

    # === COMPUTE METHODS === #

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

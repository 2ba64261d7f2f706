from odoo import api, fields, models


class CreditLimitRequest(models.TransientModel):
    """For which customer, and in which company, a limit is asked for."""

    _inherit = "credit.limit.request"

    # === FIELDS === #

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Customer",
        compute="_compute_partner_id",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        compute="_compute_company_id",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
    )
    currency_id = fields.Many2one(
        comodel_name="res.currency", compute="_compute_currency_id"
    )

    # === COMPUTE METHODS === #

    @api.depends("sale_order_id")
    def _compute_partner_id(self):
        """Ask for whom the order is invoiced to."""
        for request in self:
            if request.sale_order_id:
                invoiced = request.sale_order_id.partner_invoice_id
                request.partner_id = invoiced.commercial_partner_id

    @api.depends("sale_order_id")
    def _compute_company_id(self):
        """Ask in the company of the order, else in the current one."""
        for request in self:
            request.company_id = request.sale_order_id.company_id or self.env.company

    @api.depends("company_id")
    def _compute_currency_id(self):
        """Ask in the currency of the legal entity."""
        for request in self:
            request.currency_id = request.company_id.sudo().root_id.currency_id

from odoo import fields, models


class CreditRetirementEvidence(models.Model):
    """Why a customer is a candidate: one standard that it meets, frozen as it was.

    The figures and documents behind each condition are kept as data, and put into
    words when they are read. Records never change.
    """

    _name = "credit.retirement.evidence"
    _description = "Retirement Evidence"
    _order = "date desc, id"
    _rec_name = "standard_name"

    # === FIELDS === #

    retirement_id = fields.Many2one(
        comodel_name="credit.retirement",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="retirement_id.company_id", store=True, index=True
    )
    campaign_id = fields.Many2one(
        comodel_name="credit.retirement.campaign",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    standard_id = fields.Many2one(
        comodel_name="credit.retirement.standard",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    standard_name = fields.Char(readonly=True)
    date = fields.Date(string="As of", required=True, readonly=True)
    details = fields.Json(
        readonly=True,
        help="Conditions, periods, values and documents, as engine.streaks dumps them.",
    )

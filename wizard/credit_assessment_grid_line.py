from odoo import fields, models

from ..models.policy.credit_assessment import RATINGS


class CreditAssessmentGridLine(models.TransientModel):
    """One customer in the grid; a column for every manual measure, of its name."""

    _name = "credit.assessment.grid.line"
    _description = "Assess Customers: One Customer"

    grid_id = fields.Many2one(
        comodel_name="credit.assessment.grid", required=True, ondelete="cascade"
    )
    account_id = fields.Many2one(
        comodel_name="credit.account", string="Customer", required=True
    )
    assessment_attitude = fields.Selection(
        selection=RATINGS, string="Cooperation Attitude"
    )
    assessment_influence = fields.Selection(
        selection=RATINGS, string="Market Influence"
    )
    assessment_complaints = fields.Selection(
        selection=RATINGS,
        string="Complaints",
        help="5: there are none without cause.",
    )
    evidence = fields.Char(help="What the ratings of this customer rest on.")

from odoo import api, fields, models

from ...engine.scoring import Criterion
from ..measure.credit_measure import MEASURES


class CreditCriterion(models.Model):
    """One measure that counts in a policy: how much, and how its values are scored."""

    _name = "credit.criterion"
    _inherit = "credit.policy.part"
    _description = "Credit Criterion"
    _order = "policy_id, sequence, id"
    _rec_name = "measure"

    # === FIELDS === #

    policy_id = fields.Many2one(
        comodel_name="credit.policy", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="policy_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    measure = fields.Selection(selection=MEASURES, required=True)
    dimension = fields.Selection(
        selection=[
            ("payment", "Payment"),
            ("value", "Value"),
            ("relationship", "Relationship"),
        ],
        required=True,
        default="payment",
    )
    weight = fields.Float(
        default=10.0, help="Only how the weights compare counts; see the share."
    )
    share = fields.Float(
        string="Share (%)",
        compute="_compute_share",
        help="The weight, of all weights of the policy.",
    )
    point_ids = fields.One2many(
        comodel_name="credit.criterion.point",
        inverse_name="criterion_id",
        string="Scale",
        copy=True,
    )

    # === COMPUTE METHODS === #

    @api.depends("weight", "policy_id.criterion_ids.weight")
    def _compute_share(self):
        """Compare the weight with all weights of the policy, in %."""
        for criterion in self:
            total = sum(criterion.policy_id.criterion_ids.mapped("weight"))
            criterion.share = 100.0 * criterion.weight / total if total > 0 else 0.0

    # === BUSINESS METHODS === #

    def _get_policies(self):
        """EXTENDS the part: the policy of the criterion."""
        return self.policy_id

    def _to_engine(self):
        """Return the criterion as the engine knows it, its measure for a key."""
        self.ensure_one()
        points = self.point_ids.sorted("value")
        return Criterion(
            key=self.measure,
            measure=self.measure,
            dimension=self.dimension,
            weight=self.weight,
            points=tuple((point.value, point.points) for point in points),
        )

from odoo import api, models

from .credit_config_check_policy import AREA
from .credit_config_check_problem import HINT, RISK, Problem


class CreditConfigCheck(models.AbstractModel):
    """Whether the scales of criteria say what they should."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_upside_down, self._find_flat_scales]

    @api.model
    def _find_upside_down(self, companies):
        """A worse value gets more points than a better one."""
        for policy, names in self._get_criteria(companies, self._is_upside_down):
            yield Problem(
                "upside_down",
                AREA,
                RISK,
                self.env._(
                    "Scales of the policy %(policy)s are upside down, worse values "
                    "get more points: %(criteria)s.",
                    policy=policy.name,
                    criteria=names,
                ),
                self.env._(
                    "Open the criteria and swap the points of the lowest and the "
                    "highest value."
                ),
                policy.company_id,
                records=policy,
            )

    @api.model
    def _find_flat_scales(self, companies):
        """Every value gets the same points."""
        for policy, names in self._get_criteria(companies, self._is_flat):
            yield Problem(
                "flat_scale",
                AREA,
                HINT,
                self.env._(
                    "Scales of the policy %(policy)s give the same points for every "
                    "value: %(criteria)s.",
                    policy=policy.name,
                    criteria=names,
                ),
                self.env._(
                    "Give the best value more points than the worst one, or remove "
                    "the criterion."
                ),
                policy.company_id,
                records=policy,
            )

    @api.model
    def _is_flat(self, criterion):
        """Whether a scale gives the same points everywhere."""
        return len(set(criterion.point_ids.mapped("points"))) == 1

    @api.model
    def _is_upside_down(self, criterion):
        """Whether a scale rises where that of its measure falls, or the reverse."""
        usual = criterion._get_usual_scale(criterion.measure)
        points = criterion.point_ids.sorted("value").mapped("points")
        if not usual or len(points) < 2:
            return False
        return (points[-1] - points[0]) * (usual[-1][1] - usual[0][1]) < 0

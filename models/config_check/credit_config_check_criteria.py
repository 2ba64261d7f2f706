from odoo import api, models
from odoo.tools import format_list

from .credit_config_check_policy import AREA
from .credit_config_check_problem import HINT, Problem


class CreditConfigCheck(models.AbstractModel):
    """Whether every criterion of a policy counts."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_weightless]

    @api.model
    def _find_weightless(self, companies):
        """A criterion counts for nothing."""
        for policy, names in self._get_criteria(companies, lambda one: not one.weight):
            yield Problem(
                "weightless",
                AREA,
                HINT,
                self.env._(
                    "Criteria of the policy %(policy)s have a weight of 0 and count "
                    "for nothing: %(criteria)s.",
                    policy=policy.name,
                    criteria=names,
                ),
                self.env._("Give them a weight, or remove them from the policy."),
                policy.company_id,
                records=policy,
            )

    @api.model
    def _get_criteria(self, companies, condition):
        """Return which policies have criteria that meet a condition, and which.

        :param condition: function of a `credit.criterion`
        :return: pairs of the policy and what these criteria measure, in words
        :rtype: list
        """
        return [
            (policy, self._name_measures(found))
            for policy in self._get_policies(companies)
            if (found := policy.criterion_ids.filtered(condition))
        ]

    @api.model
    def _name_measures(self, criteria):
        """Return what criteria measure, in words."""
        labels = dict(criteria._fields["measure"]._description_selection(self.env))
        return format_list(self.env, [labels.get(one.measure, "?") for one in criteria])

from odoo import api, models

from .credit_config_check import HINT, RISK, Problem

AREA = "policy"
POLICIES = "credit_management.credit_policy_action"


class CreditConfigCheck(models.AbstractModel):
    """Whether customers can be scored, and whether the scores say what they should."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_no_policy,
            self._find_weightless,
            self._find_upside_down,
            self._find_flat_scales,
            self._find_loose_policies,
        ]

    @api.model
    def _get_policies(self, companies):
        """Return the active policies of companies, in their order."""
        return self.env["credit.policy"].search([("company_id", "in", companies.ids)])

    @api.model
    def _find_no_policy(self, companies):
        """There is no active policy."""
        for company in companies - self._get_policies(companies).company_id:
            yield Problem(
                "no_policy",
                AREA,
                RISK,
                self.env._(
                    "%(company)s has no active scoring policy: customers get no score "
                    "and no tier.",
                    company=company.name,
                ),
                self.env._(
                    "Make a scoring policy, or bring an archived one back into use."
                ),
                company,
                action=POLICIES,
            )

    @api.model
    def _find_weightless(self, companies):
        """A criterion counts for nothing."""
        for policy in self._get_policies(companies):
            idle = policy.criterion_ids.filtered(lambda one: not one.weight)
            if idle:
                yield Problem(
                    "weightless",
                    AREA,
                    HINT,
                    self.env._(
                        "Criteria of the policy %(policy)s have a weight of 0 and "
                        "count for nothing: %(criteria)s.",
                        policy=policy.name,
                        criteria=self._name_measures(idle),
                    ),
                    self.env._("Give them a weight, or remove them from the policy."),
                    policy.company_id,
                    records=policy,
                )

    @api.model
    def _find_upside_down(self, companies):
        """A worse value gets more points than a better one."""
        for policy in self._get_policies(companies):
            wrong = policy.criterion_ids.filtered(self._is_upside_down)
            if wrong:
                yield Problem(
                    "upside_down",
                    AREA,
                    RISK,
                    self.env._(
                        "Scales of the policy %(policy)s are upside down, worse "
                        "values get more points: %(criteria)s.",
                        policy=policy.name,
                        criteria=self._name_measures(wrong),
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
        for policy in self._get_policies(companies):
            flat = policy.criterion_ids.filtered(
                lambda one: len(set(one.point_ids.mapped("points"))) == 1
            )
            if flat:
                yield Problem(
                    "flat_scale",
                    AREA,
                    HINT,
                    self.env._(
                        "Scales of the policy %(policy)s give the same points for "
                        "every value: %(criteria)s.",
                        policy=policy.name,
                        criteria=self._name_measures(flat),
                    ),
                    self.env._(
                        "Give the best value more points than the worst one, or remove "
                        "the criterion."
                    ),
                    policy.company_id,
                    records=policy,
                )

    @api.model
    def _find_loose_policies(self, companies):
        """A single figure makes a tier, or limits never grow."""
        for policy in self._get_policies(companies):
            if not policy.min_coverage:
                yield Problem(
                    "no_coverage",
                    AREA,
                    HINT,
                    self.env._(
                        "The least coverage of the policy %(policy)s is 0 %%: one "
                        "figure of a customer is enough for a tier.",
                        policy=policy.name,
                    ),
                    self.env._("Enter a least coverage, for instance 40."),
                    policy.company_id,
                    records=policy,
                )
            if not policy.max_raise_percent:
                yield Problem(
                    "no_raise",
                    AREA,
                    HINT,
                    self.env._(
                        "The highest raise of the policy %(policy)s is 0 %%: "
                        "evaluations cut limits, but never raise one.",
                        policy=policy.name,
                    ),
                    self.env._("Enter a highest raise, for instance 50."),
                    policy.company_id,
                    records=policy,
                )

    @api.model
    def _name_measures(self, criteria):
        """Return what criteria measure, in words."""
        labels = dict(criteria._fields["measure"]._description_selection(self.env))
        return ", ".join(labels.get(one.measure, "?") for one in criteria)

    @api.model
    def _is_upside_down(self, criterion):
        """Whether a scale rises where that of its measure falls, or the reverse."""
        usual = criterion._get_usual_scale(criterion.measure)
        points = criterion.point_ids.sorted("value").mapped("points")
        if not usual or len(points) < 2:
            return False
        return (points[-1] - points[0]) * (usual[-1][1] - usual[0][1]) < 0

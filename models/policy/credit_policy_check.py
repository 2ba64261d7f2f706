from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_list

from ...engine import policy_problems

# which field a figure of the engine is
FIGURE_FIELDS = {
    "min_coverage": "min_coverage",
    "margin": "hysteresis",
    "pseudo": "pseudo_invoices",
    "grace_days": "grace_days",
    "starter_limit": "starter_limit",
    "max_raise": "max_raise_percent",
    "max_cut": "max_cut_percent",
    "step": "limit_step",
}


class CreditPolicy(models.Model):
    """What in a policy cannot work, in words."""

    _name = "credit.policy"
    _inherit = ["credit.policy", "credit.policy.part", "credit.named"]

    # === FIELDS === #

    problem_text = fields.Text(
        string="What Cannot Work", compute="_compute_problem_text"
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "criterion_ids.measure",
        "criterion_ids.weight",
        "criterion_ids.point_ids.value",
        "criterion_ids.point_ids.points",
        "tier_ids.active",
        "tier_ids.min_score",
        "tier_ids.has_min_payment_score",
        "tier_ids.min_payment_score",
    )
    @api.depends_context("lang")
    def _compute_problem_text(self):
        """Tell what cannot work, a line each."""
        for policy in self:
            policy.problem_text = "\n".join(policy._get_problems())

    # === BUSINESS METHODS === #

    def _get_policies(self):
        """EXTENDS the part: a policy is checked as a whole."""
        return self

    def _check_works(self):
        """Raise unless every active one of these policies can score a customer.

        Also of companies that the user has no access to: tiers are shared.
        """
        for policy in self.sudo().filtered("active"):
            problems = policy._get_problems()
            if problems:
                raise ValidationError(
                    self.env._(
                        "The policy %(policy)s cannot work:\n%(problems)s",
                        policy=policy.name,
                        problems="\n".join(f"• {problem}" for problem in problems),
                    )
                )

    def _get_problems(self):
        """Return what is wrong in the policy, a sentence each.

        :rtype: list of str
        """
        self.ensure_one()
        known = set(self.env["credit.measure"]._get_measure_kinds())
        problems = policy_problems.check(self._to_engine(), known)
        return list(dict.fromkeys(map(self._get_problem_words, problems)))

    def _get_problem_words(self, problem):
        """Return one problem in words.

        :param problem: :class:`engine.review_policy.Problem`
        """
        code, figures = problem
        if code == "bad_scale":
            code = figures["reason"]
        if code == "bad_figure" and figures["highest"]:
            code = "bad_share"
        if code == "no_lowest" and figures["minimum"] <= 0:
            code = "no_lowest_payment"
        texts = self._get_criterion_texts() | self._get_tier_texts()
        return texts[code] % self._get_words(figures)

    def _get_words(self, figures):
        """Return the figures of a problem with names in place of keys."""
        measures = dict(self.env["credit.measure"]._get_measures())
        tiers = {tier._get_key(): tier.name for tier in self.tier_ids}
        words = dict(figures)
        if "measure" in words:
            words["measure"] = measures.get(words["measure"]) or words["measure"] or "?"
        for name in ("grade", "worse"):
            if name in words:
                words[name] = tiers.get(words[name], "?")
        if "name" in words:
            field = self._fields[FIGURE_FIELDS[words["name"]]]
            words["name"] = field._description_string(self.env)
        return {
            name: f"{word:.15g}" if isinstance(word, float) else word
            for name, word in words.items()
        }

    def _get_criterion_texts(self):
        """Return the sentence of every problem of criteria and figures, by code."""
        dimensions = dict(
            self.env["credit.criterion"]
            ._fields["dimension"]
            ._description_selection(self.env)
        )
        return {
            "no_criterion": self.env._("There is no criterion. Add at least one."),
            "no_weight": self.env._(
                "No criterion carries any weight. Give at least one a weight above 0."
            ),
            "negative_weight": self.env._(
                "“%(measure)s” has a weight below 0: %(weight)s. Enter 0 or more."
            ),
            "duplicate": self.env._(
                "“%(measure)s” is there %(count)s times. Keep one of them."
            ),
            "unknown_measure": self.env._(
                "Nothing measures “%(measure)s” any more. Remove the criterion."
            ),
            "bad_dimension": self.env._(
                "“%(measure)s” has no dimension: %(dimensions)s.",
                measure="%(measure)s",
                dimensions=format_list(self.env, list(dimensions.values()), "or"),
            ),
            "too_few": self.env._(
                "The scale of “%(measure)s” needs two values or more: the worst and "
                "the best, with their points."
            ),
            "not_ascending": self.env._(
                "The scale of “%(measure)s” has two lines for the value %(value)s. "
                "Keep one of them."
            ),
            "out_of_range": self.env._(
                "The scale of “%(measure)s” gives %(points)s points for the value "
                "%(value)s. Enter 0 to 100 points."
            ),
            "bad_figure": self.env._("%(name)s cannot be %(value)s. Enter 0 or more."),
            "bad_share": self.env._(
                "%(name)s cannot be %(value)s. Enter 0 to %(highest)s."
            ),
        }

    def _get_tier_texts(self):
        """Return the sentence of every problem of tiers, by code."""
        return {
            "no_tier": self.env._("There is no tier. Add at least one."),
            "bad_minimum": self.env._(
                "The tier %(grade)s asks for %(minimum)s. Enter a minimum from 0 to "
                "100."
            ),
            "bad_factor": self.env._(
                "The tier %(grade)s has a limit factor below 0: %(factor)s. Enter 0 "
                "or more."
            ),
            "tiers_out_of_order": self.env._(
                "The tier %(worse)s comes after %(grade)s but asks for no less: a "
                "score of %(worse_minimum)s against %(minimum)s. Put the best tier "
                "first and give each one after it a lower minimum."
            ),
            "no_lowest": self.env._(
                "Customers with the lowest scores have no tier: %(grade)s is the last "
                "one, and asks for a score of %(minimum)s. One tier needs the minimum "
                "0, and no minimum payment score."
            ),
            "no_lowest_payment": self.env._(
                "Customers who pay worst have no tier: %(grade)s is the last one, and "
                "asks for a payment score of %(payment_minimum)s. Untick Payment Score "
                "Required there: the last tier has no minimum payment score."
            ),
        }

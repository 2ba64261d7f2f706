from odoo import api, fields, models


class CreditEvaluationLine(models.Model):
    """What the proposed limit of a line was bound by, in words."""

    _inherit = "credit.evaluation.line"

    # === FIELDS === #

    limit_text = fields.Char(
        string="Why This Limit",
        compute="_compute_limit_text",
        help="What the proposed limit was bound by.",
    )

    # === COMPUTE METHODS === #

    @api.depends("has_proposal", "limit_bound")
    @api.depends_context("lang")
    def _compute_limit_text(self):
        """Say what bound the proposed limit, in the language of the reader."""
        for line in self:
            line.limit_text = line._explain_limit()

    # === BUSINESS METHODS === #

    def _explain_limit(self):
        """Return what bound the proposed limit, as a sentence."""
        self.ensure_one()
        amount = self.currency_id.format
        figures = {
            "need": amount(self.need_amount),
            "proven": amount(self.proven_amount),
            "limit": amount(self.current_limit),
        }
        sentences = {
            "need": self.env._("%(need)s is what the business needs.", **figures),
            "proven": self.env._(
                "%(proven)s has been proven: 1.2 × the most repaid in time.", **figures
            ),
            "starter": self.env._("The starter limit of the policy."),
            "restricted": self.env._("There is no credit in this tier."),
            "raise_cap": self.env._(
                "The policy allows no higher raise from %(limit)s.", **figures
            ),
            "cut_cap": self.env._(
                "The policy allows no deeper cut from %(limit)s.", **figures
            ),
            "unrated": self.env._("The limit stays while the customer is not rated."),
        }
        return sentences.get(self.limit_bound, "")

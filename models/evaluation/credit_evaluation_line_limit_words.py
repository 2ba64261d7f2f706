from odoo import api, fields, models

from ...engine import proposal


class CreditEvaluationLine(models.Model):
    """What bound the proposed limit of a line, in words."""

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
        if self.limit_bound in (proposal.NEED, proposal.PROVEN, proposal.STARTER):
            return self._explain_arithmetic()
        amount = self.currency_id.format
        figures = {
            "limit": amount(self.current_limit),
            "uncapped": amount((self.details or {}).get("uncapped") or 0.0),
        }
        sentences = {
            proposal.RESTRICTED: self.env._("There is no credit in this tier."),
            proposal.RAISE_CAP: self.env._(
                "The policy allows no higher raise from %(limit)s; it would have been "
                "%(uncapped)s.",
                **figures,
            ),
            proposal.CUT_CAP: self.env._(
                "The policy allows no deeper cut from %(limit)s; it would have been "
                "%(uncapped)s.",
                **figures,
            ),
            proposal.UNRATED: self.env._(
                "The limit stays while the customer is not rated."
            ),
        }
        return sentences.get(self.limit_bound, "")

from odoo import api, fields, models

from ..credit_groups import CREDIT_USER


class CreditLimit(models.Model):
    """Limits that come from an evaluation, and the one it proposes anew."""

    _inherit = "credit.limit"

    # === FIELDS === #

    evaluation_line_id = fields.Many2one(
        comodel_name="credit.evaluation.line",
        string="Evaluation",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=CREDIT_USER,
        help="That proposed this limit, or cut the one before.",
    )

    # === BUSINESS METHODS === #

    @api.model
    def _get_base(self, accounts, day=None):
        """Return the base limit in force, without what else counts that day.

        It is what a review proposes anew: a temporary limit, an insurance or a
        guarantee was agreed for reasons of its own.

        The parameters and the return are those of :meth:`_get_in_force`.
        """
        return self._get_in_force(accounts, day, kinds=("base",))

from odoo import api, fields, models
from odoo.tools import split_every

from .credit_evaluation_scope import BATCH

PHASES = [("compute", "Compute"), ("apply", "Apply")]


class CreditEvaluationBatch(models.Model):
    """A share of the work of an evaluation, taken by one worker at a time.

    The lock on the row says who has it: it ends with the transaction, also with that
    of a worker that was killed, and then the share is free again. Several workers, on
    one host or on several, work on one evaluation without meeting.
    """

    _name = "credit.evaluation.batch"
    _description = "Batch of a Credit Evaluation"
    _order = "evaluation_id, phase desc, number"
    _rec_name = "number"

    # === FIELDS === #

    evaluation_id = fields.Many2one(
        comodel_name="credit.evaluation",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    phase = fields.Selection(selection=PHASES, required=True, readonly=True)
    number = fields.Integer(required=True, readonly=True, aggregator=None)
    # accounts to compute, or lines to apply: a list of ids; an empty one is nothing
    record_ids = fields.Json(string="Records", readonly=True)
    record_count = fields.Integer(string="Customers", readonly=True)
    is_done = fields.Boolean(string="Done", readonly=True)

    _share_uniq = models.UniqueIndex("(evaluation_id, phase, number)")

    # === BUSINESS METHODS === #

    @api.model
    def _split(self, evaluation, phase, ids):
        """Make the batches of one phase of an evaluation.

        :param str phase: see ``PHASES``
        :param list ids: what is to be done, in this order
        """
        self.create(
            [
                {
                    "evaluation_id": evaluation.id,
                    "phase": phase,
                    "number": number,
                    "record_ids": share,
                    "record_count": len(share),
                }
                for number, share in enumerate(_share(ids), start=1)
            ]
        )

    def _claim(self):
        """Take one of these that nobody else has.

        :return: the batch, empty when others have them all
        """
        return self.try_lock_for_update(allow_referencing=True, limit=1)


def _share(ids):
    """Return lists of at most ``BATCH`` ids; one, if only an empty one."""
    return list(split_every(BATCH, ids, list)) or [[]]

from odoo import api, fields, models

COMPUTED_STATES = ("review", "applied")


class CreditEvaluation(models.Model):
    """How far an evaluation got."""

    _inherit = "credit.evaluation"

    # === FIELDS === #

    batch_ids = fields.One2many(
        comodel_name="credit.evaluation.batch",
        inverse_name="evaluation_id",
        readonly=True,
        copy=False,
    )
    done_count = fields.Integer(
        store=False,
        compute="_compute_progress",
        help="Customers that were looked at so far.",
    )
    skipped_count = fields.Integer(
        string="Without a Policy",
        readonly=True,
        copy=False,
        help="Customers that no policy is for; they have no line.",
    )
    progress = fields.Float(compute="_compute_progress")

    # === COMPUTE METHODS === #

    @api.depends("state", "account_count", "batch_ids.is_done")
    def _compute_progress(self):
        """Add up the batches that are done; a computed evaluation is at its end."""
        running = self.filtered(lambda one: one.state not in COMPUTED_STATES)
        batches = self.env["credit.evaluation.batch"].sudo()  # who reads one sees it
        rows = batches._read_group(
            [
                ("evaluation_id", "in", running.ids),
                ("phase", "=", "compute"),
                ("is_done", "=", True),
            ],
            ["evaluation_id"],
            ["record_count:sum"],
        )
        done = dict(rows)
        for evaluation in self:
            total = evaluation.account_count
            evaluation.done_count = (
                done.get(evaluation, 0) if evaluation in running else total
            )
            evaluation.progress = 100.0 * evaluation.done_count / total if total else 0

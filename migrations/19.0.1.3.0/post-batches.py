from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Give evaluations that are at work their batches; what is done is left alone.

    Lines that are there already are not computed again; of those that are being
    applied, the column of before, which goes with this update, says how far it got.
    """
    env = api.Environment(cr, SUPERUSER_ID, {})
    for evaluation in env["credit.evaluation"]._search_unfinished():
        if evaluation.state == "running":
            evaluation._split_compute()
            continue
        cr.execute(
            """
            SELECT line.id
              FROM credit_evaluation_line line
              JOIN credit_evaluation evaluation ON evaluation.id = line.evaluation_id
             WHERE evaluation.id = %s
               AND line.id > COALESCE(evaluation.last_applied_id, 0)
             ORDER BY line.id
            """,
            [evaluation.id],
        )
        ids = [line_id for (line_id,) in cr.fetchall()]
        env["credit.evaluation.batch"]._split(evaluation, "apply", ids)

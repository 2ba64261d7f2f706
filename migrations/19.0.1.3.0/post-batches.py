from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Give evaluations that are at work their batches; what is done is left alone."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    for evaluation in env["credit.evaluation"]._search_unfinished():
        if evaluation.state == "running":
            evaluation._split_compute()
        else:
            evaluation._split_apply()

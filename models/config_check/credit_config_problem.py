from odoo import fields, models

from .credit_config_check_problem import BLOCKS, HINT, RISK


class CreditConfigProblem(models.Model):
    """The problems of the configuration as records, for the list.

    There is no table: what is read is found at that moment, so that what was repaired
    is gone. The id of a problem stays the same as long as there is the problem.
    """

    _name = "credit.config.problem"
    _description = "Credit Configuration Problem"
    _auto = False
    _order = "severity, area, id"
    _rec_name = "text"

    # === FIELDS === #

    severity = fields.Selection(
        selection=[(BLOCKS, "Blocks"), (RISK, "Risk"), (HINT, "Hint")],
        readonly=True,
        help="Blocks: something does not work, or figures are wrong.\n"
        "Risk: something is let through, or stays undone.\n"
        "Hint: worth a look.",
    )
    area = fields.Selection(
        selection=[
            ("check", "Credit Check"),
            ("limits", "Limits"),
            ("money", "Currencies"),
            ("policy", "Scoring"),
            ("retirement", "Retirement"),
            ("rules", "Rules"),
            ("schedule", "Jobs and Mail"),
            ("service", "Service"),
            ("users", "Users"),
        ],
        readonly=True,
    )
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    text = fields.Text(string="What Is Wrong", readonly=True)
    remedy = fields.Text(string="What to Do", readonly=True)
    res_model = fields.Char(string="Model", readonly=True)

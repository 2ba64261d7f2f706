from odoo import api, fields, models

OPERATORS = [("ge", "at least"), ("le", "at most")]


class CreditRetirementRemedy(models.Model):
    """An improvement that was agreed with a customer: which figure, how much, by when.

    It is measured once, as of the end of its date; the step is due the day after, and
    who gives the step more time gives it to the customer. A figure without data is a
    target that was missed.
    """

    _name = "credit.retirement.remedy"
    _inherit = ["credit.retirement.part", "credit.ranges"]
    _description = "Retirement Remedy"
    _order = "id desc"
    _rec_name = "target_text"

    # === FIELDS === #

    currency_id = fields.Many2one(related="company_id.currency_id")
    measure = fields.Selection(
        selection="_selection_measure", required=True, readonly=True
    )
    operator = fields.Selection(
        selection=OPERATORS, required=True, readonly=True, default="ge"
    )
    target = fields.Float(
        string="Figure", digits=(16, 2), readonly=True, aggregator=None
    )
    date = fields.Date(string="Measured On", required=True, readonly=True)
    text = fields.Text(
        string="What Was Agreed",
        readonly=True,
        help="What the customer promised, in words.",
    )
    # without data there is no figure, which is not the same as 0
    start = fields.Json(readonly=True, help="The figure when it was agreed.")
    value = fields.Json(readonly=True, help="The figure on the date.")
    outcome = fields.Selection(
        selection=[
            ("open", "Running"),
            ("met", "Met"),
            ("missed", "Missed"),
            ("ended", "Ended Early"),
        ],
        required=True,
        readonly=True,
        default="open",
        index=True,
    )
    agreed_by_id = fields.Many2one(comodel_name="res.users", readonly=True)

    # === SELECTION METHODS === #

    @api.model
    def _selection_measure(self):
        """Return the measures, those of other modules too."""
        return self.env["credit.measure"]._get_measures()

from odoo import fields, models


class CreditStatus(models.Model):
    """The statuses of credit accounts as records, for rules to name several of them."""

    _name = "credit.status"
    _description = "Credit Status"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Selection(
        selection=lambda self: (
            self.env["credit.account"]
            ._fields["status"]
            ._description_selection(self.env)
        ),
        required=True,
        readonly=True,
    )
    sequence = fields.Integer(default=10)

    _code_uniq = models.UniqueIndex("(code)", "Every status is there once.")

from odoo import api, fields, models


class CreditRetirementPreview(models.TransientModel):
    """Whom a retirement standard would catch, and why, before it is switched on.

    Nothing is opened or told to anybody: it is only for display.
    """

    _name = "credit.retirement.preview"
    _description = "Who Would Be Caught"
    _rec_name = "standard_id"

    # === FIELDS === #

    standard_id = fields.Many2one(
        comodel_name="credit.retirement.standard",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    # not in sudo: a client may name any standard
    company_id = fields.Many2one(related="standard_id.company_id", related_sudo=False)
    summary = fields.Char(related="standard_id.summary", related_sudo=False)
    date = fields.Date(
        string="As of",
        required=True,
        help="What was known at the end of this day counts.",
    )
    looked_on = fields.Date(readonly=True, help="The day that the list is as of.")
    line_ids = fields.One2many(
        comodel_name="credit.retirement.preview.line",
        inverse_name="preview_id",
        string="Customers",
        readonly=True,
    )

    # === CONSTRAINTS AND ONCHANGES === #

    @api.constrains("date")
    @api.onchange("date")
    def _check_date(self):
        """Raise for days in the future."""
        for preview in self:
            preview.company_id._check_credit_day(preview.date)

    # === ACTION METHODS === #

    def action_look(self):
        """Look again, as of the day that was entered."""
        self.ensure_one()
        self._fill()
        return self._get_action()

    # === BUSINESS METHODS === #

    def _get_action(self):
        """Return the action that shows the preview."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._(
                "Who Would Be Caught: %(standard)s", standard=self.standard_id.name
            ),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

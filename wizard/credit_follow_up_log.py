from markupsafe import Markup

from odoo import api, fields, models

from ..models.follow_up.credit_follow_up import METHODS


class CreditFollowUpLog(models.TransientModel):
    """Asks how a customer was met, and what came of it."""

    _name = "credit.follow.up.log"
    _description = "Log a Customer Follow-Up"

    partner_id = fields.Many2one(
        comodel_name="res.partner", string="Customer", required=True
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company.root_id,
    )
    method = fields.Selection(
        selection=METHODS,
        compute="_compute_method",
        compute_sudo=True,
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date = fields.Date(
        compute="_compute_date",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    note = fields.Text()
    planned_date = fields.Date(
        string="Planned For", compute="_compute_planned_date", compute_sudo=True
    )
    is_planned_one = fields.Boolean(
        string="It Was the Planned One",
        default=True,
        help="The planned follow-up is done with it, and the next one planned.",
    )

    # === COMPUTE METHODS === #

    @api.depends("partner_id", "company_id")
    def _compute_method(self):
        """Suggest how it was planned."""
        for wizard in self:
            wizard.method = wizard._get_planned().method or "call"

    @api.depends("company_id")
    def _compute_date(self):
        """Take it for today's, where the company is."""
        for wizard in self:
            company = wizard.company_id or self.env.company
            wizard.date = company.sudo()._get_credit_today()

    @api.depends("partner_id", "company_id")
    def _compute_planned_date(self):
        for wizard in self:
            wizard.planned_date = wizard._get_planned().planned_date

    # === ACTION METHODS === #

    def action_log(self):
        """Log the follow-up.

        :raise UserError: when it is in the future or long ago, or not the user's
            customer
        """
        self.ensure_one()
        self.partner_id.check_access("read")
        account = self._get_account()
        self._check_may_log(account)
        planned = self._get_planned()
        if planned and self.is_planned_one:
            planned._close("done", self.method, self.date, self.note)
        else:
            self.env["credit.follow.up"]._log(
                [
                    {
                        "account_id": account.id,
                        "state": "done",
                        "method": self.method,
                        "date": self.date,
                        "note": self.note,
                        "user_id": self.env.uid,
                    }
                ]
            )
            self._tell(account)
        return {"type": "ir.actions.act_window_close"}

    # === BUSINESS METHODS === #

    def _tell(self, account):
        """Note in the messages of the account what no activity tells there."""
        method = dict(self._fields["method"]._description_selection(self.env))
        body = Markup("<b>%s</b><br/>%s") % (
            self.env._("Follow-up: %(method)s", method=method[self.method]),
            self.note or "",
        )
        account._message_log_batch({account.id: body})

    def _get_account(self):
        """Return the account of the customer, in sudo."""
        self.ensure_one()
        pair = (self.partner_id.id, self.company_id.id)
        return self.env["credit.account"]._ensure([pair])[pair]

    def _get_planned(self):
        """Return the planned follow-up of the customer, in sudo."""
        self.ensure_one()
        pair = (self.partner_id.id, self.company_id.id)
        return (
            self.env["credit.account"]._find([pair])[pair]._search_planned_follow_ups()
        )

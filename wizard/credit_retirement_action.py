from datetime import timedelta

from odoo import api, fields, models

from ..models.credit_measure import MEASURES, UNITS
from ..models.credit_retirement import DECISIONS
from ..models.credit_retirement_remedy import OPERATORS


class CreditRetirementAction(models.TransientModel):
    """Asks for the reason of a step of a retirement case, and what else it needs.

    What is done is checked by the case itself; the dialog only asks.
    """

    _name = "credit.retirement.action"
    _inherit = ["credit.retirement.dialog"]
    _description = "Step of a Retirement Case"

    # === FIELDS === #

    seen_step_id = fields.Many2one(
        comodel_name="credit.retirement.step",
        compute="_compute_seen_step_id",
        store=True,
        readonly=False,
        help="The open step when the dialog was opened.",
    )
    action = fields.Selection(
        selection=[
            ("submit", "Submit the Evaluation"),
            ("remedy", "Agree a Remedy"),
            ("decide", "Decide"),
            ("keep", "Keep the Customer"),
            ("cancel", "Cancel the Case"),
            ("reassign", "Change Responsible or Deadline"),
            ("request_revival", "Request a Revival"),
            ("decide_revival", "Decide on the Revival"),
        ],
        required=True,
    )
    reason = fields.Text()
    company_id = fields.Many2one(related="retirement_id.company_id")
    currency_id = fields.Many2one(related="retirement_id.company_id.currency_id")
    warning = fields.Char(compute="_compute_warning")

    # submit, decide
    proposal = fields.Selection(selection=DECISIONS)
    earlier_proposal = fields.Selection(
        related="retirement_id.proposal", string="Earlier Proposal"
    )
    proposed_by_id = fields.Many2one(related="retirement_id.proposed_by_id")
    decision = fields.Selection(
        selection=DECISIONS, compute="_compute_decision", store=True, readonly=False
    )
    exit_mode = fields.Selection(
        selection=[("stop", "Stop new orders"), ("archive", "Archive the contact")],
        string="How",
        default="stop",
    )
    distributor_id = fields.Many2one(
        comodel_name="res.partner",
        string="Hand Over To",
        help="The distributor who serves the customer from then on.",
    )
    conditions = fields.Text(help="Under which the customer is kept.")
    last_order_date = fields.Date(
        compute="_compute_last_order_date",
        store=True,
        readonly=False,
        help="Orders are accepted up to this day.",
    )

    # remedy
    measure = fields.Selection(selection=MEASURES, default="invoiced_amount")
    operator = fields.Selection(selection=OPERATORS, default="ge")
    target = fields.Float(digits=(16, 2))
    unit = fields.Char(compute="_compute_unit")
    today_text = fields.Char(string="Today", compute="_compute_today_text")
    date = fields.Date(string="Measured On")
    text = fields.Text(string="What Was Agreed")

    # reassign
    possible_user_ids = fields.Many2many(
        comodel_name="res.users", compute="_compute_possible_user_ids"
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        compute="_compute_user_id",
        store=True,
        readonly=False,
    )
    deadline = fields.Date(
        compute="_compute_user_id",
        store=True,
        readonly=False,
        help="Of a remedy: it is measured when the day before is over.",
    )

    # revival
    revival_reason = fields.Text(
        related="retirement_id.revival_reason", string="Asked For Because"
    )
    revival_from = fields.Date(related="retirement_id.revival_from")
    is_early = fields.Boolean(compute="_compute_is_early")
    override = fields.Boolean(string="Ask All the Same")

    # === COMPUTE METHODS === #

    @api.depends("retirement_id")
    def _compute_seen_step_id(self):
        for dialog in self:
            dialog.seen_step_id = dialog.retirement_id.step_id

    @api.depends("action", "retirement_id")
    def _compute_warning(self):
        for dialog in self:
            decides = dialog.action in ("decide", "decide_revival", "keep")
            dialog.warning = decides and dialog.retirement_id.own_part

    @api.depends("retirement_id")
    def _compute_decision(self):
        for dialog in self:
            dialog.decision = dialog.retirement_id.proposal

    @api.depends("decision", "retirement_id")
    def _compute_last_order_date(self):
        for dialog in self:
            company = dialog.retirement_id.sudo().company_id
            leaves = dialog.decision and dialog.decision != "keep"
            dialog.last_order_date = leaves and (
                company._get_credit_today()
                + timedelta(
                    days=company.credit_retirement_notify_days
                    + company.credit_retirement_execute_days
                )
            )

    @api.depends("measure")
    def _compute_unit(self):
        units = {
            "percent": "%",
            "days": self.env._("days"),
            "times": self.env._("times the average customer"),
            "years": self.env._("years"),
            "rating": self.env._("of 5"),
        }
        for dialog in self:
            unit = UNITS.get(dialog.measure)
            symbol = dialog.currency_id.symbol if unit == "money" else False
            dialog.unit = units.get(unit, symbol)

    @api.depends("measure", "retirement_id")
    def _compute_today_text(self):
        Measure = self.env["credit.measure"]
        for dialog in self:
            case = dialog.retirement_id
            if not dialog.measure or not case:
                dialog.today_text = False
                continue
            today = case.sudo().company_id._get_credit_today()
            value = case._measure_remedy(dialog.measure, today)
            dialog.today_text = (
                self.env._("no data")
                if value is None
                else Measure._explain_value(dialog.measure, value, dialog.currency_id)
            )

    @api.depends("retirement_id")
    def _compute_possible_user_ids(self):
        for dialog in self:
            case = dialog.retirement_id.sudo()
            users = self.env["res.users"]
            dialog.possible_user_ids = (
                case._get_possible_owners() if case.step_id else users
            )

    @api.depends("retirement_id")
    def _compute_user_id(self):
        for dialog in self:
            step = dialog.retirement_id.step_id
            dialog.user_id = step.user_id
            dialog.deadline = step.deadline

    @api.depends("retirement_id")
    def _compute_is_early(self):
        for dialog in self:
            case = dialog.retirement_id
            today = case.sudo().company_id._get_credit_today() if case else False
            dialog.is_early = bool(case.revival_from and today < case.revival_from)

    # === ACTION METHODS === #

    def action_confirm(self):
        """Do what the dialog was opened for."""
        self.ensure_one()
        self._check_seen()
        do = {
            "submit": self._do_submit,
            "remedy": self._do_remedy,
            "decide": self._do_decide,
            "keep": self._do_keep,
            "cancel": self._do_cancel,
            "reassign": self._do_reassign,
            "request_revival": self._do_request_revival,
            "decide_revival": self._do_decide_revival,
        }
        do[self.action](self.retirement_id, self.reason or "")
        return {"type": "ir.actions.act_window_close"}

    def action_refuse(self):
        """Refuse the revival."""
        self.ensure_one()
        self._check_seen()
        self.retirement_id.action_decide_revival(False, self.reason or "")
        return {"type": "ir.actions.act_window_close"}

    # === BUSINESS METHODS === #

    def _check_seen(self):
        """Raise when the case went on while the dialog was open."""
        if self.retirement_id.step_id != self.seen_step_id:
            self.retirement_id._raise_overtaken()

    def _do_submit(self, case, reason):
        case.action_submit(reason, self.proposal)

    def _do_remedy(self, case, reason):
        case.action_agree_remedy(
            reason,
            measure=self.measure,
            operator=self.operator,
            target=self.target,
            date=self.date,
            text=self.text,
        )

    def _do_decide(self, case, reason):
        case.action_decide(
            self.decision or "",
            reason,
            exit_mode=self.exit_mode if self.decision == "retire" else None,
            distributor_id=self.distributor_id,
            conditions=self.conditions,
            last_order_date=self.last_order_date,
        )

    def _do_keep(self, case, reason):
        case.action_keep(reason, self.conditions)

    def _do_cancel(self, case, reason):
        case.action_cancel(reason)

    def _do_reassign(self, case, reason):
        case.action_reassign(reason, self.user_id, self.deadline)

    def _do_request_revival(self, case, reason):
        case.action_request_revival(reason, override=self.override)

    def _do_decide_revival(self, case, reason):
        case.action_decide_revival(True, reason)

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .credit_measure import MEASURES

OPERATORS = [("ge", "at least"), ("le", "at most")]


class CreditRetirementRemedy(models.Model):
    """An improvement that was agreed with a customer: which figure, how much, by when.

    It is measured once, as of the end of its date. A figure without data is a target
    that was missed.
    """

    _name = "credit.retirement.remedy"
    _description = "Retirement Remedy"
    _order = "id desc"
    _rec_name = "target_text"

    # === FIELDS === #

    retirement_id = fields.Many2one(
        comodel_name="credit.retirement",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="retirement_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    measure = fields.Selection(selection=MEASURES, required=True, readonly=True)
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
    target_text = fields.Char(string="Target", compute="_compute_target_text")
    start_text = fields.Char(string="At the Start", compute="_compute_start_text")
    value_text = fields.Char(string="Reached", compute="_compute_value_text")
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

    # === COMPUTE METHODS === #

    @api.depends("measure", "operator", "target", "date")
    @api.depends_context("lang")
    def _compute_target_text(self):
        operators = dict(self._fields["operator"]._description_selection(self.env))
        Measure = self.env["credit.measure"]
        for remedy in self:
            remedy.target_text = self.env._(
                "%(measure)s %(operator)s %(target)s on %(day)s",
                measure=Measure._get_label(remedy.measure),
                operator=operators.get(remedy.operator, ""),
                target=remedy._format_value(remedy.target),
                day=format_date(self.env, remedy.date),
            )

    @api.depends("start")
    @api.depends_context("lang")
    def _compute_start_text(self):
        for remedy in self:
            remedy.start_text = remedy._format_value((remedy.start or {}).get("value"))

    @api.depends("value", "outcome")
    @api.depends_context("lang")
    def _compute_value_text(self):
        for remedy in self:
            figure = remedy._format_value((remedy.value or {}).get("value"))
            remedy.value_text = remedy.value is not False and figure

    # === BUSINESS METHODS === #

    def _format_value(self, value):
        """Put a value of the measure into words.

        :param float value: None without data
        """
        self.ensure_one()
        if value is None:
            return self.env._("no data")
        return self.env["credit.measure"]._explain_value(
            self.measure, value, self.currency_id
        )

    def _is_met(self, value):
        """Whether a value reaches the target; no data never does.

        :param float value: None without data
        """
        self.ensure_one()
        if value is None:
            return False
        # two decimals, as the target has: 9.004 % is at most 9 %
        value, target = round(value, 2), round(self.target, 2)
        return value >= target if self.operator == "ge" else value <= target


class CreditRetirement(models.Model):
    """The remedy stage: agreed, then measured on its date by the daily job."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    remedy_ids = fields.One2many(
        comodel_name="credit.retirement.remedy",
        inverse_name="retirement_id",
        string="Remedies",
        readonly=True,
    )

    # === ACTION METHODS === #

    def action_agree_remedy(
        self,
        reason=None,
        measure=None,
        operator="ge",
        target=None,
        date=None,
        text=None,
    ):
        """Give the customer a last chance: a figure to reach by a date.

        :param str reason: why; without it the dialog opens
        :param str measure: code of the measure, see `credit.measure`
        :param str operator: ``ge`` or ``le``
        :param float target: in the unit of the measure
        :param date date: on which it is measured, in the future
        :param str text: what was agreed, in words
        :return: True, or the action of the dialog
        :raise AccessError: when the user is neither responsible nor a controller
        :raise UserError: when it is too late for one, or something is missing
        """
        self._check_may("remedy")
        self._require_state("evaluation", "decision")
        if self.state == "decision":
            self._check_may("remedy_instead")
            if not self.env.su:
                self._check_four_eyes("decide")  # a target that is met keeps them
        if reason is None:
            return self._open_dialog("remedy")
        vals = self._prepare_remedy(measure, operator, target, date, text)
        reason = self._check_reason(reason)
        remedy = self._as_system().remedy_ids.create(vals)
        self._move("remedy", f"{remedy.target_text}. {reason}", "remedy")
        return True

    # === BUSINESS METHODS === #

    def _prepare_remedy(self, measure, operator, target, date, text):
        """Return the values of a remedy.

        :raise UserError: when they make no sense
        """
        self.ensure_one()
        case, date = self.sudo(), fields.Date.to_date(date)
        if measure not in dict(MEASURES) or operator not in dict(OPERATORS):
            raise UserError(self.env._("Please choose what is measured."))
        try:
            target = float(target)
        except (TypeError, ValueError) as error:
            raise UserError(
                self.env._("Please enter the figure to be reached.")
            ) from error
        if not -1e12 <= target <= 1e12:  # neither is infinity nor what is no number
            raise UserError(self.env._("Please enter the figure to be reached."))
        if not date or date <= case.company_id._get_credit_today():
            raise UserError(self.env._("A remedy is measured on a day in the future."))
        value = case._measure_remedy(measure, case.company_id._get_credit_today())
        return {
            "retirement_id": self.id,
            "measure": measure,
            "operator": operator,
            "target": target,
            "date": date,
            "text": (text or "").strip(),
            "start": {"value": value},
            "agreed_by_id": self.env.uid,
        }

    def _measure_remedy(self, measure, day):
        """Return a figure of the customer as of a day, None without data.

        The customer's own figure: nothing of the company's average is mixed in.
        """
        self.ensure_one()
        measured = self.env["credit.measure"]._measure(
            self.sudo().account_id, [measure], day, pseudo=0
        )
        found = measured[measure].get(self.account_id.id)
        return found and found.value

    def _get_open_remedy(self):
        """Return the remedy that runs, if one does."""
        self.ensure_one()
        return self.remedy_ids.filtered(lambda remedy: remedy.outcome == "open")[:1]

    @api.model
    def _get_remedy_domain(self):
        """Return the condition on cases whose remedy has to be measured.

        :rtype: Domain
        """
        companies = self.env["res.company"].sudo().search([("parent_id", "=", False)])
        due = [
            Domain("company_id", "=", company.id)
            & Domain(
                "remedy_ids", "any", [("outcome", "=", "open"), ("date", "<", today)]
            )
            for company, today in companies._get_credit_days().items()
        ]
        return Domain("state", "=", "remedy") & Domain.OR(due)

    def _get_step_deadline(self, step, today):
        # EXTENDS the owners: a remedy is due when it is measured
        if step == "remedy":
            return self._get_open_remedy().date + timedelta(days=1)
        return super()._get_step_deadline(step, today)

    def _daily(self):
        # EXTENDS the daily job: a remedy is measured once its last day is over
        if self.state == "remedy":
            self._check_remedy()
        return super()._daily()

    def _check_remedy(self):
        """Measure the remedy of a case, in sudo, once its date is over.

        What the customer does on that day still counts.

        Met: the customer is kept. Missed, or no data: it goes to the decision.
        """
        self.ensure_one()
        remedy = self._get_open_remedy()
        if not remedy or remedy.date >= self.company_id._get_credit_today():
            return
        value = self._measure_remedy(remedy.measure, remedy.date)
        is_met = remedy._is_met(value)
        remedy.write(
            {"value": {"value": value}, "outcome": "met" if is_met else "missed"}
        )
        words = {
            "target": remedy.target_text,
            "value": remedy._format_value(value),
        }
        if is_met:
            reason = self.env._("Target met: %(target)s. Reached: %(value)s.", **words)
            self._move("kept", reason, "met")
        else:
            reason = self.env._(
                "Target missed: %(target)s. Reached: %(value)s.", **words
            )
            self._move("decision", reason, "missed")

    def _left(self, state):
        # EXTENDS the flow: a remedy that was not measured is over
        result = super()._left(state)
        if state == "remedy":
            self._get_open_remedy().outcome = "ended"
        return result

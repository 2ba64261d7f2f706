from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..credit_condition import BAD_CONDITION, get_condition_problem
from ..credit_run import CreditRun

OPEN_STATES = ("running", "review")


class CreditEvaluation(models.Model):
    """One review of customers as of a day: computed, looked at, then applied.

    Until an evaluation is applied it changes nothing but its own lines.
    """

    _name = "credit.evaluation"
    _inherit = ["credit.run", "mail.thread", "mail.activity.mixin"]
    _description = "Credit Evaluation"
    _order = "date desc, id desc"

    _chosen_fields = CreditRun._chosen_fields | {
        "policy_id",
        "scope",
        "account_ids",
        "domain",
    }
    _guarded_fields = CreditRun._guarded_fields | {
        "version_ids",
        "house",
        "is_automatic",
        "approved_by_id",
        "approved_on",
        "batch_ids",
        "skipped_count",
    }

    # === FIELDS === #

    policy_id = fields.Many2one(
        comodel_name="credit.policy",
        string="Scoring Policy",
        domain="[('company_id', '=', company_id)]",
        index="btree_not_null",
        ondelete="restrict",
        help="Empty: every customer by the first policy that is for it.",
    )
    date = fields.Date(
        help="Everything is computed from what was known at the end of this day.",
    )
    kind = fields.Selection(
        selection=[
            ("manual", "Manual"),
            ("nightly", "Nightly"),
            ("quarterly", "Quarterly"),
            ("history", "History"),
        ],
        required=True,
        default="manual",
        readonly=True,
        copy=False,
        help="History: of a day long past. Applying it records the tiers and scores of "
        "that day; it changes no limit and nobody's tier of today.",
    )
    scope = fields.Selection(
        selection=[
            ("all", "All Customers"),
            ("accounts", "Chosen Customers"),
            ("domain", "By Condition"),
        ],
        required=True,
        default="all",
        help="Retired customers are evaluated only where they are chosen.",
    )
    account_ids = fields.Many2many(
        comodel_name="credit.account",
        relation="credit_evaluation_credit_account_rel",
        column1="credit_evaluation_id",
        column2="credit_account_id",
        string="Chosen Customers",
        domain="[('company_id', '=', company_id)]",
    )
    domain = fields.Char(string="Condition", help="On credit accounts.")
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("running", "Computing"),
            ("review", "In Review"),
            ("applied", "Applied"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    line_ids = fields.One2many(
        comodel_name="credit.evaluation.line",
        inverse_name="evaluation_id",
        string="Lines",
        readonly=True,
        copy=False,
    )
    version_ids = fields.Many2many(
        comodel_name="credit.policy.version",
        string="Policy Versions",
        readonly=True,
        copy=False,
        help="What the policies that customers are scored by said when it began.",
    )
    house = fields.Json(
        string="House Averages",
        readonly=True,
        copy=False,
        # {days of grace: {measure: average}}; measured once, when it starts
        help="The company's averages as of the day.",
    )

    _quarter_uniq = models.UniqueIndex(
        "(company_id, date) WHERE kind = 'quarterly' AND state <> 'cancelled'",
        "This quarter has been evaluated already.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("company_id", "policy_id", "account_ids")
    def _check_company(self):
        """Refuse what belongs to a branch or to several companies."""
        for evaluation in self.sudo():
            company = evaluation.company_id
            used = evaluation.policy_id.company_id | evaluation.account_ids.company_id
            if company.parent_id or used - company:
                raise ValidationError(
                    self.env._(
                        "An evaluation, its policy and its customers belong to the "
                        "same company (to a parent company, not to a branch)."
                    )
                )

    @api.constrains("scope", "domain")
    def _check_domain(self):
        """Refuse a condition that makes no sense, or that the user may not ask."""
        Account = self.env["credit.account"]
        for evaluation in self.filtered(lambda one: one.scope == "domain"):
            try:
                # as the user: nobody asks about fields that they may not read
                Account.search(evaluation._get_condition(), limit=1)
            except BAD_CONDITION as error:
                raise ValidationError(
                    self.env._(
                        "The condition cannot be understood: %(error)s",
                        error=get_condition_problem(Account, evaluation.domain, error),
                    )
                ) from error

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        """Keep evaluations that are under way or were applied, as a record."""
        if any(one.state not in ("draft", "cancelled") for one in self):
            raise UserError(
                self.env._("Cancel the evaluation first, or keep it as a record.")
            )

    # === ACTION METHODS === #

    def action_cancel(self):
        """Cancel evaluations that were not applied; their lines stay as a record."""
        self._check_may_run()
        if any(one.state == "applied" or one.approved_on for one in self):
            raise UserError(
                self.env._("What has been applied cannot be cancelled any more.")
            )
        self._update_state(("draft", *OPEN_STATES), "cancelled")
        return True

    def action_view_lines(self):
        """Open the lines of the evaluation."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_evaluation_line_action"
        )
        action["domain"] = [("evaluation_id", "=", self.id)]
        action["context"] = self.env.context.get("line_context") or {}
        action["display_name"] = self.env._(
            "Evaluation: %(evaluation)s", evaluation=self.name
        )
        return action

    # === BUSINESS METHODS === #

    def _get_guarded_text(self):
        """EXTENDS credit.run: name the buttons of an evaluation."""
        return self.env._("Use the buttons to compute, apply or cancel an evaluation.")

    def _get_over_text(self):
        """EXTENDS credit.run: an evaluation is computed once."""
        return self.env._("This evaluation has been computed. Make a new one instead.")

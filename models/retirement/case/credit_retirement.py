from odoo import api, fields, models

from ...credit_retirement_states import DECISIONS, EXIT_MODES, OPEN_STATES, STATES


class CreditRetirement(models.Model):
    """The end of a relationship with a customer, step by step, or the way back.

    A case has one open step at a time; each asks for a reason and has an owner and a
    deadline. :meth:`_move` alone writes the state.
    """

    _name = "credit.retirement"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Retirement Case"
    _mail_post_access = "read"
    _order = "deadline, id"
    _rec_name = "partner_id"

    # === FIELDS === #

    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Credit Account",
        required=True,
        index=True,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        related="account_id.partner_id", string="Customer", store=True, index=True
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one(
        related="account_id.user_id", string="Salesperson", store=True
    )
    state = fields.Selection(
        selection=STATES,
        string="Step",
        required=True,
        readonly=True,
        default="evaluation",
        copy=False,
        index=True,
        group_expand="_group_expand_state",
    )
    campaign_id = fields.Many2one(
        comodel_name="credit.retirement.campaign",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="That found the customer. Empty: opened by hand.",
    )
    evidence_ids = fields.One2many(
        comodel_name="credit.retirement.evidence",
        inverse_name="retirement_id",
        readonly=True,
    )
    step_ids = fields.One2many(
        comodel_name="credit.retirement.step",
        inverse_name="retirement_id",
        string="Steps",
    )
    # of the open step
    step_id = fields.Many2one(
        comodel_name="credit.retirement.step",
        string="Open Step",
        readonly=True,
        ondelete="set null",
    )
    responsible_id = fields.Many2one(
        related="step_id.user_id", string="Responsible", store=True, index=True
    )
    deadline = fields.Date(related="step_id.deadline", store=True, index=True)

    proposal = fields.Selection(selection=DECISIONS, readonly=True, tracking=True)
    proposed_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
    decision = fields.Selection(selection=DECISIONS, readonly=True, tracking=True)
    decided_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
    decided_on = fields.Datetime(readonly=True)
    exit_mode = fields.Selection(selection=EXIT_MODES, readonly=True, tracking=True)
    distributor_id = fields.Many2one(
        comodel_name="res.partner",
        string="Handed Over To",
        readonly=True,
        ondelete="restrict",
        help="The distributor who serves the customer from then on.",
    )
    previous_status = fields.Char(
        readonly=True, help="Code of the status that the customer had before the case."
    )
    last_order_date = fields.Date(
        string="Orders Until",
        readonly=True,
        help="Up to this day orders of the customer are accepted on the present terms.",
    )
    retired_on = fields.Date(readonly=True)

    _account_open_uniq = models.UniqueIndex(
        "(account_id) WHERE state IN "
        "('evaluation', 'remedy', 'decision', 'notice', 'execution')",
        "This customer already has an open retirement case.",
    )

    # === ACTION METHODS === #

    def action_view_account(self):
        """Open the credit account of the customer."""
        self.ensure_one()
        return self.account_id._get_records_action()

    # === BUSINESS METHODS === #

    @api.model
    def _group_expand_state(self, states, domain):
        """Return the columns of the board: those of open cases, empty ones too."""
        ended = [state for state, _label in STATES if state not in OPEN_STATES]
        return [*OPEN_STATES, *(state for state in ended if state in states)]

    # === HOOKS === #
    # Here, where the model begins, so that every file can extend them with super. All
    # are of one case, in sudo.

    def _left(self, state):
        """Do what follows from leaving a state; the state is still the old one."""
        self.ensure_one()

    def _entered(self, state):
        """Do what follows from being in a state; its step is open, the log is written.

        Whatever moves the case on from here has to be the last thing that is done.
        """
        self.ensure_one()

    def _daily(self):
        """Do what is due today.

        It must leave a trace in the same transaction by which the next run knows that
        it was done.
        """
        self.ensure_one()

    def _undo_exit(self):
        """Take back what the execution did to the customer, such as archiving it."""
        self.ensure_one()

    def _get_proposers(self, step):
        """Return the users on whose proposal a step decides: they must not decide.

        :param str step: code of the step
        """
        self.ensure_one()
        return self.proposed_by_id

    def _get_own_part(self, step):
        """Return why the user must not decide, a sentence; None for whoever may.

        :param str step: code of the step
        """
        self.ensure_one()
        if self.env.user not in self.sudo()._get_proposers(step):
            return None
        return self.env._(
            "You proposed this, so somebody else has to decide: nobody decides on an "
            "own proposal."
        )

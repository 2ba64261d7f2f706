from itertools import takewhile

from odoo import api, fields, models
from odoo.fields import Command

CREDIT_STATES = [
    ("clear", "Clear"),
    ("warning", "Warning"),
    ("held", "On Hold"),
    ("released", "Released"),
    ("rejected", "Rejected"),
]
# only Odoo itself sets them, never a client
HOLD_FIELDS = frozenset({"credit_hold_id", "credit_hold_ids"})


class CreditDocument(models.AbstractModel):
    """What sale orders and customer invoices share: the verdict and the holds.

    A document brings a `company_id`, a `state`, `credit_hold_ids`, and says with the
    hooks below who owes it, on which terms, what it asks for and how it goes.
    """

    _name = "credit.document"
    _inherit = "credit.ways"
    _description = "Document That Asks for Credit"

    # === FIELDS === #

    credit_hold_id = fields.Many2one(
        comodel_name="credit.hold",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_user",
    )
    credit_currency_id = fields.Many2one(
        comodel_name="res.currency",
        compute="_compute_credit_currency_id",
        compute_sudo=True,
        groups="base.group_user",
    )
    credit_state = fields.Selection(
        selection=CREDIT_STATES,
        string="Credit Status",
        compute="_compute_credit_state",
        search="_search_credit_state",
        compute_sudo=True,
        groups="base.group_user",
    )
    credit_shortfall = fields.Monetary(
        compute="_compute_credit_state",
        compute_sudo=True,
        currency_field="credit_currency_id",
        groups="base.group_user",
    )
    credit_headroom = fields.Monetary(
        string="Headroom",
        compute="_compute_credit_state",
        compute_sudo=True,
        currency_field="credit_currency_id",
        groups="credit_management.group_credit_user",
        help="What is left of the credit limit once this document has gone.",
    )
    credit_has_ceiling = fields.Boolean(
        compute="_compute_credit_state", compute_sudo=True, groups="base.group_user"
    )
    credit_outcome = fields.Selection(
        selection=[
            ("pass", "Passes"),
            ("warn", "Passes With a Warning"),
            ("released", "Released"),
            ("hold", "Will Be Held"),
            ("refuse", "Will Be Refused"),
        ],
        string="Credit Verdict",
        compute="_compute_credit_state",
        compute_sudo=True,
        groups="base.group_user",
        help="What the check says of the document as it stands now.",
    )
    credit_badge = fields.Selection(
        selection=[*CREDIT_STATES, ("refused", "Will Be Refused")],
        string="Credit",
        compute="_compute_credit_badge",
        groups="base.group_user",
        help="The credit status for lists, or that the document would be refused.",
    )
    credit_findings = fields.Json(
        compute="_compute_credit_state",
        compute_sudo=True,
        groups="credit_management.group_credit_user",
        help="The rules that the document fails, with their figures.",
    )
    credit_reasons = fields.Text(
        compute="_compute_credit_reasons", groups="base.group_user"
    )

    # === COMPUTE METHODS === #

    def _compute_credit_currency_id(self):
        for document in self:
            document.credit_currency_id = document.company_id.currency_id

    def _compute_credit_state(self):
        verdicts = self.filtered(
            lambda document: document._is_credit_checked()
        )._get_credit_verdicts(lock=False)
        for document in self:
            verdict = verdicts.get(document.id)
            headroom = verdict.headroom if verdict else None
            document.credit_has_ceiling = headroom is not None
            document.credit_headroom = headroom or 0.0
            document.credit_shortfall = verdict.shortfall if verdict else 0.0
            document.credit_outcome = verdict.outcome if verdict else False
            document.credit_findings = [
                {
                    "code": finding.code,
                    "figures": finding.figures,
                    "effect": finding.effect,
                }
                for finding in (verdict.findings if verdict else ())
            ]
            document.credit_state = document._get_credit_state(verdict)

    def _get_credit_state(self, verdict):
        """Return the credit status, from the verdict (None once it went) and hold."""
        self.ensure_one()
        hold = self.credit_hold_id
        if self.state == "cancel" or not self.company_id._is_credit_managed():
            return "clear"
        if not self._is_credit_waiting():
            if hold.is_monitored:
                return "warning"
            return "released" if hold.state == "released" else "clear"
        if not verdict or not verdict.findings:
            return "clear"
        if not verdict.is_held:
            return {"warn": "warning", "released": "released"}.get(
                verdict.outcome, "clear"
            )
        if not self._is_credit_enforced():
            return "warning"
        states = {"open": "held", "rejected": "rejected"}
        return states.get(hold.state, "warning")

    @api.depends("credit_state", "credit_outcome")
    def _compute_credit_badge(self):
        for document in self:
            state = document.credit_state
            is_refused = document.credit_outcome == "refuse"
            enforced = document._is_credit_enforced()
            document.credit_badge = (
                "refused" if state == "warning" and is_refused and enforced else state
            )

    @api.depends("credit_findings")
    @api.depends_context("lang", "uid")
    def _compute_credit_reasons(self):
        CreditCheck = self.env["credit.check"]
        for document in self:
            document_sudo = document.sudo()
            is_refused = document_sudo.credit_outcome == "refuse"
            document.credit_reasons = "\n".join(
                CreditCheck._explain(
                    finding["code"],
                    finding["figures"],
                    document_sudo.company_id.currency_id,
                )
                for finding in document_sudo.credit_findings or ()
                # what only holds is no help to who is refused
                if not is_refused or finding["effect"] == "refuse"
            )

    # === ACTION METHODS === #

    def action_view_credit_hold(self):
        """Open the credit hold of the document."""
        self.ensure_one()
        return self.credit_hold_id._get_records_action()

    # === HOOKS === #

    def _get_credit_partner(self):
        """Return the contact that is billed; its commercial partner owes it."""
        raise NotImplementedError

    def _get_credit_buyer(self):
        """Return who ordered; the status of their account counts too."""
        return self._get_credit_partner()

    def _get_credit_payment_term(self):
        """Return the payment terms, which a release covers."""
        raise NotImplementedError

    def _get_credit_user(self):
        """Return the salesperson, who is told of the hold."""
        raise NotImplementedError

    def _get_credit_name(self):
        """Return what people call the document."""
        return self.display_name

    def _get_credit_verdicts(self, lock=True):
        """Return ``{id: engine.decision.Verdict}``, see `credit.check`."""
        raise NotImplementedError

    def _get_credit_waiting_domain(self):
        """Return the domain of what waits to go."""
        raise NotImplementedError

    def _is_credit_waiting(self):
        """Whether the document has not gone yet, and was not given up."""
        raise NotImplementedError

    def _has_credit_gone(self):
        """Whether the document was confirmed or posted."""
        raise NotImplementedError

    def _is_credit_checked(self):
        """Whether the document waits and the check applies to it."""
        raise NotImplementedError

    def _is_credit_urgent(self, demand):
        """Whether the document goes by itself once its hold clears.

        :param demand: the :class:`engine.decision.Demand` of the document
        """
        raise NotImplementedError

    def _credit_go(self):
        """Confirm or post the document."""
        raise NotImplementedError

    # === BUSINESS METHODS === #

    def _is_credit_enforced(self):
        """Whether a failed check holds the document."""
        self.ensure_one()
        return self.company_id.sudo().credit_mode == "enforce"

    def _get_released_up_to(self, account):
        """Return the value the document was released for, None without a release.

        A release covers it with its debtor and payment terms, until its date. A later
        rejection takes back what was released before it.
        """
        if not self.credit_hold_id:
            return None  # it was never held: no query for what there is not
        latest_first = self.credit_hold_ids.sorted("id", reverse=True)
        amounts = [
            hold._get_covered_amount()
            for hold in takewhile(lambda hold: hold.state != "rejected", latest_first)
            if hold.state == "released"
            and hold.account_id == account
            and hold.payment_term_id == self._get_credit_payment_term()
            and hold.valid_until >= self.company_id._get_credit_today()
        ]
        return max(amounts, default=None)

    def _get_credit_term_days(self, debtor):
        """Return the days until the document has to be paid, for the rule on terms.

        :param debtor: the `credit.account`
        :return: days, ``None`` where the customer may have any term
        """
        self.ensure_one()
        if not debtor.has_longest_term:
            return None
        return self._get_credit_payment_term()._get_credit_days()

    def _prepare_credit_hold(self, verdict):
        """Return the values of the hold that a verdict opens."""
        self.ensure_one()
        demand = verdict.demand
        return {
            self._fields["credit_hold_ids"].inverse_name: self.id,
            "account_id": demand.account,
            "amount": demand.value,
            "shortfall": verdict.shortfall,
            "payment_term_id": self._get_credit_payment_term().id,
            "confirm_when_clear": self._is_credit_urgent(demand),
            "reason_ids": [
                Command.create(
                    {
                        "code": finding.code,
                        "figures": finding.figures,
                        "effect": finding.effect,
                        "rule_id": finding.rule,
                    }
                )
                for finding in verdict.findings
            ],
        }

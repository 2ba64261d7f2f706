from odoo import api, fields, models

from .credit_groups import CREDIT_USER

CREDIT_STATES = [
    ("clear", "Clear"),
    ("warning", "Warning"),
    ("held", "On Hold"),
    ("released", "Released"),
    ("rejected", "Rejected"),
]


class CreditDocument(models.AbstractModel):
    """The verdict on a document: as a status, with its figures, and in words."""

    _inherit = "credit.document"

    # === FIELDS === #

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
        groups=CREDIT_USER,
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
        groups=CREDIT_USER,
        help="The rules that the document fails, with their figures.",
    )
    credit_reasons = fields.Text(
        compute="_compute_credit_reasons", groups="base.group_user"
    )

    # === COMPUTE METHODS === #

    def _compute_credit_state(self):
        """Fill all that one check tells of each document, for display only."""
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

    @api.depends("credit_state", "credit_outcome")
    def _compute_credit_badge(self):
        """Show a refusal in lists, where the status is but a warning."""
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
        """Put what was found into words, with figures for credit groups alone."""
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

    # === BUSINESS METHODS === #

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

from odoo import api, fields, models

from ..engine import preview
from ..engine.rules import Demand


class CreditRulePreview(models.TransientModel):
    """What applies here? Every rule a customer meets, for an amount one types.

    Nothing is locked and nothing is recorded: it is only for display.
    """

    _name = "credit.rule.preview"
    _inherit = "credit.ranges"
    _description = "Credit Rules of a Customer"

    # === FIELDS === #

    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Customer",
        required=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="account_id.company_id")
    currency_id = fields.Many2one(related="account_id.currency_id")
    credit_mode = fields.Selection(
        related="account_id.company_id.credit_mode", related_sudo=True
    )
    amount = fields.Monetary(
        string="Document Amount",
        default=100.0,
        help="Value of the document, tax included, in the currency of the company. "
        "Nothing of it is paid yet.",
    )
    stage = fields.Selection(
        selection=lambda self: (
            self.env["credit.rule"]._fields["stage"]._description_selection(self.env)
        ),
        required=True,
        default="order",
        help="Order: when it is confirmed. Invoice: when an invoice without an order "
        "is posted.",
    )
    payment_term_id = fields.Many2one(
        comodel_name="account.payment.term",
        compute="_compute_payment_term_id",
        precompute=True,
        store=True,
        readonly=False,
        check_company=True,
    )
    outcome = fields.Selection(
        selection=[
            ("pass", "Passes"),
            ("warn", "Passes with a warning"),
            ("hold", "Is put on hold"),
            ("refuse", "Is refused"),
        ],
        string="Verdict",
        compute="_compute_outcome",
    )
    has_ceiling = fields.Boolean(compute="_compute_outcome")
    headroom = fields.Monetary(
        compute="_compute_outcome",
        help="What is left of the credit limit once the document has gone.",
    )
    explanation = fields.Html(compute="_compute_outcome", sanitize=False)

    # === COMPUTE METHODS === #

    @api.depends("account_id")
    def _compute_payment_term_id(self):
        for view in self:
            partner = view.account_id.partner_id.with_company(view.company_id)
            view.payment_term_id = partner.property_payment_term_id

    @api.depends("account_id", "amount", "stage", "payment_term_id")
    @api.depends_context("lang")
    def _compute_outcome(self):
        for view in self:
            seen = view._get_preview()
            verdict = seen and seen.verdict
            headroom = verdict.headroom if verdict else None
            view.outcome = verdict.outcome if verdict else False
            view.has_ceiling = headroom is not None
            view.headroom = headroom or 0.0
            view.explanation = self.env["ir.qweb"]._render(
                "credit_management.rule_preview",
                {"rows": view._prepare_rows(seen.lines) if seen else []},
            )

    # === BUSINESS METHODS === #

    def _get_preview(self):
        """Return the :class:`engine.preview.Preview`, None without an account."""
        self.ensure_one()
        account = self.account_id._origin
        if not account:
            return None
        account.check_access("read")  # what is known of it is read in sudo
        account = account.sudo()
        CreditCheck = self.env["credit.check"].sudo()
        rules = CreditCheck._get_rules(account)
        # as the checks do: drafts compete for room when they are posted
        standings = CreditCheck._get_standings(
            account, rules, drafts=self.stage != "invoice"
        )
        return preview.preview(
            rules[account.id],
            standings[account.id],
            self._get_demand(account),
            self.stage,
        )

    def _get_demand(self, account):
        """Return what the document asks for, as the engine knows it."""
        days = None
        if account.has_longest_term:
            days = self.payment_term_id._origin._get_credit_days()
        amount = max(0.0, self.amount)
        return Demand(
            key=0,
            account=account.id,
            amount=amount,
            on_credit=amount,
            value=amount,
            open=amount,
            term_days=days,
        )

    def _prepare_rows(self, lines):
        """Return what the template shows of each rule, those that count first.

        :param lines: of :class:`engine.preview.Previewed`
        """
        self.ensure_one()
        records = self.env["credit.rule"].sudo()
        by_id = {
            rule.id: rule for rule in records.browse(line.rule.key for line in lines)
        }
        labels = self._get_role_labels()
        rank = {role: number for number, role in enumerate(labels)}
        currency = self.account_id.sudo().company_id.currency_id
        explain = self.env["credit.check"]._explain
        return [
            {
                "rule": by_id[line.rule.key],
                "role": line.role,
                "role_text": labels[line.role],
                "effect": by_id[line.rule.key]._get_label("effect"),
                "reason": line.finding
                and explain(line.finding.code, line.finding.figures, currency),
                "by": line.by and by_id[line.by.key].name,
                "url": f"/odoo/{self._get_rule_path()}/{line.rule.key}",
            }
            for line in sorted(
                lines,
                key=lambda line: (
                    rank[line.role],
                    -line.finding.strength if line.finding else 0,
                    -line.rule.narrowness,
                ),
            )
        ]

    @api.model
    def _get_rule_path(self):
        """Return the path of the screen of the rules."""
        return "action-credit_management.credit_rule_action"

    @api.model
    def _get_role_labels(self):
        """Return ``{role: words}``, those that count first."""
        return {
            preview.DECIDES: self.env._("decides"),
            preview.OUTDONE: self.env._("also fails, adds nothing to"),
            preview.EXEMPTS: self.env._("exempts"),
            preview.EXEMPTED: self.env._("does not count, exempted by"),
            preview.OVERRULED: self.env._("does not count, the narrower rule decides:"),
            preview.KEPT: self.env._("kept"),
        }

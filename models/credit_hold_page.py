from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL, format_date

from .credit_groups import CREDIT_USER

SHOWN = 5  # payments and earlier decisions on the page


class CreditHold(models.Model):
    """One page with all that a decision needs."""

    _inherit = "credit.hold"

    # === FIELDS === #

    controller_id = fields.Many2one(
        related="account_id.controller_id",
        string="Controller",
        store=True,
        compute_sudo=True,
    )
    tier_id = fields.Many2one(
        related="account_id.tier_id", store=True, index=True, compute_sudo=True
    )
    tier_color = fields.Integer(related="tier_id.color")
    account_status = fields.Selection(
        related="account_id.status", string="Customer Status", compute_sudo=True
    )
    reason_code = fields.Selection(
        selection=lambda self: (
            self.env["credit.hold.reason"]
            ._fields["code"]
            ._description_selection(self.env)
        ),
        string="Main Reason",
        compute="_compute_reason_code",
        store=True,
        compute_sudo=True,
    )
    is_refused = fields.Boolean(
        string="Refused",
        compute="_compute_reason_code",
        store=True,
        compute_sudo=True,
        help="A credit rule refuses it: nobody can release it.",
    )
    age_days = fields.Integer(
        string="Age (days)",
        compute="_compute_age_days",
        aggregator=None,
        help="From the day it was put on hold until today, or until it was decided.",
    )
    needs_manager = fields.Boolean(
        compute="_compute_needs_manager",
        help="Worth more than the user may release.",
    )
    may_decide = fields.Boolean(
        compute="_compute_needs_manager",
        help="Not for those who asked for the release.",
    )
    flag = fields.Char(
        compute="_compute_flag", help="Whether it is urgent or out of the ordinary."
    )
    earlier_rejection = fields.Text(
        compute="_compute_earlier_rejection",
        compute_sudo=True,
        help="Who rejected the same order before, when and why.",
    )
    order_lines_html = fields.Html(
        string="Order Lines",
        compute="_compute_order_lines_html",
        compute_sudo=True,
        sanitize=False,
    )
    payments_html = fields.Html(
        string="Last Payments",
        compute="_compute_payments_html",
        compute_sudo=True,
        sanitize=False,
        groups=CREDIT_USER,
    )
    earlier_html = fields.Html(
        string="Earlier Decisions",
        compute="_compute_earlier_html",
        compute_sudo=True,
        sanitize=False,
        groups=CREDIT_USER,
    )
    overdue_30 = fields.Monetary(related="account_id.overdue_30", groups=CREDIT_USER)
    overdue_60 = fields.Monetary(related="account_id.overdue_60", groups=CREDIT_USER)
    overdue_90 = fields.Monetary(related="account_id.overdue_90", groups=CREDIT_USER)
    overdue_older = fields.Monetary(
        related="account_id.overdue_older", groups=CREDIT_USER
    )

    # === COMPUTE METHODS === #

    @api.depends("reason_ids.code", "reason_ids.effect")
    def _compute_reason_code(self):
        for hold in self:
            hold.reason_code = hold.reason_ids[:1].code
            hold.is_refused = "refuse" in hold.reason_ids.mapped("effect")

    @api.depends("create_date", "state", "decided_on")
    def _compute_age_days(self):
        for hold in self:
            today = hold.sudo().company_id._get_credit_today()
            end = today
            if hold.state in ("released", "rejected") and hold.decided_on:
                end = hold.decided_on.date()
            start = (hold.create_date or fields.Datetime.now()).date()
            hold.age_days = max(0, (end - start).days)

    @api.depends("is_escalated", "is_manual", "state")
    @api.depends_context("lang")
    def _compute_flag(self):
        for hold in self:
            if hold.is_escalated and hold.state == "open":
                hold.flag = self.env._("Escalated")
            else:
                hold.flag = hold.is_manual and self.env._("By Hand")

    @api.depends("amount", "requester_ids")
    @api.depends_context("uid")
    def _compute_needs_manager(self):
        for hold in self:
            hold.needs_manager = hold._needs_manager(hold.amount)
            hold.may_decide = not hold._why_not_decide()

    @api.depends("sale_order_id.credit_hold_ids.state", "move_id.credit_hold_ids.state")
    @api.depends_context("lang", "tz")
    def _compute_earlier_rejection(self):
        for hold in self:
            rejected = hold._get_document_holds().filtered(
                lambda other, hold=hold: (
                    other.state == "rejected" and other.id < hold._origin.id
                )
            )
            last = rejected.sorted("id")[-1:]
            hold.earlier_rejection = bool(last) and self.env._(
                "Rejected before by %(user)s on %(date)s: %(reason)s",
                user=last.decided_by_id.name,
                date=last._format_day(last.decided_on),
                reason=last._get_decision_text(),
            )

    @api.depends("sale_order_id.order_line")
    @api.depends_context("lang")
    def _compute_order_lines_html(self):
        for hold in self:
            hold.order_lines_html = self.env["ir.qweb"]._render(
                "credit_management.hold_lines",
                {"hold": hold, "order": hold.sale_order_id},
            )

    @api.depends_context("lang")
    def _compute_payments_html(self):
        payments = self._get_last_payments()
        for hold in self:
            hold.payments_html = self.env["ir.qweb"]._render(
                "credit_management.hold_payments",
                {"hold": hold, "payments": payments[hold.account_id.id]},
            )

    @api.depends_context("lang", "tz")
    def _compute_earlier_html(self):
        by_account = self.search(
            [
                ("account_id", "in", self.account_id.ids),
                ("state", "!=", "open"),
                ("is_monitored", "=", False),
            ],
        ).grouped("account_id")
        for hold in self:
            earlier = by_account.get(hold.account_id, self.browse()) - hold._origin
            hold.earlier_html = self.env["ir.qweb"]._render(
                "credit_management.hold_earlier",
                {"hold": hold, "earlier": earlier[:SHOWN]},
            )

    # === BUSINESS METHODS === #

    def _get_document_holds(self):
        """Return all holds of the same document, in sudo."""
        self.ensure_one()
        return self._get_document().credit_hold_ids

    def _get_last_payments(self):
        """Return the latest money of customers: payments and bank statement lines.

        :return: ``{account id: [{"date", "amount": in company currency, "journal"}]}``
        :rtype: dict
        """
        payments = defaultdict(list)
        if not self.account_id:
            return payments
        for model in ("account.move.line", "account.move", "account.payment"):
            self.env[model].flush_model()
        for account_id, day, amount, journal_id in self.env.execute_query(
            self._last_payments_sql()
        ):
            journal = self.env["account.journal"].browse(journal_id)
            payments[account_id].append(
                {
                    "date": format_date(self.env, day),
                    "amount": float(amount),
                    "journal": journal.name,
                }
            )
        return payments

    def _last_payments_sql(self):
        """What lowered the receivable by a payment, and payments without an entry."""
        return SQL(
            """
            WITH money AS (
                SELECT account.id AS account_id, l.date, -l.balance AS amount,
                       l.journal_id, l.id
                  FROM credit_account account
                  JOIN res_partner p ON p.commercial_partner_id = account.partner_id
                  JOIN account_move_line l ON l.partner_id = p.id
                  JOIN account_account a ON a.id = l.account_id
                  JOIN account_move m ON m.id = l.move_id
                  JOIN account_journal j ON j.id = l.journal_id
                  JOIN res_company c ON c.id = l.company_id
                 WHERE account.id IN %(ids)s
                   AND SPLIT_PART(c.parent_path, '/', 1)::int = account.company_id
                   AND a.account_type = 'asset_receivable'
                   AND l.parent_state = 'posted'
                   AND m.move_type = 'entry'
                   AND j.type IN ('bank', 'cash', 'credit')
                   AND l.balance < 0
                 UNION ALL
                SELECT account.id, pay.date, pay.amount_company_currency_signed,
                       pay.journal_id, pay.id
                  FROM credit_account account
                  JOIN res_partner p ON p.commercial_partner_id = account.partner_id
                  JOIN account_payment pay ON pay.partner_id = p.id
                  JOIN res_company c ON c.id = pay.company_id
                 WHERE account.id IN %(ids)s
                   AND SPLIT_PART(c.parent_path, '/', 1)::int = account.company_id
                   AND pay.move_id IS NULL
                   AND pay.state = 'in_process'
                   AND pay.payment_type = 'inbound'
                   AND pay.partner_type = 'customer'
            ), ranked AS (
                SELECT *, ROW_NUMBER() OVER (
                           PARTITION BY account_id ORDER BY date DESC, id DESC) AS rank
                  FROM money
            )
            SELECT account_id, date, amount, journal_id
              FROM ranked WHERE rank <= %(shown)s
             ORDER BY account_id, rank
            """,
            ids=tuple(self.account_id.ids),
            shown=SHOWN,
        )

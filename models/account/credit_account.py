from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import SQL

from ..credit_groups import MANAGER

# what says whose account it is and what it holds; not for a client to write
IDENTITY_FIELDS = frozenset(
    {
        "partner_id",
        "company_id",
        "user_id",
        "country_id",
        "limit_ids",
        "hold_ids",
        # Odoo computes them, but takes them from a client that sends them
        "is_restricted",
        "has_longest_term",
        "longest_term_days",
    }
)
# what a customer may have depends on them
MANAGER_FIELDS = frozenset({"status", "tier_id"})
RULED_FIELDS = MANAGER_FIELDS | {"has_own_term", "own_term_days"}


class CreditAccount(models.Model):
    """One customer (commercial partner) in one company: the hub of credit management.

    Accounts are created on first need, never by hand. The check and the review never
    call each other; they meet here.
    """

    _name = "credit.account"
    _inherit = ["mail.thread", "mail.activity.mixin", "credit.position"]
    _description = "Credit Account"
    _order = "partner_id"
    _rec_name = "partner_id"

    # === FIELDS === #

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one(
        related="partner_id.user_id", string="Salesperson", store=True
    )
    country_id = fields.Many2one(related="partner_id.country_id", store=True)
    status = fields.Selection(
        selection=[
            ("normal", "Normal"),
            ("watch", "On Watch"),
            ("restricted", "Restricted"),
            ("blocked", "Blocked"),
            ("retiring", "Retiring"),
            ("retired", "Retired"),
        ],
        required=True,
        default="normal",
        index=True,
        tracking=True,
        group_expand=True,
        help="How the company regards the customer. The credit rules say what follows "
        "from it.",
    )
    last_check_date = fields.Datetime(
        string="Last Checked",
        readonly=True,
        copy=False,
        help="When a document of the customer was last checked. Also what parallel "
        "checks of one customer queue on.",
    )

    limit_ids = fields.One2many(
        comodel_name="credit.limit", inverse_name="account_id", string="Limits"
    )
    hold_ids = fields.One2many(
        comodel_name="credit.hold", inverse_name="account_id", string="Holds"
    )
    open_hold_count = fields.Integer(compute="_compute_open_hold_count")

    _partner_company_uniq = models.UniqueIndex(
        "(partner_id, company_id)",
        "This customer already has a credit account in this company.",
    )

    # === COMPUTE METHODS === #

    def _compute_open_hold_count(self):
        """Count what waits for a decision, in one query for all accounts."""
        counts = dict(
            self.env["credit.hold"]._read_group(
                [("account_id", "in", self.ids), ("state", "=", "open")],
                ["account_id"],
                ["__count"],
            )
        )
        for account in self:
            account.open_hold_count = counts.get(account, 0)

    # === CONSTRAINT METHODS === #

    @api.constrains("partner_id")
    def _check_partner_is_commercial(self):
        """Refuse accounts of contacts: the company they belong to is the debtor."""
        for account in self.sudo():
            if account.partner_id != account.partner_id.commercial_partner_id:
                raise ValidationError(
                    self.env._(
                        "%(contact)s is a contact of %(company)s. Open the credit "
                        "account of %(company)s instead.",
                        contact=account.partner_id.display_name,
                        company=account.partner_id.commercial_partner_id.display_name,
                    )
                )

    @api.constrains("company_id")
    def _check_company_is_root(self):
        """Refuse accounts in branches: the legal entity gives the credit."""
        for account in self.sudo():
            if account.company_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "%(branch)s is a branch. Credit is given by %(company)s.",
                        branch=account.company_id.name,
                        company=account.company_id.root_id.name,
                    )
                )

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS mail: keep clients from what is not theirs; the rules look again."""
        if not self.env.su:
            self._check_may_write(vals)
        result = super().write(vals)
        if not RULED_FIELDS.isdisjoint(vals):
            # the rules may look different now
            self.env["credit.hold"]._trigger_recheck(self.sudo().partner_id)
        return result

    # === ACTION METHODS === #

    def action_view_holds(self):
        """Open the holds of the account."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_hold_action"
        )
        action["domain"] = [("account_id", "=", self.id)]
        action["context"] = {}
        return action

    # === BUSINESS METHODS === #

    def _check_may_write(self, names):
        """Raise unless the user may write these fields.

        :param names: names of the fields
        """
        if not IDENTITY_FIELDS.isdisjoint(names):
            raise AccessError(
                self.env._(
                    "A credit account stays with its customer. Change the customer, "
                    "its salesperson or its country on the contact; limits and holds "
                    "with their own buttons."
                )
            )
        if not MANAGER_FIELDS.isdisjoint(names) and not self.env.user.has_group(
            MANAGER
        ):
            raise AccessError(
                self.env._(
                    "Only a credit manager can change the status or tier of a customer."
                )
            )

    def _lock(self):
        """Make parallel checks of these accounts queue, and the later ones start anew.

        Odoo's transactions are REPEATABLE READ: merely locking a row would leave the
        one that waits with an old view of the exposure. Because the row is *updated*,
        PostgreSQL refuses the second transaction once the first has committed, and
        Odoo retries it with a fresh view. In id order, so that nobody waits in a ring.
        """
        if not self:
            return
        self.env.execute_query(
            SQL(
                """
                UPDATE credit_account account SET last_check_date = %s
                  FROM (SELECT id FROM credit_account WHERE id IN %s
                         ORDER BY id FOR NO KEY UPDATE) locked
                 WHERE account.id = locked.id
                RETURNING account.id
                """,
                fields.Datetime.now(),
                tuple(self.ids),
            )
        )
        self.invalidate_recordset(["last_check_date"], flush=False)

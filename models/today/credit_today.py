from collections.abc import Callable
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# in the order in which they are shown; a card keeps its place as its id
CARDS = [
    ("start", "Start Here"),
    ("holds", "Open Holds"),
    ("limit_requests", "Limits to Approve"),
    ("over_limit", "Over the Limit"),
    ("overdue", "Overdue Customers"),
    ("disputes", "Open Disputes"),
    ("warnings", "Early Warnings"),
    ("ending_limits", "Limits About to End"),
    ("reviews", "Reviews Due"),
    ("retirement", "My Retirement Steps"),
    ("follow_ups", "Follow-Ups Due"),
]
EMPTY = {
    "count": 0,
    "amount": 0.0,
    "amount_label": False,
    "urgent": False,
    "mine_count": 0,
    "unassigned_count": 0,
    "late_count": 0,
}


class Card(NamedTuple):
    """What a card counts, and what its click opens."""

    action: str  # XML id of the action that lists the records
    model: str  # of the records
    domain: Domain  # of those that are counted, and listed
    order: str = "id"  # the most urgent first
    amount: str = ""  # stored field that is added up
    amount_by: str = "company_id"  # whose currency it is in, or `currency_id`
    amount_label: str = ""
    describe: Callable | None = None  # the most urgent record in words
    parts: dict | None = None  # `mine`, `unassigned`, `late`: which of the records
    figures: Callable | None = None  # instead of all that, for what no table holds


class CreditToday(models.Model):
    """What waits for a credit controller today: a card per kind of work.

    The cards are no table. Their figures are computed when read, as the user and in
    the companies of the screen, by queries whose number does not depend on how much
    there is to do. A card and the list behind it have one and the same domain.

    A new card is an entry of :data:`CARDS` and a method ``_card_<code>`` that returns
    a :class:`Card`.
    """

    _name = "credit.today"
    _description = "Credit Today"
    _auto = False
    _order = "id"
    _rec_name = "code"
    _table_query = SQL(
        "SELECT * FROM (VALUES %s) AS card (id, code)",
        SQL(", ").join(
            SQL("(%s, %s)", number, code)
            for number, (code, _label) in enumerate(CARDS, start=1)
        ),
    )

    # === FIELDS === #

    code = fields.Selection(selection=CARDS, string="Card", readonly=True)
    currency_id = fields.Many2one(
        comodel_name="res.currency", compute="_compute_currency_id"
    )
    count = fields.Integer(compute="_compute_figures")
    amount = fields.Monetary(
        compute="_compute_figures", help="In the currency of the current company."
    )
    amount_label = fields.Char(compute="_compute_figures")
    urgent = fields.Char(
        string="Most Urgent",
        compute="_compute_figures",
        help="The oldest or the worst.",
    )
    mine_count = fields.Integer(string="Mine", compute="_compute_figures")
    unassigned_count = fields.Integer(string="Unassigned", compute="_compute_figures")
    late_count = fields.Integer(string="Late", compute="_compute_figures")

    # === COMPUTE METHODS === #

    @api.depends_context("company")
    def _compute_currency_id(self):
        self.currency_id = self.env.company.currency_id

    @api.depends("code")
    @api.depends_context("uid", "lang", "tz", "company", "allowed_company_ids")
    def _compute_figures(self):
        for today in self:
            card = today._get_card()
            today.update(EMPTY | (card.figures or today._sum_up)(card))

    # === ACTION METHODS === #

    def action_open(self):
        """Open what the card counts; with `credit_part` in the context, a part of it.

        :rtype: dict
        """
        self.ensure_one()
        self.check_access("read")
        card = self._get_card()
        part = self.env.context.get("credit_part")
        action = self.env["ir.actions.act_window"]._for_xml_id(card.action)
        labels = dict(self._fields["code"]._description_selection(self.env))
        return action | {
            "name": labels[self.code],
            "display_name": labels[self.code],
            "domain": list(card.domain & (card.parts or {}).get(part, Domain.TRUE)),
            "context": {"create": False},
        }

    # === BUSINESS METHODS === #

    @api.model
    def _search(self, domain, *args, **kwargs):
        # EXTENDS base: there is no card of what nobody uses
        self.browse().check_access("read")
        shown = Domain("code", "not in", self._get_hidden())
        return super()._search(Domain(domain) & shown, *args, **kwargs)

    @api.model
    def _get_hidden(self):
        """Return the codes of the cards whose feature no company of the user uses.

        :rtype: set
        """
        companies = self._get_companies()
        is_managed = any(company._is_credit_managed() for company in companies)
        return set() if is_managed else {"holds"}

    def _get_card(self):
        """Return the :class:`Card` of a record."""
        self.ensure_one()
        return getattr(self, f"_card_{self.code}")()

    @api.model
    def _sum_up(self, card):
        """Return the figures of a card whose records are in the database.

        :param Card card: the card
        :return: values by name of the field
        :rtype: dict
        """
        Record = self.env[card.model]
        aggregates = ["__count"] + ([f"{card.amount}:sum"] if card.amount else [])
        rows = Record._read_group(card.domain, [card.amount_by], aggregates)
        count = sum(row[1] for row in rows)
        if not count:
            return {}
        figures = {"count": count}
        if card.amount:
            figures["amount"] = self._convert(
                (self._get_currency(group), amount) for group, _count, amount in rows
            )
            figures["amount_label"] = card.amount_label
        if card.describe:
            first = Record.search(card.domain, order=card.order, limit=1)
            figures["urgent"] = card.describe(first)
        for part, domain in (card.parts or {}).items():
            figures[f"{part}_count"] = Record.search_count(card.domain & domain)
        return figures

    @api.model
    def _get_currency(self, group):
        """Return the currency that goes with a company or is itself one."""
        return group.sudo().currency_id if group._name == "res.company" else group

    @api.model
    def _convert(self, amounts):
        """Add amounts up in the currency of the current company, at today's rates.

        :param amounts: iterable of ``(currency, amount)``
        :rtype: float
        """
        amounts = [(currency, amount) for currency, amount in amounts if amount]
        currencies = self.env["res.currency"].union(*(one for one, _amount in amounts))
        rates = self.env.company._get_credit_rates(currencies)
        return sum(amount * rates[currency] for currency, amount in amounts)

    @api.model
    def _get_companies(self):
        """Return the legal entities among the companies of the screen, in sudo."""
        return self.env.companies.sudo().root_id

    @api.model
    def _by_day(self, build):
        """Return a condition on days, by the calendar of each company.

        :param build: function from today to a Domain
        :rtype: Domain
        """
        days = self._get_companies()._get_credit_days()
        return Domain.OR(
            Domain("company_id", "=", company.id) & build(day)
            for company, day in days.items()
        )

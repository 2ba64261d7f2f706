from odoo import api, fields, models

from ...hooks.install import create_accounts
from ..credit_groups import CONTROLLER, users_of


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = ["res.company", "credit.ranges"]

    credit_mode = fields.Selection(
        selection=[
            ("off", "Off"),
            ("monitor", "Monitor"),
            ("enforce", "Enforce"),
        ],
        string="Credit Check",
        default="off",
        required=True,
        help="Off: orders are confirmed as in standard Odoo.\n"
        "Monitor: every order passes, and what would have been held is recorded.\n"
        "Enforce: orders over the credit limit are held.",
    )
    credit_count_draft_invoices = fields.Boolean(
        string="Count Draft Invoices",
        default=True,
        help="Draft invoices that do not come from a sales order count towards the "
        "exposure. Draft credit notes never do.",
    )
    credit_controller_id = fields.Many2one(
        comodel_name="res.users",
        domain=users_of(CONTROLLER),
        help="Is asked to decide on new holds. Empty: every credit controller of the "
        "company is asked.",
    )

    def _get_company_root_delegated_field_names(self):
        """EXTENDS base: a branch is part of its legal entity, which gives credit."""
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_mode",
            "credit_count_draft_invoices",
            "credit_controller_id",
        ]

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS base: a company that is born with the check on gets its rules."""
        companies = super().create(vals_list)
        companies._credit_set_up()
        return companies

    def write(self, vals):
        """EXTENDS base: set up what is switched on, let go what is switched off."""
        was_off = self.filtered(lambda company: not company._is_credit_managed())
        result = super().write(vals)
        if "credit_mode" in vals:
            was_off._credit_set_up()
        if vals.get("credit_mode") in ("off", "monitor"):
            # nothing is held any more: open holds clear
            holds = self.env["credit.hold"].sudo()
            open_holds = holds.search(
                [("state", "=", "open"), ("company_id", "in", self.ids)]
            )
            holds._trigger_recheck(open_holds.partner_id)
        return result

    # === BUSINESS METHODS === #

    def _credit_set_up(self):
        """Give companies whose check was switched on what they start with."""
        managed = self.filtered(
            lambda company: company._is_credit_managed() and not company.parent_id
        )
        if managed:
            self.env["credit.rule"]._load_defaults(managed)
            self.env["credit.policy"]._load_defaults(managed)
            create_accounts(self.env, managed)

    def _get_credit_rates(self, currencies):
        """Return today's rates into the currency of the company, where it is today.

        :param currencies: recordset of `res.currency`
        :return: ``{currency: factor}``
        :rtype: dict
        """
        self.ensure_one()
        own = self.currency_id
        if currencies <= own:
            return dict.fromkeys(currencies, 1.0)
        rates = (currencies | own).sudo()._get_rates(self, self._get_credit_today())
        return {one: rates[own.id] / rates[one.id] for one in currencies}

    def _is_credit_managed(self):
        """Whether orders of the company are checked (monitored or enforced)."""
        return bool(self) and self.sudo().credit_mode != "off"

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...hooks.install import create_accounts
from ..credit_groups import CONTROLLER, MANAGER, users_of


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
    credit_release_days = fields.Integer(
        string="Release Validity (days)",
        default=14,
        help="For how many days a released order may be confirmed, by default.",
    )
    credit_release_tolerance = fields.Float(
        string="Release Tolerance (%)",
        help="A released order may grow by this percentage of the released amount "
        "without being checked again.",
    )

    credit_release_needs_manager = fields.Boolean(
        string="Large Releases Need a Manager",
        help="Releases above a value are for credit managers alone.",
    )
    credit_release_threshold = fields.Monetary(
        string="Release Threshold",
        currency_field="currency_id",
        help="Up to this value of the order, in company currency, controllers release.",
    )
    credit_escalation_days = fields.Integer(
        string="Escalation (days)",
        default=2,
        help="Holds whose decision is overdue for that many days go to the managers.",
    )

    _credit_release_threshold_range = models.Constraint(
        "CHECK (credit_release_threshold >= 0)",
        "The threshold for releases cannot be negative.",
    )
    _credit_release_tolerance_range = models.Constraint(
        "CHECK (credit_release_tolerance BETWEEN 0 AND 100)",
        "The release tolerance is a percentage: 0 to 100.",
    )
    _credit_escalation_days_range = models.Constraint(
        "CHECK (credit_escalation_days BETWEEN 0 AND 60)",
        "Holds are escalated after 0 to 60 days.",
    )
    _credit_release_days_range = models.Constraint(
        "CHECK (credit_release_days BETWEEN 0 AND 365)",
        "A release is valid for 0 to 365 days.",
    )

    def _get_company_root_delegated_field_names(self):
        """EXTENDS base: a branch is part of its legal entity, which gives credit."""
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_mode",
            "credit_count_draft_invoices",
            "credit_controller_id",
            "credit_release_days",
            "credit_release_tolerance",
            "credit_release_needs_manager",
            "credit_release_threshold",
            "credit_escalation_days",
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

    def _get_credit_zone(self):
        """Return the name of the time zone in which the days of the company count.

        That of the legal entity, for its branches too. Never that of whoever asks: a
        client chooses its own.
        """
        return self.sudo().root_id.partner_id.tz or "UTC"

    def _get_credit_today(self):
        """Return today's date where the company is.

        :rtype: date
        """
        zone = self._get_credit_zone()
        return fields.Date.context_today(self.with_context(tz=zone))

    def _check_credit_day(self, day):
        """Raise for a day that is still to come where the company is.

        :raise ValidationError: in words for whoever chose the day
        """
        if day and day > self._get_credit_today():
            raise ValidationError(
                self.env._("Nothing is known yet of a day in the future.")
            )

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

    def _get_credit_controllers(self):
        """Return the users who are asked to decide on a hold of the company."""
        self.ensure_one()
        named = self.sudo().credit_controller_id
        if named._is_credit_controller(self.root_id):
            return named
        return self._get_credit_team()

    def _get_credit_team(self):
        """Return the credit controllers of the company.

        Managers are controllers too, but are asked only where there is nobody else.
        """
        users = self._get_credit_group(CONTROLLER)
        return users.filtered(lambda user: not user.has_group(MANAGER)) or users

    def _get_credit_managers(self):
        """Return the credit managers of the company."""
        return self._get_credit_group(MANAGER)

    def _get_credit_group(self, group):
        """Return the active users of the company in a group, given by XML id."""
        self.ensure_one()
        return (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("all_group_ids", "in", self.env.ref(group).ids),
                    ("company_ids", "child_of", self.ids),
                    ("share", "=", False),
                ]
            )
        )

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_list

from ..engine import streaks

SWITCH_FIELDS = frozenset({"switched_on", "switched_by_id"})


class CreditRetirementStandard(models.Model):
    """When a customer should leave: conditions, any or all of which have to hold.

    A standard belongs to a scoring policy and is for the customers of that policy. It
    catches nobody until it is switched on.
    """

    _name = "credit.retirement.standard"
    _description = "Retirement Standard"
    _order = "policy_id, sequence, id"

    # === FIELDS === #

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_on = fields.Boolean(
        string="Switched On",
        copy=False,
        help="Campaigns look at standards that are switched on.",
    )
    switched_on = fields.Datetime(
        string="Switched On or Off On", readonly=True, copy=False
    )
    switched_by_id = fields.Many2one(
        comodel_name="res.users", string="By", readonly=True, copy=False
    )
    policy_id = fields.Many2one(
        comodel_name="credit.policy",
        string="Scoring Policy",
        required=True,
        index=True,
        domain=[("company_id", "!=", False)],
        ondelete="cascade",
        help="The standard is for the customers whom this policy is for.",
    )
    company_id = fields.Many2one(related="policy_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    match = fields.Selection(
        selection=[("all", "All Conditions"), ("any", "Any Condition")],
        string="Is Met by",
        required=True,
        default="all",
    )
    condition_ids = fields.One2many(
        comodel_name="credit.retirement.condition",
        inverse_name="standard_id",
        string="Conditions",
        copy=True,
    )
    summary = fields.Char(string="Who Is Caught", compute="_compute_summary")
    is_tellable = fields.Boolean(
        string="May Be Told",
        default=True,
        help="Whether the notice may name this reason to the customer.",
    )
    customer_text = fields.Text(
        string="Words for the Customer",
        translate=True,
        help="How the notice puts this reason.",
    )

    # === COMPUTE METHODS === #

    @api.depends("match", "condition_ids.summary")
    @api.depends_context("lang")
    def _compute_summary(self):
        for standard in self:
            texts = filter(None, standard.condition_ids.mapped("summary"))
            style = "standard" if standard.match == "all" else "or"
            standard.summary = format_list(self.env, list(texts), style)

    # === CONSTRAINT METHODS === #

    @api.constrains("is_on", "condition_ids", "is_tellable", "customer_text")
    def _check_may_be_on(self):
        for standard in self.filtered("is_on"):
            if not standard.condition_ids:
                raise ValidationError(
                    self.env._(
                        "“%(standard)s” has no condition. Add one before you switch it "
                        "on, or switch it off first.",
                        standard=standard.name,
                    )
                )
            if standard.is_tellable and not (standard.customer_text or "").strip():
                raise ValidationError(
                    self.env._(
                        "Write down how “%(standard)s” is put to the customer, or say "
                        "that it may not be told.",
                        standard=standard.name,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._stamp(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._stamp(vals))

    def copy(self, default=None):
        # only of the standard itself: with a policy it goes as it is
        copies = super().copy(default)
        if not {"name", "policy_id"} & set(default or ()):
            for standard, new in zip(self, copies, strict=True):
                new.name = self.env._("%(standard)s (copy)", standard=standard.name)
        return copies

    # === ACTION METHODS === #

    def action_switch_on(self):
        """Have campaigns look at these standards."""
        for standard in self:
            if not (standard.company_id and standard.active):
                raise UserError(
                    self.env._(
                        "“%(standard)s” is archived or belongs to no company, so it is "
                        "for nobody.",
                        standard=standard.name,
                    )
                )
        self.is_on = True
        return True

    def action_switch_off(self):
        """Have campaigns leave these standards out."""
        self.is_on = False
        return True

    # === BUSINESS METHODS === #

    def _stamp(self, vals):
        """Return values to write with who switches the standard, and when.

        Nobody else says so.
        """
        vals = {name: vals[name] for name in vals if name not in SWITCH_FIELDS}
        was_on = set(self.mapped("is_on")) or {False}
        if "is_on" in vals and was_on != {vals["is_on"]}:
            now = fields.Datetime.now()
            vals |= {"switched_on": now, "switched_by_id": self.env.uid}
        return vals

    def _to_engine(self, places):
        """Return the standard as the engine knows it; its id is the key.

        :param dict places: of tiers, by id
        :rtype: engine.streaks.Standard
        """
        self.ensure_one()
        conditions = tuple(one._to_engine(places) for one in self.condition_ids)
        return streaks.Standard(self.id, conditions, self.match)

    @api.model
    def _load_defaults(self, policies):
        """Give policies without any standard those of the standard policy.

        :param policies: recordset of `credit.policy`
        """
        template = self.env.ref(
            "credit_management.credit_policy_default", raise_if_not_found=False
        )
        everything = self.sudo().with_context(active_test=False)
        known = everything.search([("policy_id", "in", policies.ids)]).policy_id
        defaults = everything.search([("policy_id", "=", template and template.id)])
        for policy in policies.sudo() - known:
            for default in defaults:
                default.copy({"policy_id": policy.id, "active": default.active})


class CreditPolicy(models.Model):
    _inherit = "credit.policy"

    standard_ids = fields.One2many(
        comodel_name="credit.retirement.standard",
        inverse_name="policy_id",
        string="Retirement Standards",
        copy=True,
    )

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine import policy_data


class CreditPolicyVersion(models.Model):
    """What a policy said when customers were scored by it; kept for ever."""

    _name = "credit.policy.version"
    _description = "Credit Policy Version"
    _order = "policy_id, number desc"

    policy_id = fields.Many2one(
        comodel_name="credit.policy", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="policy_id.company_id", store=True, index=True)
    number = fields.Integer(string="Version", required=True, aggregator=None)
    content = fields.Json(required=True)  # see engine.policy_data.dump
    content_text = fields.Html(
        string="What It Says",
        compute="_compute_content_text",
        sanitize=False,
    )

    _policy_number_uniq = models.UniqueIndex("(policy_id, number)")

    @api.depends("policy_id.name", "number")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """Call a version by its policy and its number."""
        for version in self:
            version.display_name = self.env._(
                "%(policy)s, version %(number)s",
                policy=version.policy_id.name,
                number=version.number,
            )

    @api.depends("content")
    @api.depends_context("lang")
    def _compute_content_text(self):
        """Lay out what the policy said; its tiers have the names of today."""
        criteria = self.env["credit.criterion"]._fields
        labels = {
            name: dict(criteria[name]._description_selection(self.env))
            for name in ("measure", "dimension")
        }
        for version in self:
            policy = version._to_engine()
            keys = [grade.key for grade in policy.grades]
            tiers = self.env["credit.tier"].sudo().browse(keys).exists()
            version.content_text = self.env["ir.qweb"]._render(
                "credit_management.policy_version",
                {
                    "policy": policy,
                    "number": self.env["credit.measure"]._format_entered,
                    "labels": labels,
                    "tiers": {tier.id: tier.name for tier in tiers},
                    "total": sum(one.weight for one in policy.criteria),
                },
            )

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS base: what customers were scored by stays as it was."""
        if vals:
            raise UserError(
                self.env._(
                    "Evaluations or back-tests refer to this version of the policy, so "
                    "it stays as it is. Change the policy: that makes a new version."
                )
            )
        return super().write(vals)

    # === BUSINESS METHODS === #

    def _to_engine(self):
        """Return what the policy said, as the engine knows it.

        :rtype: engine.review_policy.Policy
        """
        self.ensure_one()
        return policy_data.load(self.content)


class CreditPolicy(models.Model):
    """The versions of a policy."""

    _inherit = "credit.policy"

    version_ids = fields.One2many(
        comodel_name="credit.policy.version",
        inverse_name="policy_id",
        string="Versions",
        copy=False,
    )
    version_number = fields.Integer(
        string="Version",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Of the latest version that customers were scored by.",
    )

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        """Keep policies that customers were evaluated with, or are to be."""
        # what was only tried goes with its back-tests
        used = self.env["credit.evaluation"].sudo()
        used = used.search([("version_ids.policy_id", "in", self.ids)], limit=1)
        used = used.version_ids.policy_id & self.sudo()
        if used:
            raise UserError(
                self.env._(
                    "Customers were evaluated with the policy %(policy)s. Archive it "
                    "instead.",
                    policy=used[0].name,
                )
            )
        planned = self.env["credit.evaluation"].sudo()
        planned = planned.search([("policy_id", "in", self.ids)], limit=1)
        if planned:
            raise UserError(
                self.env._(
                    "The evaluation %(evaluation)s names the policy %(policy)s. Choose "
                    "another policy there first, or archive this one instead.",
                    evaluation=planned.display_name,
                    policy=planned.policy_id.name,
                )
            )

    # === ACTION METHODS === #

    def action_view_versions(self):
        """Open the versions that customers were scored by."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_policy_version_action"
        )
        return action | {"domain": [("policy_id", "=", self.id)]}

    # === BUSINESS METHODS === #

    def _get_version(self):
        """Return the version that says what the policy says now, made when missing.

        :return: `credit.policy.version`, in sudo
        """
        self.ensure_one()
        policy = self.sudo()
        content = policy_data.dump(policy._to_engine())
        versions = self.env["credit.policy.version"].sudo()
        latest = versions.search([("policy_id", "=", self.id)], limit=1)
        if latest.content == content:
            return latest
        # of two that change the row PostgreSQL refuses one, and Odoo tries it again:
        # there are never two versions of the same number
        policy.version_number = latest.number + 1
        policy.flush_recordset(["version_number"])
        return versions.create(
            {
                "policy_id": self.id,
                "number": policy.version_number,
                "content": content,
            }
        )

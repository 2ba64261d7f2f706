from odoo import api, models
from odoo.exceptions import ValidationError

from ...engine.kinds import KINDS
from .credit_rule import MEMBERS


class CreditRule(models.Model):
    """What a rule must say to be one."""

    _inherit = "credit.rule"

    # === CONSTRAINT METHODS === #

    @api.constrains("kind", "effect", "stage")
    def _check_effect(self):
        for rule in self:
            if rule.kind == "any" and rule.effect != "exempt":
                raise ValidationError(
                    self.env._("Only an exemption can be from everything. Pick a kind.")
                )
            if rule.stage == "quotation" and rule.effect in ("hold", "refuse"):
                raise ValidationError(
                    self.env._(
                        "A quotation can only be informed or warned about. To hold or "
                        "refuse, choose the stage Order."
                    )
                )

    @api.constrains("scope", "status_ids", "tier_ids", "tag_ids", "account_id")
    def _check_scope(self):
        for rule in self:
            if rule.scope in MEMBERS and not rule[MEMBERS[rule.scope]]:
                raise ValidationError(
                    self.env._(
                        "Say which customers the rule is for: fill in %(field)s, or "
                        "choose All Customers.",
                        field=rule._fields[MEMBERS[rule.scope]]._description_string(
                            self.env
                        ),
                    )
                )

    @api.constrains("kind", "effect", "scope", "percent", "amount")
    def _check_parameters(self):
        for rule in self:
            if rule.effect == "exempt":
                continue
            if rule.kind == "status" and rule.scope == "all":
                raise ValidationError(
                    self.env._(
                        "This would stop every customer. Choose the statuses, tiers, "
                        "tags or the customer that the rule is for."
                    )
                )
            required = rule.kind in KINDS and KINDS[rule.kind].required
            if required and not rule[required]:
                raise ValidationError(
                    self.env._(
                        "Enter above which figure the rule “%(kind)s” fails: "
                        "%(field)s cannot be 0.",
                        kind=dict(
                            rule._fields["kind"]._description_selection(self.env)
                        )[rule.kind],
                        field=rule._fields[required]._description_string(self.env),
                    )
                )

    @api.constrains("company_id", "account_id", "tier_ids")
    def _check_company_of_scope(self):
        for rule in self.sudo():
            companies = rule.account_id.company_id | rule.tier_ids.company_id
            if rule.company_id.parent_id or companies - rule.company_id:
                raise ValidationError(
                    self.env._(
                        "A rule and its customer or tiers belong to the same company "
                        "(to a parent company, not to a branch)."
                    )
                )

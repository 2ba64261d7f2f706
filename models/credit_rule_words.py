from odoo import models
from odoo.tools import format_list


class CreditRule(models.Model):
    """A rule in one sentence, for those who set it and those who meet it."""

    _inherit = "credit.rule"

    # === BUSINESS METHODS === #

    def _get_summary(self):
        """Return what the rule does, to whom and when, in the reader's language."""
        self.ensure_one()
        if self.effect == "exempt":
            return self.env._(
                "%(scope)s: spared from “%(kind)s”",
                scope=self._get_scope_text(),
                kind=self._get_label("kind"),
            )
        return self.env._(
            "%(scope)s · %(stage)s: %(effect)s – %(condition)s",
            scope=self._get_scope_text(),
            stage=self._get_label("stage"),
            effect=self._get_label("effect"),
            condition=self._get_condition_text(),
        )

    def _get_label(self, name):
        """Return the label of the value of a selection field."""
        selection = self._fields[name]._description_selection(self.env)
        return dict(selection).get(self[name], "")

    def _get_scope_text(self):
        """Return which customers the rule is for."""
        members = {
            "status": self.status_ids,
            "tier": self.tier_ids,
            "tag": self.tag_ids,
            "account": self.account_id,
        }.get(self.scope)
        if not members:
            return self._get_label("scope")
        names = format_list(self.env, members.mapped("display_name"))
        if self.scope == "account":
            return names
        return self.env._(
            "%(scope)s: %(names)s", scope=self._get_label("scope"), names=names
        )

    def _get_condition_text(self):
        """Return when the rule fails, with its figures."""
        env = self.env
        amount = (self.currency_id or env.company.currency_id).format(self.amount)
        match self.kind:
            case "over_limit":
                return env._("the exposure would be above the limit")
            case "status":
                return env._("whatever they order")
            case "prepayment" if self.scope == "all":
                return env._("restricted customers, until everything is paid")
            case "prepayment":
                return env._("until everything is paid")
            case "term":
                return env._("a payment term longer than the customer may have")
            case "utilisation":
                return env._(
                    "more than %(percent)g %% of the limit used", percent=self.percent
                )
            case "days_overdue":
                if self.amount:
                    return env._(
                        "%(amount)s or more overdue for more than %(days)s days",
                        amount=amount,
                        days=self.days,
                    )
                return env._("overdue for more than %(days)s days", days=self.days)
            case "overdue_amount":
                if self.percent:
                    return env._(
                        "more than %(amount)s and more than %(percent)g %% of the "
                        "limit overdue",
                        amount=amount,
                        percent=self.percent,
                    )
                return env._("more than %(amount)s overdue", amount=amount)
            case "single_order":
                return env._("a single document above %(amount)s", amount=amount)
            case "limit_expired" if not self.days:
                return env._("the limit ran out")
            case "limit_expired":
                return env._(
                    "the limit ran out more than %(days)s days ago", days=self.days
                )
            case "unrated":
                return env._("customers without a tier")
        return self._get_label("kind")

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
        say = getattr(self, f"_say_{self.kind}", None)
        return say() if say else self._get_label("kind")

    def _get_amount_text(self):
        """Return the amount in the currency of the company."""
        return (self.currency_id or self.env.company.currency_id).format(self.amount)

    def _say_over_limit(self):
        return self.env._("the exposure would be above the limit")

    def _say_utilisation(self):
        return self.env._(
            "more than %(percent)g %% of the limit used", percent=self.percent
        )

    def _say_days_overdue(self):
        days = self.env["credit.measure"]._format_days(self.days)
        if not self.amount:
            return self.env._("overdue for more than %(days)s", days=days)
        return self.env._(
            "%(amount)s or more overdue for more than %(days)s",
            amount=self._get_amount_text(),
            days=days,
        )

    def _say_overdue_amount(self):
        amount = self._get_amount_text()
        if not self.percent:
            return self.env._("more than %(amount)s overdue", amount=amount)
        return self.env._(
            "more than %(amount)s and more than %(percent)g %% of the limit overdue",
            amount=amount,
            percent=self.percent,
        )

    def _say_single_order(self):
        return self.env._(
            "a single document above %(amount)s", amount=self._get_amount_text()
        )

    def _say_status(self):
        if self.stage == "invoice":
            return self.env._("whatever it is for")
        return self.env._("whatever they order")

    def _say_prepayment(self):
        if self.scope == "all":
            return self.env._("restricted customers, until everything is paid")
        return self.env._("until everything is paid")

    def _say_term(self):
        return self.env._("a payment term longer than the customer may have")

    def _say_limit_expired(self):
        if not self.days:
            return self.env._("the limit ran out")
        return self.env._(
            "the limit ran out more than %(days)s ago",
            days=self.env["credit.measure"]._format_days(self.days),
        )

    def _say_unrated(self):
        return self.env._("customers without a tier")

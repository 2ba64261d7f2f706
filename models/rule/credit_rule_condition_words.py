from odoo import models


class CreditRule(models.Model):
    """When a rule fails, in words: one method for each kind."""

    _inherit = "credit.rule"

    # === BUSINESS METHODS === #

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

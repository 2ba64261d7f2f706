from odoo import api, models

from ..credit_groups import CREDIT_USER


class CreditCheck(models.AbstractModel):
    """What the engine found, put into words in the reader's language.

    Every code has a sentence with all figures, for the credit groups, and one without
    what the customer owes, for the others.
    """

    _inherit = "credit.check"

    @api.model
    def _explain(self, code, figures, currency, is_full=None):
        """Put one finding into words.

        :param str code: code of the engine
        :param dict figures: its figures; amounts are in ``currency``
        :param bool is_full: whether to tell what the customer owes; by default whoever
            is in a credit group reads it
        :rtype: str
        """
        if is_full is None:
            is_full = self.env.user.has_group(CREDIT_USER)
        explain = getattr(self, f"_explain_{code}", None)
        if explain is None:  # a kind of another module without words of its own
            return dict(
                self.env["credit.rule"]._fields["kind"]._description_selection(self.env)
            ).get(code, code)
        return explain(figures, currency.format, is_full)

    @api.model
    def _explain_over_limit(self, figures, amount, is_full):
        if not is_full:
            return self.env._(
                "Over the credit limit by %(shortfall)s.",
                shortfall=amount(figures["shortfall"]),
            )
        return self.env._(
            "Over the credit limit by %(shortfall)s: exposure %(exposure)s + this "
            "document %(amount)s against a limit of %(limit)s.",
            shortfall=amount(figures["shortfall"]),
            exposure=amount(figures["exposure"]),
            amount=amount(figures["amount"]),
            limit=amount(figures["limit"]),
        )

    @api.model
    def _explain_utilisation(self, figures, amount, is_full):
        if not is_full or figures["used"] is None:
            return self.env._("The credit limit would be nearly used up.")
        return self.env._(
            "%(used)g %% of the credit limit would be used, above %(percent)g %%: "
            "exposure %(exposure)s + this document %(amount)s against a limit of "
            "%(limit)s.",
            used=figures["used"],
            percent=figures["percent"],
            exposure=amount(figures["exposure"]),
            amount=amount(figures["amount"]),
            limit=amount(figures["limit"]),
        )

    @api.model
    def _explain_days_overdue(self, figures, amount, is_full):
        format_days = self.env["credit.measure"]._format_days
        if not is_full:
            return self.env._(
                "The customer has invoices overdue for more than %(days)s.",
                days=format_days(figures["allowed_days"]),
            )
        return self.env._(
            "%(amount)s is overdue for more than %(allowed)s, the oldest for %(days)s.",
            amount=amount(figures["overdue"]),
            allowed=format_days(figures["allowed_days"]),
            days=format_days(figures["days"]),
        )

    @api.model
    def _explain_overdue_amount(self, figures, amount, is_full):
        if not is_full:
            return self.env._("Too much of what the customer owes is overdue.")
        if figures["percent"]:
            return self.env._(
                "%(overdue)s is overdue: more than %(allowed)s and more than "
                "%(percent)g %% of the limit of %(limit)s.",
                overdue=amount(figures["overdue"]),
                allowed=amount(figures["allowed"]),
                percent=figures["percent"],
                limit=amount(figures["limit"]),
            )
        return self.env._(
            "%(overdue)s is overdue, more than %(allowed)s.",
            overdue=amount(figures["overdue"]),
            allowed=amount(figures["allowed"]),
        )

    @api.model
    def _explain_single_order(self, figures, amount, is_full):
        return self.env._(
            "The document is worth %(value)s; a single one may be worth %(allowed)s at "
            "most.",
            value=amount(figures["value"]),
            allowed=amount(figures["allowed"]),
        )

    @api.model
    def _explain_status(self, figures, amount, is_full):
        field = self.env["credit.account"]._fields["status"]
        labels = dict(field._description_selection(self.env))
        return self.env._(
            "Status of the customer: %(status)s.",
            status=labels.get(figures["status"], figures["status"]),
        )

    @api.model
    def _explain_prepayment(self, figures, amount, is_full):
        return self.env._(
            "The customer has to pay first: %(unpaid)s is not paid yet.",
            unpaid=amount(figures["unpaid"]),
        )

    @api.model
    def _explain_term(self, figures, amount, is_full):
        return self.env._(
            "The payment terms give %(days)s; this customer may have %(allowed)s at "
            "most.",
            days=self.env["credit.measure"]._format_days(figures["days"]),
            allowed=figures["allowed_days"],
        )

    @api.model
    def _explain_limit_expired(self, figures, amount, is_full):
        days = self.env["credit.measure"]._format_days(figures["days"])
        if not is_full or figures["amount"] is None:
            return self.env._("The credit limit expired %(days)s ago.", days=days)
        return self.env._(
            "The credit limit of %(amount)s expired %(days)s ago.",
            amount=amount(figures["amount"]),
            days=days,
        )

    @api.model
    def _explain_manual(self, figures, amount, is_full):
        if not figures.get("note"):
            return self.env._("Put on hold by the credit department.")
        return self.env._(
            "Put on hold by %(user)s: %(note)s",
            user=figures.get("user", ""),
            note=figures["note"],
        )

    @api.model
    def _explain_unrated(self, figures, amount, is_full):
        return self.env._("The customer has not been rated yet.")

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

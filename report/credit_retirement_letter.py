from markupsafe import Markup

from odoo import api, models
from odoo.tools import format_date


class ReportCreditRetirementLetter(models.AbstractModel):
    """The letter to a customer whose case is decided: what it may say, and no more."""

    _name = "report.credit_management.report_retirement_letter"
    _description = "Letter to a Retiring Customer"

    # === BUSINESS METHODS === #

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return what the letters say.

        :raise UserError: when there is nothing to write to a customer
        """
        cases = self.env["credit.retirement"].browse(docids)
        cases._check_letter()
        return {
            "doc_ids": cases.ids,
            "doc_model": cases._name,
            "docs": cases.sudo(),
            "langs": {case.id: case._get_notice_lang() for case in cases},
            "open_items": cases._get_open_items(),
            "item_name": self._get_item_name,
            "sentences": self._get_sentences,
        }

    @api.model
    def _get_sentences(self, case):
        """Return what ends in a figure, each in one piece for the translators.

        :param case: a `credit.retirement` in the language of the letter
        :return: HTML by ``last_order``, ``email`` and ``answer``
        :rtype: dict
        """
        env, bold = case.env, Markup("<b>%s</b>")

        def show(day):
            return bold % format_date(env, day, date_format="long")

        # a letter may be of an earlier day: its balance is of when it was made
        today = format_date(
            env, case.company_id._get_credit_today(), date_format="long"
        )
        return {
            "none_open": env._(
                "As of %(date)s, nothing is open on your account.", date=today
            ),
            "open": env._("As of %(date)s, this is open on your account:", date=today),
            "last_order": env._(
                "Last day on which we accept orders on the present terms: %(date)s",
                date=show(case.last_order_date),
            ),
            "email": env._(
                "Our e-mail address: %(email)s",
                email=bold % (case._get_answer_email() or ""),
            ),
            "answer": env._("Please answer by %(date)s", date=show(case.answer_until)),
        }

    @api.model
    def _get_item_name(self, item):
        """Return how a customer knows an open item, in the language of the item.

        :param item: an `account.move.line`
        """
        env, move = item.env, item.move_id
        if move.move_type == "out_refund":
            return env._("Credit note %(number)s", number=move.name)
        if item.amount_residual < 0:
            return env._("Payment of %(date)s", date=format_date(env, item.date))
        return move.payment_reference or move.name

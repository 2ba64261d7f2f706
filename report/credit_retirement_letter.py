from odoo import api, models


class ReportCreditRetirementLetter(models.AbstractModel):
    """The letter to a customer whose case is decided: what it may say, and no more."""

    _name = "report.credit_management.report_retirement_letter"
    _description = "Letter to a Retiring Customer"

    # === BUSINESS METHODS === #

    @api.model
    def _get_report_values(self, docids, data=None):
        cases = self.env["credit.retirement"].browse(docids)
        cases._check_letter()
        return {
            "doc_ids": cases.ids,
            "doc_model": cases._name,
            "docs": cases.sudo(),
            "langs": {case.id: case._get_notice_lang() for case in cases},
            "open_items": cases._get_open_items(),
            "item_name": self._get_item_name,
        }

    @api.model
    def _get_item_name(self, item):
        """Return how a customer knows an open item.

        :param item: an `account.move.line`
        """
        move = item.move_id
        if item.payment_id or move.origin_payment_id or item.amount_residual < 0:
            label = (
                self.env._("Credit note %(number)s", number=move.name)
                if move.move_type == "out_refund"
                else self.env._("Payment of %(date)s", date=item.date)
            )
            return label
        return move.payment_reference or move.name

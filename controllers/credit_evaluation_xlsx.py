from odoo import http
from odoo.http import request

from .xlsx import send_xlsx


class CreditEvaluationXlsx(http.Controller):
    """The Excel file of an evaluation, for whoever may read the evaluation."""

    @http.route(
        "/credit_management/evaluation/<int:evaluation_id>/xlsx",
        type="http",
        auth="user",
        readonly=True,
    )
    def evaluation_xlsx(self, evaluation_id):
        return send_xlsx(
            request.env["credit.evaluation"].browse(evaluation_id),
            "report.credit_management.evaluation_xlsx",
        )

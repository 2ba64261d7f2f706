from odoo import api, fields, models


class ReportCreditEvaluationLine(models.AbstractModel):
    """The pages of chosen customers alone."""

    _name = "report.credit_management.report_credit_evaluation_line"
    _inherit = "report.credit_management.report_credit_evaluation"
    _description = "Score Cards of Customers"

    # === BUSINESS METHODS === #

    @api.model
    def _get_report_values(self, docids, data=None):
        """EXTENDS the report: the pages alone, of the lines that were chosen."""
        lines = self.env["credit.evaluation.line"].browse(docids)
        lines.check_access("read")
        return {
            "doc_ids": lines.ids,
            "doc_model": lines._name,
            "docs": lines,
            "documents": self._get_documents(lines),
            "printed_on": fields.Datetime.now(),
            "pages": self._get_pages(lines),
            "selection_label": self._get_selection_label,
        }

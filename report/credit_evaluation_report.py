from odoo import api, fields, models

MAX_PAGES = 100  # customers with a page of their own in the report of an evaluation

# Who comes first where there are more than that: whom something changes for.
URGENCY = (
    [("movement", "=", "down")],
    ["|", ("limit_change", "<", 0), ("limit_change", ">", 0)],
    [("movement", "in", ("up", "first", "unrated"))],
    [],
)


class ReportCreditEvaluation(models.AbstractModel):
    """What the PDF of an evaluation shows: its summary, then a page per customer.

    Gathered for all customers at once; the templates only lay it out.
    """

    _name = "report.credit_management.report_credit_evaluation"
    _description = "Report of a Credit Evaluation"

    # === BUSINESS METHODS === #

    @api.model
    def _get_report_values(self, docids, data=None):
        """EXTENDS base: gather the summaries and pages of the evaluations."""
        evaluations = self.env["credit.evaluation"].browse(docids)
        evaluations.check_access("read")
        chosen = {one.id: self._get_lines(one) for one in evaluations}
        everyone = self.env["credit.evaluation.line"].union(*chosen.values())
        pages = self._get_pages(everyone)
        return {
            "doc_ids": evaluations.ids,
            "doc_model": evaluations._name,
            "docs": evaluations,
            "documents": self._get_documents(evaluations),
            "printed_on": fields.Datetime.now(),
            "summaries": {one.id: one._get_summary() for one in evaluations},
            "pages": {
                one.id: [pages[line.id] for line in chosen[one.id]]
                for one in evaluations
            },
            "selection_label": self._get_selection_label,
        }

    @api.model
    def _get_documents(self, records):
        """Return the records in one document per company.

        The wkhtmltopdf that distributions ship cannot join several documents.

        :rtype: list
        """
        return list(records.grouped("company_id").values())

    @api.model
    def _get_lines(self, evaluation):
        """Return the lines that get a page, by customer.

        :return: all of them, or those something changes for up to :data:`MAX_PAGES`
        """
        Line = self.env["credit.evaluation.line"]
        ids = []
        for domain in URGENCY:
            room = MAX_PAGES - len(ids)
            if room > 0:
                own = [("evaluation_id", "=", evaluation.id), ("id", "not in", ids)]
                ids += Line.search([*own, *domain], limit=room).ids
        return Line.search([("id", "in", ids)], order="partner_id, id")

    @api.model
    def _get_selection_label(self, record, name):
        """Return the value of a selection field in the reader's language."""
        labels = dict(record._fields[name]._description_selection(self.env))
        return labels.get(record[name], "")

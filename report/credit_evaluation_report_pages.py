from odoo import api, models


class ReportCreditEvaluation(models.AbstractModel):
    """The pages of customers in the PDF, gathered for all of them at once."""

    _inherit = "report.credit_management.report_credit_evaluation"

    # === BUSINESS METHODS === #

    @api.model
    def _get_pages(self, lines):
        """Return what the page of each line shows.

        :return: ``{line id: {"line", "need", "proven": amounts or None, "factor": of
            the tier or None, "score": engine.scoring.Score, "groups": of the score
            card, "reasons": sentences, "way": up}}``
        :rtype: dict
        """
        lines.fetch()
        amounts = self._get_amounts(lines)
        factors = {
            (version, grade.key): grade.limit_factor
            for version in lines.version_id
            for grade in version.sudo()._to_engine().grades
        }
        return {
            line.id: amounts[line.id]
            | {
                "line": line,
                "factor": factors.get((line.version_id, line.tier_id.id)),
                "score": line._get_score(),
                "groups": line._get_score_card(),
                "reasons": line._get_reasons(),
                "way": line._get_way_up(),
            }
            for line in lines
        }

    @api.model
    def _get_amounts(self, lines):
        """Return what is needed and proven: None where it is not known, not 0."""
        query = lines._search([("id", "in", lines.ids)])
        names = ("id", "need_amount", "proven_amount")
        columns = [lines._field_to_sql(lines._table, name, query) for name in names]
        return {
            id_: {"need": need, "proven": proven}
            for id_, need, proven in self.env.execute_query(query.select(*columns))
        }

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..engine import portfolio

POSITION_LABELS = {
    portfolio.GROW: "Grow",
    portfolio.RECOVER: "Win Back",
    portfolio.RESTRICT: "Restrict",
    portfolio.LET_GO: "Let Go",
}


class CreditPosition(models.AbstractModel):
    """Where a customer stands in the matrix of value and payment.

    Not stored: it follows the scores and the thresholds of the company, so that a
    threshold that moves moves everybody at once. :mod:`engine.portfolio` says what the
    corners mean; the SQL says the same to filters and groups.
    """

    _name = "credit.position"
    _description = "Position in the Customer Matrix"

    # === FIELDS === #

    position = fields.Selection(
        selection=list(POSITION_LABELS.items()),
        compute="_compute_position",
        search="_search_position",
        help="Grow: worth much and pays well.\n"
        "Win Back: pays well but buys little.\n"
        "Restrict: worth much but pays badly.\n"
        "Let Go: neither.\n"
        "Empty: one of the two scores is not known.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "value_score",
        "payment_score",
        "company_id.credit_value_from",
        "company_id.credit_payment_from",
    )
    def _compute_position(self):
        """Compare the scores with the thresholds of the company."""
        scores = self._origin._get_position_scores()
        for record in self:
            company = record.company_id.sudo()
            record.position = portfolio.quadrant(
                *scores.get(record._origin.id, (None, None)),
                company.credit_value_from,
                company.credit_payment_from,
            )

    @api.model
    def _search_position(self, operator, value):
        """Return the domain of corners; False stands for a score not known."""
        if operator != "in":
            return NotImplemented
        wanted = tuple(key for key in value if key)
        terms = [SQL("IS NULL")] if len(wanted) < len(value) else []
        if wanted:
            terms.append(SQL("IN %s", wanted))
        return Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "(%s)",
                SQL(" OR ").join(
                    SQL("%s %s", model._field_to_sql(alias, "position", query), term)
                    for term in terms
                ),
            ),
            predicate=lambda record: record.position in value,
        )

    # === BUSINESS METHODS === #

    def _get_position_scores(self):
        """Return ``{id: (value score, payment score)}``, ``None`` where not known.

        The ORM would read 0 where there is no data.
        """
        if not self:
            return {}
        self.flush_model(["value_score", "payment_score"])
        rows = self.env.execute_query(
            SQL(
                "SELECT id, value_score, payment_score FROM %s WHERE id IN %s",
                SQL.identifier(self._table),
                tuple(self.ids),
            )
        )
        return {id_: tuple(scores) for id_, *scores in rows}

    def _field_to_sql(self, alias, field_expr, query=None):
        """EXTENDS base: say in SQL what :meth:`_compute_position` says."""
        if field_expr != "position":
            return super()._field_to_sql(alias, field_expr, query)
        self._check_field_access(self._fields["position"], "read")
        company = self.env["res.company"].sudo()
        company.flush_model(["credit_value_from", "credit_payment_from"])
        return SQL(
            """
            (SELECT CASE
                    WHEN %(value)s IS NULL OR %(payment)s IS NULL THEN NULL
                    WHEN %(payment)s >= company.credit_payment_from THEN
                        CASE WHEN %(value)s >= company.credit_value_from
                             THEN 'grow' ELSE 'recover' END
                    WHEN %(value)s >= company.credit_value_from THEN 'restrict'
                    ELSE 'let_go' END
               FROM res_company company WHERE company.id = %(company)s)
            """,
            value=self._field_to_sql(alias, "value_score", query),
            payment=self._field_to_sql(alias, "payment_score", query),
            company=self._field_to_sql(alias, "company_id", query),
        )

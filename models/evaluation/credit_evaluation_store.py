import json

from odoo import fields, models
from odoo.tools import SQL


class CreditEvaluation(models.Model):
    """Lines are stored by the batch, in one statement."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _store(self, rows):
        """Insert lines, those that are there already left alone.

        One statement: the rows travel as one JSON document, whose columns have the
        types of the fields.

        :param list rows: values by name of the field, the same names in all
        """
        if not rows:
            return
        Line = self.env["credit.evaluation.line"]
        names = list(rows[0])
        columns = SQL(", ").join(SQL.identifier(name) for name in names)
        types = SQL(", ").join(
            SQL("%s %s", SQL.identifier(name), SQL(Line._fields[name].column_type[1]))
            for name in names
        )
        self.flush_recordset()
        self.env.execute_query(
            SQL(
                """
                INSERT INTO credit_evaluation_line (%(columns)s, create_uid, write_uid,
                       create_date, write_date)
                SELECT %(columns)s, %(uid)s, %(uid)s, %(now)s, %(now)s
                  FROM JSONB_TO_RECORDSET(%(rows)s::jsonb) AS line (%(types)s)
                ON CONFLICT (evaluation_id, account_id) DO NOTHING
                RETURNING id
                """,
                columns=columns,
                types=types,
                rows=json.dumps(rows, separators=(",", ":")),
                uid=self.env.uid,
                now=fields.Datetime.now(),
            )
        )
        Line.invalidate_model()
        self.invalidate_recordset(["line_ids"], flush=False)

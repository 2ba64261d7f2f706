import json
from zlib import crc32

from odoo import api, models
from odoo.tools import SQL

# of rows as `_to_row` gives them
ROWS = """
    SELECT *
      FROM jsonb_to_recordset(%s::jsonb) AS problem (
           id integer, severity varchar, area varchar, company_id integer,
           text varchar, remedy varchar, res_model varchar)
"""


class CreditConfigProblem(models.Model):
    """The problems as rows of the list: found anew whenever the list is read."""

    _inherit = "credit.config.problem"

    # === COMPUTE METHODS === #

    @property
    def _table_query(self):
        problems = self._collect()
        models_ = {
            action: self._get_action_model(action)
            for action in {one.action for one in problems if one.action}
        }
        return SQL(ROWS, json.dumps([self._to_row(one, models_) for one in problems]))

    # === BUSINESS METHODS === #

    @api.model
    def _collect(self):
        return self.env["credit.config.check"]._collect()

    @api.model
    def _to_row(self, problem, models_):
        """Return a problem as values of the columns.

        :param dict models_: names of the models of actions, by XML id
        """
        opened = problem.records._name if problem.records else None
        return {
            "id": self._get_number(problem),
            "severity": problem.severity,
            "area": problem.area,
            "company_id": problem.company.id if problem.company else None,
            "text": problem.text,
            "remedy": problem.remedy,
            "res_model": models_.get(problem.action, opened),
        }

    @api.model
    def _get_action_model(self, xml_id):
        """Return the name of the model that an action shows."""
        return self.env.ref(xml_id).sudo().res_model

    @api.model
    def _get_number(self, problem):
        """Return a number for a problem that is the same in every request."""
        records = problem.records.ids if problem.records else ()
        company = problem.company.id if problem.company else 0
        key = (problem.code, company, problem.action, *records)
        return crc32(repr(key).encode()) & 0x7FFFFFFF

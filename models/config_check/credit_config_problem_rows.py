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
        problems = self._get_numbered()
        models_ = {
            action: self._get_action_model(action)
            for action in {one.action for one in problems.values() if one.action}
        }
        rows = [self._to_row(*one, models_) for one in problems.items()]
        return SQL(ROWS, json.dumps(rows))

    # === BUSINESS METHODS === #

    @api.model
    def _get_numbered(self):
        """Return the problems by a number that is the same in every request.

        Two never share one: of those that nothing tells apart the later ones get the
        next that is free.

        :return: ``{number: Problem}``
        :rtype: dict
        """
        numbered = {}
        for problem in self.env["credit.config.check"]._collect():
            number = self._get_number(problem)
            while number in numbered:
                number = number % 0x7FFFFFFF + 1
            numbered[number] = problem
        return numbered

    @api.model
    def _to_row(self, number, problem, models_):
        """Return a problem as values of the columns.

        :param int number: its id
        :param dict models_: names of the models of actions, by XML id
        """
        opened = problem.records._name if problem.records else None
        return {
            "id": number,
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
        """Return the number of a problem: of what tells it apart from others."""
        records = problem.records.ids if problem.records else ()
        company = problem.company.id if problem.company else 0
        key = (problem.code, company, problem.action, *records)
        return crc32(repr(key).encode()) & 0x7FFFFFFF

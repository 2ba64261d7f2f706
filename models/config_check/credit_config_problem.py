import json
from zlib import crc32

from odoo import api, fields, models
from odoo.tools import SQL

from ..credit_screen import get_notification
from .credit_config_check import BLOCKS, HINT, RISK

# of rows as `_to_row` gives them
ROWS = """
    SELECT *
      FROM jsonb_to_recordset(%s::jsonb) AS problem (
           id integer, severity varchar, area varchar, company_id integer,
           text varchar, remedy varchar, res_model varchar)
"""


class CreditConfigProblem(models.Model):
    """The problems of the configuration as records, for the list.

    There is no table: what is read is found at that moment, so that what was repaired
    is gone. The id of a problem stays the same as long as there is the problem.
    """

    _name = "credit.config.problem"
    _description = "Credit Configuration Problem"
    _auto = False
    _order = "severity, area, id"
    _rec_name = "text"

    # === FIELDS === #

    severity = fields.Selection(
        selection=[(BLOCKS, "Blocks"), (RISK, "Risk"), (HINT, "Hint")],
        readonly=True,
        help="Blocks: something does not work, or figures are wrong.\n"
        "Risk: something is let through, or stays undone.\n"
        "Hint: worth a look.",
    )
    area = fields.Selection(
        selection=[
            ("check", "Credit Check"),
            ("limits", "Limits"),
            ("money", "Currencies"),
            ("policy", "Scoring"),
            ("retirement", "Retirement"),
            ("rules", "Rules"),
            ("schedule", "Jobs and Mail"),
            ("service", "Service"),
            ("users", "Users"),
        ],
        readonly=True,
    )
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    text = fields.Text(string="What Is Wrong", readonly=True)
    remedy = fields.Text(string="What to Do", readonly=True)
    res_model = fields.Char(string="Model", readonly=True)
    can_open = fields.Boolean(compute="_compute_can_open")

    # === COMPUTE METHODS === #

    @property
    def _table_query(self):
        problems = self._collect()
        models_ = {
            action: self._get_action_model(action)
            for action in {one.action for one in problems if one.action}
        }
        return SQL(ROWS, json.dumps([self._to_row(one, models_) for one in problems]))

    @api.depends("res_model")
    @api.depends_context("uid")
    def _compute_can_open(self):
        for name, problems in self.grouped("res_model").items():
            # it helps only who may change it
            problems.can_open = bool(name) and self.env[name].has_access("write")

    # === ACTION METHODS === #

    def action_open(self):
        """Open what is to be repaired: a record, some of them, or the settings.

        :return: the action, or a notification where there is nothing left to do
        :rtype: dict
        """
        self.ensure_one()
        self.check_access("read")
        found = next((one for one in self._collect() if _get_id(one) == self.id), None)
        if not found:
            return get_notification(
                self.env._("This has been repaired already."), "success"
            )
        if not found.action:
            name = self.env["ir.model"]._get(found.records._name).sudo().name
            return found.records.with_env(self.env)._get_records_action(name=name)
        return self._get_action(found)

    # === BUSINESS METHODS === #

    def _get_action(self, problem):
        """Return the action of a problem that has one, with its records today."""
        model = self._get_action_model(problem.action)
        if (
            model == "res.config.settings"
            and problem.company != self.env.company.root_id
        ):
            message = self.env._(
                "Switch to %(company)s first: the settings are those of the current "
                "company.",
                company=problem.company.name,
            )
            return get_notification(message, "warning")
        action = self.env["ir.actions.act_window"]._for_xml_id(problem.action)
        if problem.domain is None:
            return action
        # the client evaluates no dates and no subqueries
        ids = self.env[model].search(problem.domain).ids
        return action | {"domain": [("id", "in", ids)], "context": {}}

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
            "id": _get_id(problem),
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


def _get_id(problem):
    """Return a number for a problem that is the same in every request."""
    records = problem.records.ids if problem.records else ()
    company = problem.company.id if problem.company else 0
    key = (problem.code, company, problem.action, *records)
    return crc32(repr(key).encode()) & 0x7FFFFFFF
